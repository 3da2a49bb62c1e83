"""What stands on the papers: all that the law asks for, and what a shop needs to pay."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.documents.printer import PdfPaperPrinter
from domain.invoices import InvoiceStatus, Paper
from domain.money import Money
from domain.shops import Organization
from tests.adapters.documents.papers import (
    BUYER,
    ISSUED,
    SELLER,
    a_credit_note,
    an_invoice,
    an_organization,
    cancelled,
    rules,
)
from tests.adapters.documents.reading import pages, size_of

PRINTER = PdfPaperPrinter()


def text_of(paper: Paper, organization: Organization | None = None) -> str:
    """Return what stands on a paper of one page."""
    (page,) = pages(PRINTER.pdf(paper, organization or an_organization()))
    return page


def test_a_tax_invoice_tells_what_rule_46_asks_for() -> None:
    text = text_of(an_invoice(2))
    for part in (
        "Tax Invoice\n",
        "Shree Balaji Traders\n14 Tripolia Bazar, near Choti Chaupar\nJaipur 302002\n",
        "GSTIN: 08AABCS1429B1ZX\nState: Rajasthan (08)\n",
        "Invoice no. SBT/26-27-123\n",
        "Date 3 Nov 2026\n",
        "Gupta Hardware Store\nShop 5, Station Road, Ajmer\nGSTIN: 08AAACS8577K1ZM\nState: Rajasthan (08)\n",
        "Place of supply Rajasthan (08)\n",
        "Reverse charge No\n",
        "For Shree Balaji Traders\nRamesh Agarwal\nAuthorised signatory\n",
    ):
        assert part in text


def test_a_line_tells_hsn_quantity_unit_rate_value_and_each_head_with_its_rate() -> None:
    text = text_of(an_invoice(1))
    assert "# Description HSN Qty Rate ₹ Taxable ₹ CGST ₹ SGST ₹ Amount ₹" in text
    line = text[text.index("1 UltraTech") : text.index("Total")]
    assert line.split() == [
        *"1 UltraTech Cement OPC 53 no. 1 2523 10 bag 389.75 3,897.50 350.78 9% 350.78 9% 4,599.06".split()
    ]


def test_the_sums_lead_to_a_total_in_whole_rupees_and_in_words() -> None:
    text = text_of(an_invoice(1, delivery=Money.rupees(250)))
    assert "Taxable value 3,897.50\nCGST 350.78\nSGST 350.78\nDelivery 250.00\nRound off -0.06\n" in text
    assert "Total ₹4,849.00" in text
    assert "Rupees Four Thousand Eight Hundred Forty Nine Only" in text


def test_the_tax_is_told_by_hsn_and_rate_where_there_is_room() -> None:
    text = text_of(an_invoice(6))
    assert "HSN GST Taxable ₹ CGST ₹ SGST ₹ Tax ₹" in text
    assert "2523 18% 27,282.50 2,455.43 2,455.43 4,910.86" in text


def test_goods_that_leave_the_state_bear_igst() -> None:
    text = text_of(an_invoice(1, taxation=rules(place_of_supply="27")))
    assert "Place of supply Maharashtra (27)" in text
    assert "Taxable ₹ IGST ₹ Amount ₹" in text
    assert "701.55\n18%" in text
    assert "CGST" not in text


@pytest.mark.parametrize(
    ("state", "head"), [("04", "UTGST"), ("38", "UTGST"), ("07", "SGST"), ("34", "SGST")]
)
def test_a_union_territory_without_a_legislature_levies_utgst(state: str, head: str) -> None:
    text = text_of(an_invoice(1, taxation=rules(seller_state=state, place_of_supply=state)))
    assert f"CGST ₹ {head} ₹ Amount" in text
    assert f"CGST 350.78\n{head} 350.78\n" in text


def test_rates_that_include_the_tax_say_so() -> None:
    text = text_of(an_invoice(1, taxation=rules(prices_include_tax=True)))
    assert "Rates include GST." in text
    assert "389.75 3,302.97" in text
    assert "Rates include" not in text_of(an_invoice(1))


def test_who_has_no_gstin_makes_an_invoice_without_tax() -> None:
    plain = an_invoice(
        1,
        taxation=rules(is_registered=False),
        seller=replace(SELLER, gstin=""),
        buyer=replace(BUYER, gstin=""),
    )
    text = text_of(plain)
    assert "Invoice\n" in text
    for absent in ("Tax Invoice", "GST", "Taxable", "Reverse charge"):
        assert absent not in text
    assert "Total ₹3,898.00" in text


def test_a_credit_note_names_its_invoice_and_why() -> None:
    text = text_of(a_credit_note(an_invoice(2)))
    assert "Credit Note\n" in text
    assert "Credit note no. CN-7\nDate 6 Nov 2026\n" in text
    assert "For invoice SBT/26-27-123\nInvoice date 3 Nov 2026\nReason Bags were wet\n" in text
    assert "Scan to pay".upper() not in text


def test_an_open_invoice_tells_when_and_how_to_pay() -> None:
    text = text_of(an_invoice(1))
    assert "Due date 18 Nov 2026\n" in text
    assert "SCAN TO PAY BY UPI\nbalaji@okhdfcbank\n₹4,599.00\n" in text
    assert "A/c 50200012345678 · IFSC HDFC0000123\n" in text
    assert "Phone: +91 98100 00001\n" in text


def test_of_a_part_payment_the_balance_is_asked_for() -> None:
    text = text_of(replace(an_invoice(1), paid=Money.rupees(1599)))
    assert "Paid ₹1,599.00\nBalance due ₹3,000.00\n" in text
    assert "balaji@okhdfcbank\n₹3,000.00\n" in text


def test_a_paid_invoice_says_so_and_asks_for_nothing() -> None:
    bill = an_invoice(1)
    paid = {"status": InvoiceStatus.PAID, "paid": bill.total, "paid_at": ISSUED + timedelta(days=4)}
    text = text_of(replace(bill, **paid))
    assert "PAID" in text
    assert "Paid on 7 Nov 2026." in text
    assert "SCAN TO PAY" not in text


def test_a_cancelled_invoice_says_so_and_asks_for_nothing() -> None:
    text = text_of(cancelled(an_invoice(1)))
    assert "CANCELLED" in text
    assert "SCAN TO PAY" not in text
    assert "BANK ACCOUNT" not in text


def test_without_a_upi_id_or_an_account_nothing_is_said_of_them() -> None:
    text = text_of(an_invoice(1), an_organization(upi_id="", bank_account="", signatory=""))
    assert "SCAN TO PAY" not in text
    assert "BANK ACCOUNT" not in text
    assert "Authorised signatory" in text


def test_hindi_names_are_written_in_their_own_letters() -> None:
    text = text_of(
        an_invoice(1, names=["अल्ट्राटेक सीमेंट OPC 53"], buyer=replace(BUYER, name="श्री शर्मा हार्डवेयर"))
    )
    assert "श्री शर्मा हार्डवेयर" in text
    assert "अल्ट्राटेक सीमेंट OPC 53" in text


def test_the_same_paper_makes_the_same_bytes() -> None:
    assert PRINTER.pdf(an_invoice(3), an_organization()) == PdfPaperPrinter().pdf(
        an_invoice(3), an_organization()
    )


def test_papers_of_many_threads_do_not_mix() -> None:
    numbers = [f"SBT-{at}" for at in range(20)]
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda number: text_of(replace(an_invoice(1), number=number)), numbers))
    for number, text in zip(numbers, made, strict=True):
        assert f"Invoice no. {number}\n" in text


def test_the_paper_is_a4() -> None:
    assert size_of(PRINTER.pdf(an_invoice(1), an_organization())) == (210, 297)
