"""A distributor's CRM: its ids of products, shops and orders, how far each copy has come, and the token."""

from alembic import op

revision = "0008"
down_revision = "0007"

UP = """
CREATE TABLE crm_product (
    organization_id uuid NOT NULL REFERENCES organizations (id),
    product_id uuid NOT NULL REFERENCES products (id),
    crm_id text NOT NULL,
    counted numeric(14, 3),
    modified_at timestamptz,
    told text NOT NULL DEFAULT '',
    PRIMARY KEY (organization_id, product_id),
    UNIQUE (organization_id, crm_id)
);

CREATE TABLE crm_account (
    organization_id uuid NOT NULL REFERENCES organizations (id),
    shop_id uuid NOT NULL,
    name text NOT NULL,
    folded text NOT NULL,
    crm_id text NOT NULL,
    told text NOT NULL,
    PRIMARY KEY (organization_id, shop_id),
    UNIQUE (organization_id, folded)
);

CREATE TABLE crm_telling (
    organization_id uuid NOT NULL REFERENCES organizations (id),
    order_id uuid NOT NULL,
    number text NOT NULL,
    version integer NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    reason text NOT NULL DEFAULT '',
    noted_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, order_id),
    UNIQUE (organization_id, number)
);
CREATE INDEX ix_crm_telling_due ON crm_telling (organization_id, due_at) WHERE state = 'waiting';
CREATE INDEX ix_crm_telling_dead ON crm_telling (noted_at) WHERE state = 'dead';

CREATE TABLE crm_copy (
    organization_id uuid NOT NULL REFERENCES organizations (id),
    name text NOT NULL,
    since timestamptz,
    fresh_at timestamptz,
    whole_at timestamptz,
    failing_since timestamptz,
    failure text NOT NULL DEFAULT '',
    is_open boolean NOT NULL DEFAULT false,
    remarks text[] NOT NULL DEFAULT '{}',
    holder uuid,
    held_until timestamptz,
    PRIMARY KEY (organization_id, name)
);

CREATE TABLE access_token (
    account text PRIMARY KEY,
    value text NOT NULL DEFAULT '',
    expires_at timestamptz,
    asked_at timestamptz[] NOT NULL DEFAULT '{}',
    refreshing_until timestamptz
);

-- Which version of an order was put on the list of what the CRM has to be told. The kind is in the index
-- though all are orders: without statistics Postgres would take the index on shops for the better one.
ALTER TABLE whatsapp_message ADD COLUMN noted_version integer NOT NULL DEFAULT 0;
CREATE INDEX ix_order_changed ON whatsapp_message_order (organization_id, kind, created_at)
    WHERE noted_version < version AND status <> 'pending';
"""

DOWN = """
DROP INDEX ix_order_changed;
ALTER TABLE whatsapp_message DROP COLUMN noted_version;
DROP TABLE access_token, crm_copy, crm_telling, crm_account, crm_product;
"""


def upgrade() -> None:
    """Add the tables, and the column by which orders that changed are found."""
    op.execute(UP)


def downgrade() -> None:
    """Take them away; the CRM is not touched by it."""
    op.execute(DOWN)
