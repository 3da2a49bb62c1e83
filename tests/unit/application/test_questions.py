"""Questions to the desk: what there is, what it costs, what became of orders; none orders anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from application.conversation.replies.english import ENGLISH as SAY
from domain.catalog import Product
from domain.money import Money
from domain.orders import OrderStatus
from domain.phone import WhatsAppAddress
from tests.builders import a_number, a_stock
from tests.unit.application.desk import Desk

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def stranger(desk: Desk) -> WhatsAppAddress:
    """Return another shop of the same distributor."""
    address = WhatsAppAddress(a_number())
    for text in ("hi", "Verma Traders"):
        desk.write(text, address)
    return address


def with_prices(desk: Desk, **changes: str) -> list[Product]:
    """Return what is sold, at other prices: `River_Sand="60"`."""
    prices = {name.replace("_", " "): Money.rupees(price) for name, price in changes.items()}
    return [replace(product, price=prices.get(product.name, product.price)) for product in desk.products]


class TestPrices:
    @pytest.mark.parametrize(
        "text", ["price of cement", "cement ka rate", "cement kitne ka hai", "how much is cement"]
    )
    def test_a_price_is_told_with_its_unit_and_the_tax(self, desk: Desk, text: str) -> None:
        answer = desk.write(text)
        assert "Cement: *₹50* / " in answer
        assert "River Sand" not in answer
        assert desk.cart == {}

    def test_it_is_today_s_price(self, desk: Desk) -> None:
        desk.load(products=with_prices(desk, Cement="61"))
        assert "*₹61*" in desk.write("price of cement")

    def test_of_several_that_may_be_meant_all_prices_are_told(self, desk: Desk) -> None:
        answer = desk.write("price of tmt 12mm")
        assert "Tata TMT Bar 12 mm: *₹62.35* / kg" in answer
        assert "Kamdhenu TMT Bar 12 mm: *₹58.90* / kg" in answer
        assert "16 mm" not in answer

    def test_of_what_is_not_sold_no_price_is_made_up(self, desk: Desk) -> None:
        assert "I do not know “laptop”" in desk.write("price of laptop")

    def test_without_an_article_it_is_about_what_was_last_spoken_of(self, desk: Desk) -> None:
        assert "Which product's price" in desk.write("what is the price?")
        assert "Red Brick: *₹7.60*" in desk.writes("price of brick", "what is the price?")

    def test_without_an_article_it_is_about_the_cart(self, desk: Desk) -> None:
        assert "Cement: *₹50*" in desk.writes("50 cement", "what is the price?")

    def test_a_price_that_was_asked_for_leads_to_an_order(self, desk: Desk) -> None:
        desk.writes("price of cement", "50 cement", "1")
        assert [order.total for order in desk.orders()] == [Money.rupees(2500)]


class TestStock:
    @pytest.mark.parametrize(
        ("on_hand", "told"),
        [("20", "20 tons in stock"), ("20", "20 ton in stock"), ("0", "out of stock"), (None, "not counted")],
    )
    def test_a_stock_is_told_as_far_as_it_is_counted(
        self, desk: Desk, on_hand: str | None, told: str
    ) -> None:
        sand = desk.product("River Sand")
        counts = [a_stock(sand, on_hand=Decimal(on_hand), reserved=Decimal(0))] if on_hand else []
        desk.load(stocks=counts)
        answer = desk.write("sand stock?")
        assert "River Sand" in answer
        assert told.replace("tons", "ton") in answer

    @pytest.mark.parametrize("text", ["stock hai?", "is it available?", "in stock?"])
    def test_without_an_article_it_is_about_what_was_last_spoken_of(self, desk: Desk, text: str) -> None:
        assert "sold here" not in desk.write(text)
        desk.write("price of cement")
        assert "Cement" in desk.write(text)

    def test_of_what_is_not_sold_no_stock_is_made_up(self, desk: Desk) -> None:
        assert "I do not know “laptop”" in desk.write("is laptop available?")


class TestBrowsing:
    @pytest.fixture
    def desk(self, desk: Desk) -> Desk:
        many = [
            replace(desk.product("Cement"), id=uuid4(), sku=f"P{n:02}", name=f"Paint {n:02}")
            for n in range(12)
        ]
        desk.load(
            products=[
                replace(product, category="Paints" if product.name.startswith("Paint") else "Basics")
                for product in [*desk.products, *many]
            ]
        )
        return desk

    def test_a_menu_lists_the_categories_by_number(self, desk: Desk) -> None:
        answer = desk.write("menu")
        assert "*1* Basics" in answer
        assert "*2* Paints" in answer

    @pytest.mark.parametrize("text", ["1", "basics", "Basics", "show basics"])
    def test_a_category_is_opened_by_its_number_or_its_name(self, desk: Desk, text: str) -> None:
        answer = desk.writes("menu", text)
        assert "Cement: ₹50 / bag" in answer
        assert "Paint 01" not in answer

    def test_a_long_shelf_is_shown_in_parts_until_it_ends(self, desk: Desk) -> None:
        first, second, end = desk.writes("menu", "2"), desk.write("more"), desk.write("more")
        assert "*10* Paint 09" in first and "*more*" in first
        assert "*1* Paint 10" in second and "Paint 09" not in second and "*more*" not in second
        assert end == SAY.shelf_end

    def test_a_product_is_picked_by_its_number_and_ordered(self, desk: Desk) -> None:
        desk.writes("menu", "2", "more")
        assert "How many bags of Paint 11" in desk.write("2")
        assert "Paint 11: 7 bags" in desk.write("7")

    @pytest.mark.parametrize("number", ["0", "9", "99"])
    def test_a_number_that_is_not_shown_picks_nothing(self, desk: Desk, number: str) -> None:
        desk.writes("menu", "1", number)
        assert (desk.cart, desk.session().open_lines) == ({}, [])

    def test_the_articles_like_a_word_are_shown(self, desk: Desk) -> None:
        answer = desk.write("show tmt")
        assert "Tata TMT Bar 12 mm: ₹62.35 / kg" in answer
        assert "Cement" not in answer

    def test_browsing_does_not_lose_what_is_pending(self, desk: Desk) -> None:
        desk.writes("50 cement", "menu", "2", "1", "3", "1")
        assert [line.name for line in desk.orders()[0].lines] == ["Cement", "Paint 00"]

    @pytest.mark.parametrize("text", ["cancel", "no", "show my order", "yes", "skip"])
    def test_the_way_back_leads_to_what_is_pending(self, desk: Desk, text: str) -> None:
        assert "*Total: ₹2,500*" in desk.writes("50 cement", "menu", text)

    def test_the_way_back_leads_to_the_open_question(self, desk: Desk) -> None:
        assert "How many bags of Cement" in desk.writes("cement", "menu", "cancel")

    def test_what_was_on_the_shelf_and_is_sold_no_more_is_not_ordered(self, desk: Desk) -> None:
        desk.writes("menu", "1")
        desk.load(products=[one for one in desk.products if one.category == "Paints"])
        desk.write("1")
        assert (desk.cart, desk.session().open_lines) == ({}, [])


class TestOrders:
    def test_a_shop_that_never_ordered_is_told_so(self, desk: Desk) -> None:
        assert "not ordered here yet" in desk.write("status")
        assert "not ordered here yet" in desk.write("my orders")

    def test_the_status_is_that_of_the_last_order(self, desk: Desk) -> None:
        desk.writes("50 cement", "1", "500 brick", "1")
        first, last = desk.orders()
        answer = desk.write("status")
        assert f"*{last.reference}* · ₹3,800\n" in answer
        assert "Confirmed" in answer and "05-01-2026 12:00" in answer
        assert first.reference not in answer

    def test_the_status_of_an_order_can_be_asked_by_its_number(self, desk: Desk) -> None:
        desk.writes("50 cement", "1", "500 brick", "1")
        first, last = desk.orders()
        answer = desk.write(f"status {first.reference}")
        assert first.reference in answer and last.reference not in answer

    def test_it_is_said_until_when_an_order_can_be_cancelled(self, desk: Desk) -> None:
        desk.writes("50 cement", "1")
        assert "You can still *cancel* it until 05-01-2026 12:45" in desk.write("status")
        desk.clock.advance(timedelta(minutes=45))
        assert "cancel" not in desk.write("status")

    def test_a_cancelled_order_is_told_as_such(self, desk: Desk) -> None:
        desk.writes("50 cement", "1", "cancel", "1")
        assert "Cancelled" in desk.write("status")
        assert "Cancelled" in desk.write("my orders")

    def test_the_last_five_orders_are_listed_newest_first(self, desk: Desk) -> None:
        for quantity in range(1, 8):
            desk.writes(f"{quantity} cement", "1")
        listed = [line for line in desk.write("my orders").splitlines() if "ORD-" in line]
        assert [line.split(" · ")[2] for line in listed] == ["₹350", "₹300", "₹250", "₹200", "₹150"]

    def test_the_orders_of_another_shop_are_nobody_s_business(
        self, desk: Desk, stranger: WhatsAppAddress
    ) -> None:
        desk.writes("50 cement", "1")
        (order,) = desk.orders()
        for text in ("status", "my orders", f"cancel {order.reference}"):
            assert order.reference not in desk.write(text, stranger)
        assert f"no order {order.reference} of yours" in desk.write(f"status {order.reference}", stranger)
        assert desk.orders()[0].status is OrderStatus.CONFIRMED


class TestInvoices:
    def test_without_an_order_there_is_none(self, desk: Desk) -> None:
        assert "no invoice for you yet" in desk.write("invoice")

    def test_an_invoice_that_is_being_made_is_announced(self, desk: Desk) -> None:
        desk.writes("50 cement", "1")
        (order,) = desk.orders()
        assert f"The invoice for {order.reference} is being made" in desk.write("invoice")

    def test_the_last_invoice_is_sent_once_more_as_it_was(self, desk: Desk) -> None:
        desk.writes("50 cement", "1", "500 brick", "1")
        desk.run_jobs()
        assert desk.write("invoice") == desk.sent()[-1]
        assert "*Invoice INV-2*" in desk.sent()[-1]

    @pytest.mark.parametrize("number", ["1", "INV-1", "inv-1", "001"])
    def test_an_invoice_can_be_asked_by_its_number(self, desk: Desk, number: str) -> None:
        desk.writes("50 cement", "1", "500 brick", "1")
        desk.run_jobs()
        answer = desk.write(f"invoice {number}")
        assert "*Invoice INV-1*" in answer
        assert "Cement: 50 bags × ₹50 = ₹2,500" in answer

    def test_a_number_that_there_is_not_is_told(self, desk: Desk) -> None:
        desk.writes("50 cement", "1")
        desk.run_jobs()
        assert "I found no invoice 99 of yours" in desk.write("invoice 99")

    def test_the_invoice_of_another_shop_is_never_shown(self, desk: Desk, stranger: WhatsAppAddress) -> None:
        desk.writes("50 cement", "1")
        desk.run_jobs()
        for text in ("invoice", "invoice 1", "invoice INV-1"):
            assert "Cement" not in desk.write(text, stranger)

    def test_an_invoice_that_was_called_off_asks_for_no_money(self, desk: Desk) -> None:
        desk.writes("50 cement", "1")
        desk.run_jobs()
        desk.writes("cancel", "1")
        assert "Please pay" not in desk.write("invoice")


QUESTIONS = [
    "price of cement",
    "sand stock?",
    "status",
    "my orders",
    "invoice",
    "my words",
    "help",
    "thanks",
    "",
]


@pytest.mark.parametrize("question", QUESTIONS)
class TestSideQuestions:
    """A question in the middle of something is answered, and then the talk goes on where it was."""

    def test_a_summary_still_waits_for_its_answer(self, desk: Desk, question: str) -> None:
        assert "Your order of *₹2,500* is still waiting" in desk.writes("50 cement", question)
        assert "Order confirmed" in desk.write("1")

    def test_an_open_question_is_asked_again(self, desk: Desk, question: str) -> None:
        assert "How many bags of Cement" in desk.writes("cement", question)
        assert "*Total: ₹2,500*" in desk.write("50")

    def test_an_order_that_may_be_cancelled_is_asked_about_again(self, desk: Desk, question: str) -> None:
        desk.writes("50 cement", "1")
        assert f"Shall I cancel {desk.orders()[0].reference}" in desk.writes("cancel", question)
        assert "stays as it is" in desk.write("2")

    def test_a_change_goes_on(self, desk: Desk, question: str) -> None:
        desk.writes("50 cement", "2", question)
        assert "80 bags" in desk.write("cement 80")
