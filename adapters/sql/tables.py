"""The tables, as statements need them; the migrations create them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    Computed,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Numeric,
    PrimaryKeyConstraint,
    Sequence,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData()
message_order = Sequence("whatsapp_message_id_seq", metadata=metadata)


def _organization() -> Column[object]:
    return Column("organization_id", Uuid, ForeignKey("organizations.id"), nullable=False)


def _moment(name: str, **options: Any) -> Column[object]:
    return Column(name, DateTime(timezone=True), **options)


organizations = Table(
    "organizations",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("number", Text, nullable=False, unique=True),
    Column("gstin", Text, nullable=False),
    Column("state_code", Text, nullable=False),
    Column("prices_include_tax", Boolean, nullable=False),
    Column("invoice_prefix", Text, nullable=False),
    Column("invoice_template", Text, nullable=False),
    Column("payment_days", Integer, nullable=False),
    Column("catalogue_version", Integer, nullable=False, server_default=text("0")),
    Column("cancel_minutes", Integer, nullable=False, server_default=text("60")),
)

shops = Table(
    "shops",
    metadata,
    Column("id", Uuid, primary_key=True),
    _organization(),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("city", Text, nullable=False),
    Column("state_code", Text, nullable=False),
    Column("gstin", Text, nullable=False),
    Column("credit_limit", BigInteger, nullable=False),
    Column("language", Text, nullable=False),
    Column("tags", ARRAY(Text), nullable=False),
    _moment("opted_out_at"),
    UniqueConstraint("organization_id", "address"),
)

products = Table(
    "products",
    metadata,
    Column("id", Uuid, primary_key=True),
    _organization(),
    Column("sku", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("price", BigInteger, nullable=False),
    Column("gst_rate", Numeric(5, 2), nullable=False),
    Column("hsn", Text, nullable=False),
    Column("brand", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("aliases", ARRAY(Text), nullable=False),
    Column("is_sold", Boolean, nullable=False),
    UniqueConstraint("organization_id", "sku"),
)

inventory_current = Table(
    "inventory_current",
    metadata,
    _organization(),
    Column("product_id", Uuid, ForeignKey("products.id"), nullable=False),
    Column("on_hand", Numeric(14, 3), nullable=False),
    Column("reserved", Numeric(14, 3), nullable=False),
    PrimaryKeyConstraint("organization_id", "product_id"),
)

stock_movement = Table(
    "stock_movement",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _organization(),
    Column("product_id", Uuid, ForeignKey("products.id"), nullable=False),
    Column("order_id", Uuid),
    Column("kind", Text, nullable=False),
    Column("on_hand_change", Numeric(14, 3), nullable=False),
    Column("reserved_change", Numeric(14, 3), nullable=False),
    _moment("moved_at", nullable=False, server_default=func.now()),
    UniqueConstraint("organization_id", "order_id", "product_id", "kind"),
)

learned_alias = Table(
    "learned_alias",
    metadata,
    _organization(),
    Column("shop_id", Uuid),
    Column("wording", Text, nullable=False),
    Column("product_id", Uuid, nullable=False),
    _moment("learned_at", nullable=False),
    # A meaning for all shops has no shop, and there too the next one takes its place.
    UniqueConstraint("organization_id", "shop_id", "wording", postgresql_nulls_not_distinct=True),
)

whatsapp_message = Table(
    "whatsapp_message",
    metadata,
    Column("kind", Text, nullable=False),
    Column("message_sid", Text, nullable=False),
    Column("id", BigInteger, message_order, server_default=message_order.next_value(), nullable=False),
    _organization(),
    Column("shop_id", Uuid),
    Column("address", Text),
    Column("status", Text, nullable=False),
    Column("rank", SmallInteger),
    Column("version", Integer, nullable=False, server_default=text("1")),
    Column("due_at", DateTime(timezone=True)),
    Column("amount", BigInteger),
    Column("parent_sid", Text),
    Column("provider_sid", Text),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    Column("last_error", Text),
    Column("payload", JSONB, nullable=False),
    _moment("created_at", nullable=False, server_default=func.now()),
    _moment("processed_at"),
    PrimaryKeyConstraint("kind", "message_sid"),
    Index(
        "ix_whatsapp_message_provider_sid",
        "kind",
        "provider_sid",
        unique=True,
        postgresql_where=text("provider_sid IS NOT NULL"),
    ),
    Index(
        "ix_whatsapp_message_parent",
        "organization_id",
        "parent_sid",
        postgresql_where=text("parent_sid IS NOT NULL"),
    ),
    Index(
        "ix_whatsapp_message_waiting",
        "organization_id",
        "address",
        "created_at",
        postgresql_where=text("status = 'received'"),
    ),
    Index("ix_whatsapp_message_overdue", "processed_at", postgresql_where=text("status = 'received'")),
    Index("ix_whatsapp_message_silent", "created_at", postgresql_where=text("status = 'sending'")),
    Index("ix_whatsapp_message_dead", "id", postgresql_where=text("status = 'dead'")),
    Index("ix_whatsapp_message_shop", "organization_id", "kind", "shop_id", "created_at"),
    postgresql_partition_by="LIST (kind)",
)

conversation_session = Table(
    "conversation_session",
    metadata,
    _organization(),
    Column("sender", Text, nullable=False),
    Column("id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    _moment("heard_at"),
    Column("state", JSONB, nullable=False),
    PrimaryKeyConstraint("organization_id", "sender"),
    # Its own column, since an index on what changes with every message would slow each of them down.
    Column("is_with_human", Boolean, Computed("(state ->> 'state') = 'with_human'"), nullable=False),
    Index("ix_conversation_session_with_human", "organization_id", postgresql_where=text("is_with_human")),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Uuid, primary_key=True),
    _organization(),
    Column("queue", Text, nullable=False),
    Column("dedupe_key", Text, nullable=False, unique=True),
    Column("payload", JSONB, nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("state", Text, nullable=False, server_default=text("'ready'")),
    _moment("run_at", nullable=False, server_default=func.now()),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    Column("max_attempts", SmallInteger, nullable=False, server_default=text("10")),
    Column("lease_token", Uuid),
    _moment("lease_until"),
    _moment("poked_at"),
    Column("last_error", Text),
    Column("trace", Text, nullable=False),
    Column("lane", Text, nullable=False, server_default=text("''")),
    Column("position", BigInteger, Identity(always=True), nullable=False),
    _moment("created_at", nullable=False, server_default=func.now()),
    Index(
        "ix_outbox_ready",
        text("priority DESC"),
        "run_at",
        "id",
        postgresql_where=text("state = 'ready'"),
    ),
    Index("ix_outbox_held", "lease_until", postgresql_where=text("state IN ('leased', 'unknown')")),
    Index(
        "ix_outbox_lane",
        "organization_id",
        "lane",
        "position",
        postgresql_where=text("lane <> '' AND state IN ('ready', 'leased', 'unknown')"),
    ),
)

periodic_tick = Table(
    "periodic_tick",
    metadata,
    Column("task", Text, nullable=False),
    _moment("tick", nullable=False),
    _moment("finished_at"),
    PrimaryKeyConstraint("task", "tick"),
)

send_attempt = Table(
    "send_attempt",
    metadata,
    Column("lease_token", Uuid, primary_key=True),
    _organization(),
    Column("message_id", Uuid, nullable=False),
    Column("attempt", SmallInteger, nullable=False),
    _moment("started_at", nullable=False, server_default=func.now()),
    _moment("finished_at"),
    Column("outcome", Text),
    Column("provider_sid", Text),
    Index("ix_send_attempt_message", "organization_id", "message_id"),
)

invoice_counter = Table(
    "invoice_counter",
    metadata,
    _organization(),
    Column("financial_year", Text, nullable=False),
    Column("last_number", Integer, nullable=False),
    PrimaryKeyConstraint("organization_id", "financial_year"),
)
