"""Campaigns: a row for each shop on a list, whom each number has reached, and reminders by their day."""

from alembic import op

revision = "0006"
down_revision = "0005"

UP = """
CREATE TABLE campaign_recipient (
    organization_id uuid NOT NULL REFERENCES organizations (id),
    campaign_id uuid NOT NULL,
    shop_id uuid NOT NULL,
    address text NOT NULL,
    variant text NOT NULL,
    "values" jsonb NOT NULL,
    state text NOT NULL,
    reason text NOT NULL,
    attempts smallint NOT NULL,
    message_id uuid,
    due_at timestamptz NOT NULL,
    taken_at timestamptz,
    ended_at timestamptz,
    PRIMARY KEY (organization_id, campaign_id, shop_id)
);
CREATE INDEX ix_campaign_recipient_queued ON campaign_recipient (organization_id, campaign_id, due_at)
    WHERE state = 'queued';
CREATE INDEX ix_campaign_recipient_sending ON campaign_recipient (organization_id, campaign_id, taken_at)
    WHERE state = 'sending';
CREATE INDEX ix_campaign_recipient_left ON campaign_recipient (organization_id, campaign_id, ended_at)
    WHERE state IN ('sent', 'failed');
CREATE INDEX ix_campaign_recipient_message ON campaign_recipient (message_id) WHERE message_id IS NOT NULL;

CREATE TABLE reached (
    organization_id uuid NOT NULL REFERENCES organizations (id),
    address text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, address)
);
CREATE INDEX ix_reached_at ON reached (organization_id, at);

CREATE INDEX ix_whatsapp_message_due ON whatsapp_message (organization_id, due_at, id)
    WHERE kind = 'reminder';
CREATE INDEX ix_whatsapp_message_heard ON whatsapp_message USING brin (created_at) WHERE kind = 'inbound';
"""

DOWN = """
DROP INDEX ix_whatsapp_message_due, ix_whatsapp_message_heard;
DROP TABLE reached, campaign_recipient;
"""


def upgrade() -> None:
    """Add the tables and the indexes."""
    op.execute(UP)


def downgrade() -> None:
    """Take them away; campaigns forget whom they were for."""
    op.execute(DOWN)
