"""One process at a time at a copy, whatever becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from application.crm.turns import HELD_FOR, Turn
from application.crm_records import Copy, CopyName
from application.errors import GatewayUnavailable, LeaseLost, StorageUnavailable
from tests.unit.application.crm.crm_desk import A_SECOND, CrmDesk

LONGER = HELD_FOR + A_SECOND


@pytest.fixture
def many(crm_desk: CrmDesk) -> CrmDesk:
    """Return a desk whose CRM lists three pages."""
    crm_desk.adds(450)
    return crm_desk


def a_turn(many: CrmDesk) -> Turn:
    """Return the turn of another process."""
    return Turn(
        open_work=many.desk.restarted().open_work, organization_id=many.desk.ours, name=CopyName.INVENTORY
    )


def at_the_first_page(then: Callable[[], object]) -> Callable[[int], None]:
    """Return what looks on and does something when the first page is stored."""
    pages: list[int] = []

    def look_on(count: int) -> None:
        pages.append(count)
        if len(pages) == 1:
            then()

    return look_on


def test_while_one_is_at_it_nobody_else_is(many: CrmDesk) -> None:
    others: list[object] = []
    inventory = many.desk.restarted().crm.inventory
    many.look(progress=at_the_first_page(lambda: others.append(inventory.fetch(many.desk.ours))))
    assert others == [None]
    assert len(many.crm.requests) == 3


def test_orders_may_be_told_while_someone_looks_at_the_stock(many: CrmDesk) -> None:
    many.look()
    order = many.order()
    many.look(is_whole=True, progress=at_the_first_page(many.tell))
    assert many.sales_orders() == {order.reference: "confirmed"}


def test_when_it_is_done_the_next_one_may(many: CrmDesk) -> None:
    many.look()
    assert many.desk.restarted().crm.inventory.fetch(many.desk.ours)


def test_when_it_has_failed_the_next_one_may(many: CrmDesk) -> None:
    many.crm.fail(GatewayUnavailable("refused"))
    with pytest.raises(GatewayUnavailable):
        many.look()
    assert many.desk.restarted().crm.inventory.fetch(many.desk.ours)


def test_who_was_stopped_for_so_long_that_another_one_took_over_changes_nothing_any_more(
    many: CrmDesk,
) -> None:
    other = a_turn(many)

    def take_over() -> None:
        many.desk.clock.advance(LONGER)
        assert other.begin()

    with pytest.raises(LeaseLost):
        many.look(progress=at_the_first_page(take_over))
    articles = many.desk.database.assortments.rows[many.desk.ours].articles.values()
    assert len([each for each in articles if each.crm_id]) == 200
    assert many.copy().is_open
    other.end(Copy(name=CopyName.INVENTORY))


def test_who_was_stopped_for_long_goes_on_when_nobody_took_over(many: CrmDesk) -> None:
    many.look(progress=at_the_first_page(lambda: many.desk.clock.advance(LONGER)))
    assert len(many.sold()) == 456


class TestDeath:
    """A process dies over the copy: another one takes over when its time is up, and misses nothing."""

    def die(self, many: CrmDesk) -> None:
        many.crm.dies_at = 1
        with pytest.raises(RuntimeError, match="killed"):
            many.look()
        many.crm.dies_at = None

    @pytest.mark.parametrize(("after", "may"), [(HELD_FOR - A_SECOND, False), (LONGER, True)])
    def test_another_one_takes_over_when_its_time_is_up(
        self, many: CrmDesk, after: timedelta, may: bool
    ) -> None:
        a_turn(many).begin()
        many.desk.clock.advance(after)
        assert bool(many.desk.restarted().crm.inventory.fetch(many.desk.ours)) is may

    def test_who_breaks_off_by_itself_keeps_nobody_waiting(self, many: CrmDesk) -> None:
        self.die(many)
        assert many.desk.restarted().crm.inventory.fetch(many.desk.ours) is not None

    def test_what_it_had_stored_is_sold_though_the_next_look_finds_no_change_in_it(
        self, many: CrmDesk
    ) -> None:
        self.die(many)
        assert "Novelty 1000" not in many.sold()
        for crm_id in [each for each in many.crm.products if int(each) >= 1194]:
            many.crm.delete(crm_id)
        fetched = many.look(LONGER)
        assert (fetched.changed, "Novelty 1000" in many.sold()) == (0, True)

    def test_it_is_sold_though_the_next_look_fails(self, many: CrmDesk) -> None:
        self.die(many)
        many.crm.fail(GatewayUnavailable("refused"))
        with pytest.raises(GatewayUnavailable):
            many.look(LONGER)
        assert "Novelty 1000" in many.sold()

    def test_the_database_may_go_away_in_the_middle(self, many: CrmDesk) -> None:
        def go_away() -> None:
            many.desk.storage.is_off = True

        with pytest.raises(StorageUnavailable):
            many.look(progress=at_the_first_page(go_away))
        many.desk.storage.is_off = False
        assert many.copy(CopyName.INVENTORY).is_open
        assert many.look(LONGER).is_whole
        assert len(many.sold()) == 456
        assert not many.copy(CopyName.INVENTORY).is_open
