"""Stock from the CRM: a figure is a count of the moment at which it was changed there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.application.crm.crm_desk import A_DAY, A_MINUTE, CrmDesk
from tests.unit.application.till import CEMENT


@pytest.fixture
def godown(crm_desk: CrmDesk) -> CrmDesk:
    """Return a desk that knows of a hundred bags of cement."""
    crm_desk.look()
    return crm_desk


def test_what_the_crm_counts_is_on_hand(godown: CrmDesk) -> None:
    assert godown.till.stock() == ("100", "0")


def test_what_was_never_counted_there_is_not_counted_here(crm_desk: CrmDesk) -> None:
    crm_desk.changes(quantity=None)
    crm_desk.look()
    assert not crm_desk.desk.database.assortments.rows[crm_desk.desk.ours].stocks.get(
        crm_desk.desk.product(CEMENT).id
    )


def test_a_figure_that_has_not_changed_does_not_bring_back_what_was_dispatched(godown: CrmDesk) -> None:
    godown.till.dispatch(godown.order(30))
    godown.desk.clock.advance(A_MINUTE)
    godown.changes(category="Binders")
    godown.look(A_MINUTE)
    godown.look(A_MINUTE, is_whole=True)
    assert godown.till.stock() == ("70", "0")


@pytest.mark.parametrize(("minutes_later", "on_hand"), [(-1, "200"), (1, "170")])
def test_what_left_after_it_was_counted_there_is_taken_off(
    godown: CrmDesk, minutes_later: int, on_hand: str
) -> None:
    godown.desk.clock.advance(A_MINUTE)
    order = godown.order(30)
    counted_at = godown.desk.clock() + A_MINUTE
    godown.desk.clock.advance(A_MINUTE * (1 + minutes_later))
    godown.till.dispatch(order)
    godown.changes(quantity=Decimal(200), modified_at=counted_at)
    godown.look(A_MINUTE)
    assert godown.on_hand() == on_hand


def test_what_came_back_after_it_was_counted_there_is_added(godown: CrmDesk) -> None:
    invoice = godown.till.bill(30)
    godown.till.dispatch(godown.till.found(invoice.order_id))
    godown.desk.clock.advance(A_MINUTE)
    godown.changes(quantity=Decimal(70))
    godown.desk.clock.advance(A_MINUTE)
    godown.till.take_back(invoice, {"CEMENT": 10})
    godown.look(A_MINUTE)
    assert godown.on_hand() == "80"


def test_what_is_promised_stays_promised_when_less_is_found(godown: CrmDesk) -> None:
    godown.order(30)
    godown.desk.clock.advance(A_MINUTE)
    godown.changes(quantity=Decimal(20))
    godown.look(A_MINUTE)
    assert godown.till.stock() == ("20", "30")


@pytest.mark.parametrize("quantity", [Decimal(0), Decimal(-12)])
def test_there_is_never_less_than_nothing(godown: CrmDesk, quantity: Decimal) -> None:
    godown.changes(quantity=quantity)
    godown.look(A_MINUTE)
    assert godown.on_hand() == "0"


def test_a_figure_is_a_count_though_it_is_told_for_the_second_time_since_another_one(
    godown: CrmDesk,
) -> None:
    for quantity in (90, 100):
        godown.desk.clock.advance(A_MINUTE)
        godown.changes(quantity=Decimal(quantity))
        godown.look(A_MINUTE)
        assert godown.on_hand() == str(quantity)


def test_a_quantity_that_is_not_told_any_more_leaves_the_stock_as_it_is(godown: CrmDesk) -> None:
    godown.changes(quantity=None)
    godown.look(A_MINUTE)
    assert godown.on_hand() == "100"


def test_a_product_that_comes_back_has_the_stock_that_it_had(godown: CrmDesk) -> None:
    listed = godown.crm.products[godown.crm_id()]
    godown.unlisted()
    godown.look(A_MINUTE)
    godown.crm.put(listed)
    godown.look(A_DAY)
    assert godown.till.stock() == ("100", "0")


def test_shops_hear_when_the_stock_was_last_checked(godown: CrmDesk) -> None:
    looked_at = godown.desk.clock()
    godown.desk.clock.advance(A_MINUTE)
    with godown.desk.open_work(godown.desk.ours) as work:
        product_id = godown.desk.product(CEMENT).id
        assert work.products.stock_of([product_id])[product_id].checked_at == looked_at
