"""The lists of what is in stock, and of what changed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from application.summaries import Listing, StockConflict, StockLine
from domain.calendar import day_of
from domain.catalog import Product
from domain.names import short_name
from tests.builders import a_credit_note, a_product, a_stock
from tests.contracts.backends import Backend
from tests.contracts.stored import keep

ALL = Listing()
ORDER = UUID("1a2b3c4d-0000-4000-8000-000000000000")
REFERENCE = "ORD-1A2B3C4D"
DAY = timedelta(days=1)


@pytest.fixture
def sand(ours: UUID) -> Product:
    return a_product(ours, sku="A-SAND", name="Sand", unit="ton")


@pytest.fixture
def cement(backend: Backend, ours: UUID, sand: Product) -> Product:
    """Return a product of which 120.5 were counted, as of sand, with 20.25 promised of each."""
    cement = a_product(ours, sku="B-CEMENT")
    uncounted = a_product(ours, sku="C-TILES")
    with backend.open_work(ours) as work:
        work.products.replace([cement, uncounted, sand], [a_stock(cement), a_stock(sand)])
        work.commit()
    return cement


def test_what_is_counted_of_what_is_sold_is_listed_by_sku(
    backend: Backend, ours: UUID, theirs: UUID, cement: Product, sand: Product
) -> None:
    counted = {"on_hand": Decimal("120.5"), "reserved": Decimal("20.25")}
    assert backend.stock.listed(ours) == [
        StockLine(sku="A-SAND", name="Sand", unit="ton", **counted),
        StockLine(sku="B-CEMENT", name=cement.name, unit="bag", **counted),
    ]
    with backend.open_work(ours) as work:
        work.products.replace([cement], [])
        work.commit()
    assert [line.sku for line in backend.stock.listed(ours)] == ["B-CEMENT"]
    assert backend.stock.listed(theirs) == []


def test_every_change_is_listed_with_its_order_newest_first(
    backend: Backend, ours: UUID, theirs: UUID, cement: Product
) -> None:
    note = a_credit_note(ours, invoice_id=ORDER)
    keep(backend, note)
    with backend.open_work(ours) as work:
        work.stock.reserve(ORDER, {cement.id: Decimal("30.125")})
        work.stock.dispatch(ORDER)
        work.stock.take_back(note.id, {cement.id: Decimal(2)})
        work.commit()
    lines = backend.stock.movements(ours, ALL, sku="B-CEMENT")
    shown = [(line.kind, line.on_hand_change, line.reserved_change, line.order) for line in lines]
    much = Decimal("30.125")
    assert shown == [
        ("returned", 2, 0, REFERENCE),
        ("dispatched", -much, -much, REFERENCE),
        ("reserved", 0, much, REFERENCE),
        ("counted", Decimal("120.5"), Decimal("20.25"), ""),
    ]
    assert {line.sku for line in lines} == {"B-CEMENT"}
    assert [line.order for line in backend.stock.movements(ours, ALL, order_id=ORDER)] == [REFERENCE] * 3
    assert backend.stock.movements(theirs, ALL, order_id=ORDER) == []
    assert backend.stock.movements(theirs, ALL) == []
    assert backend.stock.movements(theirs, ALL, sku="B-CEMENT") == []


def test_what_came_back_is_of_no_order_of_another_distributor(
    backend: Backend, ours: UUID, theirs: UUID, cement: Product
) -> None:
    note = a_credit_note(theirs, id=ORDER)
    keep(backend, note)
    with backend.open_work(ours) as work:
        work.stock.take_back(note.id, {cement.id: Decimal(2)})
        work.commit()
    [line] = backend.stock.movements(ours, Listing(state="returned"))
    assert line.order == REFERENCE
    assert backend.stock.movements(ours, ALL, order_id=note.invoice_id) == []


def test_changes_are_listed_by_sku_kind_and_day(
    backend: Backend, ours: UUID, cement: Product, sand: Product
) -> None:
    with backend.open_work(ours) as work:
        work.stock.reserve(uuid4(), {cement.id: Decimal(1), sand.id: Decimal(1)})
        work.commit()

    def listed(sku: str = "", wanted: Listing = ALL) -> list[tuple[str, str]]:
        return sorted((line.sku, line.kind) for line in backend.stock.movements(ours, wanted, sku=sku))

    assert listed("A-SAND") == [("A-SAND", "counted"), ("A-SAND", "reserved")]
    assert listed("A") == []
    assert listed(wanted=Listing(state="reserved")) == [("A-SAND", "reserved"), ("B-CEMENT", "reserved")]
    assert len(listed()) == 4
    assert [line.kind for line in backend.stock.movements(ours, Listing(limit=2))] == ["reserved"] * 2
    first, last = (day_of(line.at) for line in backend.stock.movements(ours, ALL)[:: len(listed()) - 1])
    assert len(listed(wanted=Listing(since=last, until=first))) == 4
    assert listed(wanted=Listing(until=last - DAY)) == listed(wanted=Listing(since=first + DAY)) == []


def test_what_is_sold_no_more_keeps_its_history(backend: Backend, ours: UUID, cement: Product) -> None:
    with backend.open_work(ours) as work:
        work.products.replace([], [])
        work.commit()
    assert [line.kind for line in backend.stock.movements(ours, ALL, sku="B-CEMENT")] == ["counted"]


def test_what_is_promised_and_gone_is_listed_with_its_orders_latest_first(
    backend: Backend, ours: UUID, theirs: UUID, cement: Product, sand: Product
) -> None:
    kept, released, dispatched = uuid4(), uuid4(), uuid4()
    for order_id in (ORDER, released, dispatched, kept):
        with backend.open_work(ours) as work:
            work.stock.reserve(order_id, {cement.id: Decimal("20.5")})
            work.commit()
    with backend.open_work(ours) as work:
        work.stock.release(released)
        work.stock.dispatch(dispatched)
        work.commit()
    assert backend.stock.conflicts(ours) == []
    with backend.open_work(ours) as work:
        work.stock.count([a_stock(cement, on_hand=Decimal("61.25")), a_stock(sand, on_hand=Decimal(0))])
        work.commit()
    promised = {"name": sand.name, "unit": "ton", "on_hand": 0, "reserved": Decimal("20.25")}
    nothing_left = StockConflict(sku="A-SAND", is_sold=True, orders=(), **promised)
    assert backend.stock.conflicts(ours) == [nothing_left]
    with backend.open_work(ours) as work:
        work.stock.count([a_stock(cement, on_hand=Decimal(61))])
        work.products.replace([], [])
        work.commit()
    assert backend.stock.conflicts(ours) == [
        replace(nothing_left, is_sold=False),
        StockConflict(
            sku="B-CEMENT",
            name=cement.name,
            unit="bag",
            on_hand=Decimal(61),
            reserved=Decimal("61.25"),
            is_sold=False,
            orders=(short_name("ORD", kept), REFERENCE),
        ),
    ]
    assert [each.short for each in backend.stock.conflicts(ours)] == [Decimal("20.25"), Decimal("0.25")]
    assert backend.stock.conflicts(theirs) == []


def test_what_is_sold_no_more_is_listed_only_while_it_is_promised(
    backend: Backend, ours: UUID, cement: Product, sand: Product
) -> None:
    uncounted, unpromised = a_product(ours, sku="NEW"), a_product(ours, sku="PLENTY")
    with backend.open_work(ours) as work:
        products = [cement, sand, uncounted, unpromised]
        work.products.replace(products, [a_stock(unpromised, reserved=Decimal(0))])
        work.products.replace([sand], [])
        work.commit()
    [conflict] = backend.stock.conflicts(ours)
    assert (conflict.sku, conflict.is_sold, conflict.short) == ("B-CEMENT", False, 0)
