"""How Postgres finds what is asked for: by an index, however much there is of everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, Engine, event, text

from adapters.sql.engine import connect
from adapters.sql.lists_invoices import SqlInvoiceReader
from adapters.sql.lists_khata import SqlKhataReader
from adapters.sql.lists_orders import SqlOrderReader
from adapters.sql.lists_payments import SqlPaymentReader
from adapters.sql.lists_stock import SqlStockReader
from adapters.sql.migrate import upgrade
from adapters.sql.work import SqlUnitOfWork
from application.crm_records import Article
from application.summaries import Listing
from domain.orders import Hold
from domain.phone import WhatsAppAddress
from domain.reminders import ReminderKind
from entrypoints.local.postgres import EmbeddedPostgres
from tests.builders import NOON, a_product, a_stock

OURS, SHOP = uuid4(), uuid4()
LARGE = (
    "whatsapp_message",
    "stock_movement",
    "khata_entry",
    "shop_account",
    "conversation_session",
    "products",
    "inventory_current",
    "crm_product",
)
MUCH = """
INSERT INTO organizations SELECT id, 'Balaji', id::text, '', '08', 1, '{}', '{}'
FROM unnest(ARRAY[:ours, gen_random_uuid()]) AS id;

INSERT INTO shops
SELECT CASE WHEN place = 1 AND o.id = :ours THEN :shop ELSE gen_random_uuid() END, o.id, 1, 'Shop',
    place::text || o.id, '', '', '', NULL, 'en', '{}'
FROM organizations o, generate_series(1, 50) AS place;

INSERT INTO products
SELECT gen_random_uuid(), :ours, 'SKU-' || place, 'Cement', 'bag', 1, 18, '', '', '', '{}', true
FROM generate_series(1, 50) AS place;

INSERT INTO whatsapp_message
    (kind, message_sid, organization_id, shop_id, status, amount, number, hold, outstanding, due_at,
    created_at, parent_sid, payload)
SELECT kind, kind || ':' || id, organization_id, shop_id, 'issued', 100, 'INV-' || place,
    CASE WHEN kind = 'order' AND place = 1 THEN 'approval' END,
    CASE WHEN place = 40 THEN 100 ELSE 0 END,
    now(), now() - place * interval '1 hour',
    CASE WHEN kind = 'credit_note' THEN 'invoice:' || gen_random_uuid() END,
    '{"method": "upi", "allocations": [], "steps": [], "reference": "", "text": ""}'::jsonb
        || jsonb_build_object('id', id, 'number', 'INV-' || place)
FROM (
    SELECT kind, place, gen_random_uuid() AS id, shops.id AS shop_id, organization_id
    FROM shops, generate_series(1, 40) AS place,
        unnest(ARRAY['order', 'invoice', 'payment', 'claim', 'credit_note', 'reminder', 'campaign']) AS kind
) AS document;

INSERT INTO stock_movement
    (organization_id, product_id, cause_id, kind, on_hand_change, reserved_change, moved_at)
SELECT organization_id, id, gen_random_uuid(), 'reserved', 0, 1, now() - place * interval '1 hour'
FROM products, generate_series(1, 200) AS place;

INSERT INTO products
SELECT gen_random_uuid(), :ours, 'MORE-' || place, 'Cement', 'bag', 1, 18, '', '', '', '{}', true
FROM generate_series(1, 5000) AS place;

INSERT INTO inventory_current
SELECT :ours, id, 100, CASE WHEN sku LIKE '%99' THEN 101 ELSE 1 END FROM products;

INSERT INTO crm_product
SELECT :ours, id, 'Z-' || sku, 100, now() FROM products;

INSERT INTO crm_copy (organization_id, name, fresh_at) VALUES (:ours, 'inventory', now());

INSERT INTO khata_entry
    (organization_id, shop_id, kind, document_id, reference, at, owed_change, promised_change)
SELECT organization_id, id, 'billed', gen_random_uuid(), '', now(), 1, 1
FROM shops, generate_series(1, 200);

INSERT INTO shop_account
SELECT :ours, gen_random_uuid(), 200, 200 FROM generate_series(1, 5000);

