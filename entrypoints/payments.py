"""`bahi payments`: money that has come, and what shops say of it."""

from __future__ import annotations

from uuid import uuid4

import click

from application.payments.commands import AcceptClaim, RecordPayment, RejectClaim, ReversePayment
from application.summaries import ClaimSummary, PaymentSummary
from domain.money import ZERO, Money, total
from domain.payments import Claim, ClaimStatus, Payment, PaymentMethod, PaymentStatus
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.shops import Organization
from entrypoints.application import Application
from entrypoints.console import desk_of, shop_at, told_plainly
from entrypoints.invoices import invoice_named
from entrypoints.listing import Asked, listing, moment, show, sum_of
from entrypoints.options import AS_JSON, BY, METHOD, NUMBER, ONE_SHOP, PAYMENT_REFERENCE, WHY, RupeesType
from entrypoints.papers import debt, tell_account

STATES = (*(status.value for status in PaymentStatus), *(method.value for method in PaymentMethod))
CLAIM_STATES = tuple(status.value for status in ClaimStatus)

CLAIM = click.argument("name", metavar="CLM-…")


@click.group()
def payments() -> None:
    """Note what shops have paid, and decide on what they say that they have."""


@payments.command()
@NUMBER
@ONE_SHOP
@click.option("--amount", required=True, type=RupeesType(), help="how much has come")
@METHOD
@PAYMENT_REFERENCE
@click.option(
    "--invoice",
    "numbers",
    multiple=True,
    metavar="INV-…",
    help="set it against this one first; may be given several times; else the oldest go first",
)
@BY
@told_plainly
def record(
    number: PhoneNumber,
    shop: WhatsAppAddress,
    amount: Money,
    method: PaymentMethod,
    reference: str | None,
    numbers: tuple[str, ...],
    by: str,
) -> None:
    """Note a payment of a shop; it is set against open invoices, and the shop gets a receipt."""
    desk, organization = desk_of(number)
    payer = shop_at(desk, organization, shop)
    invoices = [invoice_named(desk, organization, name).id for name in dict.fromkeys(numbers)]
    payment_id = uuid4()
    command = RecordPayment(
        payment_id=payment_id,
        shop_id=payer.id,
        amount=amount,
        method=method,
        by=by,
        reference=reference or "",
        invoice_ids=tuple(invoices),
    )
    desk.bus().execute(organization.id, command)
    tell_account(desk, organization, payment_id)


@payments.command("list")
@NUMBER
@listing(*STATES)
@AS_JSON
@told_plainly
def list_payments(number: PhoneNumber, asked: Asked, as_json: bool) -> None:
    """List payments, the newest first; the total leaves out what was reversed."""
    desk, organization = desk_of(number)
    rows = desk.payments().listed(organization.id, asked.at(desk, organization))
    standing = [row for row in rows if row.status == PaymentStatus.RECEIVED]
    sums = total(row.amount for row in standing), total(row.left for row in standing)
    show(
        rows,
        as_json=as_json,
        heads=("received", "payment", "state", "method", "reference", "amount", "left", "for", "shop"),
        cells=_payment_cells,
        total=("", sum_of(rows, asked.limit), "", "", "", *sums, "", ""),
        nothing="no payments",
    )


@payments.command()
@NUMBER
@listing(*CLAIM_STATES)
@AS_JSON
@told_plainly
def claims(number: PhoneNumber, asked: Asked, as_json: bool) -> None:
    """List what shops say that they have paid, the newest first; `open` ones wait to be decided."""
    desk, organization = desk_of(number)
    show(
        desk.payments().claims(organization.id, asked.at(desk, organization)),
        as_json=as_json,
        heads=("said", "claim", "state", "amount", "shop", "words"),
        cells=_claim_cells,
        nothing="no claims",
    )


@payments.command()
@NUMBER
@CLAIM
@click.option("--amount", type=RupeesType(), help="how much has come, if it is not what the shop named")
@METHOD
@PAYMENT_REFERENCE
@BY
@told_plainly
def accept(
    number: PhoneNumber,
    name: str,
    amount: Money | None,
    method: PaymentMethod,
    reference: str | None,
    by: str,
) -> None:
    """Note the payment that a shop spoke of, which you have found; the shop gets a receipt."""
    desk, organization = desk_of(number)
    claim = _claim_named(desk, organization, name)
    if amount is None and claim.amount is None:
        raise click.ClickException(f"{claim.name} names no amount: tell with --amount how much has come")
    if amount == ZERO:
        raise click.ClickException(
            f"{ZERO} cannot be paid: `bahi payments reject` says that nothing has come"
        )
    payment_id = uuid4()
    command = AcceptClaim(
        claim_id=claim.id,
        payment_id=payment_id,
        method=method,
        by=by,
        reference=reference or "",
        amount=amount,
    )
    desk.bus().execute(organization.id, command)
    tell_account(desk, organization, payment_id)


@payments.command()
@NUMBER
@CLAIM
@WHY
@BY
@told_plainly
def reject(number: PhoneNumber, name: str, why: str, by: str) -> None:
    """Tell a shop that the money which it spoke of has not come."""
    desk, organization = desk_of(number)
    claim = _claim_named(desk, organization, name)
    desk.bus().execute(organization.id, RejectClaim(claim_id=claim.id, by=by, why=why))
    click.echo(f"{claim.name} is rejected; the shop is told")


@payments.command()
@NUMBER
@click.argument("name", metavar="PAY-…")
@WHY
@told_plainly
def reverse(number: PhoneNumber, name: str, why: str) -> None:
    """Take a payment back that turned out to be none; what it paid is owed again, and the shop is told."""
    desk, organization = desk_of(number)
    payment = _payment_named(desk, organization, name)
    desk.bus().execute(organization.id, ReversePayment(payment_id=payment.id, why=why))
    with desk.open_work()(organization.id) as work:
        account = work.khata.account(payment.shop_id)
    click.echo(f"{payment.name} of {payment.amount} is reversed; {debt(account.owed)}")


def _claim_named(desk: Application, organization: Organization, name: str) -> Claim:
    """Return the claim of a name, or end the command."""
    with desk.open_work()(organization.id) as work:
        claim: Claim | None = work.claims.named(name.strip())
    if claim is None:
        raise click.ClickException(f"no shop has made a claim {name}: `bahi payments claims` shows them")
    return claim


def _payment_named(desk: Application, organization: Organization, name: str) -> Payment:
    """Return the payment of a name, or end the command."""
    with desk.open_work()(organization.id) as work:
        payment: Payment | None = work.payments.named(name.strip())
    if payment is None:
        raise click.ClickException(f"there is no payment {name}: `bahi payments list` shows them")
    return payment


def _payment_cells(row: PaymentSummary) -> tuple[object, ...]:
    return (
        moment(row.received_at),
        row.name,
        row.status,
        row.method,
        row.reference,
        row.amount,
        row.left,
        ", ".join(row.invoices),
        row.shop,
    )


def _claim_cells(row: ClaimSummary) -> tuple[object, ...]:
    words = " ".join(row.text.split())
    return moment(row.claimed_at), row.name, row.status, row.amount, row.shop, words
