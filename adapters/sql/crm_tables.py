"""The tables of what this desk and a distributor's CRM know of each other."""

from __future__ import annotations

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
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

crm_product = Table(
    "crm_product",
    metadata,
    owner(),
    Column("product_id", Uuid, ForeignKey("products.id"), nullable=False),
    Column("crm_id", Text, nullable=False),
    Column("counted", Numeric(14, 3)),
    moment("modified_at"),
    Column("told", Text, nullable=False, server_default=text("''")),
    PrimaryKeyConstraint("organization_id", "product_id"),
    UniqueConstraint("organization_id", "crm_id"),
)

crm_account = Table(
    "crm_account",
    metadata,
    owner(),
    Column("shop_id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    # The name in small letters: lower() leaves all but ASCII as it is in a database of the locale C.
    Column("folded", Text, nullable=False),
    Column("crm_id", Text, nullable=False),
    Column("told", Text, nullable=False),
    PrimaryKeyConstraint("organization_id", "shop_id"),
    UniqueConstraint("organization_id", "folded"),
)

crm_telling = Table(
    "crm_telling",
    metadata,
    owner(),
    Column("order_id", Uuid, nullable=False),
    Column("number", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("reason", Text, nullable=False, server_default=text("''")),
    moment("noted_at", nullable=False, server_default=func.now()),
    moment("due_at", nullable=False, server_default=func.now()),
    PrimaryKeyConstraint("organization_id", "order_id"),
    UniqueConstraint("organization_id", "number"),
    Index("ix_crm_telling_due", "organization_id", "due_at", postgresql_where=text("state = 'waiting'")),
    Index("ix_crm_telling_dead", "noted_at", postgresql_where=text("state = 'dead'")),
)

crm_copy = Table(
    "crm_copy",
    metadata,
    owner(),
    Column("name", Text, nullable=False),
    moment("since"),
    moment("fresh_at"),
    moment("whole_at"),
    moment("failing_since"),
    Column("failure", Text, nullable=False, server_default=text("''")),
    Column("is_open", Boolean, nullable=False, server_default=text("false")),
    Column("remarks", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("holder", Uuid),
    moment("held_until"),
    PrimaryKeyConstraint("organization_id", "name"),
)

# An account of a vendor belongs to the whole desk, so these rows are nobody's.
access_token = Table(
    "access_token",
    metadata,
    Column("account", Text, primary_key=True),
    Column("value", Text, nullable=False, server_default=text("''")),
    moment("expires_at"),
    Column("asked_at", ARRAY(DateTime(timezone=True)), nullable=False, server_default=text("'{}'")),
    moment("refreshing_until"),
)
