"""The order desk: distributors, shops, products, the message log with its entities, and the outbox."""

from alembic import op

revision = "0001"
down_revision = None

KINDS = ("inbound", "outbound", "order", "invoice", "reminder", "campaign")

TABLES = """
CREATE TABLE organizations (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    number text NOT NULL UNIQUE,
    gstin text NOT NULL,
    state_code text NOT NULL,
    prices_include_tax boolean NOT NULL,
    invoice_prefix text NOT NULL,
    invoice_template text NOT NULL,
    payment_days integer NOT NULL,
    catalogue_version integer NOT NULL DEFAULT 0
);

CREATE TABLE shops (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    version integer NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    city text NOT NULL,
    state_code text NOT NULL,
    gstin text NOT NULL,
    credit_limit bigint NOT NULL,
    language text NOT NULL,
    tags text[] NOT NULL,
    UNIQUE (organization_id, address)
);

CREATE TABLE products (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    sku text NOT NULL,
    name text NOT NULL,
    unit text NOT NULL,
    price bigint NOT NULL,
    gst_rate numeric(5, 2) NOT NULL,
    hsn text NOT NULL,
    brand text NOT NULL,
    category text NOT NULL,
    aliases text[] NOT NULL,
    is_sold boolean NOT NULL,
    UNIQUE (organization_id, sku)
);

CREATE TABLE inventory_current (
    organization_id uuid NOT NULL REFERENCES organizations (id),
    product_id uuid NOT NULL REFERENCES products (id),
    on_hand numeric(14, 3) NOT NULL,
    reserved numeric(14, 3) NOT NULL,
    PRIMARY KEY (organization_id, product_id)
);

CREATE SEQUENCE whatsapp_message_id_seq;
CREATE TABLE whatsapp_message (
    kind text NOT NULL,
    message_sid text NOT NULL,
    id bigint NOT NULL DEFAULT nextval('whatsapp_message_id_seq'),
    organization_id uuid NOT NULL REFERENCES organizations (id),
    shop_id uuid,
    address text,
    status text NOT NULL,
    rank smallint,
    version integer NOT NULL DEFAULT 1,
    due_at timestamptz,
    amount bigint,
    parent_sid text,
    provider_sid text,
    attempts smallint NOT NULL DEFAULT 0,
    last_error text,
    payload jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    processed_at timestamptz,
    PRIMARY KEY (kind, message_sid)
) PARTITION BY LIST (kind);

CREATE UNIQUE INDEX ix_whatsapp_message_provider_sid ON whatsapp_message (kind, provider_sid)
    WHERE provider_sid IS NOT NULL;
CREATE INDEX ix_whatsapp_message_parent ON whatsapp_message (organization_id, parent_sid)
    WHERE parent_sid IS NOT NULL;
CREATE INDEX ix_whatsapp_message_waiting ON whatsapp_message (organization_id, address, created_at)
    WHERE status = 'received';
CREATE INDEX ix_whatsapp_message_overdue ON whatsapp_message (processed_at) WHERE status = 'received';
CREATE INDEX ix_whatsapp_message_shop ON whatsapp_message (organization_id, kind, shop_id, created_at);

CREATE TABLE conversation_session (
    organization_id uuid NOT NULL REFERENCES organizations (id),
    sender text NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    heard_at timestamptz,
    state jsonb NOT NULL,
    PRIMARY KEY (organization_id, sender)
);

CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    queue text NOT NULL,
    dedupe_key text NOT NULL UNIQUE,
    payload jsonb NOT NULL,
    priority smallint NOT NULL,
    state text NOT NULL DEFAULT 'ready',
    run_at timestamptz NOT NULL DEFAULT now(),
    attempts smallint NOT NULL DEFAULT 0,
    max_attempts smallint NOT NULL DEFAULT 10,
    lease_token uuid,
    lease_until timestamptz,
    poked_at timestamptz,
    last_error text,
    trace text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ix_outbox_ready ON outbox (priority DESC, run_at, id) WHERE state = 'ready';
CREATE INDEX ix_outbox_held ON outbox (lease_until) WHERE state IN ('leased', 'unknown');

CREATE TABLE send_attempt (
    lease_token uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    message_id uuid NOT NULL,
    attempt smallint NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    outcome text,
    provider_sid text
);
CREATE INDEX ix_send_attempt_message ON send_attempt (organization_id, message_id);

CREATE TABLE invoice_counter (
    organization_id uuid NOT NULL REFERENCES organizations (id),
    financial_year text NOT NULL,
    last_number integer NOT NULL,
    PRIMARY KEY (organization_id, financial_year)
);
"""


def upgrade() -> None:
    """Make the tables, with one partition of the message log for each kind."""
    op.execute(TABLES)
    for kind in KINDS:
        op.execute(
            f"CREATE TABLE whatsapp_message_{kind} PARTITION OF whatsapp_message FOR VALUES IN ('{kind}')"
        )


def downgrade() -> None:
    """Remove all of it."""
    op.execute(
        "DROP TABLE invoice_counter, send_attempt, outbox, conversation_session, whatsapp_message, "
        "inventory_current, products, shops, organizations"
    )
    op.execute("DROP SEQUENCE whatsapp_message_id_seq")
