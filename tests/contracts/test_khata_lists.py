"""The balances of all shops, and the statement of one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.summaries import Balance, Listing, StatementLine
from domain.khata import Entry, EntryKind
from domain.money import ZERO, Money
from tests.builders import an_entry, an_organization
from tests.contracts.backends import Backend
from tests.contracts.stored import a_stored_shop, post

DAY, A_MOMENT = timedelta(days=1), timedelta(microseconds=1)
MIDNIGHT = datetime(2025, 11, 2, 18, 30, tzinfo=UTC)  # where 3 November begins in India


def owing(shop_id: UUID, owed: int, promised: int = 0, **changes: Any) -> Entry:
    """Return an entry of so many paise."""
    amounts = {"owed": Money(owed), "promised": Money(promised)}
    return an_entry(shop_id=shop_id, **amounts, **changes)


def test_a_balance_is_listed_with_its_shop(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    post(backend, ours, owing(shop.id, 100, 30), owing(shop.id, -25))
    assert backend.khata.balances(ours, 9) == [
        Balance(
            shop_id=shop.id,
            shop=shop.name,
            address=shop.address.value,
            owed=Money(75),
            promised=Money(30),
            limit=shop.credit_limit,
        )
    ]


def test_the_largest_debt_comes_first_and_who_is_quits_is_left_out(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    figures = {
        "Agarwal": (0, 0),
        "Bansal": (-500, 0),
        "Chopra": (0, 7),
        "Dutta": (100, 0),
        "Gupta": (100, 0),
        "Jain": (9000, 0),
        "Khan": (100, 5),
    }
    for name, (owed, promised) in reversed(figures.items()):
        post(backend, ours, owing(a_stored_shop(backend, ours, name=name).id, owed, promised))
    names = [balance.shop for balance in backend.khata.balances(ours, 9)]
    assert names == ["Jain", "Khan", "Dutta", "Gupta", "Chopra", "Bansal"]
    assert [balance.shop for balance in backend.khata.balances(ours, 2)] == ["Jain", "Khan"]
    assert backend.khata.balances(theirs, 9) == []


def test_an_account_that_was_only_looked_at_is_left_out(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    with backend.open_work(ours) as work:
        work.khata.lock(shop.id)
        work.commit()
    assert backend.khata.balances(ours, 9) == []


@pytest.mark.parametrize(
    ("its_own", "usual", "counts"),
    [
        (Money(5), Money(9), Money(5)),
        (ZERO, Money(9), ZERO),
        (None, Money(9), Money(9)),
        (None, ZERO, ZERO),
        (None, None, None),
    ],
)
def test_a_shop_without_a_limit_of_its_own_has_the_usual_one(
    backend: Backend, ours: UUID, its_own: Money | None, usual: Money | None, counts: Money | None
) -> None:
    with backend.open_work(ours) as work:
        work.organizations.save(an_organization(id=ours, credit_limit=usual))
        work.commit()
    shop = a_stored_shop(backend, ours, credit_limit=its_own)
    post(backend, ours, owing(shop.id, 100))
    assert [balance.limit for balance in backend.khata.balances(ours, 9)] == [counts]


def test_a_statement_tells_what_was_owed_after_each_entry(backend: Backend, ours: UUID, theirs: UUID) -> None:
    shop_id = uuid4()
    billed = owing(shop_id, 1000, -900, at=MIDNIGHT, reference="SBT-1")
    paid = owing(shop_id, -400, at=MIDNIGHT + DAY, kind=EntryKind.PAID, reference="PAY-1")
    promised = owing(shop_id, 0, 900, at=MIDNIGHT - DAY, kind=EntryKind.ORDERED)
    post(backend, ours, paid, promised, billed, owing(uuid4(), 5))
    post(backend, theirs, owing(shop_id, 77))
    assert backend.khata.statement(ours, shop_id, Listing()) == [
        StatementLine(at=MIDNIGHT, kind="billed", reference="SBT-1", owed=Money(1000), balance=Money(1000)),
        StatementLine(
            at=MIDNIGHT + DAY, kind="paid", reference="PAY-1", owed=Money(-400), balance=Money(600)
        ),
    ]
    assert backend.khata.statement(ours, uuid4(), Listing()) == []


def test_a_balance_counts_what_the_statement_does_not_show(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    moments = [MIDNIGHT - DAY, MIDNIGHT - A_MOMENT, MIDNIGHT, MIDNIGHT + DAY - A_MOMENT, MIDNIGHT + DAY]
    kinds = [EntryKind.BILLED, EntryKind.PAID, EntryKind.BILLED, EntryKind.PAID, EntryKind.BILLED]
    owed = [1000, -300, 50, -1, 7]
    for at, kind, paise in zip(moments, kinds, owed, strict=True):
        post(backend, ours, owing(shop_id, paise, at=at, kind=kind))

    def balances(**wanted: Any) -> list[int]:
        lines = backend.khata.statement(ours, shop_id, Listing(**wanted))
        return [line.balance.paise for line in lines]

    assert balances() == [1000, 700, 750, 749, 756]
    assert balances(limit=2) == [749, 756]
    assert balances(since=date(2025, 11, 3), until=date(2025, 11, 3)) == [750, 749]
    assert balances(until=date(2025, 11, 3), limit=1) == [749]
    assert balances(state="paid") == [700, 749]


def test_of_entries_of_one_moment_the_first_posted_comes_first(backend: Backend, ours: UUID) -> None:
    shop_id = uuid4()
    post(backend, ours, *(owing(shop_id, paise, at=MIDNIGHT) for paise in (5, 70, 600)))
    lines = backend.khata.statement(ours, shop_id, Listing())
    assert [line.balance.paise for line in lines] == [5, 75, 675]
    assert [line.owed.paise for line in backend.khata.statement(ours, shop_id, Listing(limit=2))] == [70, 600]
