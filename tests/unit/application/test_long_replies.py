"""Replies that are too long for one message."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from application.conversation.replies import cart as about_cart
from application.conversation.replies import papers
from application.conversation.replies.english import ENGLISH
from application.conversation.replies.text import parts
from domain.invoices import InvoiceStatus, Party
from domain.money import ZERO
from tests.unit.application.replied import LONGEST, cart, invoice, question, summary

LINK = "https://desk.example/documents/abc/INV-1.pdf"


def test_an_invoice_of_200_lines_fits_one_message_and_counts_the_rest() -> None:
    bill = invoice(lines=200)
    text = papers.invoice(ENGLISH, bill, LINK)
    assert len(text) <= LONGEST
    shown = text.count("\n• ")
    assert shown > 10
    assert f"… and {200 - shown} more items" in text
    assert f"*Total: {bill.total}*" in text
    assert bill.number in text


def test_an_invoice_that_fits_shows_every_line_and_counts_none() -> None:
    text = papers.invoice(ENGLISH, invoice(lines=5), LINK)
    assert text.count("\n• ") == 5
    assert "more items" not in text


def test_an_invoice_is_dated_by_the_day_in_india() -> None:
    bill = replace(
        invoice(),
        status=InvoiceStatus.ISSUED,
        issued_at=datetime(2026, 3, 31, 18, 30, tzinfo=UTC),
        due_at=datetime(2026, 4, 15, 18, 29, tzinfo=UTC),
        paid=ZERO,
        seller=Party(name="Balaji", gstin="08AABCS1429B1ZX"),
        buyer=Party(name="Gupta"),
    )
    text = papers.invoice(ENGLISH, bill, LINK)
    assert "Date: 01-04-2026" in text
    assert "Please pay by 15-04-2026" in text
    assert "Balaji · GSTIN 08AABCS1429B1ZX\nTo: Gupta\n" in text
    assert text.endswith(f"PDF: {LINK}")


def test_an_invoice_of_enormous_lines_still_shows_its_number() -> None:
    text = papers.invoice(ENGLISH, invoice(lines=3, name="n" * 2000), LINK)
    assert len(text) <= LONGEST
    assert "SBT-123" in text
    assert "… and 3 more items" in text


def test_a_long_summary_is_cut_between_its_lines() -> None:
    text = summary(ENGLISH, cart(lines=60))
    messages = parts(text)
    assert len(messages) > 1
    assert "\n".join(messages) == text
    assert "*3* Cancel" in messages[-1]


@given(st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=LONGEST), min_size=1))
def test_cutting_loses_no_line_and_makes_no_message_too_long(lines: list[str]) -> None:
    messages = parts("\n".join(lines))
    assert all(0 < len(message) <= LONGEST for message in messages)
    assert "\n".join(messages).split("\n") == lines


def test_a_single_line_that_is_too_long_makes_no_empty_message() -> None:
    assert all(parts("x" * (LONGEST + 1)))


def test_nothing_to_say_is_no_message() -> None:
    assert parts("") == []


def test_a_question_about_an_endless_word_is_still_a_question() -> None:
    (message,) = parts(about_cart.ask(ENGLISH, question("x" * LONGEST, 0, is_known=False)))
    assert "write it in another way" in message
