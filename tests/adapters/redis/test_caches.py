"""Copies that live for an hour: read once, forgotten on demand, and never missed when Redis is away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from threading import Event, Thread
from threading import enumerate as enumerate_threads
from uuid import UUID, uuid4

import pytest
from redis import Redis

from adapters.redis import caches
from adapters.redis.caches import CachedCatalogueReader, CachedOrganizationReader, RedisCache
from adapters.redis.client import connect
from adapters.redis.patience import Patience
from application.errors import NotFound, StorageUnavailable
from domain.catalog import Catalogue
from domain.money import Money
from domain.phone import PhoneNumber
from domain.shops import Organization
from tests.builders import a_number, a_product, an_organization
from tests.real_stack import until

HOUR = 3600


@dataclass
class Source:
    """A database of one distributor that counts how often it is read."""

    organization: Organization
    catalogue: Catalogue
    reads: list[str] = field(default_factory=list)

    def by_number(self, number: PhoneNumber) -> Organization | None:
        self.reads.append("by_number")
        return self.organization if number == self.organization.number else None

    def get(self, organization_id: UUID) -> Organization:
        self.reads.append("get")
        if organization_id != self.organization.id:
            raise NotFound(str(organization_id))
        return self.organization

    def version(self, organization_id: UUID) -> int:
        self.reads.append("version")
        return self.catalogue.version

    def current(self, organization_id: UUID) -> Catalogue:
        self.reads.append("catalogue")
        return self.catalogue

    def forget(self, _: object) -> None:
        raise AssertionError("the source remembers nothing")

    def raise_prices(self) -> None:
        dearer = tuple(replace(one, price=one.price + Money(100)) for one in self.catalogue.products)
        self.catalogue = replace(self.catalogue, version=self.catalogue.version + 1, products=dearer)


@pytest.fixture
def source() -> Source:
    organization = an_organization()
    products = tuple(a_product(organization.id, sku=sku) for sku in ("A-1", "B-2"))
    return Source(organization, Catalogue(organization_id=organization.id, version=7, products=products))


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    client = connect(redis_url, timeout=5)
    assert isinstance(client, Redis)
    with client:
        yield client


@pytest.fixture
def organizations(redis: Redis, source: Source) -> CachedOrganizationReader:
    return CachedOrganizationReader(RedisCache(redis, Patience()), source)


@pytest.fixture
def catalogues(redis: Redis, source: Source) -> CachedCatalogueReader:
    return CachedCatalogueReader(RedisCache(redis, Patience()), source)


def test_a_distributor_is_read_once_in_an_hour(
    organizations: CachedOrganizationReader, source: Source
) -> None:
    for _ in range(3):
        assert organizations.by_number(source.organization.number) == source.organization
        assert organizations.get(source.organization.id) == source.organization
    assert source.reads == ["by_number", "get"]


def test_a_number_that_nobody_has_is_not_remembered(
    organizations: CachedOrganizationReader, source: Source
) -> None:
    stranger = PhoneNumber(a_number())
    assert organizations.by_number(stranger) is None
    source.organization = replace(source.organization, number=stranger)
    assert organizations.by_number(stranger) == source.organization


def test_a_distributor_that_is_not_there_is_not_found(organizations: CachedOrganizationReader) -> None:
    for _ in range(2):
        with pytest.raises(NotFound):
            organizations.get(uuid4())


def test_a_forgotten_distributor_is_read_anew_by_number_and_by_id(
    organizations: CachedOrganizationReader, source: Source
) -> None:
    before = source.organization
    organizations.by_number(before.number)
    organizations.get(before.id)
    source.organization = replace(before, name="Shree Balaji & Sons")
    assert organizations.get(before.id) == before
    organizations.forget(source.organization)
    assert organizations.get(before.id).name == "Shree Balaji & Sons"
    assert organizations.by_number(before.number) == source.organization


def test_a_catalogue_is_read_once_in_an_hour(catalogues: CachedCatalogueReader, source: Source) -> None:
    for _ in range(3):
        assert catalogues.current(source.organization.id) == source.catalogue
    assert source.reads == ["version", "catalogue"]


def test_another_process_finds_the_copy_in_redis(
    catalogues: CachedCatalogueReader, redis: Redis, source: Source
) -> None:
    catalogues.current(source.organization.id)
    other = CachedCatalogueReader(RedisCache(redis, Patience()), source)
    assert other.current(source.organization.id) == source.catalogue
    assert source.reads == ["version", "catalogue"]


def test_new_prices_show_in_every_process_once_the_catalogue_is_forgotten(
    catalogues: CachedCatalogueReader, redis: Redis, source: Source
) -> None:
    ours, other = source.organization.id, CachedCatalogueReader(RedisCache(redis, Patience()), source)
    old = catalogues.current(ours)
    other.current(ours)
    source.raise_prices()
    assert catalogues.current(ours) == old
    other.forget(ours)
    assert catalogues.current(ours) == other.current(ours) == source.catalogue
    assert source.catalogue != old


def test_every_copy_is_gone_after_an_hour(
    organizations: CachedOrganizationReader, catalogues: CachedCatalogueReader, redis: Redis, source: Source
) -> None:
    organizations.by_number(source.organization.number)
    organizations.get(source.organization.id)
    catalogues.current(source.organization.id)
    ages = [redis.ttl(key) for key in redis.keys("*")]
    assert len(ages) == 4
    assert all(HOUR - 30 < age <= HOUR for age in ages)


def test_a_copy_of_another_version_is_read_anew(
    organizations: CachedOrganizationReader, redis: Redis, source: Source
) -> None:
    organizations.get(source.organization.id)
    (key,) = redis.keys("*")
    redis.set(key, '{"name": "of a version without numbers"}')
    assert organizations.get(source.organization.id) == source.organization


def test_without_redis_everything_is_read_anew_and_nothing_is_raised(
    no_redis_url: str, source: Source
) -> None:
    client = connect(no_redis_url, timeout=1)
    cache, ours = RedisCache(client, Patience()), source.organization.id
    organizations, catalogues = CachedOrganizationReader(cache, source), CachedCatalogueReader(cache, source)
    organizations.forget(source.organization)
    catalogues.forget(ours)
    assert (
        organizations.get(ours) == organizations.by_number(source.organization.number) == source.organization
    )
    assert catalogues.current(ours) == source.catalogue
    source.raise_prices()
    assert catalogues.current(ours) == source.catalogue


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch, source: Source) -> Iterator[Event]:
    """Take catalogues of two products for large ones, and return what lets them be read."""
    may_read = Event()
    may_read.set()
    read = source.current

    def current(organization_id: UUID) -> Catalogue:
        assert may_read.wait(20), "nobody let the catalogue be read"
        return read(organization_id)

    monkeypatch.setattr(caches, "LARGE", 2)
    monkeypatch.setattr(source, "current", current)
    yield may_read
    may_read.set()


def test_nobody_waits_for_a_large_catalogue_that_is_new(
    catalogues: CachedCatalogueReader, redis: Redis, source: Source, large: Event
) -> None:
    ours, other = source.organization.id, CachedCatalogueReader(RedisCache(redis, Patience()), source)
    old = catalogues.current(ours)
    large.clear()
    source.raise_prices()
    other.forget(ours)
    assert [catalogues.current(ours) for _ in range(3)] == [old] * 3
    large.set()
    until(lambda: catalogues.current(ours) == source.catalogue, "the new catalogue")
    assert source.reads.count("catalogue") == 2
    assert len(redis.keys("catalogue:*:*")) == 1


def test_nobody_waits_long_for_a_small_catalogue_that_has_grown_large(
    catalogues: CachedCatalogueReader,
    redis: Redis,
    source: Source,
    large: Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(caches, "LARGE", 100)
    monkeypatch.setattr(caches, "A_MOMENT", 0.01)
    ours, other = source.organization.id, CachedCatalogueReader(RedisCache(redis, Patience()), source)
    old = catalogues.current(ours)
    large.clear()
    source.raise_prices()
    other.forget(ours)
    assert catalogues.current(ours) == old
    large.set()
    until(lambda: catalogues.current(ours) == source.catalogue, "the new catalogue")


def test_who_forgets_a_large_catalogue_sees_the_new_one_at_once(
    catalogues: CachedCatalogueReader, source: Source, large: Event
) -> None:
    catalogues.current(source.organization.id)
    source.raise_prices()
    catalogues.forget(source.organization.id)
    assert catalogues.current(source.organization.id) == source.catalogue


def test_what_is_read_aside_does_not_replace_what_was_forgotten_meanwhile(
    catalogues: CachedCatalogueReader, redis: Redis, source: Source, large: Event
) -> None:
    ours, other = source.organization.id, CachedCatalogueReader(RedisCache(redis, Patience()), source)
    catalogues.current(ours)
    late, is_late = source.current, Event()

    def read_late(organization_id: UUID) -> Catalogue:
        catalogue = source.catalogue
        is_late.set()
        return catalogue if large.wait(20) else late(organization_id)

    source.raise_prices()
    other.forget(ours)
    large.clear()
    with pytest.MonkeyPatch.context() as slow:
        slow.setattr(source, "current", read_late)
        catalogues.current(ours)
        assert is_late.wait(20)
    source.raise_prices()
    catalogues.forget(ours)
    large.set()
    newest = catalogues.current(ours)
    until(lambda: not _reading(), "the end of the late reading")
    assert catalogues.current(ours) is newest
    assert newest == source.catalogue


def test_a_large_catalogue_stays_while_the_database_is_away(
    catalogues: CachedCatalogueReader, redis: Redis, source: Source, large: Event
) -> None:
    ours, other = source.organization.id, CachedCatalogueReader(RedisCache(redis, Patience()), source)
    old = catalogues.current(ours)
    source.raise_prices()
    other.forget(ours)

    def away(organization_id: UUID) -> Catalogue:
        raise StorageUnavailable("the database is away")

    with pytest.MonkeyPatch.context() as outage:
        outage.setattr(source, "current", away)
        assert catalogues.current(ours) == old
        until(lambda: not _reading(), "the end of the reading")
    until(lambda: catalogues.current(ours) == source.catalogue, "the new catalogue")


def _reading() -> list[Thread]:
    return [thread for thread in enumerate_threads() if thread.name == "catalogue"]
