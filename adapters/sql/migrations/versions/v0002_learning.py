"""What wordings have come to mean, shops that want no campaigns, talks that a human has taken over."""

from alembic import op

revision = "0002"
down_revision = "0001"

UP = """
ALTER TABLE organizations ADD COLUMN cancel_minutes integer NOT NULL DEFAULT 60;
ALTER TABLE shops ADD COLUMN opted_out_at timestamptz;

CREATE TABLE learned_alias (
    organization_id uuid NOT NULL REFERENCES organizations (id),
    shop_id uuid,
    wording text NOT NULL,
    product_id uuid NOT NULL,
    learned_at timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (organization_id, shop_id, wording)
);

ALTER TABLE conversation_session ADD COLUMN is_with_human boolean NOT NULL
    GENERATED ALWAYS AS ((state ->> 'state') = 'with_human') STORED;
CREATE INDEX ix_conversation_session_with_human ON conversation_session (organization_id) WHERE is_with_human;
"""

DOWN = """
ALTER TABLE conversation_session DROP COLUMN is_with_human;
DROP TABLE learned_alias;
ALTER TABLE shops DROP COLUMN opted_out_at;
ALTER TABLE organizations DROP COLUMN cancel_minutes;
"""


def upgrade() -> None:
    """Add a table, three columns and an index; what is there stays as it is."""
    op.execute(UP)


def downgrade() -> None:
    """Remove them again; what was learned is lost."""
    op.execute(DOWN)
