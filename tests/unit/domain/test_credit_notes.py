"""What comes back is credited at what was billed for it, in parts or at once, and never more."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.credit_notes import CreditNote, returned
from domain.errors import InvalidNumber, InvalidReturn
from domain.events import CreditNoteIssued
from domain.gst import Heads, Taxation, sum_of, to_the_rupee
from domain.invoices import Invoice, Paper
from domain.money import ZERO, Money, total
from tests.builders import NOON
from tests.unit.domain.billed import OURS, SHOP, TERM, WITHIN, Sold, drafted, invoice_over, invoiced

SAND, CEMENT = UUID(int=0), UUID(int=1)
GOODS: list[Sold] = [
    (Decimal("2.125"), Money.rupees("1450.05"), Decimal(5)),
    (Decimal(50), Money.rupees(410), Decimal(18)),
]
SHARES = st.lists(st.integers(1, 1000), min_size=1, max_size=4)
SOLD = st.tuples(
    st.decimals("0.001", "999.999", places=3),
    st.builds(Money, st.integers(0, 5000) | st.integers(0, 10**7)),
    st.sampled_from([Decimal(rate) for rate in ("0", "0.25", "5", "12", "18", "28")]),
)
TAXATIONS = st.builds(
    Taxation,
    seller_state=st.just("08"),
    place_of_supply=st.sampled_from(["08", "27"]),
    is_registered=st.booleans(),
    prices_include_tax=st.booleans(),
)
DELIVERIES = st.builds(Money, st.integers(0, 50_000))


def credited(
    invoice: Invoice, quantities: Mapping[UUID, Any], before: list[CreditNote] | None = None
) -> CreditNote:
    quantities = {product_id: Decimal(quantity) for product_id, quantity in quantities.items()}
    return returned(invoice, quantities, before or [], id=uuid4(), why="wet")


def parts_of(quantity: Decimal, shares: list[int]) -> list[Decimal]:
    """Part a quantity by shares, to the third decimal; nothing of it gets lost."""
    parts = [(quantity * share / sum(shares)).quantize(Decimal("0.001")) for share in shares[:-1]]
    return [*parts, quantity - sum(parts, Decimal(0))]


@st.composite
def returns(draw: st.DrawFn) -> tuple[Invoice, list[dict[UUID, Decimal]]]:
    """Return an invoice, and all of its goods coming back: in parts, in whatever order."""
    invoice = invoiced(draw(st.lists(SOLD, min_size=1, max_size=6)), draw(TAXATIONS), draw(DELIVERIES))
    pieces = [
        (line.product_id, part)
        for line in invoice.lines
        for part in parts_of(line.quantity, draw(SHARES))
        if part > 0
    ]
    assume(sum((part for _, part in pieces), Decimal(0)) == sum(line.quantity for line in invoice.lines))
    loads: list[dict[UUID, Decimal]] = []
    for product_id, part in draw(st.permutations(pieces)):
        if loads and product_id not in loads[-1] and draw(st.booleans()):
            loads[-1][product_id] = part
        else:
            loads.append({product_id: part})
    return invoice, loads


@given(returns())
def test_whatever_comes_back_when_all_of_it_is_credited_to_the_paisa(
    case: tuple[Invoice, list[dict[UUID, Decimal]]],
) -> None:
    invoice, loads = case
    notes: list[CreditNote] = []
    for load in loads:
        notes.append(credited(invoice, load, notes))
        assert notes[-1].total.paise % 100 == 0
        assert notes[-1].total >= ZERO
        assert all(part >= ZERO for part in amounts(notes[-1]))
        assert total(note.total for note in notes) <= invoice.total
    assert sum_of([note.heads for note in notes]) == invoice.heads
    assert total(note.total for note in notes) == to_the_rupee(invoice.heads.total)
    with pytest.raises(InvalidReturn):
        credited(invoice, {invoice.lines[0].product_id: "0.001"}, notes)


def amounts(paper: Paper) -> list[Money]:
    heads = [line.heads for line in paper.lines]
    return [part for each in heads for part in (each.taxable, each.cgst, each.sgst, each.igst)]


def test_an_invoice_that_comes_back_at_once_is_credited_as_it_stands() -> None:
    invoice = invoiced(GOODS)
    note = credited(invoice, {SAND: "2.125", CEMENT: 50})
    assert note.lines == invoice.lines
    assert (note.heads, note.round_off, note.total) == (invoice.heads, invoice.round_off, invoice.total)


def test_a_credit_note_tells_whose_goods_of_which_invoice_came_back_and_why() -> None:
    invoice = invoiced(GOODS, Taxation(seller_state="08", place_of_supply="27", prices_include_tax=False))
    note = credited(invoice, {CEMENT: 10})
    assert (note.organization_id, note.shop_id, note.why) == (OURS, SHOP, "wet")
    assert (note.invoice_id, note.invoice_number, note.invoice_issued_at) == (invoice.id, "INV-1", NOON)
    assert (note.seller, note.buyer, note.taxation) == (invoice.seller, invoice.buyer, invoice.taxation)
    [line] = note.lines
    assert (line.product_id, line.quantity, line.price) == (CEMENT, Decimal(10), Money.rupees(410))
    # 10 of 50: 4,100 of 20,500, and 738 of its IGST of 3,690.
    assert line.heads == Heads(taxable=Money.rupees(4100), igst=Money.rupees(738))
    assert (note.total, note.worth, note.left) == (Money.rupees(4838),) * 3


def test_parts_that_round_down_one_by_one_come_to_the_whole() -> None:
    # 3 × 7.40 = 22.20, so 22 was billed. Parts of 7.40 alone would come to 7 each, 21 in all.
    invoice = invoiced([(Decimal(3), Money.rupees("7.40"), Decimal(0))])
    notes: list[CreditNote] = []
    for _ in range(3):
        notes.append(credited(invoice, {SAND: 1}, notes))
    assert [note.total for note in notes] == [Money.rupees(7), Money.rupees(8), Money.rupees(7)]


def test_parts_that_round_up_one_by_one_do_not_come_to_more_than_the_goods() -> None:
    # 2 × 10.50 = 21.00. Parts of 10.50 alone would come to 11 each, which the delivery would hide.
    invoice = invoiced([(Decimal(2), Money.rupees("10.50"), Decimal(0))], delivery=Money.rupees(100))
    first = credited(invoice, {SAND: 1})
    second = credited(invoice, {SAND: 1}, [first])
    assert [first.total, second.total] == [Money.rupees(11), Money.rupees(10)]


def test_delivery_is_not_credited() -> None:
    invoice = invoiced(GOODS, delivery=Money.rupees(250))
    note = credited(invoice, {SAND: "2.125", CEMENT: 50})
    assert (note.delivery, note.total) == (ZERO, invoice.total - Money.rupees(250))


@pytest.mark.parametrize(
    ("quantities", "reason"),
    [
        ({}, "or it was never on it"),
        ({UUID(int=7): 1}, "or it was never on it"),
        ({CEMENT: 1, UUID(int=7): 1}, "or it was never on it"),
        ({CEMENT: 0}, "0 ton of River sand 1/2″: only 50 can still come back"),
        ({CEMENT: -1}, "only 50 can still come back"),
        ({CEMENT: "50.001"}, "only 50 can still come back"),
        ({SAND: "2.126"}, "only 2.125 can still come back"),
        ({SAND: 1, CEMENT: 51}, "only 50 can still come back"),
    ],
)
def test_what_was_not_billed_cannot_come_back(quantities: dict[UUID, Any], reason: str) -> None:
    with pytest.raises(InvalidReturn, match=reason) as refused:
        credited(invoiced(GOODS), quantities)
    assert refused.value.code == "invalid_return"


def test_what_came_back_before_cannot_come_back_again() -> None:
    invoice = invoiced(GOODS)
    notes = [credited(invoice, {CEMENT: 30})]
    notes.append(credited(invoice, {CEMENT: 15, SAND: 1}, notes))
    with pytest.raises(InvalidReturn, match="only 5 can still come back"):
        credited(invoice, {CEMENT: 6}, notes)
    assert credited(invoice, {CEMENT: 5}, notes).lines[0].quantity == 5


def test_a_draft_and_a_cancelled_invoice_are_not_credited_but_a_paid_one_is() -> None:
    draft, cancelled, paid = drafted(GOODS, WITHIN), invoiced(GOODS), invoice_over(500)
    cancelled.cancel(NOON + TERM)
    paid.mark_as_paid(NOON)
    for invoice in (draft, cancelled):
        with pytest.raises(InvalidReturn, match=f"is {invoice.status}, so nothing of it is credited"):
            credited(invoice, {CEMENT: 1})
    assert credited(paid, {SAND: 1}).total == Money.rupees(500)


def test_an_issued_credit_note_has_its_number_and_says_so_once() -> None:
    note = credited(invoiced(GOODS), {CEMENT: 1})
    with pytest.raises(InvalidNumber):
        note.issue("CN_1", NOON)
    assert (note.number, note.issued_at, note.pull_events()) == ("", None, [])
    note.issue("CN-1", NOON)
    assert (note.number, note.issued_at) == ("CN-1", NOON)
    assert note.pull_events() == [CreditNoteIssued(OURS, note.id, SHOP)]
