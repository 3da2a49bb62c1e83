"""Sends in order, periodic work, replies that nobody confirmed, and a log of every change of stock."""

from alembic import op

revision = "0003"
down_revision = "0002"

UP = """
ALTER TABLE outbox ADD COLUMN lane text NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN position bigint GENERATED ALWAYS AS IDENTITY;
CREATE INDEX ix_outbox_lane ON outbox (organization_id, lane, position)
    WHERE lane <> '' AND state IN ('ready', 'leased', 'unknown');

CREATE INDEX ix_whatsapp_message_silent ON whatsapp_message (created_at) WHERE status = 'sending';
CREATE INDEX ix_whatsapp_message_dead ON whatsapp_message (id) WHERE status = 'dead';

CREATE TABLE periodic_tick (
    task text NOT NULL,
    tick timestamptz NOT NULL,
    finished_at timestamptz,
    PRIMARY KEY (task, tick)
);

CREATE TABLE stock_movement (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    product_id uuid NOT NULL REFERENCES products (id),
    order_id uuid,
    kind text NOT NULL,
    on_hand_change numeric(14, 3) NOT NULL,
    reserved_change numeric(14, 3) NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, order_id, product_id, kind)
);
INSERT INTO stock_movement (organization_id, product_id, kind, on_hand_change, reserved_change)
    SELECT organization_id, product_id, 'counted', on_hand, reserved FROM inventory_current;
"""

DOWN = """
DROP TABLE stock_movement;
DROP TABLE periodic_tick;
DROP INDEX ix_whatsapp_message_dead;
DROP INDEX ix_whatsapp_message_silent;
ALTER TABLE outbox DROP COLUMN position, DROP COLUMN lane;
"""


def upgrade() -> None:
    """Add two tables, two columns and their indexes; the stock that is there becomes the first movement."""
    op.execute(UP)


def downgrade() -> None:
    """Remove them again; the history of the stock is lost."""
    op.execute(DOWN)
