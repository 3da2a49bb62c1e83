"""The tables of campaigns: who is on their lists, and whom each number has reached of late."""

from __future__ import annotations

from sqlalchemy import Column, Index, PrimaryKeyConstraint, SmallInteger, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from adapters.sql.tables import metadata, moment, owner, whatsapp_message

campaign_recipient = Table(
    "campaign_recipient",
    metadata,
    owner(),
    Column("campaign_id", Uuid, nullable=False),
    Column("shop_id", Uuid, nullable=False),
    Column("address", Text, nullable=False),
    Column("variant", Text, nullable=False),
    Column("values", JSONB, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("message_id", Uuid),
    moment("due_at", nullable=False),
    moment("taken_at"),
    moment("ended_at"),
    PrimaryKeyConstraint("organization_id", "campaign_id", "shop_id"),
    Index(
        "ix_campaign_recipient_queued",
        "organization_id",
        "campaign_id",
        "due_at",
        postgresql_where=text("state = 'queued'"),
    ),
    Index(
        "ix_campaign_recipient_sending",
        "organization_id",
        "campaign_id",
        "taken_at",
        postgresql_where=text("state = 'sending'"),
    ),
    Index(
        "ix_campaign_recipient_left",
        "organization_id",
        "campaign_id",
        "ended_at",
        postgresql_where=text("state IN ('sent', 'failed')"),
    ),
    Index("ix_campaign_recipient_message", "message_id", postgresql_where=text("message_id IS NOT NULL")),
)

reached = Table(
    "reached",
    metadata,
    owner(),
    Column("address", Text, nullable=False),
    moment("at", nullable=False),
    PrimaryKeyConstraint("organization_id", "address"),
    Index("ix_reached_at", "organization_id", "at"),
)

_row = whatsapp_message.c
reminders_by_day = Index(
    "ix_whatsapp_message_due",
    _row.organization_id,
    _row.due_at,
    _row.id,
    postgresql_where=text("kind = 'reminder'"),
)
# A few bytes for each megabyte, so that it costs a turn nothing: enough to find the messages of some days.
inbound_by_day = Index(
    "ix_whatsapp_message_heard",
    _row.created_at,
    postgresql_using="brin",
    postgresql_where=text("kind = 'inbound'"),
)
