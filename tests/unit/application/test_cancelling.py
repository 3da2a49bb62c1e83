"""Calling an order off: asked first, within the term, with its invoice, and never by mistake."""

from __future__ import annotations

from datetime import timedelta

import pytest

from application.middleware import Outcome
from domain.conversation.flow import State
from domain.invoices import InvoiceStatus
from domain.orders import OrderStatus
from tests.unit.application.desk import Desk


class TestCancelling:
    """A shop calls off an order that it confirmed, for 45 minutes."""

    @pytest.fixture
    def desk(self, desk: Desk) -> Desk:
        desk.writes("Cement x 100", "1")
        return desk

    def statuses(self, desk: Desk) -> list[OrderStatus]:
        return [order.status for order in desk.orders()]

    def test_it_is_asked_whether_it_is_meant(self, desk: Desk) -> None:
        asked = desk.write("cancel")
        assert f"Shall I cancel {desk.orders()[0].reference} of ₹5,000?" in asked
        assert self.statuses(desk) == [OrderStatus.CONFIRMED]

    @pytest.mark.parametrize("answer", ["1", "yes", "haan", "cancel", "👍"])
    def test_a_yes_cancels_the_order(self, desk: Desk, answer: str) -> None:
        desk.write("cancel")
        desk.write(answer)
        assert self.statuses(desk) == [OrderStatus.CANCELLED]

    @pytest.mark.parametrize("answer", ["2", "no", "nahi", "mat karo", "रहने दो", "👎"])
    def test_a_no_keeps_it(self, desk: Desk, answer: str) -> None:
        desk.write("cancel")
        desk.write(answer)
        assert self.statuses(desk) == [OrderStatus.CONFIRMED]
        assert desk.session().state is State.IDLE

    @pytest.mark.parametrize("answer", ["what did I order", "3", "", "how are you my friend"])
    def test_anything_else_keeps_it_and_is_asked_again(self, desk: Desk, answer: str) -> None:
        desk.write("cancel")
        assert "Shall I cancel" in desk.write(answer)
        assert self.statuses(desk) == [OrderStatus.CONFIRMED]

    def test_after_the_cut_off_it_is_too_late(self, desk: Desk) -> None:
        desk.clock.advance(timedelta(minutes=45))
        answer = desk.write("cancel")
        assert "can no longer be cancelled" in answer
        assert "45 minutes" in answer
        desk.write("1")
        assert self.statuses(desk) == [OrderStatus.CONFIRMED]

    def test_a_yes_that_comes_after_the_cut_off_is_too_late(self, desk: Desk) -> None:
        desk.write("cancel")
        desk.clock.advance(timedelta(hours=5))
        assert "can no longer be cancelled" in desk.write("1")
        assert self.statuses(desk) == [OrderStatus.CONFIRMED]

    def test_an_older_order_can_be_named(self, desk: Desk) -> None:
        desk.writes("500 brick", "1")
        first, _ = desk.orders()
        assert first.reference in desk.write(f"cancel {first.reference}")
        desk.write("1")
        assert self.statuses(desk) == [OrderStatus.CANCELLED, OrderStatus.CONFIRMED]

    def test_an_order_that_there_is_not_cannot_be_cancelled(self, desk: Desk) -> None:
        assert "no order that could be cancelled" in desk.write("cancel ORD-00000000")
        assert self.statuses(desk) == [OrderStatus.CONFIRMED]

    def test_what_was_cancelled_is_not_cancelled_again(self, desk: Desk) -> None:
        desk.writes("cancel", "1")
        assert "no order that could be cancelled" in desk.write("cancel")

    def test_its_invoice_is_cancelled_with_it(self, desk: Desk) -> None:
        desk.run_jobs()
        desk.writes("cancel", "1")
        assert [invoice.status for invoice in desk.invoices()] == [InvoiceStatus.CANCELLED]

    def test_an_order_that_was_cancelled_is_not_billed(self, desk: Desk) -> None:
        desk.writes("cancel", "1")
        desk.run_jobs()
        assert (desk.invoices(), desk.sent()) == ([], [])

    def test_an_order_that_was_paid_is_left_to_people(self, desk: Desk) -> None:
        desk.run_jobs()
        with desk.open_work(desk.ours) as work:
            invoice = work.invoices.get(desk.orders()[0].id)
            invoice.mark_as_paid(desk.clock())
            work.invoices.save(invoice)
            work.commit()
        desk.write("cancel")
        assert desk.turn("1").outcome is Outcome.ANSWERED

    def test_a_cart_that_waits_is_dropped_first_and_the_order_stays(self, desk: Desk) -> None:
        desk.writes("500 brick", "cancel")
        assert (desk.cart, self.statuses(desk)) == ({}, [OrderStatus.CONFIRMED])
        assert "Shall I cancel" in desk.write("cancel")

    @pytest.mark.parametrize("answer", ["1", "2"])
    def test_a_cart_that_waits_is_come_back_to(self, desk: Desk, answer: str) -> None:
        desk.write("500 brick")
        desk.write(f"cancel {desk.orders()[0].reference}")
        assert "still waiting" in desk.write(answer)
        assert "Order confirmed" in desk.write("1")

    def test_a_greeting_does_not_hide_the_cart_that_waits(self, desk: Desk) -> None:
        desk.write("500 brick")
        desk.writes(f"cancel {desk.orders()[0].reference}", "hi")
        assert desk.session().state is State.REVIEWING

    def test_an_order_that_was_cancelled_is_not_said_to_be_confirmed(self, desk: Desk) -> None:
        desk.writes("cancel", "1")
        assert "is confirmed" not in desk.write("yes")
