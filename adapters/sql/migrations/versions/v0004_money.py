"""The money: settings, taxed papers, payments, claims, what each shop owes, and stock that cannot be missing.

Orders of before keep the total that was agreed, so their prices have the tax in them. Invoices of before
were made without a word of tax, and stay so.
"""

from alembic import op

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
CREATE UNIQUE INDEX ix_stock_movement_end ON stock_movement (organization_id, order_id, product_id)
    WHERE kind IN ('released', 'dispatched');
CREATE INDEX ix_stock_movement_day ON stock_movement (organization_id, moved_at, id);
CREATE INDEX ix_stock_movement_product ON stock_movement (organization_id, product_id, moved_at, id);
"""

LEDGERS = """
ALTER TABLE invoice_counter RENAME TO paper_counter;
ALTER TABLE paper_counter ADD COLUMN kind text NOT NULL DEFAULT 'invoice';
ALTER TABLE paper_counter
    ALTER COLUMN kind DROP DEFAULT,
    DROP CONSTRAINT invoice_counter_pkey,
    ADD PRIMARY KEY (organization_id, kind, financial_year);

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

# Both sides of each document as they are known now, and the states that its tax would go by.
SIDES = """
CREATE TEMPORARY TABLE side ON COMMIT DROP AS
SELECT m.kind, m.message_sid, o.gstin <> '' AS is_registered, state.seller, state.buyer,
    jsonb_build_object('name', o.name, 'address', '', 'gstin', o.gstin, 'state_code', state.seller)
        AS seller_party,
    jsonb_build_object(
        'name', coalesce(s.name, ''),
        'address', coalesce(s.city, ''),
        'gstin', coalesce(s.gstin, ''),
        'state_code', coalesce(s.state_code, '')
    ) AS buyer_party
FROM whatsapp_message m
JOIN organizations o ON o.id = m.organization_id
LEFT JOIN shops s ON s.id = m.shop_id
CROSS JOIN LATERAL (
    SELECT seller, coalesce(nullif(s.state_code, ''), seller) AS buyer
    FROM coalesce(nullif(o.state_code, ''), left(o.gstin, 2)) AS seller
) AS state
WHERE m.kind IN ('order', 'invoice');
"""

ORDERS = """
UPDATE whatsapp_message m
SET amount = round((bill.taxable + bill.tax) / 100) * 100,
    payload = m.payload - 'confirmed_at' - 'cancelled_at' || jsonb_build_object(
        'taxation', jsonb_build_object(
            'seller_state', side.seller,
            'place_of_supply', side.buyer,
            'is_registered', side.is_registered,
            'prices_include_tax', true
        ),
        'delivery', 0,
        'goes_out_on', NULL,
        'hold', NULL,
        'steps', steps.all_of_them
    )
FROM side, (
    SELECT message_sid, coalesce(sum(taxable), 0) AS taxable, coalesce(
        CASE WHEN seller = buyer THEN 2 * round(sum(taxable * rate) / 200)
        ELSE round(sum(taxable * rate) / 100) END, 0) AS tax
    FROM (
        SELECT o.message_sid, seller, buyer, rate,
            round(round(price * quantity) * 100 / (100 + rate)) AS taxable
        FROM whatsapp_message o
        JOIN side USING (kind, message_sid)
        LEFT JOIN LATERAL (
            SELECT (line ->> 'price')::numeric AS price, (line ->> 'quantity')::numeric AS quantity,
                CASE WHEN is_registered THEN (line ->> 'gst_rate')::numeric ELSE 0 END AS rate
            FROM jsonb_array_elements(o.payload -> 'lines') AS line
        ) AS lines ON true
        WHERE o.kind = 'order'
    ) AS taxed
    GROUP BY message_sid, seller, buyer
) AS bill, (
    SELECT o.message_sid, coalesce(
        jsonb_agg(jsonb_build_object('status', name, 'at', at, 'by', 'shop', 'why', '') ORDER BY place)
        FILTER (WHERE at <> 'null'), '[]') AS all_of_them
    FROM whatsapp_message o
    CROSS JOIN LATERAL (
        VALUES (1, 'confirmed', o.payload -> 'confirmed_at'), (2, 'cancelled', o.payload -> 'cancelled_at')
    ) AS step (place, name, at)
    WHERE o.kind = 'order'
    GROUP BY o.message_sid
) AS steps
WHERE m.kind = 'order' AND side.kind = 'order' AND side.message_sid = m.message_sid
    AND bill.message_sid = m.message_sid AND steps.message_sid = m.message_sid;
"""

