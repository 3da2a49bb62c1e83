"""The money: settings, taxed papers, payments, claims, what each shop owes, stock that cannot be missing."""

from alembic import op

from adapters.sql.migrations.taxed_papers import INVOICES, ORDERS, PAPERS_DOWN, SIDES

revision = "0004"
down_revision = "0003"

KINDS = ("credit_note", "payment", "claim")

SETTINGS = """
ALTER TABLE organizations ADD COLUMN billing jsonb, ADD COLUMN terms jsonb;
UPDATE organizations SET
    billing = jsonb_build_object('invoice_prefix', invoice_prefix, 'invoice_template', invoice_template),
    terms = jsonb_build_object(
        'prices_include_tax', prices_include_tax,
        'payment_days', payment_days,
        'cancel_minutes', cancel_minutes
    );
ALTER TABLE organizations
    ALTER COLUMN billing SET NOT NULL,
    ALTER COLUMN terms SET NOT NULL,
    DROP COLUMN prices_include_tax,
    DROP COLUMN invoice_prefix,
    DROP COLUMN invoice_template,
    DROP COLUMN payment_days,
    DROP COLUMN cancel_minutes;

ALTER TABLE shops ALTER COLUMN credit_limit DROP NOT NULL;
UPDATE shops SET credit_limit = NULL WHERE credit_limit = 0;

ALTER TABLE products
    ADD COLUMN tiers jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN rate_changes jsonb NOT NULL DEFAULT '[]';
"""

STOCK = """
ALTER TABLE inventory_current
    ADD CONSTRAINT inventory_current_on_hand_check CHECK (on_hand >= 0),
    ADD CONSTRAINT inventory_current_reserved_check CHECK (reserved >= 0);
ALTER TABLE stock_movement RENAME COLUMN order_id TO cause_id;
CREATE UNIQUE INDEX ix_stock_movement_end ON stock_movement (organization_id, cause_id, product_id)
    WHERE kind IN ('released', 'dispatched');
CREATE INDEX ix_stock_movement_day ON stock_movement (organization_id, moved_at, id);
CREATE INDEX ix_stock_movement_product ON stock_movement (organization_id, product_id, moved_at, id);
"""

LEDGERS = """
ALTER TABLE invoice_counter RENAME TO paper_counter;
ALTER TABLE paper_counter RENAME COLUMN financial_year TO series;
ALTER TABLE paper_counter ADD COLUMN kind text NOT NULL DEFAULT 'invoice';
ALTER TABLE paper_counter
    ALTER COLUMN kind DROP DEFAULT,
    DROP CONSTRAINT invoice_counter_pkey,
    ADD PRIMARY KEY (organization_id, kind, series);
-- Each prefix is counted by itself, above all numbers that were given with it.
INSERT INTO paper_counter (organization_id, kind, series, last_number)
SELECT c.organization_id, c.kind, upper(o.billing ->> 'invoice_prefix'), max(c.last_number)
    FROM paper_counter c
    JOIN organizations o ON o.id = c.organization_id
    GROUP BY c.organization_id, c.kind, o.billing ->> 'invoice_prefix';

CREATE TABLE shop_account (
    organization_id uuid NOT NULL REFERENCES organizations (id),
    shop_id uuid NOT NULL,
    owed bigint NOT NULL,
    promised bigint NOT NULL,
    PRIMARY KEY (organization_id, shop_id)
);
CREATE TABLE khata_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    shop_id uuid NOT NULL,
    kind text NOT NULL,
    document_id uuid NOT NULL,
    reference text NOT NULL,
    at timestamptz NOT NULL,
    owed_change bigint NOT NULL,
    promised_change bigint NOT NULL,
    UNIQUE (organization_id, document_id, kind)
);
CREATE INDEX ix_khata_entry_owed ON khata_entry (organization_id, shop_id, at, id) WHERE owed_change <> 0;

ALTER TABLE whatsapp_message ADD COLUMN number text, ADD COLUMN hold text, ADD COLUMN outstanding bigint;
"""

# What is owed and what is promised on that day becomes the first entries.
KHATA = """
INSERT INTO khata_entry
    (organization_id, shop_id, kind, document_id, reference, at, owed_change, promised_change)
SELECT organization_id, shop_id, 'billed', (payload ->> 'id')::uuid, number, created_at, amount, 0
    FROM whatsapp_message
    WHERE kind = 'invoice' AND outstanding > 0
    ORDER BY created_at, id;
INSERT INTO khata_entry
    (organization_id, shop_id, kind, document_id, reference, at, owed_change, promised_change)
SELECT o.organization_id, o.shop_id, 'ordered', (o.payload ->> 'id')::uuid,
    'ORD-' || upper(left(o.payload ->> 'id', 8)), (o.payload #>> '{steps,0,at}')::timestamptz, 0, o.amount
    FROM whatsapp_message o
    LEFT JOIN whatsapp_message i ON i.kind = 'invoice' AND i.message_sid = 'invoice:' || (o.payload ->> 'id')
    WHERE o.kind = 'order' AND o.status = 'confirmed' AND i.id IS NULL
    ORDER BY o.created_at, o.id;
INSERT INTO shop_account
    SELECT organization_id, shop_id, sum(owed_change), sum(promised_change)
    FROM khata_entry
    GROUP BY organization_id, shop_id;
"""

