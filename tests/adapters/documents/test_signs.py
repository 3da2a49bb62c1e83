"""Which signs reach a paper, and that none of them shows as an empty box."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.documents.printer import FONTS, PdfPaperPrinter
from adapters.documents.signs import COVERED, printable, printable_lines
from domain.invoices import Invoice
from tests.adapters.documents.papers import BUYER, SELLER, an_invoice, an_organization
from tests.adapters.documents.reading import pages

PRINTER = PdfPaperPrinter()


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_fonts_have_every_sign_that_is_let_through(weight: str) -> None:
    with TTFont(FONTS / f"Mukta-{weight}.ttf") as font:
        assert not [hex(code) for code in COVERED if code not in font.getBestCmap()]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sharma & Sons ₹5 “best” — 50%", "Sharma & Sons ₹5 “best” — 50%"),
        ("शर्मा हार्डवेयर", "शर्मा हार्डवेयर"),
        ("Gupta 🙏 Store 🏗️", "Gupta Store"),
        ("𝐒𝐡𝐚𝐫𝐦𝐚 ﬁttings", "Sharma fittings"),
        ("pipe 1/2″ × 3′ − 4 m²", "pipe 1/2\" × 3' - 4 m²"),
        ("Thủ Đức", "Thu Đuc"),
        ("முருகன் Stores", "? Stores"),
        ("Иван", "?"),
        ("a\u0000b\u202ec\u200bd\ufeffe\ufffdf", "abcdef"),
        ("two\nlines\tand\u2003gaps  ", "two lines and gaps"),
        ("#let *x* = _y_ $z$ `r` <l> @m \\n // c", "#let *x* = _y_ $z$ `r` <l> @m \\n // c"),
    ],
)
def test_a_sign_that_the_fonts_lack_becomes_a_plainer_one_or_is_left_out(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_lines_without_anything_to_show_are_left_out() -> None:
    assert printable_lines(" 5 Station Road \n\n🏠\nAjmer") == ["5 Station Road", "Ajmer"]


def test_what_is_much_too_long_is_cut() -> None:
    assert printable("x" * 10_000) == "x" * 299 + "…"
    assert len(printable_lines("line\n" * 100)) == 8


def test_markup_in_a_name_is_only_text() -> None:
    name = '#panic("x") *bold* $x$ "]] \\'
    text = pages(PRINTER.pdf(a_paper(name), an_organization()))[0]
    assert name in text


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60), words=st.text(alphabet="शर्मा कि़Wi\u200d\u200c्ा.#\\\"'🙏", max_size=200))
def test_any_text_makes_a_paper(text: str, words: str) -> None:
    organization = an_organization(upi_id=text, bank_account=words, signatory=text)
    for name in (text, words):
        assert PRINTER.pdf(a_paper(name), organization).startswith(b"%PDF")


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_nothing_but_covered_signs_is_let_through(text: str) -> None:
    shown = printable(text)
    assert {ord(sign) for sign in shown} <= COVERED
    assert printable(shown) == shown


def a_paper(text: str) -> Invoice:
    """Return an invoice that says the text wherever it says any."""
    seller = replace(SELLER, name=text, address=text, gstin=text, state_code=text)
    buyer = replace(BUYER, name=text, address=text, gstin=text, state_code=text)
    bill = an_invoice(2, seller=seller, buyer=buyer)
    return replace(bill, lines=[replace(line, name=text, unit=text, hsn=text) for line in bill.lines])
