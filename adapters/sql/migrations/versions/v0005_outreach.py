"""What shops want to be written about, when they are, and reminders and campaigns that leave."""

from alembic import op

revision = "0005"
down_revision = "0004"

SETTINGS = """
ALTER TABLE organizations ADD COLUMN outreach jsonb NOT NULL DEFAULT '{}';
ALTER TABLE shops
    ADD COLUMN time_zone text NOT NULL DEFAULT 'Asia/Kolkata',
    ADD COLUMN consents jsonb NOT NULL DEFAULT '[]';
UPDATE shops
SET consents = jsonb_build_array(jsonb_build_object(
        'topic', 'campaigns',
        'wants', false,
        'at', opted_out_at,
        'source', 'before consents were kept'
    ))
WHERE opted_out_at IS NOT NULL;
"""

# Which invoice an old reminder was about is left where it was, for the way back.
REMINDERS = """
UPDATE whatsapp_message
SET payload = payload - 'sent_at' || jsonb_build_object(
        'kind', 'note',
        'stages', '[]'::jsonb,
        'ended_at', payload -> 'sent_at',
        'why', ''
    )
WHERE kind = 'reminder';
"""

CAMPAIGNS = """
UPDATE whatsapp_message
SET number = nullif(payload ->> 'name', ''),
    payload = payload - 'text' - 'tags' || jsonb_build_object(
        'variants', jsonb_build_array(jsonb_build_object(
            'name', 'A', 'text', payload -> 'text', 'template', '', 'variables', '[]'::jsonb
        )),
        'audience', jsonb_build_object('tags', (
            SELECT coalesce(jsonb_agg(lower(tag)), '[]')
            FROM jsonb_array_elements_text(payload -> 'tags') AS tag
        )),
        'hold_out', 0,
        'created_at', created_at,
        'starts_at', payload -> 'started_at',
        'resumed_at', payload -> 'started_at',
        'is_closed', false,
        'run', CASE WHEN payload ->> 'started_at' IS NULL THEN 0 ELSE 1 END,
        'why', ''
    )
WHERE kind = 'campaign';
"""

# Jobs wait for weeks now: what is due must be found without reading what is not.
OUTBOX = """
DROP INDEX ix_outbox_ready;
CREATE INDEX ix_outbox_due ON outbox (run_at) WHERE state = 'ready';
"""

# These queues were not known before.
OUTBOX_DOWN = """
DELETE FROM outbox WHERE queue IN ('send-reminder', 'send-campaign-message');
DROP INDEX ix_outbox_due;
CREATE INDEX ix_outbox_ready ON outbox (priority DESC, run_at, id) WHERE state = 'ready';
"""

CAMPAIGNS_DOWN = """
UPDATE whatsapp_message
SET number = NULL,
    payload = payload - 'variants' - 'audience' - 'hold_out' - 'created_at' - 'starts_at' - 'resumed_at'
        - 'run' - 'is_closed' - 'why' || jsonb_build_object(
        'text', payload #> '{variants,0,text}',
        'tags', coalesce(payload #> '{audience,tags}', '[]')
    )
WHERE kind = 'campaign';
"""

# Only notes have a text of their own. One that was called off must not leave any more: it counts as sent.
REMINDERS_DOWN = """
DELETE FROM whatsapp_message WHERE kind = 'reminder' AND payload ->> 'kind' <> 'note';
UPDATE whatsapp_message
SET status = CASE WHEN status = 'scheduled' THEN status ELSE 'sent' END,
    payload = payload - 'kind' - 'stages' - 'ended_at' - 'why' || jsonb_build_object(
        'status', CASE WHEN status = 'scheduled' THEN status ELSE 'sent' END,
        'sent_at', payload -> 'ended_at',
        'invoice_id', payload -> 'invoice_id'
    )
WHERE kind = 'reminder';
"""

SETTINGS_DOWN = """
ALTER TABLE shops DROP COLUMN consents, DROP COLUMN time_zone;
ALTER TABLE organizations DROP COLUMN outreach;
"""


def upgrade() -> None:
    """Add columns, bring reminders and campaigns to their new shape, and index jobs by when they are due."""
    for step in (SETTINGS, REMINDERS, CAMPAIGNS, OUTBOX):
        op.execute(step)


def downgrade() -> None:
    """Bring all back; consents, settings, and reminders and nudges that Bahi wrote are lost."""
    for step in (OUTBOX_DOWN, CAMPAIGNS_DOWN, REMINDERS_DOWN, SETTINGS_DOWN):
        op.execute(step)