INDEXES = """
CREATE INDEX ix_whatsapp_message_day ON whatsapp_message (organization_id, created_at, id)
    WHERE kind IN ('order', 'invoice', 'payment', 'claim');
CREATE INDEX ix_whatsapp_message_number ON whatsapp_message (organization_id, upper(number))
    WHERE number IS NOT NULL;
CREATE INDEX ix_whatsapp_message_hold ON whatsapp_message (organization_id, hold, created_at)
    WHERE hold IS NOT NULL;
CREATE INDEX ix_whatsapp_message_open ON whatsapp_message (organization_id, shop_id, created_at)
    WHERE outstanding > 0;
CREATE UNIQUE INDEX ix_whatsapp_message_reference
    ON whatsapp_message (kind, organization_id, (payload ->> 'method'), upper(number))
    WHERE kind = 'payment' AND status = 'received' AND number IS NOT NULL;
"""

DOCUMENTS_DOWN = """
DROP TABLE whatsapp_message_credit_note, whatsapp_message_payment, whatsapp_message_claim;
DROP INDEX ix_whatsapp_message_day, ix_whatsapp_message_number, ix_whatsapp_message_hold,
    ix_whatsapp_message_open, ix_whatsapp_message_reference;
ALTER TABLE whatsapp_message DROP COLUMN number, DROP COLUMN hold, DROP COLUMN outstanding;
"""

# What has left is not promised any more, which before was said in one word only.
LEDGERS_DOWN = """
DROP TABLE khata_entry, shop_account;
DELETE FROM paper_counter WHERE kind <> 'invoice';
-- What was counted since goes to the year that it is now in India.
INSERT INTO paper_counter (organization_id, kind, series, last_number)
SELECT c.organization_id, c.kind,
    to_char(began, 'YY-') || to_char(began + interval '1 year', 'YY'), last_number
    FROM paper_counter c
    JOIN organizations o ON o.id = c.organization_id AND c.series = upper(o.billing ->> 'invoice_prefix')
    CROSS JOIN (SELECT now() AT TIME ZONE 'Asia/Kolkata' - interval '3 months' AS began) AS year
    WHERE last_number > (
        SELECT coalesce(max(y.last_number), 0)
        FROM paper_counter y
        WHERE y.organization_id = c.organization_id AND y.series ~ '^[0-9]{2}-[0-9]{2}$'
    )
    ON CONFLICT (organization_id, kind, series) DO UPDATE SET last_number = excluded.last_number;
DELETE FROM paper_counter WHERE series !~ '^[0-9]{2}-[0-9]{2}$';
ALTER TABLE paper_counter DROP COLUMN kind;
ALTER TABLE paper_counter RENAME COLUMN series TO financial_year;
ALTER TABLE paper_counter RENAME TO invoice_counter;
ALTER TABLE invoice_counter
    ADD CONSTRAINT invoice_counter_pkey PRIMARY KEY (organization_id, financial_year);

DROP INDEX ix_stock_movement_end, ix_stock_movement_day, ix_stock_movement_product;
ALTER TABLE stock_movement RENAME COLUMN cause_id TO order_id;
UPDATE stock_movement SET kind = 'released' WHERE kind = 'dispatched';
ALTER TABLE inventory_current
    DROP CONSTRAINT inventory_current_on_hand_check, DROP CONSTRAINT inventory_current_reserved_check;
"""

SETTINGS_DOWN = """
ALTER TABLE products DROP COLUMN rate_changes, DROP COLUMN tiers;
UPDATE shops SET credit_limit = 0 WHERE credit_limit IS NULL;
ALTER TABLE shops ALTER COLUMN credit_limit SET NOT NULL;

ALTER TABLE organizations
    ADD COLUMN prices_include_tax boolean NOT NULL DEFAULT true,
    ADD COLUMN invoice_prefix text NOT NULL DEFAULT 'INV',
    ADD COLUMN invoice_template text NOT NULL DEFAULT '',
    ADD COLUMN payment_days integer NOT NULL DEFAULT 15,
    ADD COLUMN cancel_minutes integer NOT NULL DEFAULT 60;
UPDATE organizations SET
    prices_include_tax = coalesce((terms ->> 'prices_include_tax')::boolean, prices_include_tax),
    invoice_prefix = coalesce(billing ->> 'invoice_prefix', invoice_prefix),
    invoice_template = coalesce(billing ->> 'invoice_template', invoice_template),
    payment_days = coalesce((terms ->> 'payment_days')::integer, payment_days),
    cancel_minutes = coalesce((terms ->> 'cancel_minutes')::integer, cancel_minutes);
ALTER TABLE organizations
    ALTER COLUMN prices_include_tax DROP DEFAULT,
    ALTER COLUMN invoice_prefix DROP DEFAULT,
    ALTER COLUMN invoice_template DROP DEFAULT,
    ALTER COLUMN payment_days DROP DEFAULT,
    DROP COLUMN billing,
    DROP COLUMN terms;
"""


def upgrade() -> None:
    """Move settings, add tables and columns, and bring what is stored to the new shape, totals unchanged."""
    for step in (SETTINGS, STOCK, LEDGERS):
        op.execute(step)
    for kind in KINDS:
        op.execute(
            f"CREATE TABLE whatsapp_message_{kind} PARTITION OF whatsapp_message FOR VALUES IN ('{kind}')"
        )
    for step in (SIDES, ORDERS, INVOICES, KHATA, INDEXES):
        op.execute(step)


def downgrade() -> None:
    """Bring all back; credit notes, payments, claims and accounts are lost."""
    for step in (PAPERS_DOWN, DOCUMENTS_DOWN, LEDGERS_DOWN, SETTINGS_DOWN):
        op.execute(step)
