"""Distributors and catalogues as they are read outside of a change: the same answers from everywhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from adapters.redis.caches import CachedCatalogueReader, CachedOrganizationReader, RedisCache
from adapters.redis.client import connect
from adapters.redis.patience import Patience
from adapters.sql.readers import SqlCatalogueReader, SqlOrganizationReader
from application.bus import Bus
from application.errors import NotFound
from application.organizations.commands import LoadOrganization
from application.ports import CatalogueReader, OrganizationReader
from domain.catalog import Product
from domain.money import Money
from domain.phone import PhoneNumber
from domain.shops import Organization
from tests.builders import NOON, a_number, a_product, an_organization
from tests.contracts.backends import Backend, in_memory, in_postgres


@dataclass(frozen=True)
class Desk:
    """One way to read, and one to change what is read."""

    organizations: OrganizationReader
    catalogues: CatalogueReader
    backend: Backend

    def load(self, organization: Organization, *products: Product) -> None:
        """Store both and forget what was read before."""
        bus = Bus(open_work=self.backend.open_work, clock=lambda: NOON)
        bus.execute(organization.id, LoadOrganization(organization, products, [], []))
        self.organizations.forget(organization)
        self.catalogues.forget(organization.id)


def plain(backend: Backend) -> Desk:
    return Desk(backend.organizations, backend.catalogues, backend)


def cached(backend: Backend, url: str) -> Iterator[Desk]:
    organizations, catalogues = backend.organizations, backend.catalogues
    assert isinstance(organizations, SqlOrganizationReader)
    assert isinstance(catalogues, SqlCatalogueReader)
    with connect(url, timeout=5) as client:
        cache = RedisCache(client, Patience())
        yield Desk(
            CachedOrganizationReader(cache, organizations), CachedCatalogueReader(cache, catalogues), backend
        )


@pytest.fixture(params=["memory", "sql", "redis_url", "no_redis_url"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    if request.param == "memory":
        yield plain(in_memory())
        return
    backend = in_postgres(request.getfixturevalue("engine"))
    if request.param == "sql":
        yield plain(backend)
        return
    yield from cached(backend, request.getfixturevalue(request.param))


@pytest.fixture
def organization() -> Organization:
    return an_organization()


Make = Callable[..., Product]


@pytest.fixture
def make(organization: Organization) -> Make:
    return partial(a_product, organization.id)


def test_a_distributor_comes_back_whole_by_number_and_by_id(desk: Desk, organization: Organization) -> None:
    desk.load(organization)
    for _ in range(2):
        assert desk.organizations.by_number(organization.number) == organization
        assert desk.organizations.get(organization.id) == organization


def test_a_distributor_that_is_not_there_is_not_found(desk: Desk) -> None:
    for _ in range(2):
        assert desk.organizations.by_number(PhoneNumber(a_number())) is None
        with pytest.raises(NotFound):
            desk.organizations.get(uuid4())


def test_a_distributor_that_comes_later_is_found_then(desk: Desk, organization: Organization) -> None:
    assert desk.organizations.by_number(organization.number) is None
    desk.load(organization)
    assert desk.organizations.by_number(organization.number) == organization


def test_a_changed_distributor_is_seen_once_it_is_forgotten(desk: Desk, organization: Organization) -> None:
    desk.load(organization)
    desk.organizations.by_number(organization.number)
    desk.organizations.get(organization.id)
    terms = replace(organization.terms, payment_days=7, prices_include_tax=True)
    changed = replace(organization, name="Shree Balaji & Sons", terms=terms)
    desk.load(changed)
    assert desk.organizations.by_number(organization.number) == changed
    assert desk.organizations.get(organization.id) == changed


def test_everyone_is_listed_as_they_are_now(desk: Desk, organization: Organization) -> None:
    assert organization not in desk.organizations.everyone()
    desk.load(organization)
    desk.organizations.get(organization.id)
    assert organization in desk.organizations.everyone()
    renamed = replace(organization, name="Shree Balaji & Sons")
    with desk.backend.open_work(organization.id) as work:
        work.organizations.save(renamed)
        work.commit()
    assert renamed in desk.organizations.everyone()


def test_a_catalogue_comes_back_whole_in_the_order_of_its_skus(
    desk: Desk, organization: Organization, make: Make
) -> None:
    second, first = make(sku="B-2", aliases=()), make(sku="A-1", price=Money(1))
    desk.load(organization, second, first)
    for _ in range(2):
        catalogue = desk.catalogues.current(organization.id)
        assert catalogue.organization_id == organization.id
        assert catalogue.products == (first, second)


def test_who_sells_nothing_has_an_empty_catalogue(desk: Desk, organization: Organization) -> None:
    desk.load(organization)
    assert desk.catalogues.current(organization.id).products == ()


def test_a_new_price_is_seen_once_the_catalogue_is_forgotten(
    desk: Desk, organization: Organization, make: Make
) -> None:
    product = make()
    desk.load(organization, product)
    before = desk.catalogues.current(organization.id)
    dearer = replace(product, price=product.price + Money(100))
    desk.load(organization, dearer)
    after = desk.catalogues.current(organization.id)
    assert after.products == (dearer,)
    assert after.version != before.version


def test_what_is_no_longer_sold_is_gone_from_the_catalogue(
    desk: Desk, organization: Organization, make: Make
) -> None:
    kept, gone = make(sku="A-1"), make(sku="B-2")
    desk.load(organization, kept, gone)
    desk.catalogues.current(organization.id)
    desk.load(organization, kept)
    assert desk.catalogues.current(organization.id).products == (kept,)


def test_each_distributor_reads_its_own_catalogue(desk: Desk, organization: Organization, make: Make) -> None:
    other, cement = an_organization(), make()
    desk.load(organization, cement)
    desk.load(other, a_product(other.id, name="Putty"))
    assert [one.name for one in desk.catalogues.current(other.id).products] == ["Putty"]
    assert desk.catalogues.current(organization.id).products == (cement,)


def test_copies_of_an_older_shape_are_as_good_as_none(
    engine: Engine, redis_url: str, organization: Organization, make: Make
) -> None:
    cement, backend = make(), in_postgres(engine)
    for desk in cached(backend, redis_url):
        desk.load(organization, cement)
        desk.organizations.get(organization.id)
        desk.catalogues.current(organization.id)
    with connect(redis_url, timeout=5) as client:
        _change_copy(client, f"organization:id:{organization.id}", lambda copy: copy.pop("billing"))
        _change_copy(client, f"catalogue:{organization.id}:1", lambda copy: copy["products"][0].pop("tiers"))
    for another_process in cached(backend, redis_url):
        assert another_process.organizations.get(organization.id) == organization
        assert another_process.catalogues.current(organization.id).products == (cement,)


def _change_copy(client: Any, key: str, change: Callable[[Any], object]) -> None:
    copy = json.loads(client.get(key))
    change(copy)
    client.set(key, json.dumps(copy))
