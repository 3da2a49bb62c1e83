"""What was stored before there was money survives the step to it, and the way back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from alembic import command
from sqlalchemy import Engine, text

from adapters.sql.migrate import _config, upgrade
from adapters.sql.work import SqlUnitOfWork
from application.documents import DocumentKind
from application.ports import UnitOfWork
from domain.calendar import financial_year
from domain.gst import Heads, Taxation
from domain.invoices import InvoiceStatus, Party
from domain.khata import Account, EntryKind
from domain.money import ZERO, Money, total
from domain.orders import OrderStatus, Step
from domain.shops import Billing, Terms
from tests.adapters.sql.before import rows, store_at
from tests.builders import NOON

BALAJI, CITY_SHOP, FAR_SHOP, CEMENT = uuid4(), uuid4(), uuid4(), uuid4()
GSTIN = "08AABCS1429B1ZU"
MINUTE = timedelta(minutes=1)
SETTINGS = (
    f"INSERT INTO organizations VALUES"  # noqa: S608  # our own constants
    f" ('{BALAJI}', 'Balaji', '+919810000001', '{GSTIN}', '', false, 'SBT', 'HX1', 30, 4, 45)"
)
SHOPS = f"""
INSERT INTO shops VALUES
    ('{CITY_SHOP}', '{BALAJI}', 1, 'Sharma', '+919810000002', 'Jaipur', '', '', 0, 'en', '{{}}'),
    ('{FAR_SHOP}', '{BALAJI}', 1, 'Verma', '+919810000003', 'Kanpur', '09', '', 2500050, 'hi', '{{}}')
"""  # noqa: S608  # our own constants
COUNTER = f"INSERT INTO invoice_counter VALUES ('{BALAJI}', '25-26', 7)"  # noqa: S608  # our own constants
EARLIER = f"INSERT INTO invoice_counter VALUES ('{BALAJI}', '24-25', 9)"  # noqa: S608  # our own constants
DOCUMENT = text(
    "INSERT INTO whatsapp_message"
    " (kind, message_sid, organization_id, shop_id, status, version, amount, due_at, payload, created_at)"
    " VALUES (:kind, :sid, :organization, :shop, :status, :version, :amount, :due_at, :payload, :created_at)"
)


def a_line(price: int, quantity: str, gst_rate: str) -> dict[str, Any]:
    return {
        "product_id": str(CEMENT),
        "sku": "CEM",
        "name": 'Cement 50 kg, "OPC"',
        "unit": "bag",
        "quantity": quantity,
        "price": price,
        "gst_rate": gst_rate,
        "hsn": "2523",
    }


LINES = [a_line(38975, "2.125", "28.00"), a_line(105, "0.5", "5"), a_line(1999, "3", "18")]
AMOUNTS = [Money(82822), Money(53), Money(5997)]


class Before:
    """Orders and invoices as they were kept, for a shop in the city and one in another state."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.stored: dict[str, dict[str, Any]] = {}

    def order(self, shop_id: UUID, status: str, **changes: Any) -> UUID:
        """Store an order, and return its id."""
        moments = {"confirmed_at": None, "cancelled_at": None, "created_at": NOON.isoformat()}
        return self._store("order", shop_id, status, uuid4(), moments | changes)

    def invoice(self, shop_id: UUID, status: str, order_id: UUID, number: str, **changes: Any) -> UUID:
        """Store the invoice of an order."""
        moments = {"issued_at": None, "due_at": None, "paid_at": None, "cancelled_at": None}
        named = {"order_id": str(order_id), "number": number}
        return self._store("invoice", shop_id, status, order_id, named | moments | changes)

    def _store(self, kind: str, shop_id: UUID, status: str, id: UUID, changes: dict[str, Any]) -> UUID:
        payload = {
            "id": str(id),
            "organization_id": str(BALAJI),
            "version": 3,
            "shop_id": str(shop_id),
            "status": status,
            "lines": LINES,
            **changes,
        }
        row = {
            "kind": kind,
            "sid": f"{kind}:{id}",
            "organization": BALAJI,
            "shop": shop_id,
            "status": status,
            "version": 3,
            "amount": sum(amount.paise for amount in AMOUNTS) if payload["lines"] else 0,
            "due_at": payload.get("due_at"),
            "payload": json.dumps(payload),
            "created_at": NOON + timedelta(days=3),
        }
        with self.engine.begin() as connection:
            connection.execute(DOCUMENT, row)
        self.stored[row["sid"]] = payload
        return id


