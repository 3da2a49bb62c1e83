"""Commands: each in a transaction of its own, tried again when someone else saved first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from application import bus as bus_module
from application.bus import TRIES
from application.documents import DocumentKind
from application.errors import NotFound, StaleAggregate
from application.invoices.commands import GenerateInvoiceFromOrder
from application.orders.commands import CancelOrder, ConfirmOrder, CreateOrder
from application.ports import UnitOfWork
from domain.errors import OrderNotCancellable, OrderNotPending
from domain.money import Money
from domain.orders import Order, OrderStatus
from tests.unit.application.desk import Desk


@dataclass(frozen=True)
class Rename:
    """Change a campaign while others do the same."""

    collisions: int


class Collisions:
    """A handler whose aggregate is saved by someone else so many times."""

    def __init__(self) -> None:
        self.calls = 0
        self.works: set[int] = set()

    def __call__(self, command: Rename, work: UnitOfWork, now: object) -> None:
        self.calls += 1
        self.works.add(id(work))
        if self.calls <= command.collisions:
            raise StaleAggregate("someone saved first")


@pytest.fixture
def collisions(monkeypatch: pytest.MonkeyPatch) -> Collisions:
    handler = Collisions()
    monkeypatch.setitem(bus_module.HANDLERS, Rename, handler)
    return handler


def created(desk: Desk, quantity: int = 100) -> UUID:
    order_id = uuid4()
    items = ((desk.products[0].id, Decimal(quantity)),)
    desk.bus.execute(desk.ours, CreateOrder(order_id, desk.shop.id, items))
    return order_id


def stored(desk: Desk, order_id: UUID) -> Order:
    with desk.open_work(desk.ours) as work:
        return work.orders.get(order_id)


def test_a_command_that_collides_is_tried_three_times(desk: Desk, collisions: Collisions) -> None:
    desk.bus.execute(desk.ours, Rename(collisions=TRIES - 1))
    assert collisions.calls == TRIES == 3


def test_a_command_that_goes_on_colliding_is_given_up(desk: Desk, collisions: Collisions) -> None:
    with pytest.raises(StaleAggregate):
        desk.bus.execute(desk.ours, Rename(collisions=TRIES))
    assert collisions.calls == TRIES


def test_a_command_that_succeeds_is_carried_out_once(desk: Desk, collisions: Collisions) -> None:
    desk.bus.execute(desk.ours, Rename(collisions=0))
    assert collisions.calls == 1


def test_within_a_transaction_nothing_is_tried_again(desk: Desk, collisions: Collisions) -> None:
    with desk.open_work(desk.ours) as work, pytest.raises(StaleAggregate):
        desk.bus.within(work, Rename(collisions=1))
    assert collisions.calls == 1


def test_within_a_transaction_whoever_opened_it_commits(desk: Desk) -> None:
    order_id = created(desk)
    with desk.open_work(desk.ours) as work:
        desk.bus.within(work, ConfirmOrder(order_id))
    assert stored(desk, order_id).status is OrderStatus.PENDING


def test_an_order_is_created_at_the_prices_that_hold_now(desk: Desk) -> None:
    order = stored(desk, created(desk))
    assert (order.status, order.total, order.created_at) == (
        OrderStatus.PENDING,
        Money.rupees(5000),
        desk.clock(),
    )


def test_an_order_for_something_that_is_not_sold_is_not_created(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.bus.execute(desk.ours, CreateOrder(uuid4(), desk.shop.id, ((uuid4(), Decimal(1)),)))
    assert desk.orders() == []


def test_an_order_is_confirmed_once_and_cancelled_once(desk: Desk) -> None:
    order_id = created(desk)
    desk.bus.execute(desk.ours, ConfirmOrder(order_id))
    with pytest.raises(OrderNotPending):
        desk.bus.execute(desk.ours, ConfirmOrder(order_id))
    desk.bus.execute(desk.ours, CancelOrder(order_id))
    with pytest.raises(OrderNotCancellable):
        desk.bus.execute(desk.ours, CancelOrder(order_id))
    order = stored(desk, order_id)
    assert [(step.status, step.at) for step in order.steps] == [
        (OrderStatus.CONFIRMED, desk.clock()),
        (OrderStatus.CANCELLED, desk.clock()),
    ]


def test_an_invoice_bills_what_was_ordered_with_the_next_number(desk: Desk) -> None:
    order_ids = [created(desk, quantity) for quantity in (100, 200)]
    for order_id in order_ids:
        desk.bus.execute(desk.ours, ConfirmOrder(order_id))
        desk.bus.execute(desk.ours, GenerateInvoiceFromOrder(order_id))
    with desk.open_work(desk.ours) as work:
        invoices = [work.invoices.get(order_id) for order_id in order_ids]
    assert [invoice.number for invoice in invoices] == ["INV-1", "INV-2"]
    assert [invoice.total for invoice in invoices] == [Money.rupees(5000), Money.rupees(10_000)]
    assert [(line.name, line.sku, line.gst_rate, line.hsn) for line in invoices[0].lines] == [
        ("Cement", "CEMENT", Decimal("28.5"), "25232930")
    ]
    assert invoices[0].due_at == desk.clock() + desk.organization.terms.payment_term


def test_an_order_is_billed_once(desk: Desk) -> None:
    order_id = created(desk)
    desk.bus.execute(desk.ours, ConfirmOrder(order_id))
    for _ in range(2):
        desk.bus.execute(desk.ours, GenerateInvoiceFromOrder(order_id))
    with desk.open_work(desk.ours) as work:
        assert work.invoices.get(order_id).number == "INV-1"
        assert work.numbers.take(DocumentKind.INVOICE, "INV") == 2


def test_an_order_that_was_not_confirmed_or_was_called_off_is_not_billed(desk: Desk) -> None:
    pending, cancelled = created(desk), created(desk)
    desk.bus.execute(desk.ours, ConfirmOrder(cancelled))
    desk.bus.execute(desk.ours, CancelOrder(cancelled))
    for order_id in (pending, cancelled):
        desk.bus.execute(desk.ours, GenerateInvoiceFromOrder(order_id))
    with desk.open_work(desk.ours) as work:
        assert [work.invoices.find(order_id) for order_id in (pending, cancelled)] == [None, None]
