"""Orders in the CRM: each once by its number, as it stands, and nothing is lost while it is away."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from application.crm.telling import FIRST_LOOK_BACK, Told
from application.crm_records import CopyName, TellingState, Verdict
from application.errors import (
    GatewayClosed,
    GatewayError,
    GatewayInDoubt,
    GatewayRejected,
    GatewayThrottled,
    GatewayUnavailable,
    LeaseLost,
    StorageUnavailable,
)
from domain.orders import OrderStatus
from tests.builders import a_product
from tests.unit.application.crm.crm_desk import A_DAY, A_MINUTE, A_SECOND, AN_HOUR, CrmDesk
from tests.unit.application.crm.parts import SETTLE

LOCKED = Verdict(reason="RECORD_LOCKED: someone edits it")
INVALID = Verdict(reason="INVALID_DATA: invalid data (Due_Date)", is_final=True)
TIMEOUT = GatewayInDoubt("timed out")
SOON = timedelta(seconds=15)


@pytest.fixture
def orders(crm_desk: CrmDesk) -> CrmDesk:
    """Return a desk whose products are known in the CRM."""
    crm_desk.look()
    crm_desk.crm.requests.clear()
    return crm_desk


def test_a_confirmed_order_stands_there_by_its_number_with_its_shop_and_products(orders: CrmDesk) -> None:
    order = orders.order(20)
    assert orders.tell() == Told(taken=1)
    (record,) = orders.crm.orders.values()
    assert (record.number, record.order.status) == (order.reference, OrderStatus.CONFIRMED)
    assert orders.crm.shops[record.account_id].shop.id == orders.desk.shop.id
    assert [record.products[line.product_id] for line in record.order.lines] == [orders.crm_id()]
    assert orders.state(order) is TellingState.TOLD


def test_before_the_products_were_read_once_orders_wait_for_it(crm_desk: CrmDesk) -> None:
    order = crm_desk.order()
    assert (crm_desk.desk.crm.orders.note(crm_desk.desk.ours), crm_desk.tell()) == (False, Told())
    assert not crm_desk.crm.requests
    crm_desk.look()
    assert crm_desk.tell() == Told(taken=1)
    assert crm_desk.sales_orders() == {order.reference: "confirmed"}


def test_what_was_told_is_not_told_again(orders: CrmDesk) -> None:
    orders.order()
    orders.tell()
    assert orders.tell(AN_HOUR) == Told()
    assert orders.crm.requests == ["sync_shops", "sync_orders"]


def test_an_order_that_was_only_begun_or_waits_is_nothing_to_tell(orders: CrmDesk) -> None:
    orders.desk.writes("Cement x 20")
    assert orders.tell() == Told()
    assert not orders.crm.requests


@pytest.mark.parametrize("is_told_in_between", [True, False])
def test_what_becomes_of_an_order_follows_it(orders: CrmDesk, is_told_in_between: bool) -> None:
    delivered, cancelled = orders.order(), orders.order(2)
    steps = (
        lambda: orders.till.dispatch(delivered),
        lambda: orders.till.deliver(delivered),
        lambda: orders.till.cancel(cancelled),
    )
    for step in steps:
        if is_told_in_between:
            orders.tell(A_MINUTE)
        step()
    orders.tell(A_MINUTE)
    assert orders.sales_orders() == {delivered.reference: "delivered", cancelled.reference: "cancelled"}


def test_an_order_that_was_called_off_before_anyone_confirmed_it_is_nothing_to_tell(orders: CrmDesk) -> None:
    orders.till.sets(credit_limit=None, overdue_days=None)
    orders.till.trusts(1)
    held = orders.order(100)
    assert held.status is OrderStatus.PENDING
    orders.till.cancel(held)
    assert orders.tell() == Told()


@pytest.mark.parametrize(
    ("before_the_first", "is_told"), [(FIRST_LOOK_BACK - A_MINUTE, True), (FIRST_LOOK_BACK + A_MINUTE, False)]
)
def test_orders_of_the_day_before_the_crm_are_told_and_older_ones_are_not(
    orders: CrmDesk, before_the_first: timedelta, is_told: bool
) -> None:
    orders.order()
    assert orders.tell(before_the_first).taken == is_told


def test_what_changes_while_it_is_told_is_told_again(
    orders: CrmDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    order, sync_orders = orders.order(), orders.crm.sync_orders

    def meanwhile(records, leave_by):  # type: ignore[no-untyped-def]
        answers = sync_orders(records)
        monkeypatch.undo()
        orders.till.cancel(order)
        orders.desk.crm.orders.note(orders.desk.ours)
        return answers

    monkeypatch.setattr(orders.crm, "sync_orders", meanwhile)
    assert orders.tell().taken == 2
    assert orders.sales_orders() == {order.reference: "cancelled"}
    assert orders.state(order) is TellingState.TOLD


class TestVerdicts:
    """Each record has its own result, whatever became of its batch."""

    def test_of_a_half_failed_batch_only_what_failed_is_told_again(self, orders: CrmDesk) -> None:
        good, locked, wrong = (orders.order(number) for number in (1, 2, 3))
        orders.crm.refuse(locked.reference, LOCKED)
        orders.crm.refuse(wrong.reference, INVALID)
        assert orders.tell() == Told(taken=1, waiting=1, refused=1)
        assert orders.sales_orders() == {good.reference: "confirmed"}
        orders.crm.fail_no_more()
        assert orders.tell(SOON) == Told(taken=1)
        assert orders.sales_orders() == {good.reference: "confirmed", locked.reference: "confirmed"}

    def test_what_is_refused_for_good_waits_for_people_with_the_crms_words(self, orders: CrmDesk) -> None:
        order = orders.order()
        orders.crm.refuse(order.reference, INVALID)
        orders.tell()
        assert (orders.state(order), orders.telling(order).reason) == (TellingState.DEAD, INVALID.reason)
        assert orders.tell(A_DAY) == Told()

    def test_what_was_refused_is_told_again_when_it_changes(self, orders: CrmDesk) -> None:
        order = orders.order()
        orders.crm.refuse(order.reference, INVALID)
        orders.tell()
        orders.crm.fail_no_more()
        orders.till.cancel(order)
        orders.tell(A_MINUTE)
        assert orders.sales_orders() == {order.reference: "cancelled"}

    @pytest.mark.parametrize(("after", "taken"), [(SOON - A_SECOND, 0), (SOON, 1)])
    def test_a_locked_record_is_told_again_a_little_later(
        self, orders: CrmDesk, after: timedelta, taken: int
    ) -> None:
        order = orders.order()
        orders.crm.refuse(order.reference, LOCKED)
        orders.tell()
        assert orders.telling(order).reason == LOCKED.reason
        orders.crm.fail_no_more()
        assert orders.tell(after) == Told(taken=taken)

    def test_it_waits_longer_and_longer_and_never_gives_up(self, orders: CrmDesk) -> None:
        order = orders.order()
        orders.crm.refuse(order.reference, LOCKED)
        waits = []
        for _ in range(9):
            orders.tell()
            waits.append(int((orders.report(order).due_at - orders.desk.clock()).total_seconds()))
            orders.desk.clock.now = orders.report(order).due_at
        assert waits == [15, 30, 60, 120, 240, 480, 600, 600, 600]
        orders.crm.fail_no_more()
        assert orders.tell() == Told(taken=1)

    def test_an_order_for_what_the_crm_does_not_list_is_told_of_and_the_others_are_not_held_up(
        self, orders: CrmDesk
    ) -> None:
        nail = a_product(orders.desk.ours, sku="NAIL", name="Nail", tiers={})
        orders.desk.load(products=[*orders.desk.products, nail])
        lost, good = orders.order(1, "Nail"), orders.order(2)
        assert orders.tell() == Told(taken=1, refused=1)
        assert orders.sales_orders() == {good.reference: "confirmed"}
        reason = orders.telling(lost).reason
        assert reason.startswith("the CRM lists no product NAIL: add it there, run `bahi sync`")


class TestFailures:
    """Without an answer all of a batch waits; only where it may have arrived that counts against it."""

    @pytest.mark.parametrize(
        ("error", "wait", "attempts"),
        [
            (GatewayThrottled("429", 40), timedelta(seconds=40), 0),
            (GatewayUnavailable("refused"), SOON, 0),
            (GatewayClosed("invalid_code", "make a new refresh token"), SOON, 0),
            (TIMEOUT, SETTLE, 1),
            (GatewayRejected("INVALID_REQUEST", "?"), SETTLE, 1),
            (GatewayError("?"), SETTLE, 1),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_how_long_it_waits_and_whether_it_counts(
        self, orders: CrmDesk, error: GatewayError, wait: timedelta, attempts: int
    ) -> None:
        order = orders.order()
        orders.crm.choke(error)
        with pytest.raises(type(error)):
            orders.tell()
        report = orders.report(order)
        assert (report.due_at - orders.desk.clock(), report.telling.attempts) == (wait, attempts)
        assert report.telling.reason == f"{type(error).__name__}: {error}"
        copy = orders.copy(CopyName.ORDERS)
        assert (copy.failing_since, copy.failure) == (orders.desk.clock(), report.telling.reason)
        assert orders.tell(wait) == Told(taken=1)
        assert orders.sales_orders() == {order.reference: "confirmed"}
        assert orders.copy(CopyName.ORDERS).failing_since is None

    def test_an_order_of_which_nobody_knows_whether_it_arrived_is_there_once(self, orders: CrmDesk) -> None:
        order = orders.order()
        orders.tell_and_fail(TIMEOUT, is_kept=True)
        assert orders.tell(SETTLE - A_SECOND) == Told()
        assert orders.tell(A_SECOND) == Told(taken=1)
        assert orders.sales_orders() == {order.reference: "confirmed"}

    def test_it_is_not_told_sooner_when_it_changes_while_its_fate_is_unknown(self, orders: CrmDesk) -> None:
        order = orders.order()
        orders.tell_and_fail(TIMEOUT, is_kept=True)
        orders.till.cancel(order)
        assert orders.tell(SETTLE - A_SECOND) == Told()
        orders.tell(A_SECOND)
        assert orders.sales_orders() == {order.reference: "cancelled"}

    def test_after_a_failure_one_order_sees_whether_the_crm_is_back(self, orders: CrmDesk) -> None:
        for number in range(1, 6):
            orders.order(number)
        for _ in range(4):
            orders.tell_and_fail(GatewayUnavailable("refused"))
            orders.desk.clock.advance(SOON)
        orders.crm.requests.clear()
        assert orders.tell() == Told(taken=5)
        assert orders.crm.batches == [5, 1, 1, 1, 1, 4]

    def test_a_run_that_finds_nothing_due_does_not_say_that_the_crm_is_back(self, orders: CrmDesk) -> None:
        orders.order()
        orders.tell_and_fail(GatewayUnavailable("refused"))
        failing_since = orders.copy(CopyName.ORDERS).failing_since
        assert orders.tell() == Told()
        assert orders.copy(CopyName.ORDERS).failing_since == failing_since

    def test_an_order_that_takes_its_batch_down_goes_alone_in_the_end_and_the_others_get_through(
        self, orders: CrmDesk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = [orders.order(number) for number in range(1, 6)]
        poison, sync_orders = made[2], orders.crm.sync_orders

        def choke(records, leave_by):  # type: ignore[no-untyped-def]
            if poison.id in [record.order.id for record in records]:
                raise TIMEOUT
            return sync_orders(records)

        monkeypatch.setattr(orders.crm, "sync_orders", choke)
        for _ in range(40):
            orders.try_to_tell(A_MINUTE)
        others = {order.reference: "confirmed" for order in made if order is not poison}
        assert orders.sales_orders() == others
        assert orders.state(poison) is TellingState.WAITING
        late = orders.order(9)
        orders.try_to_tell(A_MINUTE)
        assert late.reference in orders.sales_orders()

    def test_an_order_for_which_a_whole_request_is_refused_ends_alone_and_waits_for_people(
        self, orders: CrmDesk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        poison, good = orders.order(1), orders.order(2)
        sync_orders, refusal = orders.crm.sync_orders, GatewayRejected("INVALID_REQUEST", "unreadable")

        def choke(records, leave_by):  # type: ignore[no-untyped-def]
            if poison.id in [record.order.id for record in records]:
                raise refusal
            return sync_orders(records)

        monkeypatch.setattr(orders.crm, "sync_orders", choke)
        for _ in range(20):
            orders.try_to_tell(A_MINUTE)
        assert orders.sales_orders() == {good.reference: "confirmed"}
        assert (orders.state(poison), orders.telling(poison).reason) == (TellingState.DEAD, str(refusal))
        assert orders.copy(CopyName.ORDERS).failing_since is None

    def test_whoever_dies_over_an_order_leaves_it_to_the_next_one_once_it_cannot_be_under_way(
        self, orders: CrmDesk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        order, sync_orders = orders.order(), orders.crm.sync_orders

        def die(records, leave_by):  # type: ignore[no-untyped-def]
            sync_orders(records)
            raise RuntimeError("killed")

        monkeypatch.setattr(orders.crm, "sync_orders", die)
        with pytest.raises(RuntimeError):
            orders.tell()
        monkeypatch.undo()
        assert orders.tell(SETTLE) == Told()
        assert orders.tell(SETTLE) == Told(taken=1)
        assert orders.sales_orders() == {order.reference: "confirmed"}

    def test_the_database_may_go_away_before_the_answer_is_kept(
        self, orders: CrmDesk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        order, sync_orders = orders.order(), orders.crm.sync_orders

        def lose_the_database(records, leave_by):  # type: ignore[no-untyped-def]
            orders.desk.storage.is_off = True
            return sync_orders(records)

        monkeypatch.setattr(orders.crm, "sync_orders", lose_the_database)
        with pytest.raises(StorageUnavailable):
            orders.tell()
        monkeypatch.undo()
        orders.desk.storage.is_off = False
        orders.tell(2 * SETTLE)
        assert orders.sales_orders() == {order.reference: "confirmed"}

    def test_who_was_stopped_for_long_tells_nothing_any_more(
        self, orders: CrmDesk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        orders.order()
        monkeypatch.setattr("application.crm.batches.LEAVES_WITHIN", -1.0)
        with pytest.raises(LeaseLost):
            orders.tell()
        assert not orders.crm.requests


def test_a_backlog_of_five_hundred_is_told_in_five_requests_with_pauses(orders: CrmDesk) -> None:
    orders.changes(quantity=Decimal(500))
    orders.look()
    for _ in range(500):
        orders.order()
    assert orders.tell() == Told(taken=500)
    assert orders.crm.batches == [100] * 5
    assert orders.crm.requests.count("sync_shops") == 1
    assert orders.desk.crm.pauses == [1.0] * 4
    assert len(orders.sales_orders()) == 500