@pytest.fixture
def before(url: str, engine: Engine) -> Before:
    """Return a database of the step before, with a distributor and two shops."""
    store_at("0003", url, engine, SETTINGS, SHOPS, COUNTER)
    return Before(engine)


def work_of(engine: Engine) -> UnitOfWork:
    return SqlUnitOfWork(engine, BALAJI, on_commit=lambda jobs: None)


def at(minutes: int) -> str:
    return (NOON + minutes * MINUTE).isoformat()


def test_settings_and_limits_move_to_where_they_belong(url: str, engine: Engine, before: Before) -> None:
    upgrade(url)
    with work_of(engine) as work:
        balaji = work.organizations.get(BALAJI)
        assert balaji.billing == Billing(invoice_prefix="SBT", invoice_template="HX1")
        assert balaji.terms == Terms(prices_include_tax=False, payment_days=30, cancel_minutes=45)
        assert work.shops.get(CITY_SHOP).credit_limit is None
        assert work.shops.get(FAR_SHOP).credit_limit == Money.rupees("25000.50")


def test_numbers_count_on_above_those_of_every_year(url: str, engine: Engine, before: Before) -> None:
    with engine.begin() as connection:
        connection.execute(text(EARLIER))
    upgrade(url)
    with work_of(engine) as work:
        assert work.numbers.take(DocumentKind.INVOICE, "SBT") == 10
        assert work.numbers.take(DocumentKind.CREDIT_NOTE, "SBT") == 1


def test_numbers_that_were_given_are_those_of_this_year_on_the_way_back(
    url: str, engine: Engine, before: Before
) -> None:
    upgrade(url)
    with work_of(engine) as work:
        for kind in (DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE):
            work.numbers.take(kind, "SBT")
        work.commit()
    with _config(url) as config:
        command.downgrade(config, "0003")
    counters = dict(rows(engine, "SELECT financial_year, last_number FROM invoice_counter"))
    assert counters == {"25-26": 7, financial_year(datetime.now(UTC)): 8}


def test_what_became_of_an_order_is_told_in_steps(url: str, engine: Engine, before: Before) -> None:
    confirmed = before.order(CITY_SHOP, "confirmed", confirmed_at=at(1))
    cancelled = before.order(CITY_SHOP, "cancelled", confirmed_at=at(1), cancelled_at=at(2))
    pending = before.order(CITY_SHOP, "pending", lines=[])
    upgrade(url)
    yes = Step(status=OrderStatus.CONFIRMED, at=NOON + MINUTE, by="shop")
    no = Step(status=OrderStatus.CANCELLED, at=NOON + 2 * MINUTE, by="shop")
    with work_of(engine) as work:
        assert [work.orders.get(one).steps for one in (confirmed, cancelled, pending)] == [
            [yes],
            [yes, no],
            [],
        ]
        assert work.orders.get(confirmed).status is OrderStatus.CONFIRMED
        assert work.orders.get(confirmed).confirmed_at == NOON + MINUTE
        assert work.orders.get(pending).total == ZERO


def test_an_order_costs_what_was_agreed_and_its_total_is_where_lists_read_it(
    url: str, engine: Engine, before: Before
) -> None:
    near, far = (before.order(shop, "confirmed", confirmed_at=at(1)) for shop in (CITY_SHOP, FAR_SHOP))
    upgrade(url)
    with work_of(engine) as work:
        orders = {order.id: order for order in map(work.orders.get, (near, far))}
    assert orders[near].taxation == Taxation(seller_state="08", place_of_supply="08")
    assert orders[far].taxation == Taxation(seller_state="08", place_of_supply="09")
    assert orders[near].goods == total(AMOUNTS) == Money.rupees("888.72")
    assert {order.total for order in orders.values()} == {Money.rupees(889)}
    kept = rows(engine, "SELECT payload ->> 'id', amount FROM whatsapp_message WHERE kind = 'order'")
    assert set(kept) == {(str(one.id), one.total.paise) for one in orders.values()}