INVOICES = """
UPDATE whatsapp_message m
SET number = nullif(m.payload ->> 'number', ''),
    outstanding = CASE m.status WHEN 'issued' THEN m.amount ELSE 0 END,
    created_at = coalesce((m.payload ->> 'issued_at')::timestamptz, m.created_at),
    payload = m.payload || jsonb_build_object(
        'lines', coalesce(lines.all_of_them, '[]'),
        'seller', side.seller_party,
        'buyer', side.buyer_party,
        'taxation', jsonb_build_object(
            'seller_state', side.seller,
            'place_of_supply', side.buyer,
            'is_registered', false,
            'prices_include_tax', true
        ),
        'delivery', 0,
        'round_off', 0,
        'paid', CASE m.status WHEN 'paid' THEN m.amount ELSE 0 END
    )
FROM side LEFT JOIN (
    SELECT i.message_sid, jsonb_agg(
        line || jsonb_build_object('heads', jsonb_build_object(
            'taxable', round((line ->> 'price')::numeric * (line ->> 'quantity')::numeric)::bigint,
            'cgst', 0, 'sgst', 0, 'igst', 0
        )) ORDER BY place) AS all_of_them
    FROM whatsapp_message i
    CROSS JOIN LATERAL jsonb_array_elements(i.payload -> 'lines') WITH ORDINALITY AS line (line, place)
    WHERE i.kind = 'invoice'
    GROUP BY i.message_sid
) AS lines ON lines.message_sid = side.message_sid
WHERE m.kind = 'invoice' AND side.kind = 'invoice' AND side.message_sid = m.message_sid;
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
"""

DOCUMENTS_DOWN = """
UPDATE whatsapp_message SET
    status = CASE WHEN status IN ('dispatched', 'delivered') THEN 'confirmed' ELSE status END,
    payload = payload - '{taxation,delivery,goes_out_on,hold,steps}'::text[] || jsonb_build_object(
        'status', CASE WHEN status IN ('dispatched', 'delivered') THEN 'confirmed' ELSE status END,
        'confirmed_at', jsonb_path_query_first(payload, '$.steps[*] ? (@.status == "confirmed").at'),
        'cancelled_at', jsonb_path_query_first(payload, '$.steps[*] ? (@.status == "cancelled").at')
    )
WHERE kind = 'order';
UPDATE whatsapp_message m SET
    payload = m.payload - '{seller,buyer,taxation,delivery,round_off,paid}'::text[] || jsonb_build_object(
        'lines', (
            SELECT coalesce(jsonb_agg(line - 'heads' ORDER BY place), '[]')
            FROM jsonb_array_elements(m.payload -> 'lines') WITH ORDINALITY AS line (line, place)
        )
    )
WHERE kind = 'invoice';
DROP TABLE whatsapp_message_credit_note, whatsapp_message_payment, whatsapp_message_claim;
DROP INDEX ix_whatsapp_message_day, ix_whatsapp_message_number, ix_whatsapp_message_hold,
    ix_whatsapp_message_open;
ALTER TABLE whatsapp_message DROP COLUMN number, DROP COLUMN hold, DROP COLUMN outstanding;
"""

# What has left is not promised any more, which before was said in one word only.
LEDGERS_DOWN = """
DROP TABLE khata_entry, shop_account;
DELETE FROM paper_counter WHERE kind <> 'invoice';
ALTER TABLE paper_counter DROP COLUMN kind;
ALTER TABLE paper_counter RENAME TO invoice_counter;
ALTER TABLE invoice_counter
    ADD CONSTRAINT invoice_counter_pkey PRIMARY KEY (organization_id, financial_year);

DROP INDEX ix_stock_movement_end, ix_stock_movement_day, ix_stock_movement_product;
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
    for step in (DOCUMENTS_DOWN, LEDGERS_DOWN, SETTINGS_DOWN):
        op.execute(step)
