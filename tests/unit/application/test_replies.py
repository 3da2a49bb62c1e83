"""What a customer reads: short enough for one message, and free of formatting that others slipped in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.conversation import replies
from domain.conversation.session import Cart, CartLine, OpenLine, Option
from domain.errors import QuantityFault
from domain.invoices import Invoice
from domain.money import Money
from tests.builders import (
    a_shop,
    an_invoice,
    an_invoice_line,
    an_open_line,
    an_order,
    an_order_line,
    an_organization,
)

LONGEST = 1_600
HOSTILE = "*_~`Free* _gift_ ~now~ `x`"
HARMLESS = "Free gift now x"
OURS = uuid4()


def option(name: str = "Cement", unit: str = "bag") -> Option:
    return Option(product_id=uuid4(), name=name, unit=unit)


def cart(lines: int = 2, name: str = "Cement") -> Cart:
    line = CartLine(
        product_id=uuid4(), name=name, unit="bag", quantity=Decimal(99_999), price=Money.rupees("99999.99")
    )
    return Cart(id=uuid4(), lines=[line] * lines)


def invoice(lines: int = 2, name: str = "Cement") -> Invoice:
    return an_invoice(OURS, lines=[an_invoice_line(name=name)] * lines)


Speak = Callable[[str], str]
REPLIES: dict[str, Speak] = {
    "ask_name": lambda name: replies.ask_name(an_organization(name=name)),
    "welcome": replies.welcome,
    "greet": lambda name: replies.greet(an_organization(name=name)),
    "how_to_order": lambda name: replies.how_to_order(),
    "explain": lambda name: replies.explain(is_reviewing=False),
    "explain_review": lambda name: replies.explain(is_reviewing=True),
    "summary": lambda name: replies.summary(cart(name=name), {}, is_changed=True),
    "ask_choice": lambda name: replies.ask(
        an_open_line(wording=name, options=(option(name), option(name)), is_known=True, fault=None)
    ),
    "ask_nearest": lambda name: replies.ask(
        an_open_line(wording=name, options=(option(name),) * 3, is_known=False, fault=None)
    ),
    "ask_unknown": lambda name: replies.ask(
        an_open_line(wording=name, options=(), is_known=False, fault=None)
    ),
    **{
        f"ask_{fault}": lambda name, fault=fault: replies.ask(  # type: ignore[misc]
            an_open_line(wording=name, options=(option(name),), fault=fault, quantity=Decimal("2.5"))
        )
        for fault in QuantityFault
    },
    "ask_change": lambda name: replies.ask_change(),
    "ask_for_words": lambda name: replies.ask_for_words(),
    "ask_shorter": lambda name: replies.ask_shorter(),
    "order_confirmed": lambda name: replies.order_confirmed(
        an_order(OURS, id=OURS, lines=[an_order_line(name=name)])
    ),
    "cart_dropped": lambda name: replies.cart_dropped(),
    "nothing_pending": lambda name: replies.nothing_pending("ORD-1A2B3C4D"),
    "slow_down": lambda name: replies.slow_down(),
    "apology": lambda name: replies.apology(),
    "cannot_save": lambda name: replies.cannot_save(),
    "invoice_text": lambda name: replies.invoice_text(
        invoice(name=name), an_organization(name=name), a_shop(OURS, name=name)
    ),
}


@pytest.mark.parametrize("reply", REPLIES)
def test_every_reply_fits_one_message_and_says_something(reply: str) -> None:
    text = REPLIES[reply]("UltraTech Cement OPC 53 Grade, 50 kg " * 2)
    assert text.strip()
    assert len(text) <= LONGEST
    assert replies.parts(text) == [text]


@pytest.mark.parametrize("reply", REPLIES)
def test_no_name_slips_formatting_into_a_reply(reply: str) -> None:
    assert REPLIES[reply](HOSTILE) == REPLIES[reply](HARMLESS)


@pytest.mark.parametrize("reply", REPLIES)
def test_every_reply_opens_and_closes_its_own_formatting(reply: str) -> None:
    text = REPLIES[reply](HOSTILE)
    for sign in "*_":
        assert text.count(sign) % 2 == 0, (sign, text)


def test_a_summary_has_a_line_for_each_product_and_their_total() -> None:
    text = replies.summary(cart(lines=2), {})
    assert "1. Cement: 99999 bags × ₹99,999.99 = ₹9,99,98,99,000.01" in text
    assert "2. Cement" in text
    assert "*Total: ₹19,99,97,98,000.02*" in text
    assert "has changed" not in text


@pytest.mark.parametrize(
    ("fault", "quantity", "problem"),
    [
        (QuantityFault.MISSING, None, "*How many bags of Cement*"),
        (QuantityFault.NOT_POSITIVE, Decimal(-5), "-5 is not a quantity"),
        (QuantityFault.NOT_WHOLE, Decimal("2.50"), "2.5 is not possible"),
        (QuantityFault.TOO_LARGE, Decimal(10**9), "1000000000 is more than I can take"),
        (QuantityFault.TOO_LARGE, Decimal("9" * 40), "That is more than I can take"),
        (QuantityFault.OTHER_UNIT, Decimal(50), "sold by the bag, not by the kg"),
    ],
)
def test_a_question_about_a_quantity_says_what_was_wrong(
    fault: QuantityFault, quantity: Decimal | None, problem: str
) -> None:
    line = OpenLine(wording="cement", quantity=quantity, unit="kg", options=(option(),), fault=fault)
    text = replies.ask(line)
    assert problem in text
    assert "*How many bags of Cement* do you need?" in text


def test_an_unknown_product_is_answered_with_the_nearest_numbered_from_one() -> None:
    line = an_open_line(
        wording="laptop", options=(option("Putty"), option("Paint")), is_known=False, fault=None
    )
    text = replies.ask(line)
    assert "I do not know “laptop”" in text
    assert "*1* Putty\n*2* Paint" in text


@pytest.mark.parametrize(
    ("quantity", "written"),
    [("100", "100"), ("100.00", "100"), ("2.50", "2.5"), ("0.125", "0.125"), ("1E+3", "1000")],
)
def test_a_quantity_is_written_without_needless_noughts(quantity: str, written: str) -> None:
    assert replies.amount(Decimal(quantity)) == written


def test_an_invoice_of_200_lines_fits_one_message_and_counts_the_rest() -> None:
    bill = invoice(lines=200)
    text = replies.invoice_text(bill, an_organization(), a_shop(OURS))
    assert len(text) <= LONGEST
    shown = text.count("\n• ")
    assert shown > 10
    assert f"… and {200 - shown} more items" in text
    assert f"*Total: {bill.total}*" in text
    assert bill.number in text


def test_an_invoice_that_fits_shows_every_line_and_counts_none() -> None:
    text = replies.invoice_text(invoice(lines=5), an_organization(), a_shop(OURS))
    assert text.count("\n• ") == 5
    assert "more items" not in text


def test_an_invoice_is_dated_by_the_day_in_india() -> None:
    bill = replace(
        invoice(),
        issued_at=datetime(2026, 3, 31, 18, 30, tzinfo=UTC),
        due_at=datetime(2026, 4, 15, 18, 29, tzinfo=UTC),
    )
    text = replies.invoice_text(bill, an_organization(gstin="08AABCS1429B1ZX"), a_shop(OURS, name="Gupta"))
    assert "Date: 01-04-2026" in text
    assert "Please pay by 15-04-2026" in text
    assert "GSTIN 08AABCS1429B1ZX" in text
    assert "To: Gupta" in text


def test_an_invoice_of_enormous_lines_still_shows_its_number() -> None:
    text = replies.invoice_text(invoice(lines=3, name="n" * 2000), an_organization(), a_shop(OURS))
    assert len(text) <= LONGEST
    assert "SBT-123" in text
    assert "… and 3 more items" in text


def test_a_long_summary_is_cut_between_its_lines() -> None:
    text = replies.summary(cart(lines=60), {})
    messages = replies.parts(text)
    assert len(messages) > 1
    assert "\n".join(messages) == text
    assert "*3* Cancel" in messages[-1]


@given(st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=LONGEST), min_size=1))
def test_cutting_loses_no_line_and_makes_no_message_too_long(lines: list[str]) -> None:
    messages = replies.parts("\n".join(lines))
    assert all(0 < len(message) <= LONGEST for message in messages)
    assert "\n".join(messages).split("\n") == lines


def test_a_single_line_that_is_too_long_makes_no_empty_message() -> None:
    assert all(replies.parts("x" * (LONGEST + 1)))


def test_a_question_about_an_endless_word_is_still_a_question() -> None:
    line = an_open_line(wording="x" * (LONGEST - 3), options=(option(),) * 3, is_known=False, fault=None)
    messages = replies.parts(replies.ask(line))
    assert "Answer with the number" in messages[-1]
    assert "The nearest that we have" in "".join(messages)
