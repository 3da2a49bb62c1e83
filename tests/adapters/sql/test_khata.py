"""The khata in Postgres under a crowd: no entry is lost or counted twice, and the limit is never passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, text

from adapters.sql.engine import connect
from adapters.sql.migrate import upgrade
from adapters.sql.work import SqlUnitOfWork
from domain.khata import Account, Entry
from domain.money import Money
from entrypoints.local.postgres import EmbeddedPostgres
from tests.builders import an_entry, an_organization

AT_ONCE, POSTS = 20, 200
SUMS = text(
    "SELECT owed, promised, sum(owed_change), sum(promised_change) FROM shop_account"
    " JOIN khata_entry USING (organization_id, shop_id) WHERE shop_id = :shop_id GROUP BY 1, 2"
)


@pytest.fixture(scope="module")
def engine(postgres: EmbeddedPostgres) -> Iterator[Engine]:
    url = postgres.create_database("khata")
    upgrade(url)
    engine = connect(url, pool_size=AT_ONCE)
    yield engine
    engine.dispose()


class Shop:
    """The account of one shop at a distributor of its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.id, organization = engine, uuid4(), an_organization()
        self.organization_id: UUID = organization.id
        with self.open() as work:
            work.organizations.save(organization)
            work.commit()

    def open(self) -> SqlUnitOfWork:
        return SqlUnitOfWork(self.engine, self.organization_id, on_commit=lambda jobs: None)

    def post(self, entry: Entry) -> None:
        with self.open() as work:
            work.khata.post(entry)
            work.commit()

    def buy(self, entry: Entry, limit: Money) -> bool:
        """Post the entry unless that would pass the limit."""
        with self.open() as work:
            account = work.khata.lock(self.id)
            assert account.exposure <= limit
            if account.exposure + entry.promised > limit:
                return False
            work.khata.post(entry)
            work.commit()
        return True

    def account(self) -> Account:
        with self.open() as work:
            return work.khata.account(self.id)

    def sums(self) -> tuple[int, ...]:
        """Return owed and promised as they stand, and as their entries add up."""
        with self.engine.connect() as connection:
            return tuple(map(int, connection.execute(SUMS, {"shop_id": self.id}).one()))


@pytest.fixture
def shop(engine: Engine) -> Shop:
    return Shop(engine)


def at_once(deed: Callable[[Entry], object], entries: list[Entry]) -> list[object]:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(deed, entries))


def test_of_many_entries_at_once_some_of_them_twice_each_counts_once(shop: Shop) -> None:
    chance = Random(7)
    entries = [
        an_entry(shop_id=shop.id, owed=Money(chance.randint(-99, 999)), promised=Money(chance.randint(0, 99)))
        for _ in range(POSTS // 2)
    ]
    twice = entries * 2
    chance.shuffle(twice)
    at_once(shop.post, twice)
    owed, promised = (sum(amounts) for amounts in zip(*map(_paise, entries), strict=True))
    assert shop.sums() == (owed, promised, owed, promised)


def test_the_limit_is_never_passed_by_many_who_ask_at_once(shop: Shop) -> None:
    limit = Money.rupees(1000)
    entries = [an_entry(shop_id=shop.id, owed=Money(), promised=Money.rupees(30)) for _ in range(POSTS)]
    bought = at_once(lambda entry: shop.buy(entry, limit), entries)
    assert bought.count(True) == 33
    assert shop.account().exposure == Money.rupees(990)
    owed, promised, *entered = shop.sums()
    assert [owed, promised] == entered == [0, 99000]


def _paise(entry: Entry) -> tuple[int, int]:
    return entry.owed.paise, entry.promised.paise
