"""What a distributor teaches: it holds for all shops, and never against a shop's own words."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from application.aliases.commands import ForgetAlias, TeachAlias
from application.aliases.queries import LearnedWording, learned_wordings
from application.errors import NotFound
from domain.catalog import Product
from tests.builders import a_shop
from tests.unit.application.desk import Desk

CEMENT, SAND = "Cement", "River Sand"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def product(desk: Desk, name: str) -> Product:
    return next(product for product in desk.products if product.name == name)


def teach(desk: Desk, wording: str, name: str, shop_id: UUID | None = None) -> None:
    command = TeachAlias(wording=wording, product_id=product(desk, name).id, shop_id=shop_id)
    desk.bus.execute(desk.ours, command)


def forget(desk: Desk, wording: str, shop_id: UUID | None = None) -> None:
    desk.bus.execute(desk.ours, ForgetAlias(wording=wording, shop_id=shop_id))


def learned(desk: Desk, shop_id: UUID | None = None) -> list[LearnedWording]:
    return learned_wordings(desk.ours, shop_id, open_work=desk.open_work)


def test_a_wording_that_was_taught_is_ordered_without_a_question(desk: Desk) -> None:
    assert "Cement: 50 " not in desk.write("50 bags tiger brand")
    desk.write("0")
    teach(desk, "Tiger Brand!", CEMENT)
    assert "Cement: 50 " in desk.write("50 bags tiger brand")


def test_a_wording_is_taught_to_one_shop_alone(desk: Desk) -> None:
    other = a_shop(desk.ours)
    teach(desk, "tiger brand", CEMENT, other.id)
    assert "Cement: 50 " not in desk.write("50 bags tiger brand")
    assert learned(desk) == []
    assert [each.product for each in learned(desk, other.id)] == [CEMENT]


def test_a_correction_for_all_leaves_a_shops_own_meaning(desk: Desk) -> None:
    teach(desk, "tiger brand", CEMENT, desk.shop.id)
    teach(desk, "tiger brand", SAND)
    assert "Cement: 50 " in desk.write("50 tiger brand")
    assert [each.product for each in learned(desk)] == [SAND]


def test_what_is_taught_last_holds(desk: Desk) -> None:
    teach(desk, "tiger brand", CEMENT)
    desk.clock.advance(timedelta(minutes=1))
    teach(desk, "tiger  BRAND", SAND)
    assert [(each.wording, each.product, each.sku) for each in learned(desk)] == [
        ("tiger brand", SAND, SAND.upper())
    ]
    assert learned(desk)[0].learned_at == desk.clock()


def test_the_newest_stands_first(desk: Desk) -> None:
    for wording in ("first", "second", "third"):
        desk.clock.advance(timedelta(minutes=1))
        teach(desk, wording, CEMENT)
    assert [each.wording for each in learned(desk)] == ["third", "second", "first"]


def test_what_is_forgotten_is_asked_about_again(desk: Desk) -> None:
    teach(desk, "tiger brand", CEMENT)
    forget(desk, "Tiger Brand")
    assert learned(desk) == []
    assert "Cement: 50 " not in desk.write("50 bags tiger brand")


def test_what_holds_for_all_is_not_forgotten_for_one_shop(desk: Desk) -> None:
    teach(desk, "tiger brand", CEMENT)
    with pytest.raises(NotFound):
        forget(desk, "tiger brand", desk.shop.id)
    assert len(learned(desk)) == 1


def test_nothing_is_taught_of_what_is_not_sold(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.bus.execute(desk.ours, TeachAlias(wording="tiger brand", product_id=uuid4(), shop_id=None))
    assert learned(desk) == []


def test_a_product_that_is_no_longer_sold_has_no_name_in_the_list(desk: Desk) -> None:
    teach(desk, "tiger brand", CEMENT)
    desk.load(products=[each for each in desk.products if each.name != CEMENT])
    assert [(each.wording, each.sku, each.product) for each in learned(desk)] == [("tiger brand", "", "")]
