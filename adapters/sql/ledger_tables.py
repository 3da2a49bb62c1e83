"""The tables of what is counted: stock, numbers of papers, and what each shop owes."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Numeric,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)

from adapters.sql.tables import metadata, moment, owner

inventory_current = Table(
    "inventory_current",
    metadata,
    owner(),
    Column("product_id", Uuid, ForeignKey("products.id"), nullable=False),
    Column("on_hand", Numeric(14, 3), nullable=False),
    Column("reserved", Numeric(14, 3), nullable=False),
    PrimaryKeyConstraint("organization_id", "product_id"),
    # A count may find less than is promised, so reserved may be more than on_hand.
    CheckConstraint("on_hand >= 0", name="inventory_current_on_hand_check"),
    CheckConstraint("reserved >= 0", name="inventory_current_reserved_check"),
)

stock_movement = Table(
    "stock_movement",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    owner(),
    Column("product_id", Uuid, ForeignKey("products.id"), nullable=False),
    # The order, or the credit note, that it was for.
    Column("cause_id", Uuid),
    Column("kind", Text, nullable=False),
    Column("on_hand_change", Numeric(14, 3), nullable=False),
    Column("reserved_change", Numeric(14, 3), nullable=False),
    moment("moved_at", nullable=False, server_default=func.now()),
    UniqueConstraint("organization_id", "cause_id", "product_id", "kind"),
    # A promise ends once: it is kept, or taken back.
    Index(
        "ix_stock_movement_end",
        "organization_id",
        "cause_id",
        "product_id",
        unique=True,
        postgresql_where=text("kind IN ('released', 'dispatched')"),
    ),
    Index("ix_stock_movement_day", "organization_id", "moved_at", "id"),
    Index("ix_stock_movement_product", "organization_id", "product_id", "moved_at", "id"),
)

paper_counter = Table(
    "paper_counter",
    metadata,
    owner(),
    Column("kind", Text, nullable=False),
    Column("series", Text, nullable=False),
    Column("last_number", Integer, nullable=False),
    PrimaryKeyConstraint("organization_id", "kind", "series"),
)

shop_account = Table(
    "shop_account",
    metadata,
    owner(),
    Column("shop_id", Uuid, nullable=False),
    Column("owed", BigInteger, nullable=False),
    Column("promised", BigInteger, nullable=False),
    PrimaryKeyConstraint("organization_id", "shop_id"),
)

khata_entry = Table(
    "khata_entry",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    owner(),
    Column("shop_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("document_id", Uuid, nullable=False),
    Column("reference", Text, nullable=False),
    moment("at", nullable=False),
    Column("owed_change", BigInteger, nullable=False),
    Column("promised_change", BigInteger, nullable=False),
    UniqueConstraint("organization_id", "document_id", "kind"),
    Index(
        "ix_khata_entry_owed",
        "organization_id",
        "shop_id",
        "at",
        "id",
        postgresql_where=text("owed_change <> 0"),
    ),
)
