"""The tables, as statements need them; the migrations create them. Ledgers stand in ledger_tables.py."""

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


def owner() -> Column[object]:
    """Return the column that says whose row it is."""
    return Column("organization_id", Uuid, ForeignKey("organizations.id"), nullable=False)


def moment(name: str, **options: Any) -> Column[object]:
    """Return a column for a moment, which has a time zone."""
    return Column(name, DateTime(timezone=True), **options)


organizations = Table(
    "organizations",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("number", Text, nullable=False, unique=True),
    Column("gstin", Text, nullable=False),
    Column("state_code", Text, nullable=False),
    Column("catalogue_version", Integer, nullable=False, server_default=text("0")),
    Column("billing", JSONB, nullable=False),
    Column("terms", JSONB, nullable=False),
    Column("outreach", JSONB, nullable=False, server_default=text("'{}'")),
)

shops = Table(
    "shops",
    metadata,
    Column("id", Uuid, primary_key=True),
    owner(),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("city", Text, nullable=False),
    Column("state_code", Text, nullable=False),
    Column("gstin", Text, nullable=False),
    Column("credit_limit", BigInteger),
    Column("language", Text, nullable=False),
    Column("tags", ARRAY(Text), nullable=False),
    # Said by `consents` too; for those who only count, or pick by it.
    moment("opted_out_at"),
    Column("time_zone", Text, nullable=False, server_default=text("'Asia/Kolkata'")),
    Column("consents", JSONB, nullable=False, server_default=text("'[]'")),
    UniqueConstraint("organization_id", "address"),
)

products = Table(
    "products",
    metadata,
    Column("id", Uuid, primary_key=True),
    owner(),
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
    Column("tiers", JSONB, nullable=False, server_default=text("'{}'")),
    Column("rate_changes", JSONB, nullable=False, server_default=text("'[]'")),
    UniqueConstraint("organization_id", "sku"),
)

learned_alias = Table(
    "learned_alias",
    metadata,
    owner(),
    Column("shop_id", Uuid),
    Column("wording", Text, nullable=False),
    Column("product_id", Uuid, nullable=False),
    moment("learned_at", nullable=False),
    # A meaning for all shops has no shop, and there too the next one takes its place.
    UniqueConstraint("organization_id", "shop_id", "wording", postgresql_nulls_not_distinct=True),
)

whatsapp_message = Table(
    "whatsapp_message",
    metadata,
    Column("kind", Text, nullable=False),
    Column("message_sid", Text, nullable=False),
    Column("id", BigInteger, message_order, server_default=message_order.next_value(), nullable=False),
    owner(),
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
    moment("created_at", nullable=False, server_default=func.now()),
    moment("processed_at"),
    Column("number", Text),
    Column("hold", Text),
    Column("outstanding", BigInteger),
    Column("is_silent", Boolean, Computed("status = 'sending' AND parent_sid IS NOT NULL"), nullable=False),
    Column("noted_version", Integer, nullable=False, server_default=text("0")),
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
    Index("ix_whatsapp_message_shop", "organization_id", "kind", "shop_id", "created_at"),
    # The indexes below are of no messages, so that they cost a turn nothing.
    Index(
        "ix_whatsapp_message_day",
        "organization_id",
        "created_at",
        "id",
        postgresql_where=text("kind IN ('order', 'invoice', 'payment', 'claim')"),
    ),
    Index(
        "ix_whatsapp_message_number",
        "organization_id",
        text("upper(number)"),
        postgresql_where=text("number IS NOT NULL"),
    ),
    Index(
        "ix_whatsapp_message_hold",
        "organization_id",
        "hold",
        "created_at",
        postgresql_where=text("hold IS NOT NULL"),
    ),
    Index(
        "ix_whatsapp_message_open",
        "organization_id",
        "shop_id",
        "created_at",
        postgresql_where=text("outstanding > 0"),
    ),
    # What looks at the status is an index of one kind alone, in v0007: here it would slow each report down.
    postgresql_partition_by="LIST (kind)",
)

conversation_session = Table(
    "conversation_session",
    metadata,
    owner(),
    Column("sender", Text, nullable=False),
    Column("id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    moment("heard_at"),
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
    owner(),
    Column("queue", Text, nullable=False),
    Column("dedupe_key", Text, nullable=False, unique=True),
    Column("payload", JSONB, nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("state", Text, nullable=False, server_default=text("'ready'")),
    moment("run_at", nullable=False, server_default=func.now()),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    Column("max_attempts", SmallInteger, nullable=False, server_default=text("10")),
    Column("lease_token", Uuid),
    moment("lease_until"),
    moment("poked_at"),
    Column("last_error", Text),
    Column("trace", Text, nullable=False),
    Column("lane", Text, nullable=False, server_default=text("''")),
    Column("position", BigInteger, Identity(always=True), nullable=False),
    moment("created_at", nullable=False, server_default=func.now()),
    # By time first: what waits for a day to come is not looked at, however much it is.
    Index("ix_outbox_due", "run_at", postgresql_where=text("state = 'ready'")),
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
    moment("tick", nullable=False),
    moment("finished_at"),
    PrimaryKeyConstraint("task", "tick"),
)

send_attempt = Table(
    "send_attempt",
    metadata,
    Column("lease_token", Uuid, primary_key=True),
    owner(),
    Column("message_id", Uuid, nullable=False),
    Column("attempt", SmallInteger, nullable=False),
    moment("started_at", nullable=False, server_default=func.now()),
    moment("finished_at"),
    Column("outcome", Text),
    Column("provider_sid", Text),
    Index("ix_send_attempt_message", "organization_id", "message_id"),
)
