"""An invoice on its way: as free text or by template, and not at all once its order is called off."""

from __future__ import annotations

from datetime import timedelta

import pytest

from application.errors import GatewayInDoubt, GatewayRejected, GatewayUnavailable
from application.messages import Delivery
from tests.unit.application.invoicing import Invoicing

A_MINUTE = timedelta(minutes=1)
A_DAY = timedelta(hours=24)


class TestWindow:
    """Free text reaches only who wrote within 24 hours, less a minute."""

    def test_just_before_it_closes_free_text_is_sent(self, invoicing: Invoicing) -> None:
        invoicing.desk.clock.advance(A_DAY - A_MINUTE - timedelta(seconds=1))
        invoicing.desk.run_jobs()
        assert [sent.message.by_template for sent in invoicing.desk.gateway.sent] == [False]

    def test_after_it_closed_a_template_is_sent_with_shop_number_total_and_link(
        self, invoicing: Invoicing
    ) -> None:
        invoicing.desk.clock.advance(A_DAY - A_MINUTE)
        invoicing.desk.run_jobs()
        (sent,) = invoicing.desk.gateway.sent
        assert sent.message.by_template
        assert sent.message.template == invoicing.desk.organization.billing.invoice_template
        name, number, total, link = sent.message.variables.values()
        assert (name, number, total) == ("Gupta Hardware", "INV-1", "₹5,000")
        assert link.endswith("/INV-1.pdf")
        assert invoicing.state == "done"

    def test_without_a_template_the_job_is_dead_and_says_why(self, invoicing: Invoicing) -> None:
        desk = invoicing.desk
        invoicing.loses_its_template()
        desk.clock.advance(A_DAY)
        desk.run_jobs()
        assert (desk.sent(), invoicing.state) == ([], "dead")
        assert "63016" in invoicing.job.reason

    def test_a_doubt_is_resolved_before_the_window_counts(self, invoicing: Invoicing) -> None:
        desk = invoicing.desk
        desk.clock.advance(A_DAY - A_MINUTE - timedelta(seconds=1))
        desk.gateway.fail(GatewayInDoubt("ReadTimeout"), is_kept=True)
        desk.run_jobs()
        invoicing.settles()
        assert (len(desk.sent()), invoicing.state) == (1, "done")

    def test_a_message_that_is_tried_again_before_it_closes_is_sent_as_it_was(
        self, invoicing: Invoicing
    ) -> None:
        invoicing.desk.gateway.fail(GatewayUnavailable("refused"))
        invoicing.desk.run_jobs()
        first = invoicing.message
        invoicing.desk.pass_time(A_MINUTE)
        (sent,) = invoicing.desk.gateway.sent
        assert (sent.message.id, sent.message.body) == (first.id, first.body)


class TestCancelled:
    """The shop calls its order off before the invoice has left."""

    @pytest.fixture
    def invoicing(self, invoicing: Invoicing) -> Invoicing:
        invoicing.desk.writes("cancel", "1")
        return invoicing

    def test_the_invoice_is_not_sent_and_its_job_is_done(self, invoicing: Invoicing) -> None:
        invoicing.desk.run_jobs()
        assert (invoicing.desk.sent(), invoicing.state) == ([], "done")
        assert invoicing.message.delivery is Delivery.CANCELED

    def test_it_is_not_sent_later_either(self, invoicing: Invoicing) -> None:
        invoicing.desk.run_jobs()
        invoicing.desk.pass_time(A_DAY)
        assert invoicing.desk.sent() == []

    def test_without_a_template_a_closed_window_does_no_harm(self, invoicing: Invoicing) -> None:
        desk = invoicing.desk
        invoicing.loses_its_template()
        desk.clock.advance(A_DAY)
        desk.run_jobs()
        assert desk.sent() == []


def test_an_invoice_that_was_cancelled_while_it_waited_to_be_sent_again_is_not_sent(
    invoicing: Invoicing,
) -> None:
    desk = invoicing.desk
    desk.gateway.fail(GatewayUnavailable("refused"))
    desk.run_jobs()
    desk.writes("cancel", "1")
    desk.pass_time(A_MINUTE)
    assert (desk.sent(), invoicing.state) == ([], "done")


@pytest.mark.parametrize("code", ["63018", "63049"])
def test_an_invoice_that_was_cancelled_while_it_waited_to_be_sent_anew_is_not_sent(
    invoicing: Invoicing, code: str
) -> None:
    desk = invoicing.desk
    desk.gateway.fail(GatewayRejected(code, "refused"))
    desk.run_jobs()
    desk.writes("cancel", "1")
    desk.pass_time(timedelta(hours=5))
    (anew,) = invoicing.anew
    assert (desk.sent(), anew.state.value) == ([], "done")


def test_a_refused_invoice_that_was_cancelled_is_not_sent_when_its_job_is_taken_up_by_hand(
    invoicing: Invoicing,
) -> None:
    desk = invoicing.desk
    desk.gateway.fail(GatewayRejected("63013", "refused"))
    desk.run_jobs()
    desk.writes("cancel", "1")
    desk.outbox.revive(invoicing.message_id)
    desk.pass_time(A_MINUTE)
    assert (desk.sent(), invoicing.state) == ([], "done")
