"""Invoices and credit notes as messages: what stands on them, and the way to the paper itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from application.conversation.replies import papers
from application.conversation.replies.english import ENGLISH
from domain.gst import Heads, Taxation
from domain.invoices import Invoice, InvoiceStatus
from domain.money import ZERO, Money
from tests.builders import a_buyer, a_credit_note, an_invoice, an_invoice_line
from tests.unit.application.desk import Desk
from tests.unit.application.replied import OURS
from tests.unit.application.till import Till

LINK = "https://desk.example/documents/abc/SBT-123.pdf"
WITHIN = Heads(taxable=Money.rupees(100), cgst=Money.rupees(9), sgst=Money.rupees(9))
ACROSS = Heads(taxable=Money.rupees(100), igst=Money.rupees(18))


def invoice(heads: Heads = WITHIN, *, place: str = "08", **changes: object) -> Invoice:
    """Return an issued invoice of one line of ₹100 and its tax."""
    line = an_invoice_line(
        quantity=Decimal(2), price=Money.rupees(50), unit="bag", name="Cement", heads=heads
    )
    taxation = Taxation(seller_state="08", place_of_supply=place, prices_include_tax=False)
    standing = {
        "status": InvoiceStatus.ISSUED,
        "paid": ZERO,
        "lines": [line],
        "taxation": taxation,
        "delivery": ZERO,
        "round_off": ZERO,
    }
    return an_invoice(OURS, **{**standing, **changes})


def test_an_invoice_within_the_state_tells_both_halves() -> None:
    assert papers.invoice(ENGLISH, invoice(), LINK).splitlines() == [
        "🧾 *Invoice SBT-123*",
        f"Shree Balaji Traders · GSTIN {invoice().seller.gstin}",
        f"To: शर्मा Hardware & Sons · GSTIN {a_buyer().gstin}",
        "Date: 03-11-2025",
        "",
        "• Cement: 2 bags × ₹50 = ₹100",
        "",
        "Taxable value: ₹100",
        "CGST: ₹9 · SGST: ₹9",
        "*Total: ₹118*",
        "Please pay by 01-04-2026. Thank you! 🙏",
        f"PDF: {LINK}",
    ]


def test_an_invoice_across_states_tells_the_whole_tax() -> None:
    text = papers.invoice(ENGLISH, invoice(ACROSS, place="09"), LINK)
    assert "Taxable value: ₹100\nIGST: ₹18\n*Total: ₹118*" in text
    assert "CGST" not in text


def test_delivery_and_round_off_stand_above_the_total() -> None:
    charged = invoice(delivery=Money.rupees("40.40"), round_off=Money.rupees("-0.40"))
    assert "Delivery: ₹40.40\nRound off: -₹0.40\n*Total: ₹158*" in papers.invoice(ENGLISH, charged, LINK)


def test_who_has_no_gstin_bills_without_a_word_of_tax() -> None:
    bare = invoice(Heads(taxable=Money.rupees(100)), taxation=Taxation(is_registered=False))
    text = papers.invoice(ENGLISH, replace(bare, seller=replace(bare.seller, gstin="")), LINK)
    assert "Taxable" not in text
    assert "CGST" not in text
    assert "*Total: ₹100*" in text


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "Please pay by 01-04-2026."),
        ({"paid": Money.rupees(18)}, "₹18 of it is paid. Please pay the other *₹100* by 01-04-2026."),
        ({"status": InvoiceStatus.PAID, "paid": Money.rupees(118)}, "✅ This invoice is paid."),
        ({"status": InvoiceStatus.CANCELLED}, "❌ This invoice is cancelled"),
    ],
    ids="open part paid cancelled".split(),
)
def test_an_invoice_says_how_it_stands(changes: dict[str, object], told: str) -> None:
    assert told in papers.invoice(ENGLISH, invoice(**changes), LINK)


def test_a_credit_note_names_its_invoice_and_its_reason() -> None:
    note = a_credit_note(OURS)
    text = papers.credit_note(ENGLISH, note, LINK)
    assert text.startswith("🧾 *Credit note CN-7*\nFor invoice SBT-123 of 03-11-2025\n")
    assert f"*Total: {note.total}*\nReason: bags were wet\nPDF: {LINK}" in text


class TestAsked:
    """A shop asks for a paper once more, and gets it with a new address."""

    @pytest.fixture
    def till(self, desk: Desk) -> Till:
        till = Till(desk)
        desk.write("hello")
        return till

    def test_an_invoice_is_sent_again_with_its_address(self, desk: Desk, till: Till) -> None:
        bill = till.bill(100)
        assert desk.write("invoice INV-1").endswith(
            f"PDF: https://desk.example/documents/invoice/{bill.id}/INV-1.pdf"
        )

    def test_a_number_of_the_distributors_own_kind_is_known(self, desk: Desk, till: Till) -> None:
        billing = replace(desk.organization.billing, invoice_prefix="SBT/{fy}")
        desk.load(replace(desk.organization, billing=billing))
        till.bill(100)
        assert "*Invoice SBT/25-26-1*" in desk.write("invoice SBT/25-26-1")

    def test_a_credit_note_is_sent_again(self, desk: Desk, till: Till) -> None:
        bill = till.bill(100)
        till.take_back(bill, {"CEMENT": 10})
        text = desk.write("credit note CN-1")
        assert "*Credit note CN-1*\nFor invoice INV-1" in text
        assert "/credit_note/" in text

    def test_a_credit_note_of_another_shop_is_nobodys_business(self, desk: Desk, till: Till) -> None:
        till.take_back(till.bill(100), {"CEMENT": 10})
        other = desk.shop.address.__class__("+919000000001")
        for text in ("hello", "Gupta Sanitary"):
            desk.write(text, other)
        assert "no invoice CN-1 of yours" in desk.write("credit note CN-1", other)

    def test_what_was_paid_on_it_shows(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        till.receive(2000)
        assert "₹2,000 of it is paid. Please pay the other *₹3,000*" in desk.write("invoice")
