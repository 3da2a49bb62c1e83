"""Many confirms and payments at once: the limit holds, the stock holds, and every paisa is accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from random import Random
from threading import Event
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.bus import Bus
from application.invoices.commands import GenerateInvoiceFromOrder
from application.orders.commands import CancelOrder, ConfirmOrder, CreateOrder
from application.payments.commands import RecordPayment, ReversePayment
from domain.errors import InvalidPayment, InvoiceNotOpen, OutOfStock
from domain.invoices import Invoice, InvoiceStatus
from domain.khata import Account
from domain.money import ZERO, Money, total
from domain.orders import Hold, Order, OrderStatus
from domain.payments import PaymentMethod
from domain.phone import WhatsAppAddress
from tests.builders import a_number, a_product, a_shop, a_stock, an_organization
from tests.contracts.backends import Backend
from tests.contracts.conftest import THREADS

AT_ONCE = 200
PRICE = Money.rupees(50)
Deed = Callable[[], object]


class Trade:
    """A distributor of cement at ₹50 a bag, and one shop that may owe ₹2,000."""

    def __init__(self, backend: Backend, organization_id: UUID, bags: int) -> None:
        self.backend, self.organization_id = backend, organization_id
        self.bus = Bus(open_work=backend.open_work, clock=lambda: datetime.now(UTC))
        self.cement = a_product(organization_id, price=PRICE, gst_rate=Decimal(18), tiers={})
        self.shop = a_shop(
            organization_id, address=WhatsAppAddress(a_number()), credit_limit=Money.rupees(2000)
        )
        stock = a_stock(self.cement, on_hand=Decimal(bags), reserved=Decimal(0))
        with backend.open_work(organization_id) as work:
            work.organizations.save(an_organization(id=organization_id, prices_include_tax=True))
            work.shops.save(self.shop)
            work.products.replace([self.cement], [stock])
            work.commit()

    def do(self, command: object) -> None:
        self.bus.execute(self.organization_id, command)

    def an_order(self) -> UUID:
        """Return an order of one bag that waits for a yes."""
        order_id = uuid4()
        self.do(CreateOrder(order_id, self.shop.id, ((self.cement.id, Decimal(1)),)))
        return order_id

    def confirm(self, order_id: UUID) -> str:
        """Return how a yes to the order ended."""
        try:
            self.do(ConfirmOrder(order_id))
        except OutOfStock:
            return "out of stock"
        order = self.order(order_id)
        return str(order.hold or order.status)

    def cancel(self, order_id: UUID) -> None:
        """Call the order off, unless something was paid on it before."""
        with suppress(InvoiceNotOpen):
            self.do(CancelOrder(order_id))

    def pay(self, rupees: int) -> UUID:
        """Return the id of a payment in cash."""
        payment = self.a_payment(rupees)
        self.do(payment)
        return payment.payment_id

    def a_payment(self, rupees: int, **changes: Any) -> RecordPayment:
        payment = RecordPayment(
            payment_id=uuid4(),
            shop_id=self.shop.id,
            amount=Money.rupees(rupees),
            method=PaymentMethod.CASH,
            by="Ramesh",
        )
        return replace(payment, **changes)

    def invoice(self, order_id: UUID) -> Invoice | None:
        with self.backend.open_work(self.organization_id) as work:
            return work.invoices.find(order_id)

    def order(self, order_id: UUID) -> Order:
        with self.backend.open_work(self.organization_id) as work:
            return work.orders.get(order_id)

    def account(self) -> Account:
        with self.backend.open_work(self.organization_id) as work:
            return work.khata.account(self.shop.id)

    def balance_of_entries(self) -> Money:
        """Return what the entries come to by themselves."""
        with self.backend.open_work(self.organization_id) as work:
            return total(entry.owed for entry in work.khata.latest(self.shop.id, 10_000))

    def owed_on_invoices(self) -> Money:
        with self.backend.open_work(self.organization_id) as work:
            return total(invoice.outstanding for invoice in work.invoices.open_of(self.shop.id))

    def paid_in_advance(self) -> Money:
        with self.backend.open_work(self.organization_id) as work:
            return total(payment.left for payment in work.payments.left_of(self.shop.id))

    def stock(self) -> tuple[Decimal, Decimal]:
        with self.backend.open_work(self.organization_id) as work:
            stock = work.products.stock_of([self.cement.id])[self.cement.id]
        return stock.on_hand, stock.reserved


def at_once(deeds: Sequence[Deed]) -> list[object]:
    """Do all of it at once, as far as threads go, in any order."""
    with ThreadPoolExecutor(THREADS) as pool:
        return [done.result() for done in [pool.submit(deed) for deed in deeds]]


def do_behind(trade: Trade, first: object, second: Deed, *, commits: bool = True) -> BaseException | None:
    """Do the second while the first is not sure yet, for which it must wait; return how it was refused."""
    is_through = Event()

    def do_the_second() -> None:
        try:
            second()
        finally:
            is_through.set()

    with ThreadPoolExecutor() as threads:
        with trade.backend.open_work(trade.organization_id) as work:
            trade.bus.within(work, first)
            done = threads.submit(do_the_second)
            assert not is_through.wait(timeout=0.2)
            if commits:
                work.commit()
        return done.exception()


@pytest.mark.timeout(300)
def test_the_limit_is_never_passed_by_confirms_and_payments_at_once(backend: Backend, ours: UUID) -> None:
    trade = Trade(backend, ours, bags=1000)
    orders = [trade.an_order() for _ in range(AT_ONCE)]
    seen: list[Money] = []

    def say_yes(order_id: UUID) -> str:
        ended = trade.confirm(order_id)
        seen.append(trade.account().exposure)
        if ended == OrderStatus.CONFIRMED:
            trade.do(GenerateInvoiceFromOrder(order_id))
        return ended

    yeses: list[Deed] = [lambda order_id=order_id: say_yes(order_id) for order_id in orders]
    payments: list[Deed] = [lambda: trade.pay(20) for _ in range(AT_ONCE // 4)]
    deeds = [*yeses, *payments]
    Random(7).shuffle(deeds)
    ended = Counter(at_once(deeds))

    account = trade.account()
    assert max(seen) <= Money.rupees(2000)
    assert ended[OrderStatus.CONFIRMED] + ended[Hold.APPROVAL] == AT_ONCE
    assert ended[OrderStatus.CONFIRMED] >= 40
    assert account.promised == ZERO
    assert account.owed == PRICE * ended[OrderStatus.CONFIRMED] - Money.rupees(20 * AT_ONCE // 4)
    assert account.owed == trade.balance_of_entries()
    assert account.owed == trade.owed_on_invoices() - trade.paid_in_advance()


@pytest.mark.timeout(300)
def test_no_bag_is_promised_twice_by_confirms_at_once(backend: Backend, ours: UUID) -> None:
    trade = Trade(backend, ours, bags=120)
    orders = [trade.an_order() for _ in range(AT_ONCE)]
    ended = Counter(at_once([lambda order_id=order_id: trade.confirm(order_id) for order_id in orders]))
    assert ended["out of stock"] == AT_ONCE - 120
    assert trade.stock() == (120, 120)


@pytest.mark.timeout(300)
def test_confirms_and_cancels_at_once_leave_stock_and_account_in_step(backend: Backend, ours: UUID) -> None:
    trade = Trade(backend, ours, bags=1000)
    orders = [trade.an_order() for _ in range(40)]
    for order_id in orders:
        trade.confirm(order_id)
    later = [trade.an_order() for _ in range(40)]
    cancels: list[Deed] = [lambda order_id=order_id: trade.do(CancelOrder(order_id)) for order_id in orders]
    confirms: list[Deed] = [lambda order_id=order_id: trade.confirm(order_id) for order_id in later]
    deeds = [*cancels, *confirms]
    Random(8).shuffle(deeds)
    at_once(deeds)
    standing = [order for order in map(trade.order, later) if order.status is OrderStatus.CONFIRMED]
    assert trade.account().exposure == PRICE * len(standing)
    assert trade.stock() == (1000, len(later))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_order_is_both_called_off_and_billed_though_all_comes_at_once(
    backend: Backend, ours: UUID, seed: int
) -> None:
    trade = Trade(backend, ours, bags=1000)
    orders = [trade.an_order() for _ in range(39)]
    for order_id in orders:
        trade.confirm(order_id)
    for order_id in orders[::3]:
        trade.do(GenerateInvoiceFromOrder(order_id))
    deeds: list[Deed] = []
    for order_id in orders:
        bill = partial(trade.do, GenerateInvoiceFromOrder(order_id))
        ends: list[Deed] = [bill, partial(trade.cancel, order_id)]
        Random(seed).shuffle(ends)
        deeds += [*ends, partial(trade.pay, 20)]
    at_once(deeds)

    invoices = [trade.invoice(order_id) for order_id in orders]
    stands = [bool(invoice and invoice.status is not InvoiceStatus.CANCELLED) for invoice in invoices]
    is_on = [trade.order(order_id).status is not OrderStatus.CANCELLED for order_id in orders]
    account = trade.account()
    assert stands == is_on
    assert account.promised == ZERO
    assert account.owed == PRICE * sum(stands) - Money.rupees(20 * len(orders))
    assert account.owed == trade.balance_of_entries()
    assert account.owed == trade.owed_on_invoices() - trade.paid_in_advance()
    assert trade.stock() == (1000, sum(stands))


@pytest.mark.parametrize("first", [CancelOrder, GenerateInvoiceFromOrder])
def test_an_order_that_is_called_off_while_it_is_billed_has_no_invoice_that_stands(
    backend: Backend, ours: UUID, first: Callable[[UUID], object]
) -> None:
    trade = Trade(backend, ours, bags=1)
    order_id = trade.an_order()
    trade.confirm(order_id)
    second = GenerateInvoiceFromOrder if first is CancelOrder else CancelOrder
    refusal = do_behind(trade, first(order_id), lambda: trade.do(second(order_id)))
    invoice = trade.invoice(order_id)
    assert refusal is None
    assert trade.order(order_id).status is OrderStatus.CANCELLED
    assert invoice is None or invoice.status is InvoiceStatus.CANCELLED
    assert (trade.account().exposure, trade.stock()) == (ZERO, (1, 0))


@pytest.mark.parametrize("commits", [True, False], ids=["committed", "undone"])
def test_one_reference_is_noted_once_though_two_shops_send_it_at_once(
    backend: Backend, ours: UUID, commits: bool
) -> None:
    trade, other = (Trade(backend, ours, bags=1) for _ in range(2))
    first, second = (
        each.a_payment(20, method=PaymentMethod.UPI, reference="UTR412345") for each in (trade, other)
    )
    refusal = do_behind(trade, first, lambda: other.do(second), commits=commits)
    assert isinstance(refusal, InvalidPayment) == commits
    paid, unpaid = (trade, other) if commits else (other, trade)
    assert (paid.account().owed, unpaid.account().owed) == (Money.rupees(-20), ZERO)


def test_a_payment_that_was_set_twice_against_one_invoice_can_be_reversed(
    backend: Backend, ours: UUID
) -> None:
    trade = Trade(backend, ours, bags=1)
    order_id = trade.an_order()
    trade.confirm(order_id)
    trade.do(GenerateInvoiceFromOrder(order_id))
    bounced, twice = trade.pay(30), trade.pay(40)
    trade.do(ReversePayment(payment_id=bounced, why="bounced"))
    assert trade.owed_on_invoices() == Money.rupees(10)
    trade.do(ReversePayment(payment_id=twice, why="bounced as well"))
    assert trade.owed_on_invoices() == trade.account().owed == PRICE
    assert trade.paid_in_advance() == ZERO
