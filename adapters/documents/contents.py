"""All that a paper says, as texts in the places where the template shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from adapters.documents.amounts import in_rupees
from adapters.documents.rows import Texts, by_hsn, heads_of, money_columns, rows
from adapters.documents.signs import printable, printable_lines
from adapters.documents.upi import payment_uri, qr_code
from adapters.documents.words import amount_in_words
from domain.calendar import day_of
from domain.credit_notes import CreditNote
from domain.invoices import Invoice, InvoiceStatus, Paper, Party
from domain.money import Money
from domain.phone import PhoneNumber
from domain.shops import Organization
from domain.states import STATES

Pairs = list[tuple[str, str]]
BANDS = {InvoiceStatus.CANCELLED: "CANCELLED", InvoiceStatus.PAID: "PAID"}


def contents(paper: Paper, organization: Organization) -> Texts:
    """Return what the template asks for; no text holds a sign that the fonts lack."""
    title, number = _title(paper), printable(paper.number)
    return {
        "title": title,
        "number": number,
        "copy": "Original for recipient" if title == "Tax Invoice" else "",
        "seller": _party(paper.seller, [_phone(organization.number)]),
        "buyer": _party(paper.buyer),
        "facts": _facts(paper),
        "heads": heads_of(paper),
        "lines": rows(paper),
        "total": money_columns(paper),
        "by_hsn": by_hsn(paper),
        "sums": _sums(paper),
        "total_name": "Credit" if isinstance(paper, CreditNote) else "Total",
        "total_amount": f"₹{in_rupees(paper.total)}",
        "settled": _settled(paper),
        "words": amount_in_words(paper.total),
        "notes": _notes(paper),
        "payment": _payment(paper, organization),
        "rates_include_tax": paper.taxation.is_registered and paper.taxation.prices_include_tax,
        "signed_for": f"For {printable(paper.seller.name)}",
        "signatory": printable(organization.billing.signatory),
        "running_head": f"{title} {number}",
        "footnote": f"{printable(paper.seller.name)} · {title} {number}",
        "band": BANDS.get(paper.status, "") if isinstance(paper, Invoice) else "",
    }


def _title(paper: Paper) -> str:
    if isinstance(paper, CreditNote):
        return "Credit Note"
    return "Tax Invoice" if paper.taxation.is_registered else "Invoice"


def _party(party: Party, more: list[str] | None = None) -> Texts:
    state = _state(party.state_code)
    lines = [
        *printable_lines(party.address),
        f"GSTIN: {printable(party.gstin)}" if party.gstin else "",
        f"State: {state}" if state else "",
        *(more or []),
    ]
    return {"name": printable(party.name), "lines": [line for line in lines if line]}


def _state(code: str) -> str:
    """Return name and code as rule 46 wants them: `Rajasthan (08)`; an unknown code as it is."""
    name = STATES.get(code)
    return f"{name} ({code})" if name else printable(code)


def _phone(number: PhoneNumber) -> str:
    """Return the number with gaps where India makes them: `Phone +91 98100 00001`."""
    digits = str(number).removeprefix("+91")
    is_indian = str(number).startswith("+91") and len(digits) == 10
    return f"Phone: +91 {digits[:5]} {digits[5:]}" if is_indian else f"Phone: {number}"


def _facts(paper: Paper) -> Pairs:
    """Return number, dates, and what the law wants to be told of the supply."""
    place = _state(paper.taxation.place_of_supply)
    facts = [*_own_facts(paper), ("Place of supply", place)]
    if paper.taxation.is_registered:
        facts.append(("Reverse charge", "No"))
    return [(name, value) for name, value in facts if value]


def _own_facts(paper: Paper) -> Pairs:
    number, issued = printable(paper.number), _date(paper.issued_at)
    if isinstance(paper, CreditNote):
        return [
            ("Credit note no.", number),
            ("Date", issued),
            ("For invoice", printable(paper.invoice_number)),
            ("Invoice date", _date(paper.invoice_issued_at)),
            ("Reason", printable(paper.why)),
        ]
    due = _date(paper.due_at) if isinstance(paper, Invoice) else ""
    return [("Invoice no.", number), ("Date", issued), ("Due date", due)]


def _date(moment: datetime | None) -> str:
    """Return the day in India as `3 Nov 2025`, or nothing for none."""
    return f"{day_of(moment):%-d %b %Y}" if moment else ""


def _sums(paper: Paper) -> Pairs:
    """Return what adds up to the total, without what is nothing."""
    heads = paper.heads
    names = heads_of(paper)
    sums: list[tuple[str, Money]] = [("Taxable value" if names else "Goods", heads.taxable)]
    if names == ["IGST"]:
        sums.append(("IGST", heads.igst))
    elif names:
        sums += zip(names, (heads.cgst, heads.sgst), strict=True)
    extras = [("Delivery", paper.delivery), ("Round off", paper.round_off)]
    sums += [(name, amount) for name, amount in extras if amount.paise]
    return [(name, in_rupees(amount)) for name, amount in sums]


def _settled(paper: Paper) -> Pairs:
    """Return what was paid and what is left, once a part of an open invoice is paid."""
    if not isinstance(paper, Invoice) or not (paper.paid.paise and paper.outstanding.paise):
        return []
    return [
        ("Paid", f"₹{in_rupees(paper.paid)}"),
        ("Balance due", f"₹{in_rupees(paper.outstanding)}"),
    ]


def _notes(paper: Paper) -> list[str]:
    notes = []
    if paper.taxation.is_registered and paper.taxation.prices_include_tax:
        notes.append("Rates include GST.")
    if isinstance(paper, Invoice) and paper.status is InvoiceStatus.PAID:
        notes.append(f"Paid on {_date(paper.paid_at)}." if paper.paid_at else "Paid.")
    if isinstance(paper, Invoice) and paper.status is InvoiceStatus.CANCELLED:
        notes.append("This invoice is cancelled; nothing is to be paid on it.")
    return notes


def _payment(paper: Paper, organization: Organization) -> dict[str, Any]:
    """Return how it can be paid: by a code for what is owed, and to which account."""
    if not isinstance(paper, Invoice) or paper.status is InvoiceStatus.CANCELLED:
        return {"qr": "", "upi": [], "bank": []}
    uri = payment_uri(paper, organization)
    upi = [printable(organization.billing.upi_id), f"₹{in_rupees(paper.outstanding)}"] if uri else []
    return {
        "qr": qr_code(uri) if uri else "",
        "upi": upi,
        "bank": printable_lines(organization.billing.bank_account),
    }
