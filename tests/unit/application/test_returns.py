"""Returns: a credit note for goods that came back, set against what is owed, and in the godown again."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from application.invoices.commands import IssueCreditNote
from domain.errors import InvalidReturn
from domain.invoices import InvoiceStatus
from tests.unit.application.desk import Desk
from tests.unit.application.till import Till

SKU = "CEMENT"


@pytest.fixture
def till(desk: Desk) -> Till:
    """Return a till with 100 bags of cement in the godown, and a shop that has written today."""
    desk.write("hello")
    till = Till(desk)
    till.counts(100)
    return till


def test_what_came_back_is_not_owed_any_more(till: Till) -> None:
    bill = till.bill(20)
    note = till.take_back(bill, {SKU: 5})
    assert (note.number, str(note.total), note.invoice_number) == ("CN-1", "₹250", "INV-1")
    assert (str(till.invoice(bill.id).outstanding), till.owed()) == ("₹750", "₹750")


def test_what_came_back_lies_in_the_godown_again_unless_it_is_spoilt(till: Till) -> None:
    bill = till.bill(20)
    till.dispatch(till.found(bill.id))
    till.take_back(bill, {SKU: 5})
    assert till.stock() == ("85", "0")
    till.take_back(bill, {SKU: 5}, to_stock=False)
    assert till.stock() == ("85", "0")


def test_all_that_is_left_comes_back_when_no_quantity_is_told(till: Till) -> None:
    bill = till.bill(20)
    till.take_back(bill, {SKU: 5})
    assert str(till.take_back(bill, {}).total) == "₹750"
    assert till.owed() == "₹0"
    assert till.invoice(bill.id).status is InvoiceStatus.PAID
    with pytest.raises(InvalidReturn):
        till.take_back(bill, {})


def test_more_than_was_billed_cannot_come_back(till: Till) -> None:
    bill = till.bill(20)
    till.take_back(bill, {SKU: 15})
    with pytest.raises(InvalidReturn, match="only 5 can still come back"):
        till.take_back(bill, {SKU: 6})


def test_what_was_not_billed_cannot_come_back(till: Till) -> None:
    with pytest.raises(InvalidReturn, match="SAND"):
        till.take_back(till.bill(20), {"SAND": 1})


def test_the_value_of_goods_that_were_paid_waits_for_the_next_invoice(till: Till) -> None:
    bill = till.bill(20)
    till.receive(1000)
    till.take_back(bill, {SKU: 10})
    assert till.owed() == "-₹500"
    assert str(till.invoice(till.bill(20).id).outstanding) == "₹500"


def test_the_shop_is_told_of_its_credit_note(till: Till) -> None:
    bill = till.bill(20)
    till.told()
    till.take_back(bill, {SKU: 5})
    *_, told = till.told()
    for words in ("CN-1", "₹250", "INV-1", ".pdf"):
        assert words in told


def test_credit_notes_have_numbers_of_their_own(till: Till) -> None:
    first, second = till.bill(20), till.bill(20)
    assert (first.number, second.number) == ("INV-1", "INV-2")
    assert [till.take_back(bill, {SKU: 1}).number for bill in (first, second)] == ["CN-1", "CN-2"]


def test_a_cancelled_invoice_has_nothing_to_credit(till: Till) -> None:
    bill = till.bill(20)
    till.cancel(till.found(bill.id))
    with pytest.raises(InvalidReturn, match="cancelled"):
        till.take_back(bill, {SKU: 1})


def test_goods_that_have_not_left_are_not_credited(till: Till) -> None:
    bill = till.bill(20)
    command = IssueCreditNote(uuid4(), bill.id, {SKU: Decimal(5)}, "changed their mind")
    with pytest.raises(InvalidReturn, match="have not left yet"):
        till.do(command)
    assert (till.stock(), till.owed()) == (("100", "20"), "₹1,000")


def test_half_a_bag_cannot_come_back(till: Till) -> None:
    bill = till.bill(20)
    till.dispatch(till.found(bill.id))
    command = IssueCreditNote(uuid4(), bill.id, {SKU: Decimal("1.5")}, "wet")
    with pytest.raises(InvalidReturn, match="only whole ones"):
        till.do(command)
