"""The distributor's side of a desk: its orders, its papers, its money, and what the shop is told of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from application.invoices.commands import IssueCreditNote
from application.orders.commands import (
    ApproveOrder,
    CancelOrder,
    ConfirmOrder,
    CreateOrder,
    DeliverOrder,
    DispatchOrder,
)
from application.payments.commands import RecordPayment, ReversePayment
from domain.credit_notes import CreditNote
from domain.invoices import Invoice
from domain.khata import Account
from domain.money import Money
from domain.orders import Order, OrderStatus
from domain.payments import Payment, PaymentMethod
from tests.builders import a_stock
from tests.unit.application.desk import Desk

OWNER = "Ramesh"
CEMENT = "Cement"


@dataclass
class Till:
    """What the distributor does, by commands, and what it finds."""

    desk: Desk

    def sets(self, **terms: Any) -> None:
        """Change the distributor's terms."""
        organization = self.desk.organization
        self.desk.load(replace(organization, terms=replace(organization.terms, **terms)))

    def counts(self, quantity: int, name: str = CEMENT) -> None:
        """Count what lies in the godown."""
        self.desk.load(
            stocks=[a_stock(self.desk.product(name), on_hand=Decimal(quantity), reserved=Decimal(0))]
        )

    def trusts(self, limit: int | None) -> None:
        """Say how much the shop may owe, in rupees."""
        self.desk.shop.credit_limit = None if limit is None else Money.rupees(limit)
        self.desk.load()

    def order(self, quantity: int, name: str = CEMENT) -> Order:
        """Confirm an order of the shop, without a word in the chat, and return it as it stands then."""
        order_id = uuid4()
        self.do(CreateOrder(order_id, self.desk.shop.id, ((self.desk.product(name).id, Decimal(quantity)),)))
        self.do(ConfirmOrder(order_id))
        return self.found(order_id)

    def bill(self, quantity: int, name: str = CEMENT) -> Invoice:
        """Return the invoice of an order that was confirmed."""
        order = self.order(quantity, name)
        self.desk.run_jobs()
        return self.invoice(order.id)

    def approve(self, order: Order) -> Order:
        self.do(ApproveOrder(order.id, OWNER))
        return self.found(order.id)

    def cancel(self, order: Order, why: str = "the truck broke down") -> Order:
        self.do(CancelOrder(order.id, OWNER, why))
        return self.found(order.id)

    def dispatch(self, order: Order, why: str = "") -> None:
        self.do(DispatchOrder(order.id, OWNER, why))

    def deliver(self, order: Order) -> None:
        self.do(DeliverOrder(order.id, OWNER))

    def receive(self, amount: int, *invoices: Invoice, reference: str = "") -> Payment:
        """Note a payment of so many rupees."""
        payment_id = uuid4()
        self.do(
            RecordPayment(
                payment_id=payment_id,
                shop_id=self.desk.shop.id,
                amount=Money.rupees(amount),
                method=PaymentMethod.UPI,
                by=OWNER,
                reference=reference,
                invoice_ids=tuple(invoice.id for invoice in invoices),
            )
        )
        return self.payment(payment_id)

    def reverse(self, payment: Payment) -> None:
        self.do(ReversePayment(payment_id=payment.id, why="the cheque bounced"))

    def take_back(
        self, invoice: Invoice, quantities: Mapping[str, int], *, to_stock: bool = True
    ) -> CreditNote:
        """Credit goods by sku and quantity, which have left before."""
        if self.found(invoice.order_id).status is OrderStatus.CONFIRMED:
            self.dispatch(self.found(invoice.order_id))
        note_id = uuid4()
        returned = {sku: Decimal(quantity) for sku, quantity in quantities.items()}
        self.do(IssueCreditNote(note_id, invoice.id, returned, "wet bags", to_stock))
        with self.desk.open_work(self.desk.ours) as work:
            return work.credit_notes.get(note_id)

    def do(self, command: object) -> None:
        self.desk.bus.execute(self.desk.ours, command)

    def found(self, order_id: UUID) -> Order:
        with self.desk.open_work(self.desk.ours) as work:
            return work.orders.get(order_id)

    def invoice(self, order_id: UUID) -> Invoice:
        with self.desk.open_work(self.desk.ours) as work:
            return work.invoices.get(order_id)

    def payment(self, payment_id: UUID) -> Payment:
        with self.desk.open_work(self.desk.ours) as work:
            return work.payments.get(payment_id)

    def account(self) -> Account:
        """Return where the shop stands."""
        with self.desk.open_work(self.desk.ours) as work:
            return work.khata.account(self.desk.shop.id)

    def owed(self) -> str:
        return str(self.account().owed)

    def stock(self, name: str = CEMENT) -> tuple[str, str]:
        """Return what is on hand and what of it is promised."""
        product = self.desk.product(name).id
        with self.desk.open_work(self.desk.ours) as work:
            stock = work.products.stock_of([product])[product]
        return f"{stock.on_hand:f}", f"{stock.reserved:f}"

    def told(self) -> list[str]:
        """Return what has left to the shop since the last time, after all jobs have run."""
        before = len(self.desk.gateway.sent)
        self.desk.run_jobs()
        return self.desk.sent()[before:]
