"""`bahi invoices`: what was billed, credited and is owed; papers as PDF, and to the shop once more."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import click

from application.documents import DocumentKind, DocumentRef
from application.invoices.commands import ContestInvoice, IssueCreditNote, SendInvoice, UpholdInvoice
from application.payments.commands import MarkInvoiceAsPaid
from application.summaries import Ageing, InvoiceSummary
from application.window import is_open
from domain.credit_notes import CreditNote
from domain.invoices import Invoice, InvoiceStatus, Paper
from domain.money import Money, total
from domain.payments import PaymentMethod
from domain.phone import PhoneNumber
from domain.shops import Organization, Shop
from entrypoints.application import Application
from entrypoints.console import desk_of, told_plainly
from entrypoints.gstin import check
from entrypoints.listing import Asked, day, json_of, listing, moment, show, sum_of
from entrypoints.options import (
    AS_JSON,
    BY,
    METHOD,
    NUMBER,
    PAYMENT_REFERENCE,
    WHY,
    ReturnType,
    WordsType,
    distinct,
)
from entrypoints.papers import debt, lines_as_text, page, sums_as_text, tell_account
from entrypoints.preview import preview

STATUSES = tuple(status.value for status in InvoiceStatus if status is not InvoiceStatus.DRAFT)
STATES = ("open", "overdue", "promised", "disputed", *STATUSES)

INVOICE = click.argument("name", metavar="INV-…")
INVOICE_TOLD = click.option("--invoice", "name", required=True, metavar="INV-…", help="its number")


@click.group()
def invoices() -> None:
    """See invoices, send them, and note what is paid or comes back."""


invoices.add_command(preview)
invoices.add_command(check)


@invoices.command("list")
@NUMBER
@listing(*STATES)
@AS_JSON
@told_plainly
def list_invoices(number: PhoneNumber, asked: Asked, as_json: bool) -> None:
    """List invoices, the newest first; on `open` ones something is owed, on `overdue` ones too long."""
    desk, organization = desk_of(number)
    rows = desk.invoices().listed(organization.id, asked.at(desk, organization), desk.clock()())
    sums = total(row.total for row in rows), total(row.outstanding for row in rows)
    show(
        rows,
        as_json=as_json,
        heads=("issued", "invoice", "state", "due", "total", "owed", "shop"),
        cells=_cells,
        total=("", sum_of(rows, asked.limit), "", "", *sums, ""),
        nothing="no invoices",
    )


@invoices.command("show")
@NUMBER
@INVOICE
@AS_JSON
@told_plainly
def show_invoice(number: PhoneNumber, name: str, as_json: bool) -> None:
    """Show one invoice with what is owed on it, its credit notes, and a link to its PDF for the shop."""
    desk, organization = desk_of(number)
    invoice = invoice_named(desk, organization, name)
    with desk.open_work()(organization.id) as work:
        shop, notes = work.shops.get(invoice.shop_id), work.credit_notes.of_invoice(invoice.id)
    ref = DocumentRef(organization_id=organization.id, kind=DocumentKind.INVOICE, id=invoice.id)
    link = desk.links().link(ref, invoice.number)
    click.echo(_as_json(invoice, notes, link) if as_json else _as_text(invoice, shop, notes, link))


@invoices.command()
@NUMBER
@click.argument("name", metavar="INV-…|CN-…")
@click.option(
    "--out",
    default=".",
    show_default="this folder",
    type=click.Path(path_type=Path),
    help="the file, or the folder for it",
)
@told_plainly
def pdf(number: PhoneNumber, name: str, out: Path) -> None:
    """Write an invoice or a credit note as a PDF."""
    desk, organization = desk_of(number)
    paper = _paper(desk, organization, name)
    file = out / f"{paper.number.replace('/', '-')}.pdf" if out.is_dir() else out
    content = desk.printer().pdf(paper, organization)
    try:
        file.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}") from error
    click.echo(f"{paper.number}: {file}")


@invoices.command()
@NUMBER
@INVOICE
@told_plainly
def send(number: PhoneNumber, name: str) -> None:
    """Send an invoice to its shop once more, with a new link; the worker does it within seconds."""
    desk, organization = desk_of(number)
    invoice = invoice_named(desk, organization, name)
    with desk.open_work()(organization.id) as work:
        shop = work.shops.get(invoice.shop_id)
        session = work.sessions.find(shop.address)
        may_be_free = is_open(session.heard_at if session else None, desk.clock()())
    if not may_be_free and not organization.billing.invoice_template:
        raise click.ClickException(
            f"{shop.name} has been silent for a day, so WhatsApp takes a template only:"
            " `bahi distributor set invoice_template=HX…` names it"
        )
    desk.bus().execute(organization.id, SendInvoice(invoice.id))
    click.echo(f"{invoice.number} goes to {shop.name} ({shop.address}) once more")


@invoices.command("mark-paid")
@NUMBER
@INVOICE
@METHOD
@PAYMENT_REFERENCE
@BY
@told_plainly
def mark_paid(number: PhoneNumber, name: str, method: PaymentMethod, reference: str | None, by: str) -> None:
    """Note a payment of all that is owed on an invoice; the shop gets a receipt."""
    desk, organization = desk_of(number)
    invoice = invoice_named(desk, organization, name)
    payment_id = uuid4()
    command = MarkInvoiceAsPaid(
        payment_id=payment_id, invoice_id=invoice.id, method=method, by=by, reference=reference or ""
    )
    desk.bus().execute(organization.id, command)
    tell_account(desk, organization, payment_id)


@invoices.command()
@NUMBER
@INVOICE
@click.option(
    "--return",
    "returned",
    type=ReturnType(),
    multiple=True,
    help="what came back; may be given several times, and without it all that is left comes back",
)
@WHY
@click.option("--not-to-stock", is_flag=True, help="it is not sold again, so it is not counted as stock")
@told_plainly
def credit(
    number: PhoneNumber, name: str, returned: tuple[tuple[str, Decimal], ...], why: str, not_to_stock: bool
) -> None:
    """Credit goods of an invoice that came back; the shop gets the credit note."""
    desk, organization = desk_of(number)
    invoice, note_id = invoice_named(desk, organization, name), uuid4()
    command = IssueCreditNote(note_id, invoice.id, distinct(returned), why, to_stock=not not_to_stock)
    desk.bus().execute(organization.id, command)
    with desk.open_work()(organization.id) as work:
        note, account = work.credit_notes.get(note_id), work.khata.account(invoice.shop_id)
    click.echo(f"{note.number}: {note.total} of {invoice.number}; {debt(account.owed)}")


@invoices.command()
@NUMBER
@INVOICE_TOLD
@click.option("--why", required=True, type=WordsType(), help="what the shop says is wrong; it is kept")
@told_plainly
def dispute(number: PhoneNumber, name: str, why: str) -> None:
    """Note that a shop says its invoice is wrong; it is not reminded of it until that is settled."""
    desk, organization = desk_of(number)
    invoice = invoice_named(desk, organization, name)
    desk.bus().execute(organization.id, ContestInvoice(invoice.id, why))
    before = f" since {moment(invoice.disputed_at)}: {invoice.dispute}" if invoice.disputed_at else f": {why}"
    click.echo(f"{invoice.number} is disputed{before}")


@invoices.command()
@NUMBER
@INVOICE_TOLD
@told_plainly
def uphold(number: PhoneNumber, name: str) -> None:
    """Have a disputed invoice count again as it is; what was wrong with it is credited before."""
    desk, organization = desk_of(number)
    invoice = invoice_named(desk, organization, name)
    desk.bus().execute(organization.id, UpholdInvoice(invoice.id))
    click.echo(f"{invoice.number} counts again: {invoice.outstanding} is owed, due {day(invoice.due_at)}")


@invoices.command()
@NUMBER
@AS_JSON
@told_plainly
def ageing(number: PhoneNumber, as_json: bool) -> None:
    """Show what each shop owes on invoices, by days over the due date, the largest debt first."""
    desk, organization = desk_of(number)
    rows = desk.invoices().ageing(organization.id, desk.clock()())
    show(
        rows,
        as_json=as_json,
        heads=("not due", "1-30 days", "31-60 days", "61-90 days", "over 90", "owed", "shop"),
        cells=lambda row: (*_ages(row), row.shop),
        total=(*[total(column) for column in zip(*map(_ages, rows), strict=True)], "total"),
        nothing="nobody owes anything on an invoice",
    )


def invoice_named(desk: Application, organization: Organization, name: str) -> Invoice:
    """Return the invoice with a number, or end the command."""
    with desk.open_work()(organization.id) as work:
        invoice: Invoice | None = work.invoices.named(name.strip())
    if invoice is None:
        raise click.ClickException(
            f"{organization.name} has no invoice {name}: `bahi invoices list` shows those that it has"
        )
    return invoice


def _paper(desk: Application, organization: Organization, name: str) -> Paper:
    """Return the invoice or credit note with a number, or end the command."""
    with desk.open_work()(organization.id) as work:
        note: CreditNote | None = work.credit_notes.named(name.strip())
    return note or invoice_named(desk, organization, name)


def _ages(row: Ageing) -> tuple[Money, ...]:
    return row.not_due, row.to_30, row.to_60, row.to_90, row.over_90, row.outstanding


def _cells(row: InvoiceSummary) -> tuple[object, ...]:
    due = day(row.due_at)
    return moment(row.issued_at), row.number, row.status, due, row.total, row.outstanding, row.shop


def _as_json(invoice: Invoice, notes: list[CreditNote], link: str) -> str:
    return json_of(
        invoice,
        heads=invoice.heads,
        total=invoice.total,
        outstanding=invoice.outstanding,
        credit_notes=[note.number for note in notes],
        link=link,
    )


def _as_text(invoice: Invoice, shop: Shop, notes: list[CreditNote], link: str) -> str:
    return page(
        f"{invoice.number}  {invoice.status}  {invoice.buyer.name} ({shop.address})",
        f"issued {moment(invoice.issued_at)}, due {day(invoice.due_at)}",
        lines_as_text((line, line.heads) for line in invoice.lines),
        sums_as_text(invoice.heads, invoice.delivery, invoice.round_off, invoice.total),
        f"paid {invoice.paid}, owed {invoice.outstanding}",
        f"promised for {invoice.promised_on}" if invoice.promised_on else "",
        f"disputed since {moment(invoice.disputed_at)}: {invoice.dispute}" if invoice.disputed_at else "",
        [f"credit note {note.number} of {note.total}: {note.why}" for note in notes],
        link,
    )
