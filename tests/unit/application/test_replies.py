"""What a customer reads: short enough for one message, and free of formatting that others slipped in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal
from typing import TypeVar

import pytest

from application.conversation.replies import cart as about_cart
from application.conversation.replies import catalogue as about_catalogue
from application.conversation.replies import papers
from application.conversation.replies.english import ENGLISH
from application.conversation.replies.languages import SPOKEN, phrases_in
from application.conversation.replies.phrases import Phrases
from application.conversation.replies.text import ago, amount, counted, parts, plain, plural, quoted
from domain.catalog import Product
from domain.conversation.hearing.edits import Verb
from domain.conversation.reading.units import UNIT_NAMES
from domain.conversation.session import OpenLine
from domain.credit_notes import CreditNote
from domain.errors import QuantityFault
from domain.gst import Taxation
from domain.invoices import Invoice, Party
from domain.money import Money
from domain.orders import Order
from domain.shops import ShortStock, Terms
from tests.builders import (
    a_credit_note,
    a_stock,
    an_invoice_line,
    an_open_line,
    an_order,
    an_order_line,
    an_organization,
)
from tests.unit.application.replied import (
    LONGEST,
    OURS,
    SOLD,
    TUESDAY,
    cart,
    checked,
    invoice,
    offered,
    option,
    question,
    summary,
)

HOSTILE = "*_~`Free* _gift_ ~now~ `x`"
HARMLESS = "Free gift now x"
LINK = "https://desk.example/documents/abc/INV-1.pdf"
CHARGED = {"delivery_charge": Money.rupees(100), "taxation": Taxation(prices_include_tax=False)}
P = TypeVar("P", Invoice, CreditNote)


def products(name: str = "Cement", many: int = 2) -> list[Product]:
    return [replace(SOLD, name=name)] * many


def order(name: str = "Cement") -> Order:
    return an_order(OURS, id=OURS, lines=[an_order_line(name=name)])


def named(paper: P, name: str) -> P:
    """Return a paper between two parties of that name."""
    return replace(paper, seller=Party(name=name), buyer=Party(name=name))


Speak = Callable[[Phrases, str], str]
REPLIES: dict[str, Speak] = {
    "summary": lambda say, name: summary(say, cart(name=name)),
    **{
        f"summary_{rule}_{there}": lambda say, name, rule=rule, there=there: summary(  # type: ignore[misc]  # a lambda that binds the loop variables
            say, cart(name=name), available=there, short_stock=rule, cut_off=time(18), **CHARGED
        )
        for rule in ShortStock
        for there in ("0", "12")
    },
    "summary_too_small": lambda say, name: summary(say, cart(name=name), minimum_order=Money.rupees(10**9)),
    "waiting": lambda say, name: about_cart.still_waiting(say, offered(cart(name=name))),
    "ask_choice": lambda say, name: about_cart.ask(say, question(name, 2)),
    "ask_nearest": lambda say, name: about_cart.ask(say, question(name, 3, is_known=False)),
    "ask_unknown": lambda say, name: about_cart.ask(say, question(name, 0, is_known=False)),
    "ask_which_line": lambda say, name: about_cart.ask(say, question(name, 2, verb=Verb.REMOVE)),
    **{
        f"ask_{fault}": lambda say, name, fault=fault: about_cart.ask(  # type: ignore[misc]  # a lambda that binds the loop variable
            say, question(name, 1, fault=fault, quantity=Decimal("2.5"))
        )
        for fault in QuantityFault
    },
    "ask_change": lambda say, name: about_cart.ask_change(say, cart(name=name)),
    "menu": lambda say, name: about_catalogue.menu(say, [name, "other", "paint"]),
    "shelf": lambda say, name: about_catalogue.shelf(say, name, products(name, 10), has_more=True),
    "prices": lambda say, name: about_catalogue.prices(say, products(name, 5), an_organization()),
    "stocks": lambda say, name: about_catalogue.stocks(say, products(name, 5), {}, Terms(), TUESDAY),
    "stocks_old": lambda say, name: about_catalogue.stocks(
        say, products(name, 5), {SOLD.id: checked(50)}, Terms(), TUESDAY
    ),
    "summary_subject": lambda say, name: summary(say, cart(name=name), available="12", checked_hours=9),
    "order_status": lambda say, name: papers.order_status(say, order(name)),
    "orders": lambda say, name: papers.orders(say, [order(name)] * 5),
    "invoice": lambda say, name: papers.invoice(say, named(invoice(name=name), name), LINK),
    "credit_note": lambda say, name: papers.credit_note(
        say, named(a_credit_note(OURS, lines=[an_invoice_line(name=name)], why=name), name), LINK
    ),
}


@pytest.mark.parametrize("reply", REPLIES)
@pytest.mark.parametrize("language", SPOKEN)
class TestEveryReply:
    def test_it_fits_one_message_and_says_something(self, language: str, reply: str) -> None:
        text = REPLIES[reply](SPOKEN[language], "UltraTech Cement OPC 53 Grade, 50 kg " * 2)
        assert text.strip()
        assert len(text) <= LONGEST
        assert parts(text) == [text]

    def test_no_name_slips_formatting_into_it(self, language: str, reply: str) -> None:
        say = SPOKEN[language]
        assert REPLIES[reply](say, HOSTILE) == REPLIES[reply](say, HARMLESS)

    def test_it_opens_and_closes_its_own_formatting(self, language: str, reply: str) -> None:
        text = REPLIES[reply](SPOKEN[language], HOSTILE)
        for sign in "*_":
            assert text.count(sign) % 2 == 0, (sign, text)

    def test_nothing_is_left_to_be_filled_in(self, language: str, reply: str) -> None:
        assert not set(REPLIES[reply](SPOKEN[language], "Cement")) & set("{}")


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
    text = about_cart.ask(ENGLISH, line)
    assert problem in text
    assert "*How many bags of Cement* do you need?" in text


def test_an_unknown_product_is_answered_with_the_nearest_numbered_from_one() -> None:
    line = an_open_line(
        wording="laptop",
        options=(option("Putty"), option("Paint")),
        is_known=False,
        fault=None,
        verb=Verb.SET,
    )
    text = about_cart.ask(ENGLISH, line)
    assert "I do not know “laptop”" in text
    assert "*1* Putty\n*2* Paint" in text


def test_a_price_is_told_for_one_unit_with_or_without_tax() -> None:
    sold = products("Cement", 1)
    included, extra = (an_organization(prices_include_tax=included) for included in (True, False))
    assert "Cement: *₹410* / bag (GST included)" in about_catalogue.prices(ENGLISH, sold, included)
    assert "(GST extra)" in about_catalogue.prices(ENGLISH, sold, extra)


@pytest.mark.parametrize(
    ("on_hand", "told"), [("1", "1 bag in stock"), ("1200", "1200 bags in stock"), ("0", "out of stock")]
)
def test_a_stock_is_told_in_the_words_of_the_trade(on_hand: str, told: str) -> None:
    counts = {SOLD.id: a_stock(SOLD, on_hand=Decimal(on_hand), reserved=Decimal(0))}
    assert told in about_catalogue.stocks(ENGLISH, products(), counts, Terms(), TUESDAY)


@pytest.mark.parametrize(
    ("hours", "told"),
    [(4, "12 bags in stock"), (5, "12 bags in stock (last checked 5 hours ago)")],
)
def test_a_stock_that_is_no_longer_fresh_is_told_with_its_age(hours: int, told: str) -> None:
    text = about_catalogue.stocks(ENGLISH, products(many=1), {SOLD.id: checked(hours)}, Terms(), TUESDAY)
    assert text == f"✅ Cement: {told}"


def test_a_stock_that_ran_out_long_ago_is_told_with_its_age() -> None:
    text = about_catalogue.stocks(
        ENGLISH, products(many=1), {SOLD.id: checked(50, available="0")}, Terms(), TUESDAY
    )
    assert text == "❌ Cement: out of stock now (last checked 2 days ago)"


@pytest.mark.parametrize(
    ("hours", "english", "hindi", "hinglish"),
    [
        (1, "1 hour ago", "1 घंटे पहले", "1 ghante pehle"),
        (1.99, "1 hour ago", "1 घंटे पहले", "1 ghante pehle"),
        (6.5, "6 hours ago", "6 घंटे पहले", "6 ghante pehle"),
        (47.9, "47 hours ago", "47 घंटे पहले", "47 ghante pehle"),
        (48, "2 days ago", "2 दिन पहले", "2 din pehle"),
        (720, "30 days ago", "30 दिन पहले", "30 din pehle"),
    ],
)
def test_an_age_is_told_in_hours_and_from_two_days_on_in_days(
    hours: float, english: str, hindi: str, hinglish: str
) -> None:
    told = [ago(timedelta(hours=hours), SPOKEN[language].ago) for language in ("en", "hi", "hinglish")]
    assert told == [english, hindi, hinglish]


def test_a_category_without_a_name_has_one_in_the_menu() -> None:
    assert about_catalogue.menu(ENGLISH, ["other", "paint"]).splitlines()[1:3] == ["*1* Other", "*2* Paint"]


def test_a_menu_of_200_categories_fits_one_message_and_counts_the_rest() -> None:
    text = about_catalogue.menu(ENGLISH, [f"category {n}" for n in range(200)])
    assert len(text) <= LONGEST
    assert "more items" in text


@pytest.mark.parametrize(
    ("quantity", "written"),
    [("100", "100"), ("100.00", "100"), ("2.50", "2.5"), ("0.125", "0.125"), ("1E+3", "1000")],
)
def test_a_quantity_is_written_without_needless_noughts(quantity: str, written: str) -> None:
    assert amount(Decimal(quantity)) == written


@pytest.mark.parametrize(
    ("quantity", "unit", "language", "written"),
    [
        ("1", "bag", "en", "1 bag"),
        ("2", "bag", "en", "2 bags"),
        ("2.5", "ton", "en", "2.5 ton"),
        ("3", "box", "en", "3 boxes"),
        ("2", "trolley", "en", "2 trolleys"),
        ("50", "bag", "hi", "50 बोरी"),
        ("50", "bag", "hinglish", "50 bori"),
        ("50", "furlong", "hi", "50 furlongs"),
    ],
)
def test_a_quantity_is_written_with_its_unit_in_the_words_of_the_language(
    quantity: str, unit: str, language: str, written: str
) -> None:
    assert counted(Decimal(quantity), unit, phrases_in(language).units) == written


@pytest.mark.parametrize("unit", UNIT_NAMES)
def test_every_unit_has_a_word_for_several(unit: str) -> None:
    assert plural(unit).startswith(unit)
    for say in SPOKEN.values():
        assert counted(Decimal(2), unit, say.units).removeprefix("2 ").strip()


def test_a_language_that_is_not_spoken_here_is_english() -> None:
    assert phrases_in("") is phrases_in("ta") is ENGLISH


def test_what_is_quoted_is_short_and_plain() -> None:
    assert quoted("*cement*") == plain("cement")
    assert len(quoted("x" * 500)) <= 61
