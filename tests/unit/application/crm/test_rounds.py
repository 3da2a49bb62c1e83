"""What comes round for the CRM: it is asked and told by the clock, and its absence is nobody's trouble."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from application.crm_records import CopyName
from application.errors import GatewayError, GatewayInDoubt, GatewayUnavailable
from application.organizations.commands import SetOrganization
from application.outbox import Queue
from tests.builders import an_organization
from tests.unit.application.crm.crm_desk import A_MINUTE, CrmDesk
from tests.unit.application.crm.parts import FETCH_EVERY

SOON = timedelta(seconds=15)
AWAY = GatewayUnavailable("connection refused")


def jobs(crm_desk: CrmDesk, queue: Queue) -> list[str]:
    """Return how the jobs of a queue stand."""
    return [row.state for row in crm_desk.desk.database.jobs.rows.values() if row.job.queue is queue]


def go_round(crm_desk: CrmDesk, after: timedelta = SOON) -> None:
    """Let time pass, do what comes round, and run the jobs."""
    crm_desk.desk.clock.advance(after)
    crm_desk.desk.upkeep.go_round()
    crm_desk.desk.run_jobs()


def test_without_a_crm_there_is_nothing_to_do(crm_desk: CrmDesk) -> None:
    crm_desk.desk.crm.is_set_up = False
    crm_desk.order()
    go_round(crm_desk)
    assert not crm_desk.crm.requests
    assert not jobs(crm_desk, Queue.FETCH_INVENTORY)
    assert not jobs(crm_desk, Queue.SYNC_ORDERS)


def test_the_stock_is_looked_at_once_in_each_period_however_many_workers_there_are(
    crm_desk: CrmDesk,
) -> None:
    for _ in range(3):
        go_round(crm_desk, FETCH_EVERY)
        crm_desk.desk.restarted().upkeep.go_round()
    assert jobs(crm_desk, Queue.FETCH_INVENTORY) == ["done"] * 3
    assert crm_desk.copy().fresh_at == crm_desk.desk.clock()


def test_orders_are_told_soon_after_they_are_confirmed(crm_desk: CrmDesk) -> None:
    go_round(crm_desk)
    order = crm_desk.order()
    go_round(crm_desk)
    assert crm_desk.sales_orders() == {order.reference: "confirmed"}


def test_where_nothing_is_to_be_told_there_is_no_job(crm_desk: CrmDesk) -> None:
    for _ in range(5):
        go_round(crm_desk)
    assert jobs(crm_desk, Queue.SYNC_ORDERS) == []


def test_a_job_is_done_though_the_crm_is_away_and_the_copy_knows(crm_desk: CrmDesk) -> None:
    go_round(crm_desk)
    crm_desk.order()
    crm_desk.crm.fail(AWAY, times=2)
    go_round(crm_desk, FETCH_EVERY)
    assert set(jobs(crm_desk, Queue.FETCH_INVENTORY) + jobs(crm_desk, Queue.SYNC_ORDERS)) == {"done"}
    assert [bool(crm_desk.copy(name).failing_since) for name in CopyName] == [True, True]


def test_where_nobody_can_tell_whose_crm_it_is_it_is_left_alone(
    crm_desk: CrmDesk, caplog: pytest.LogCaptureFixture
) -> None:
    other = an_organization()
    crm_desk.desk.bus.execute(other.id, SetOrganization(other))
    crm_desk.order()
    go_round(crm_desk)
    assert not crm_desk.crm.requests
    assert "there are 2 distributors" in caplog.text
    ticks = [crm_desk.desk.database.ticks.rows[queue] for queue in (Queue.FETCH_INVENTORY, Queue.SYNC_ORDERS)]
    assert all(tick.finished for tick in ticks)


@pytest.mark.parametrize("error", [AWAY, GatewayInDoubt("timed out")])
def test_customers_notice_nothing_of_an_hour_without_the_crm_and_afterwards_each_order_is_there_once(
    crm_desk: CrmDesk, error: GatewayError
) -> None:
    crm_desk.changes(quantity=Decimal(5000))
    go_round(crm_desk)
    crm_desk.crm.fail(error, times=10_000, is_kept=True)
    for number in range(240):
        if number % 8 == 0:
            crm_desk.desk.write("Cement x 2")
            assert "Order confirmed" in crm_desk.desk.write("yes")
        go_round(crm_desk)
    asked = len(crm_desk.crm.requests)
    assert asked <= 240 + 12 + 1
    crm_desk.crm.fail_no_more()
    for _ in range(60):
        go_round(crm_desk)
    assert len(crm_desk.sales_orders()) == 30
    assert len(crm_desk.crm.shops) == 1
    assert crm_desk.copy(CopyName.ORDERS).failing_since is None


def test_a_worker_that_dies_over_the_stock_is_replaced_in_the_next_period(crm_desk: CrmDesk) -> None:
    crm_desk.crm.dies_at = 0
    go_round(crm_desk)
    assert crm_desk.copy().is_open
    crm_desk.crm.dies_at = None
    go_round(crm_desk, FETCH_EVERY + A_MINUTE)
    assert crm_desk.copy().fresh_at == crm_desk.desk.clock()
