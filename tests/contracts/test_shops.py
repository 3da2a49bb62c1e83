"""The shops of a distributor: each at an address of its own, with all that it ever said it wants."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, text

from application.errors import StaleAggregate
from domain.money import ZERO
from domain.shops import Shop, Topic
from tests.builders import NOON, a_shop
from tests.contracts.backends import Backend, in_postgres
from tests.contracts.conftest import stored_organization
from tests.contracts.stored import a_stored_shop, keep


def stored(backend: Backend, shop: Shop) -> Shop:
    with backend.open_work(shop.organization_id) as work:
        return work.shops.get(shop.id)


def test_a_shop_that_may_owe_nothing_is_not_one_without_a_limit(backend: Backend, ours: UUID) -> None:
    shop = a_shop(ours, credit_limit=ZERO)
    keep(backend, shop)
    assert stored(backend, shop).credit_limit == ZERO


def test_a_shop_is_found_by_its_address(backend: Backend, ours: UUID, theirs: UUID) -> None:
    shop = a_shop(ours)
    keep(backend, shop)
    with backend.open_work(ours) as work:
        assert work.shops.reached_at(shop.address) == shop
        assert work.shops.reached_at(a_shop(ours).address) is None
    with backend.open_work(theirs) as work:
        assert work.shops.reached_at(shop.address) is None


def test_a_shop_with_a_new_number_is_no_longer_reached_at_the_old_one(backend: Backend, ours: UUID) -> None:
    shop = a_shop(ours)
    old_address = shop.address
    keep(backend, shop)
    shop.address = a_shop(ours).address
    keep(backend, shop)
    with backend.open_work(ours) as work:
        assert work.shops.reached_at(old_address) is None
        assert work.shops.reached_at(shop.address) == shop


def test_an_address_belongs_to_one_shop(backend: Backend, ours: UUID) -> None:
    shop = a_shop(ours)
    keep(backend, shop)
    with pytest.raises(StaleAggregate):
        keep(backend, a_shop(ours, address=shop.address))


def test_the_same_person_may_buy_from_two_distributors(backend: Backend, ours: UUID, theirs: UUID) -> None:
    shop = a_shop(ours)
    same_person = a_shop(theirs, address=shop.address)
    keep(backend, shop)
    keep(backend, same_person)
    with backend.open_work(theirs) as work:
        assert work.shops.reached_at(shop.address) == same_person


def test_what_a_shop_said_is_kept_with_its_time_and_source(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours, consents=())
    shop.consent(Topic.CAMPAIGNS, NOON, "whatsapp SM1", wants=False)
    shop.consent(Topic.CAMPAIGNS, NOON + timedelta(hours=1), "Ramesh ji", wants=True)
    keep(backend, shop)
    known = stored(backend, shop)
    assert [(said.wants, said.at, said.source) for said in known.consents] == [
        (False, NOON, "whatsapp SM1"),
        (True, NOON + timedelta(hours=1), "Ramesh ji"),
    ]
    assert known.wants_campaigns


def test_some_shops_are_read_at_once_and_whole(backend: Backend, ours: UUID, theirs: UUID) -> None:
    near, far = a_stored_shop(backend, ours), a_stored_shop(backend, ours, consents=())
    a_stored_shop(backend, ours)
    elsewhere = a_stored_shop(backend, theirs)
    with backend.open_work(ours) as work:
        known = work.shops.get_many([near.id, far.id, elsewhere.id, uuid4()])
        assert known == {near.id: near, far.id: far}
        assert work.shops.get_many([]) == {}


def test_shops_that_were_read_at_once_are_private_copies(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    with backend.open_work(ours) as work:
        work.shops.get_many([shop.id])[shop.id].name = "Somebody else"
        assert work.shops.get_many([shop.id]) == {shop.id: shop}


def test_who_wants_no_campaigns_can_be_counted_without_reading_what_each_shop_said(engine: Engine) -> None:
    backend = in_postgres(engine)
    ours = stored_organization(backend).id
    shop = a_stored_shop(backend, ours)
    column = text("SELECT opted_out_at FROM shops WHERE id = :id")
    with engine.connect() as connection:
        assert connection.execute(column, {"id": shop.id}).scalar() == shop.opted_out_at
    shop.consent(Topic.CAMPAIGNS, NOON, "Ramesh ji", wants=True)
    keep(backend, shop)
    with engine.connect() as connection:
        assert connection.execute(column, {"id": shop.id}).scalar() is None
