"""How the fourth step brings stored orders and invoices to their taxed shape, totals unchanged, and back.

Orders of before keep the total that was agreed, so their prices have the tax in them. Invoices of before
were made without a word of tax, and stay so.
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

PAPERS_DOWN = """
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
"""
