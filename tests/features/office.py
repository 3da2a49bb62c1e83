"""What the sentences about the distributor's office do: orders, money and goods that come back."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

from pytest_bdd import given, then, when
from pytest_bdd.parsers import parse

from application.invoices.commands import IssueCreditNote
from application.orders.commands import ApproveOrder, CancelOrder, DeliverOrder, DispatchOrder
from application.payments.commands import (
    AcceptClaim,
    RecordPayment,
    RejectClaim,
    ReversePayment,
)
from application.summaries import ClaimSummary, Listing, PaymentSummary
from domain.money import Money
from domain.orders import Order
from domain.payments import PaymentMethod
from tests.features.desks import Desk
from tests.features.phone import Phone

OWNER = "Ramesh"


@when("the distributor approves the order")
def _approves(desk: Desk, shop: Phone) -> None:
    desk.do(ApproveOrder(_order(desk, shop).id, OWNER))
    shop.wait()


@given(parse('the distributor has cancelled the order, since "{why}"'))
@when(parse('the distributor cancels the order, since "{why}"'))
def _cancels(desk: Desk, shop: Phone, why: str) -> None:
    desk.do(CancelOrder(_order(desk, shop).id, OWNER, why))
    shop.wait()


@given(parse('the order has left by "{vehicle}"'))
@when(parse('the order leaves by "{vehicle}"'))
def _leaves(desk: Desk, shop: Phone, vehicle: str) -> None:
    desk.do(DispatchOrder(_order(desk, shop).id, OWNER, vehicle))
    shop.wait()


@when("the order is delivered")
def _delivered(desk: Desk, shop: Phone) -> None:
    desk.do(DeliverOrder(_order(desk, shop).id, OWNER))
    shop.wait()


@given(parse("the distributor has received ₹{amount}"))
@when(parse("the distributor receives ₹{amount}"))
def _receives(desk: Desk, shop: Phone, amount: str) -> None:
    desk.do(
        RecordPayment(
            payment_id=uuid4(),
            shop_id=desk.shop_of(shop.number).id,
            amount=_rupees(amount),
            method=PaymentMethod.UPI,
            by=OWNER,
        )
    )
    shop.wait()


@when(parse('the payment is taken back, since "{why}"'))
def _takes_back(desk: Desk, shop: Phone, why: str) -> None:
    desk.do(ReversePayment(payment_id=_payments(desk)[0].id, why=why))
    shop.wait()


@when("the distributor finds the payment")
def _finds(desk: Desk, shop: Phone) -> None:
    claim = _claims(desk)[0]
    desk.do(
        AcceptClaim(
            claim_id=claim.id, payment_id=uuid4(), method=PaymentMethod.UPI, by=OWNER, reference="4123"
        )
    )
    shop.wait()


@when(parse('the distributor does not find the payment, since "{why}"'))
def _does_not_find(desk: Desk, shop: Phone, why: str) -> None:
    desk.do(RejectClaim(claim_id=_claims(desk)[0].id, by=OWNER, why=why))
    shop.wait()


@when(parse('{quantity} of "{product}" on invoice {number} come back, since "{why}"'))
def _come_back(desk: Desk, shop: Phone, quantity: str, product: str, number: str, why: str) -> None:
    with desk.look_inside() as work:
        invoice = work.invoices.named(number)
    assert invoice
    desk.do(DispatchOrder(invoice.order_id, OWNER))  # what comes back has left before
    desk.do(IssueCreditNote(uuid4(), invoice.id, {product.upper(): Decimal(quantity)}, why))
    shop.wait()


@then(parse("the distributor has a claim of ₹{amount} to check"))
def _has_claim(desk: Desk, amount: str) -> None:
    assert [(claim.amount, claim.status) for claim in _claims(desk)] == [(_rupees(amount), "open")]


@then("the distributor has a claim to check that names no amount")
def _has_unnamed_claim(desk: Desk) -> None:
    assert [(claim.amount, claim.status) for claim in _claims(desk)] == [(None, "open")]


@then("the distributor has no claim")
def _has_no_claim(desk: Desk) -> None:
    assert _claims(desk) == []


@then("the distributor has no payment")
def _has_no_payment(desk: Desk) -> None:
    assert _payments(desk) == []


@then("the link opens a PDF")
def _opens(desk: Desk, shop: Phone) -> None:
    status, content = desk.fetch(shop.link)
    assert (status, content[:5]) == (200, b"%PDF-")


def _order(desk: Desk, shop: Phone) -> Order:
    """Return the order that the phone last read of."""
    with desk.look_inside() as work:
        order = work.orders.named(shop.order)
    assert order
    return order


def _payments(desk: Desk) -> list[PaymentSummary]:
    payments: list[PaymentSummary] = desk.application.payments().listed(desk.organization.id, Listing())
    return payments


def _claims(desk: Desk) -> list[ClaimSummary]:
    claims: list[ClaimSummary] = desk.application.payments().claims(desk.organization.id, Listing())
    return claims


def _rupees(amount: str) -> Money:
    return Money.rupees(Decimal(amount.replace(",", "")))
