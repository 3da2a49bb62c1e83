"""The talk, turn by turn: what a shop reads, and what is stored when it says yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from application.middleware import Outcome
from application.outbox import Queue
from domain.conversation.flow import State
from domain.money import Money
from domain.orders import OrderStatus
from domain.phone import WhatsAppAddress
from domain.shops import Shop
from tests.builders import a_number, a_shop
from tests.unit.application.desk import Desk


@pytest.fixture
def stranger() -> WhatsAppAddress:
    return WhatsAppAddress(a_number())


def shop_at(desk: Desk, address: WhatsAppAddress) -> Shop | None:
    with desk.open_work(desk.ours) as work:
        return work.shops.reached_at(address)


def test_an_order_is_summed_up_and_placed_by_a_yes(desk: Desk) -> None:
    summary = desk.write("Cement x 100")
    assert "1. Cement: 100 bags × ₹50 = ₹5,000" in summary
    assert "*Total: ₹5,000* (GST included)" in summary
    assert desk.orders() == []

    confirmed = desk.write("1")
    (order,) = desk.orders()
    assert "Order confirmed" in confirmed
    assert order.reference in confirmed
    assert "₹5,000" in confirmed
    assert (order.status, order.shop_id, order.total) == (
        OrderStatus.CONFIRMED,
        desk.shop.id,
        Money.rupees(5000),
    )
    assert [(line.name, line.quantity, line.price) for line in order.lines] == [
        ("Cement", Decimal(100), Money.rupees(50))
    ]


def test_a_confirmed_order_asks_for_its_invoice(desk: Desk) -> None:
    desk.write("Cement x 100")
    turn = desk.turn("yes")
    (row,) = desk.database.jobs.rows.values()
    (order,) = desk.orders()
    assert (row.job.queue, row.job.payload) == (Queue.PROCESS_ORDER, {"order_id": str(order.id)})
    assert row.job.trace == turn.message.sid


def test_a_second_yes_places_no_second_order(desk: Desk) -> None:
    desk.write("Cement x 100")
    desk.write("yes")
    (order,) = desk.orders()
    again = desk.write("yes")
    assert f"Your last order {order.reference} is confirmed" in again
    assert desk.orders() == [order]


def test_a_yes_to_nothing_is_answered_honestly(desk: Desk) -> None:
    answer = desk.write("yes")
    assert "No order is waiting" in answer
    assert "Your last order" not in answer


def test_a_no_drops_the_cart_and_orders_nothing(desk: Desk) -> None:
    desk.write("Cement x 100")
    assert "nothing was ordered" in desk.write("3")
    assert "No order is waiting" in desk.write("1")
    assert desk.orders() == []


def test_an_order_is_changed_before_it_is_placed(desk: Desk) -> None:
    desk.write("Cement x 100 and 500 brick")
    assert "1. Cement: 100 bags\n2. Red Brick: 500 pieces" in desk.write("2")
    assert "1. Cement: 80 bags × ₹50 = ₹4,000" in desk.write("cement 80")
    desk.write("yes")
    (order,) = desk.orders()
    assert [(line.name, line.quantity) for line in order.lines] == [
        ("Cement", Decimal(80)),
        ("Red Brick", Decimal(500)),
    ]


def test_a_second_order_has_an_id_of_its_own(desk: Desk) -> None:
    for text in ("Cement x 100", "yes", "500 brick", "yes"):
        desk.write(text)
    first, second = desk.orders()
    assert first.id != second.id
    assert [line.name for line in second.lines] == ["Red Brick"]


def test_a_distributor_whose_prices_are_without_tax_says_so(desk: Desk) -> None:
    terms = replace(desk.organization.terms, prices_include_tax=False)
    cement = replace(desk.product("Cement"), gst_rate=Decimal(28))
    desk.load(replace(desk.organization, terms=terms), [cement])
    assert "GST: ₹1,400\n*Total: ₹6,400*\n" in desk.write("Cement x 100")
    desk.write("1")
    assert desk.orders()[0].total == Money.rupees(6400)


def test_a_choice_is_asked_and_then_summed_up(desk: Desk) -> None:
    asked = desk.write("500 kg tmt 12mm")
    assert "Which “tmt 12mm” do you mean?" in asked
    assert "*1* " in asked and "*2* " in asked
    first = asked.split("*1* ")[1].split("\n")[0]
    assert f"1. {first}: 500 kg ×" in desk.write("1")


def test_a_missing_quantity_is_asked_and_then_summed_up(desk: Desk) -> None:
    assert "How many bags of Cement" in desk.write("cement")
    assert "*Total: ₹2,500*" in desk.write("50")


def test_after_a_day_of_silence_the_cart_is_gone(desk: Desk) -> None:
    desk.write("Cement x 100")
    desk.clock.advance(timedelta(hours=24))
    assert "No order is waiting" in desk.write("yes")
    assert desk.orders() == []


def test_a_stranger_is_asked_for_its_name_and_its_order_is_not_forgotten(
    desk: Desk, stranger: WhatsAppAddress
) -> None:
    asked = desk.write("Cement x 100", stranger)
    assert "what is the name of your shop?" in asked
    assert desk.organization.name in asked
    welcomed = desk.write("Verma Traders", stranger)
    assert "Welcome, *Verma Traders*" in welcomed
    assert "*Total: ₹5,000*" in welcomed
    assert "Order confirmed" in desk.write("1", stranger)
    shop = shop_at(desk, stranger)
    assert shop is not None
    assert (shop.name, desk.orders()[0].shop_id) == ("Verma Traders", shop.id)


def test_a_stranger_that_only_said_hello_is_told_how_to_order(desk: Desk, stranger: WhatsAppAddress) -> None:
    desk.write("hi", stranger)
    welcomed = desk.write("Verma Traders", stranger)
    assert "Welcome, *Verma Traders*" in welcomed
    assert "*Cement x 100*" in welcomed


def test_the_name_that_a_stranger_gives_is_kept_clean(desk: Desk, stranger: WhatsAppAddress) -> None:
    desk.write("hi", stranger)
    desk.write("  *Verma*\n\u202eTraders\u202c ", stranger)
    shop = shop_at(desk, stranger)
    assert shop is not None
    assert "\n" not in shop.name
    assert "\u202e" not in shop.name


@pytest.mark.parametrize("text", ["🙏", "9810000001", "yes", "x" * 2000])
def test_what_is_no_name_is_asked_again(desk: Desk, stranger: WhatsAppAddress, text: str) -> None:
    desk.write("hi", stranger)
    assert "what is the name of your shop?" in desk.write(text, stranger)
    assert shop_at(desk, stranger) is None


def test_a_shop_that_was_loaded_meanwhile_is_not_asked_for_its_name(
    desk: Desk, stranger: WhatsAppAddress
) -> None:
    desk.write("hi", stranger)
    desk.shop = replace(desk.shop, address=stranger, id=desk.organization.id, version=0)
    desk.load()
    assert "*Total: ₹5,000*" in desk.write("Cement x 100", stranger)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "I can only read text"),
        ("🙂", "I can only read text"),
        ("🙏", "You are welcome"),
        ("thank you", "You are welcome"),
        ("x" * 5000, "too long"),
        ("مرحبا كيف الحال", "did not find a product"),
        ("help", "*1* to confirm"),
        ("hello", "ready for your order"),
    ],
)
def test_every_odd_message_gets_a_helpful_answer(desk: Desk, text: str, answer: str) -> None:
    assert answer in desk.write(text)


def test_talk_during_a_review_reminds_of_the_order_that_waits(desk: Desk) -> None:
    desk.write("Cement x 100")
    assert "still waiting" in desk.write("how are you my friend")
    assert "*Total: ₹5,000*" in desk.write("hello")
    assert "Order confirmed" in desk.write("1")


def test_two_shops_do_not_share_a_cart(desk: Desk, stranger: WhatsAppAddress) -> None:
    desk.write("Cement x 100")
    for text in ("hi", "Verma Traders", "500 brick"):
        desk.write(text, stranger)
    desk.write("yes")
    assert [line.name for order in desk.orders() for line in order.lines] == ["Cement"]


def test_the_session_is_stored_with_every_turn(desk: Desk) -> None:
    desk.write("Cement x 100")
    with desk.open_work(desk.ours) as work:
        session = work.sessions.lock(desk.shop.address, None)
    assert session.state is State.REVIEWING
    assert session.heard_at == desk.clock()
    assert [line.name for line in session.cart.lines] == ["Cement"]


def test_a_message_of_too_many_lines_in_answer_to_a_question_does_not_end_the_talk(desk: Desk) -> None:
    desk.write("500 kg tmt 12mm")
    assert "too long" in desk.write("\n".join(["5 cement"] * 61))
    assert "Which “tmt 12mm”" in desk.write("hello")
    assert desk.cart == {}


def test_a_question_can_be_cancelled_before_anything_is_in_the_cart(desk: Desk) -> None:
    desk.writes("Cement x 100", "1", "500 kg tmt 12mm")
    assert "nothing was ordered" in desk.write("cancel")


@pytest.mark.parametrize("length", [1_590, 4_000])
def test_an_endless_word_is_answered_with_a_question(desk: Desk, length: int) -> None:
    replies = [reply.body for reply in desk.turn("5 " + "q" * length).replies]
    assert all(0 < len(reply) <= 1_600 for reply in replies)
    assert "*0* to leave it out" in replies[-1]


def test_a_product_that_is_now_sold_in_whole_pieces_is_asked_about_again(desk: Desk) -> None:
    desk.write("2.5 ton balu")
    by_bag = [replace(one, unit="bag") if one.name == "River Sand" else one for one in desk.products]
    desk.load(products=by_bag)
    desk.write("1")
    assert desk.turn("1").outcome is Outcome.ANSWERED


def test_a_third_of_a_ton_is_shown_as_people_write_it(desk: Desk) -> None:
    shown = desk.write("1/3 ton balu").partition("River Sand: ")[2].partition(" ton")[0]
    assert len(shown) <= len("0.333")


@pytest.mark.parametrize("text", ["invoice 1", "forget 1", "forget 3"])
def test_a_number_that_names_something_else_is_no_answer_to_a_summary(desk: Desk, text: str) -> None:
    desk.writes("Cement x 100", text)
    assert (desk.cart, desk.orders()) == ({"Cement": "100"}, [])


def test_a_note_goes_before_the_answer(desk: Desk) -> None:
    desk.write("Cement x 100 and 500 brick")
    note, _, answer = desk.write("remove 1, remove 9").partition("\n\n")
    assert "“9” is not in your order" in note
    assert answer.startswith("*Order Summary*")


def test_what_was_not_found_is_told_once_and_the_order_still_waits(desk: Desk) -> None:
    desk.write("Cement x 100")
    answer = desk.write("remove 9")
    assert answer.count("is not in your order") == 1
    assert "still waiting" in answer


def test_the_shop_of_another_distributor_with_the_same_number_is_no_shop_here(desk: Desk) -> None:
    other = a_shop(uuid4())
    assert "what is the name of your shop?" in desk.write("hello", other.address)


def test_a_question_about_a_line_is_asked_again_after_what_changes_nothing(desk: Desk) -> None:
    desk.writes("50 cement", "2", "1")
    assert "How many bags of Cement" in desk.write("remove 2")
    desk.write("40")
    assert desk.cart == {"Cement": "40"}
