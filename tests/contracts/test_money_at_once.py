"""Many confirms and payments at once: the limit holds, the stock holds, and every paisa is accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from random import Random
from uuid import UUID, uuid4

import pytest

from application.bus import Bus
from application.invoices.commands import GenerateInvoiceFromOrder
from application.orders.commands import CancelOrder, ConfirmOrder, CreateOrder
from application.payments.commands import RecordPayment
from domain.errors import OutOfStock
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

    def pay(self, rupees: int) -> None:
        payment = RecordPayment(
            payment_id=uuid4(),
            shop_id=self.shop.id,
            amount=Money.rupees(rupees),
            method=PaymentMethod.CASH,
            by="Ramesh",
        )
        self.do(payment)

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
