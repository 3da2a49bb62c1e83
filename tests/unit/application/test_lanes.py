"""What goes to one shop leaves in its order, and no shop waits for another."""

from __future__ import annotations

from datetime import timedelta

from application.delivery import RecordDelivery
from application.errors import GatewayRejected, GatewayUnavailable
from application.messages import Delivery
from tests.builders import a_shop
from tests.unit.application.desk import Desk

A_MINUTE = timedelta(minutes=1)


def numbers(desk: Desk) -> list[str]:
    """Return the numbers of the invoices that were sent, in their order."""
    return [text.split("Invoice ")[1].split()[0].strip("*") for text in desk.sent()]


def order_twice(desk: Desk) -> None:
    for text in ("Cement x 100", "500 brick"):
        desk.writes(text, "yes")


def test_two_invoices_of_a_shop_leave_in_the_order_of_their_numbers(desk: Desk) -> None:
    desk.gateway.fail(GatewayUnavailable("refused"))
    order_twice(desk)
    desk.run_jobs()
    assert numbers(desk) == []
    for _ in range(2):
        desk.pass_time(A_MINUTE)
    assert numbers(desk) == ["INV-1", "INV-2"]


def test_an_invoice_that_is_given_up_lets_the_next_one_pass(desk: Desk) -> None:
    desk.gateway.fail(GatewayRejected("63013", "against the provider's policy"))
    order_twice(desk)
    desk.run_jobs()
    desk.pass_time(A_MINUTE)
    assert numbers(desk) == ["INV-2"]


def test_an_invoice_that_is_withheld_for_hours_lets_the_next_one_pass(desk: Desk) -> None:
    desk.gateway.fail(GatewayRejected("63049", "withheld"))
    for text in ("Cement x 100", "500 brick"):
        desk.writes(text, "yes")
        desk.run_jobs()
    assert numbers(desk) == ["INV-2"]
    desk.pass_time(timedelta(hours=4, minutes=1))
    assert numbers(desk) == ["INV-2", "INV-1"]


def test_the_invoice_of_another_shop_does_not_wait(desk: Desk) -> None:
    desk.shop, first = a_shop(desk.ours, language="en"), desk.shop
    desk.load()
    desk.gateway.fail(GatewayUnavailable("refused"))
    for address in (first.address, desk.shop.address):
        desk.write("Cement x 100", address)
        desk.write("yes", address)
    desk.run_jobs()
    assert numbers(desk) == ["INV-2"]


def test_a_late_answer_waits_for_the_invoice_before_it(desk: Desk) -> None:
    desk.writes("Cement x 100", "yes")
    desk.gateway.fail(GatewayUnavailable("refused"))
    desk.run_jobs()
    desk.arrive("hello")
    desk.answer_waiting(after=timedelta(seconds=1))
    desk.answer_waiting(after=timedelta(seconds=5))
    desk.run_jobs()
    assert desk.sent() == []
    for _ in range(2):
        desk.pass_time(A_MINUTE)
    first, second = desk.sent()
    assert "Invoice INV-1" in first
    assert "ready for your order" in second


def test_an_invoice_does_not_overtake_the_confirmation_that_is_still_on_its_way(desk: Desk) -> None:
    desk.write("Cement x 100")
    desk.phones_report = False
    (confirmation,) = desk.turn("yes").replies
    desk.run_jobs()
    assert numbers(desk) == []
    desk.bus.execute(desk.ours, RecordDelivery(confirmation.id, Delivery.SENT, "SM" + "5" * 32))
    desk.run_jobs()
    assert numbers(desk) == ["INV-1"]


def test_a_confirmation_of_which_nobody_reports_holds_an_invoice_up_for_a_moment_only(desk: Desk) -> None:
    desk.phones_report = False
    desk.writes("Cement x 100", "yes")
    desk.run_jobs()
    assert numbers(desk) == []
    desk.pass_time(timedelta(seconds=15))
    assert numbers(desk) == ["INV-1"]