INSERT INTO conversation_session
SELECT :ours, '+91981' || 1000000 + place, gen_random_uuid(), 1, now(), '{"state": "idle"}'
FROM generate_series(1, 5000) AS place;
ANALYZE;
"""


@pytest.fixture(scope="module")
def engine(postgres: EmbeddedPostgres) -> Iterator[Engine]:
    """Connect to a database that holds some thousands of everything."""
    url = postgres.create_database("plans")
    upgrade(url)
    engine = connect(url, pool_size=2)
    with engine.begin() as connection:
        connection.execute(text(MUCH), {"ours": OURS, "shop": SHOP})
    yield engine
    engine.dispose()


def plans_of(engine: Engine, ask: Callable[[], object]) -> str:
    """Return how each statement of a question is carried out."""
    asked: list[tuple[str, Any]] = []

    def note(connection: Connection, cursor: Any, statement: str, parameters: Any, *rest: Any) -> None:
        asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        lines = [
            line
            for statement, parameters in asked
            for line in connection.exec_driver_sql("EXPLAIN " + statement, parameters).scalars()
        ]
    return "\n".join(lines)


def scanned(plan: str) -> list[str]:
    """Return those lines of a plan that read the whole of a large table."""
    return [line for line in plan.splitlines() if "Seq Scan" in line and any(name in line for name in LARGE)]


PERSON = WhatsAppAddress("+919811000007")
AN_ID = UUID("1a2b3c4d-0000-4000-8000-000000000000")
DAYS = {"since": date(2026, 1, 1), "until": date(2026, 1, 2)}
PAGE, SKUS = [f"Z-MORE-{place}" for place in range(20)], [f"MORE-{place}" for place in range(20)]
AN_ARTICLE = Article(product=a_product(OURS, sku="NEW"), crm_id="Z-NEW")


def merge_and_count(work: SqlUnitOfWork) -> None:
    work.products.merge([AN_ARTICLE])
    work.stock.count([a_stock(AN_ARTICLE.product)])


QUESTIONS: dict[str, Callable[[SqlUnitOfWork], object]] = {
    "an order by its reference": lambda work: work.orders.named("ORD-1A2B3C4D"),
    "a payment by its reference": lambda work: work.payments.named("PAY-1A2B3C4D"),
    "a claim by its reference": lambda work: work.claims.named("CLM-1A2B3C4D"),
    "an invoice by its number": lambda work: work.invoices.named("SBT-7"),
    "a credit note by its number": lambda work: work.credit_notes.named("SBT-7"),
    "a payment by the bank's reference": lambda work: work.payments.referred_to("upi", "SBT-7"),
    "orders that wait": lambda work: work.orders.held(Hold.STOCK),
    "open invoices of a shop": lambda work: work.invoices.open_of(uuid4()),
    "what is left of payments": lambda work: work.payments.left_of(uuid4()),
    "what is left of credit notes": lambda work: work.credit_notes.left_of(uuid4()),
    "credit notes of an invoice": lambda work: work.credit_notes.of_invoice(AN_ID),
    "shops that owe something": lambda work: work.invoices.debtors(),
    "the reminder that waits": lambda work: work.reminders.waiting(SHOP, ReminderKind.PAYMENT),
    "reminders that are over": lambda work: work.reminders.ended(SHOP, ReminderKind.PAYMENT, 20),
    "a campaign by its reference": lambda work: work.campaigns.named("CMP-1A2B3C4D"),
    "a campaign by its name": lambda work: work.campaigns.named("Diwali"),
    "how people can be reached": lambda work: work.sessions.contacts([PERSON]),
    "open claims of a shop": lambda work: work.claims.open_of(SHOP),
    "an account": lambda work: work.khata.account(SHOP),
    "an account to be locked": lambda work: work.khata.lock(SHOP),
    "the latest entries": lambda work: work.khata.latest(SHOP, 5),
    "what is promised to an order": lambda work: work.stock.dispatch(AN_ID),
    "products at their prices": lambda work: work.products.get_many([AN_ID]),
    "how much there is of a product": lambda work: work.products.stock_of([AN_ID]),
    "stock to be locked": lambda work: work.stock.lock([AN_ID]),
    "a page of articles": lambda work: work.products.articles(PAGE, SKUS),
    "the ids of the CRM": lambda work: work.products.crm_ids([AN_ID]),
    "what is withdrawn": lambda work: work.products.withdraw(PAGE),
    "a page that is merged and counted": lambda work: merge_and_count(work),
    "what moved since": lambda work: work.stock.moved_since({AN_ID: NOON}),
}
LISTS: dict[str, Callable[[Engine], object]] = {
    "orders": lambda engine: SqlOrderReader(engine).listed(OURS, Listing(limit=10)),
    "orders of a shop": lambda engine: SqlOrderReader(engine).listed(OURS, Listing(shop_id=SHOP)),
    "orders of a day": lambda engine: SqlOrderReader(engine).listed(OURS, Listing(**DAYS)),
    "orders that wait": lambda engine: SqlOrderReader(engine).listed(OURS, Listing(state="approval")),
    "invoices of a shop": lambda engine: SqlInvoiceReader(engine).listed(OURS, Listing(shop_id=SHOP), NOON),
    "invoices of a day": lambda engine: SqlInvoiceReader(engine).listed(OURS, Listing(**DAYS), NOON),
    "open invoices": lambda engine: SqlInvoiceReader(engine).listed(OURS, Listing(state="open"), NOON),
    "ageing": lambda engine: SqlInvoiceReader(engine).ageing(OURS, NOON),
    "payments of a shop": lambda engine: SqlPaymentReader(engine).listed(OURS, Listing(shop_id=SHOP)),
    "payments of a day": lambda engine: SqlPaymentReader(engine).listed(OURS, Listing(**DAYS)),
    "claims of a day": lambda engine: SqlPaymentReader(engine).claims(OURS, Listing(**DAYS)),
    "a statement": lambda engine: SqlKhataReader(engine).statement(OURS, SHOP, Listing()),
    "movements": lambda engine: SqlStockReader(engine).movements(OURS, Listing(limit=10)),
    "movements of a day": lambda engine: SqlStockReader(engine).movements(OURS, Listing(**DAYS)),
    "movements of a sku": lambda engine: SqlStockReader(engine).movements(OURS, Listing(), sku="SKU-1"),
    "conflicts": lambda engine: SqlStockReader(engine).conflicts(uuid4()),
    "movements of an order": lambda engine: SqlStockReader(engine).movements(OURS, Listing(), order_id=AN_ID),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_transaction_finds_what_it_needs_without_reading_all(engine: Engine, question: str) -> None:
    with SqlUnitOfWork(engine, OURS, on_commit=lambda jobs: None) as work:
        plan = plans_of(engine, lambda: QUESTIONS[question](work))
    assert "Index" in plan
    assert scanned(plan) == [], plan


@pytest.mark.parametrize("wanted", LISTS)
def test_a_list_is_read_without_reading_all(engine: Engine, wanted: str) -> None:
    plan = plans_of(engine, lambda: LISTS[wanted](engine))
    assert "Index" in plan
    assert scanned(plan) == [], plan
