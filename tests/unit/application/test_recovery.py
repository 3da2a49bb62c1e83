"""A message that the provider did not bring: by its code it comes after all, or nothing more is tried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from application.errors import GatewayRejected, GatewayUnavailable
from application.messages import Delivery
from application.recovery import MOST_RESENT
from tests.unit.application.invoicing import Invoicing

SECONDS, HOURS = timedelta(seconds=1), timedelta(hours=1)
A_DAY = timedelta(hours=24)
TIME_BETWEEN_POKES = timedelta(seconds=10)
LATER = ("20429", "20500", "63009", "63010", "63012", "63017", "63018")
MUCH_LATER = ("63049",)
BY_TEMPLATE = ("63016",)
UNREACHABLE = ("21610", "63014", "63033", "63003", "63024")
TO_MEND = ("20003", "21654", "21655", "21656", "63001", "63002", "63007", "63027", "63028", "63041")
FINAL = ("63013", "63026", "63032", "21211", "")


def refused_at_once(invoicing: Invoicing, code: str) -> None:
    """Have the provider refuse the request."""
    invoicing.desk.gateway.fail(GatewayRejected(code, "refused"))
    invoicing.desk.run_jobs()


def reported_later(invoicing: Invoicing, code: str) -> None:
    """Have the provider take the message and then report that it was not brought."""
    invoicing.desk.run_jobs()
    invoicing.desk.gateway.sent.clear()
    invoicing.reported(Delivery.UNDELIVERED, code)
    invoicing.desk.run_jobs()


Way = Callable[[Invoicing, str], None]
BOTH_WAYS = pytest.mark.parametrize("fails", [refused_at_once, reported_later])


def passes(invoicing: Invoicing, delay: timedelta) -> None:
    """Let a wait pass, and the pause that the sweep keeps after it."""
    invoicing.desk.pass_time(delay + TIME_BETWEEN_POKES)


@BOTH_WAYS
@pytest.mark.parametrize(
    ("code", "delay"),
    [
        *[(code, 30 * SECONDS) for code in LATER],
        *[(code, 30 * SECONDS) for code in TO_MEND],
        *[(code, 4 * HOURS) for code in MUCH_LATER],
    ],
)
def test_the_same_goes_out_again_after_a_while(
    invoicing: Invoicing, fails: Way, code: str, delay: timedelta
) -> None:
    fails(invoicing, code)
    assert invoicing.desk.sent() == []
    (job,) = invoicing.anew
    assert job.due_at - invoicing.desk.clock() == delay
    passes(invoicing, delay)
    (sent,) = invoicing.desk.gateway.sent
    assert (sent.message.body, sent.message.by_template) == (invoicing.message.body, False)
    assert invoicing.state == "done"


@BOTH_WAYS
@pytest.mark.parametrize("code", BY_TEMPLATE)
def test_what_may_not_go_out_as_free_text_goes_out_by_template_at_once(
    invoicing: Invoicing, fails: Way, code: str
) -> None:
    fails(invoicing, code)
    (sent,) = invoicing.desk.gateway.sent
    assert sent.message.by_template
    assert sent.message.template == invoicing.desk.organization.billing.invoice_template
    assert sent.message.variables["2"] == "INV-1"


def test_a_window_that_closed_since_the_first_try_is_no_request_at_all(invoicing: Invoicing) -> None:
    desk = invoicing.desk
    desk.gateway.fail(GatewayUnavailable("refused"))
    desk.run_jobs()
    desk.pass_time(A_DAY)
    (sent,) = desk.gateway.sent
    assert sent.message.by_template
    attempts = [attempt.outcome for attempt in desk.database.attempts.rows.values()]
    assert attempts == ["not_sent", "accepted"]


@BOTH_WAYS
def test_without_a_template_there_is_no_other_way(invoicing: Invoicing, fails: Way) -> None:
    desk = invoicing.desk
    invoicing.loses_its_template()
    fails(invoicing, "63016")
    desk.pass_time(A_DAY)
    assert (desk.sent(), invoicing.anew) == ([], [])


def test_a_template_that_is_refused_as_well_is_the_end(invoicing: Invoicing) -> None:
    invoicing.desk.gateway.fail(GatewayRejected("63016", "refused"), times=2)
    invoicing.desk.run_jobs()
    invoicing.desk.pass_time(A_DAY)
    (job,) = invoicing.anew
    assert (invoicing.desk.sent(), job.state.value) == ([], "dead")


@pytest.mark.parametrize("code", [*FINAL, *UNREACHABLE])
def test_what_is_refused_for_good_is_dead_and_says_why(invoicing: Invoicing, code: str) -> None:
    refused_at_once(invoicing, code)
    invoicing.desk.pass_time(A_DAY)
    assert (invoicing.desk.sent(), invoicing.anew) == ([], [])
    assert (invoicing.state, invoicing.message.delivery) == ("dead", Delivery.FAILED)
    assert f"{code}: refused" in invoicing.job.reason
    assert invoicing.desk.metrics.failed == {code: 1}


@pytest.mark.parametrize("code", [*FINAL, *UNREACHABLE])
def test_what_is_reported_as_failed_for_good_is_not_sent_again(invoicing: Invoicing, code: str) -> None:
    reported_later(invoicing, code)
    invoicing.desk.pass_time(A_DAY)
    assert (invoicing.desk.sent(), invoicing.anew) == ([], [])
    assert (invoicing.state, invoicing.message.delivery) == ("done", Delivery.UNDELIVERED)


@BOTH_WAYS
@pytest.mark.parametrize("code", TO_MEND)
def test_what_people_must_mend_is_an_alert(
    invoicing: Invoicing, fails: Way, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    fails(invoicing, code)
    alerts = [vars(record) for record in caplog.records if record.levelname == "CRITICAL"]
    assert [alert["provider_code"] for alert in alerts] == [code]


@pytest.mark.parametrize(
    ("code", "waits"),
    [
        ("63018", [30 * SECONDS, 60 * SECONDS, 120 * SECONDS, 240 * SECONDS, 480 * SECONDS]),
        ("63049", [4 * HOURS, 8 * HOURS, 16 * HOURS, 32 * HOURS, 64 * HOURS]),
    ],
)
def test_each_wait_is_twice_as_long_and_after_five_it_is_given_up(
    invoicing: Invoicing, code: str, waits: list[timedelta]
) -> None:
    desk = invoicing.desk
    desk.clock.advance(A_DAY)  # by template from the first, since free text may not go out after hours
    desk.gateway.fail(GatewayRejected(code, "refused"), times=100)
    desk.run_jobs()
    seen = []
    while invoicing.anew and (newest := invoicing.anew[-1]).state.value == "ready":
        seen.append(newest.due_at - desk.clock())
        passes(invoicing, seen[-1])
    assert seen == waits
    assert [job.state.value for job in invoicing.anew] == ["done"] * 4 + ["dead"]
    assert len(invoicing.anew) == MOST_RESENT


@BOTH_WAYS
def test_the_new_message_has_an_id_of_its_own_and_late_word_of_the_old_one_is_not_about_it(
    invoicing: Invoicing, fails: Way
) -> None:
    fails(invoicing, "63018")
    (job,) = invoicing.anew
    invoicing.reported(Delivery.READ)
    with invoicing.desk.open_work(invoicing.desk.ours) as work:
        anew = work.outbound.get(job.job.id)
    assert anew.id != invoicing.message_id
    assert (anew.delivery, anew.provider_sid, anew.resent) == (Delivery.QUEUED, "", 1)
    assert job.job.dedupe_key != invoicing.job.job.dedupe_key


def test_the_same_report_twice_brings_one_new_message(invoicing: Invoicing) -> None:
    invoicing.desk.run_jobs()
    for _ in range(3):
        invoicing.reported(Delivery.UNDELIVERED, "63018")
    passes(invoicing, 30 * SECONDS)
    passes(invoicing, A_DAY)
    assert len(invoicing.anew) == 1
    assert len(invoicing.desk.sent()) == 2


def test_failed_and_then_undelivered_brings_one_new_message(invoicing: Invoicing) -> None:
    invoicing.desk.run_jobs()
    before = len(invoicing.desk.database.outbound.rows)
    for delivery in (Delivery.FAILED, Delivery.UNDELIVERED):
        invoicing.reported(delivery, "63018")
    assert len(invoicing.desk.database.outbound.rows) == before + 1


def test_a_new_message_that_fails_as_well_is_followed_by_another(invoicing: Invoicing) -> None:
    desk = invoicing.desk
    reported_later(invoicing, "63018")
    desk.gateway.fail(GatewayRejected("63018", "refused"))
    passes(invoicing, 30 * SECONDS)
    passes(invoicing, 60 * SECONDS)
    assert [job.state.value for job in invoicing.anew] == ["done", "done"]
    assert len(desk.sent()) == 1


def test_a_failure_that_ends_a_doubt_brings_one_new_message(invoicing: Invoicing) -> None:
    desk = invoicing.desk
    desk.gateway.fail(GatewayUnavailable("refused"))
    desk.run_jobs()
    invoicing.reported(Delivery.FAILED, "63018")
    passes(invoicing, 30 * SECONDS)
    invoicing.settles()
    assert (len(desk.sent()), invoicing.state) == (1, "done")


def test_an_answer_that_did_not_get_through_goes_out_again(invoicing: Invoicing) -> None:
    desk = invoicing.desk
    (reply,) = desk.turn("500 brick").replies
    invoicing.reported_of(reply.id, Delivery.UNDELIVERED, "63018")
    passes(invoicing, 30 * SECONDS)
    assert [sent for sent in desk.sent() if "Red Brick" in sent] == [reply.body]


class TestUnreachable:
    """Someone who cannot be reached, or does not want to be, is left alone until they write again."""

    @pytest.fixture(params=UNREACHABLE)
    def code(self, request: pytest.FixtureRequest) -> str:
        return str(request.param)

    def test_after_a_refusal_the_next_message_is_not_even_tried(
        self, invoicing: Invoicing, code: str
    ) -> None:
        desk = invoicing.desk
        desk.writes("500 brick", "yes")
        refused_at_once(invoicing, code)
        desk.pass_time(A_DAY)
        assert [len(desk.invoices()), len(desk.database.attempts.rows), len(desk.sent())] == [2, 1, 0]

    def test_after_a_report_the_next_message_is_not_even_tried(self, invoicing: Invoicing, code: str) -> None:
        desk = invoicing.desk
        (reply,) = desk.turn("hello").replies
        invoicing.reported_of(reply.id, Delivery.UNDELIVERED, code)
        desk.run_jobs()
        assert (desk.database.attempts.rows, desk.sent(), invoicing.state) == ({}, [], "dead")

    def test_a_job_that_was_given_up_for_it_says_why(self, invoicing: Invoicing, code: str) -> None:
        refused_at_once(invoicing, code)
        invoicing.desk.outbox.revive(invoicing.message_id)
        invoicing.desk.pass_time(TIME_BETWEEN_POKES)
        assert (invoicing.desk.sent(), invoicing.state) == ([], "dead")
        assert code in invoicing.job.reason

    def test_once_they_write_they_are_reached_again(self, invoicing: Invoicing, code: str) -> None:
        desk = invoicing.desk
        refused_at_once(invoicing, code)
        desk.write("hello")
        assert desk.session().unreachable == ""
        desk.writes("500 brick", "yes")
        desk.run_jobs()
        (sent,) = desk.sent()
        assert "Invoice INV-2" in sent


def test_a_refused_message_whose_job_is_taken_up_by_hand_is_sent(invoicing: Invoicing) -> None:
    desk = invoicing.desk
    refused_at_once(invoicing, "63013")
    assert desk.outbox.revive(invoicing.message_id)
    desk.pass_time(TIME_BETWEEN_POKES)
    (sent,) = desk.gateway.sent
    assert invoicing.state == "done"
    assert invoicing.message.provider_sid == sent.sid
