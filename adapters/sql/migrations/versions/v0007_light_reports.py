"""A report changes no index of its message: those that look at the status are of one kind of them each."""

from alembic import op

revision = "0007"
down_revision = "0006"

# An index on what changes with every report would have each of them written to all indexes of its message.
UP = """
DROP INDEX ix_whatsapp_message_waiting, ix_whatsapp_message_overdue, ix_whatsapp_message_silent,
    ix_whatsapp_message_dead, ix_whatsapp_message_reference;
ALTER TABLE whatsapp_message ADD COLUMN is_silent boolean NOT NULL
    GENERATED ALWAYS AS (status = 'sending' AND parent_sid IS NOT NULL) STORED;

CREATE INDEX ix_inbound_waiting ON whatsapp_message_inbound (organization_id, address, created_at)
    WHERE status = 'received';
CREATE INDEX ix_inbound_overdue ON whatsapp_message_inbound (processed_at) WHERE status = 'received';
CREATE INDEX ix_inbound_dead ON whatsapp_message_inbound (id) WHERE status = 'dead';
CREATE INDEX ix_outbound_silent ON whatsapp_message_outbound (created_at) WHERE is_silent;
CREATE UNIQUE INDEX ix_payment_reference
    ON whatsapp_message_payment (organization_id, (payload ->> 'method'), upper(number))
    WHERE status = 'received' AND number IS NOT NULL;

-- Room on its page for a message as it will be after a report or two.
ALTER TABLE whatsapp_message_outbound SET (fillfactor = 70);
"""

DOWN = """
ALTER TABLE whatsapp_message_outbound RESET (fillfactor);
DROP INDEX ix_inbound_waiting, ix_inbound_overdue, ix_inbound_dead, ix_outbound_silent, ix_payment_reference;
ALTER TABLE whatsapp_message DROP COLUMN is_silent;
CREATE INDEX ix_whatsapp_message_waiting ON whatsapp_message (organization_id, address, created_at)
    WHERE status = 'received';
CREATE INDEX ix_whatsapp_message_overdue ON whatsapp_message (processed_at) WHERE status = 'received';
CREATE INDEX ix_whatsapp_message_silent ON whatsapp_message (created_at) WHERE status = 'sending';
CREATE INDEX ix_whatsapp_message_dead ON whatsapp_message (id) WHERE status = 'dead';
CREATE UNIQUE INDEX ix_whatsapp_message_reference
    ON whatsapp_message (kind, organization_id, (payload ->> 'method'), upper(number))
    WHERE kind = 'payment' AND status = 'received' AND number IS NOT NULL;
"""


def upgrade() -> None:
    """Part the indexes."""
    op.execute(UP)


def downgrade() -> None:
    """Put them together again."""
    op.execute(DOWN)
