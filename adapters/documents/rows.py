"""The lines of a paper as rows of its table, each with the sums up to it, and the tax by HSN."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from adapters.documents.amounts import in_rupees, plain
from adapters.documents.signs import printable
from domain.gst import Heads, sum_of
from domain.invoices import InvoiceLine, Paper
from domain.money import Money

Texts = dict[str, Any]
# Union territories without a legislature levy UTGST in the place of SGST (UTGST Act, s. 2 and 7).
WITHOUT_LEGISLATURE = frozenset({"04", "26", "31", "35", "38"})


def heads_of(paper: Paper) -> list[str]:
    """Return the heads of tax that a paper tells, in order; none for whoever may not collect tax."""
    if not paper.taxation.is_registered:
        return []
    if paper.taxation.is_interstate:
        return ["IGST"]
    return ["CGST", "UTGST" if paper.taxation.seller_state in WITHOUT_LEGISLATURE else "SGST"]


def rows(paper: Paper) -> list[Texts]:
    """Return a row for each line; `sums` are those of all lines up to it."""
    heads, count = Heads(), len(heads_of(paper))
    found = []
    for serial, line in enumerate(paper.lines, 1):
        heads = sum_of([heads, line.heads])
        found.append(_row(serial, line, count) | {"sums": _money(heads, count)})
    return found


def money_columns(paper: Paper) -> Texts:
    """Return the sums of all lines, by column."""
    return _money(paper.heads, len(heads_of(paper)))


def by_hsn(paper: Paper) -> list[Texts]:
    """Return value and tax by HSN and rate, in the order of the lines; nothing where no tax is told."""
    count = len(heads_of(paper))
    groups: dict[tuple[str, Decimal], list[Heads]] = {}
    for line in paper.lines if count else ():
        groups.setdefault((line.hsn, line.gst_rate), []).append(line.heads)
    return [_group(hsn, rate, sum_of(heads), count) for (hsn, rate), heads in groups.items()]


def _row(serial: int, line: InvoiceLine, count: int) -> Texts:
    return {
        "serial": str(serial),
        "name": printable(line.name),
        "hsn": printable(line.hsn),
        "quantity": plain(line.quantity),
        "unit": printable(line.unit),
        "rate": in_rupees(line.price),
        "taxable": in_rupees(line.heads.taxable) if count else None,
        "taxes": _taxes(line.heads, line.gst_rate, count),
        "amount": in_rupees(line.heads.total),
    }


def _money(heads: Heads, count: int) -> Texts:
    return {
        "taxable": in_rupees(heads.taxable) if count else None,
        "taxes": [in_rupees(amount) for amount in _amounts(heads, count)],
        "amount": in_rupees(heads.total),
    }


def _group(hsn: str, rate: Decimal, heads: Heads, count: int) -> Texts:
    return {
        "hsn": printable(hsn) or "-",
        "rate": f"{plain(rate)}%",
        "taxable": in_rupees(heads.taxable),
        "taxes": [in_rupees(amount) for amount in _amounts(heads, count)],
        "tax": in_rupees(heads.tax),
    }


def _taxes(heads: Heads, rate: Decimal, count: int) -> list[tuple[str, str]]:
    """Return amount and rate of each head; CGST and SGST are half the rate each."""
    return [(in_rupees(amount), f"{plain(rate / count)}%") for amount in _amounts(heads, count)]


def _amounts(heads: Heads, count: int) -> list[Money]:
    """Return the tax by head: none, IGST, or the two of a sale within the state."""
    return [[], [heads.igst], [heads.cgst, heads.sgst]][count]