def test_an_invoice_keeps_its_total_and_what_is_owed_on_it(url: str, engine: Engine, before: Before) -> None:
    issued = {"issued_at": at(3), "due_at": at(60)}
    owed, paid, cancelled = (
        before.invoice(CITY_SHOP, status, uuid4(), f"SBT-{number}", **issued, **moments)
        for number, (status, moments) in enumerate(
            {"issued": {}, "paid": {"paid_at": at(9)}, "cancelled": {"cancelled_at": at(9)}}.items(), 1
        )
    )
    upgrade(url)
    with work_of(engine) as work:
        invoice = work.invoices.get(owed)
        assert work.invoices.open_of(CITY_SHOP) == [invoice]
        assert work.invoices.named("sbt-2") == work.invoices.get(paid)
        assert work.invoices.get(paid).paid == work.invoices.get(paid).total
        assert work.invoices.get(cancelled).status is InvoiceStatus.CANCELLED
    assert (invoice.total, invoice.outstanding) == (total(AMOUNTS), total(AMOUNTS))
    assert [line.heads for line in invoice.lines] == [Heads(taxable=amount) for amount in AMOUNTS]
    assert [line.amount for line in invoice.lines] == AMOUNTS
    assert invoice.seller == Party(name="Balaji", gstin=GSTIN, state_code="08")
    assert invoice.buyer == Party(name="Sharma", address="Jaipur")
    assert (invoice.issued_at, invoice.due_at) == (NOON + 3 * MINUTE, NOON + 60 * MINUTE)
    assert not invoice.taxation.is_registered
    dates = rows(engine, "SELECT DISTINCT created_at FROM whatsapp_message WHERE kind = 'invoice'")
    assert dates == [(NOON + 3 * MINUTE,)]


def test_what_is_owed_and_promised_on_that_day_stands_in_the_khata(
    url: str, engine: Engine, before: Before
) -> None:
    billed, waiting = (before.order(FAR_SHOP, "confirmed", confirmed_at=at(minute)) for minute in (1, 2))
    before.invoice(FAR_SHOP, "issued", billed, "SBT-1", issued_at=at(3), due_at=at(60))
    before.invoice(FAR_SHOP, "paid", uuid4(), "SBT-2", issued_at=at(4), due_at=at(60), paid_at=at(5))
    upgrade(url)
    with work_of(engine) as work:
        agreed = work.orders.get(waiting).total
        assert work.khata.account(FAR_SHOP) == Account(shop_id=FAR_SHOP, owed=total(AMOUNTS), promised=agreed)
        assert work.khata.account(CITY_SHOP) == Account(shop_id=CITY_SHOP)
        [entry] = work.khata.latest(FAR_SHOP, 9)
    assert (entry.kind, entry.document_id, entry.reference) == (EntryKind.BILLED, billed, "SBT-1")
    assert entry.at == NOON + 3 * MINUTE


def test_the_way_back_leaves_all_as_it_was(url: str, engine: Engine, before: Before) -> None:
    order = before.order(CITY_SHOP, "confirmed", confirmed_at=at(1))
    before.order(FAR_SHOP, "cancelled", confirmed_at=at(1), cancelled_at=at(2))
    before.invoice(CITY_SHOP, "issued", order, "SBT-1", issued_at=at(3), due_at=at(60))
    settings = "SELECT * FROM organizations, shops, invoice_counter ORDER BY shops.name"
    had = [set(map(str, row)) for row in rows(engine, settings)]
    upgrade(url)
    with _config(url) as config:
        command.downgrade(config, "0003")
    assert [set(map(str, row)) for row in rows(engine, settings)] == had
    kept = dict(rows(engine, "SELECT message_sid, payload FROM whatsapp_message"))
    assert kept == before.stored
    upgrade(url)
    with work_of(engine) as work:
        assert work.orders.get(order).confirmed_at == NOON + MINUTE


def test_an_order_that_has_left_is_a_confirmed_one_on_the_way_back(
    url: str, engine: Engine, before: Before
) -> None:
    order_id = before.order(CITY_SHOP, "confirmed", confirmed_at=at(1))
    upgrade(url)
    with work_of(engine) as work:
        order = work.orders.get(order_id)
        order.dispatch(NOON + MINUTE, "Ramesh")
        work.orders.save(order)
        work.commit()
    with _config(url) as config:
        command.downgrade(config, "0003")
    [(status, payload)] = rows(engine, "SELECT status, payload FROM whatsapp_message")
    assert isinstance(payload, dict)
    assert (status, payload["status"], payload["confirmed_at"]) == ("confirmed", "confirmed", at(1))
