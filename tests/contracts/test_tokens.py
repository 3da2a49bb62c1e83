"""The one access token of all processes, and that one of them at a time asks for a new one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, delete, text

from adapters.memory.tokens import InMemoryTokenStore
from adapters.sql.crm_tables import access_token
from adapters.sql.tokens import SqlTokenStore
from application.errors import GatewayThrottled
from application.ports import AccessToken, TokenStore
from tests.builders import NOON
from tests.contracts.backends import Watch

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
TO_REFRESH = 15 * SECOND
OLDER = text(
    "UPDATE access_token SET refreshing_until = refreshing_until - :b_time,"
    " asked_at = ARRAY (SELECT at - :b_time FROM unnest(asked_at) AS at)"
)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A store of the token, in which time can be let pass."""

    store: TokenStore
    let_pass: Callable[[timedelta], None]


def set_back(engine: Engine, time: timedelta) -> None:
    with engine.begin() as connection:
        connection.execute(OLDER, {"b_time": time})


@pytest.fixture(params=["memory", "sql"])
def kept(request: pytest.FixtureRequest) -> Kept:
    """Return a store to which no token ever came."""
    if request.param == "memory":
        watch = Watch()
        return Kept(store=InMemoryTokenStore(watch), let_pass=watch.let_pass)
    engine: Engine = request.getfixturevalue("engine")
    with engine.begin() as connection:
        connection.execute(delete(access_token))
    return Kept(store=SqlTokenStore(engine, "one"), let_pass=partial(set_back, engine))


def a_token(value: str = "1000.abc") -> AccessToken:
    return AccessToken(value, NOON)


def refresh(kept: Kept, times: int) -> str:
    """Get a new token so many times, one a second, and return the last."""
    current = kept.store.current()
    value = current.value if current else ""
    for number in range(times):
        assert kept.store.begin_refresh(value)
        value = f"1000.{number}"
        kept.store.keep(a_token(value))
        kept.let_pass(SECOND)
    return value


def test_there_is_no_token_at_first(kept: Kept) -> None:
    assert kept.store.current() is None


def test_the_token_that_was_kept_last_is_everyones(kept: Kept) -> None:
    kept.store.keep(a_token("1000.first"))
    kept.store.keep(a_token("1000.second"))
    assert kept.store.current() == a_token("1000.second")


def test_who_begins_first_asks_alone(kept: Kept) -> None:
    assert kept.store.begin_refresh("")
    assert not kept.store.begin_refresh("")
    assert kept.store.current() is None


def test_nobody_asks_for_another_once_there_is_a_new_one(kept: Kept) -> None:
    kept.store.begin_refresh("")
    kept.store.keep(a_token())
    assert not kept.store.begin_refresh("")
    assert not kept.store.begin_refresh("1000.of-before")
    assert kept.store.begin_refresh("1000.abc")


def test_a_token_is_not_replaced_that_nobody_has(kept: Kept) -> None:
    assert not kept.store.begin_refresh("1000.of-another-database")


def test_who_is_at_it_leaves_the_old_token_to_everyone(kept: Kept) -> None:
    kept.store.keep(a_token())
    kept.store.begin_refresh("1000.abc")
    assert kept.store.current() == a_token()


def test_who_got_nothing_lets_the_next_one_ask_at_once(kept: Kept) -> None:
    kept.store.begin_refresh("")
    kept.store.give_up()
    assert kept.store.begin_refresh("")


def test_who_died_over_it_holds_nobody_up_for_longer_than_fifteen_seconds(kept: Kept) -> None:
    kept.store.begin_refresh("")
    kept.let_pass(TO_REFRESH - 5 * SECOND)
    assert not kept.store.begin_refresh("")
    kept.let_pass(5 * SECOND)
    assert kept.store.begin_refresh("")


def test_the_vendor_is_asked_eight_times_in_ten_minutes_at_most(kept: Kept) -> None:
    value = refresh(kept, times=8)
    with pytest.raises(GatewayThrottled) as caught:
        kept.store.begin_refresh(value)
    # The first of eight, a second apart, was eight seconds ago.
    assert 590 < caught.value.retry_after <= 592
    kept.let_pass(10 * MINUTE - 9 * SECOND)
    with pytest.raises(GatewayThrottled):
        kept.store.begin_refresh(value)
    kept.let_pass(SECOND)
    assert kept.store.begin_refresh(value)


def test_attempts_that_brought_no_token_count_as_well(kept: Kept) -> None:
    for _ in range(8):
        assert kept.store.begin_refresh("")
        kept.let_pass(TO_REFRESH)
    with pytest.raises(GatewayThrottled):
        kept.store.begin_refresh("")


def test_who_has_an_old_token_is_sent_to_the_new_one_however_often_was_asked(kept: Kept) -> None:
    refresh(kept, times=8)
    assert not kept.store.begin_refresh("1000.3")


def test_whoever_waits_for_the_last_one_that_is_allowed_is_not_refused(kept: Kept) -> None:
    value = refresh(kept, times=7)
    assert kept.store.begin_refresh(value)
    assert not kept.store.begin_refresh(value)


def test_another_account_knows_nothing_of_the_token_of_this_one(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(delete(access_token))
    one, other = SqlTokenStore(engine, "one"), SqlTokenStore(engine, "other")
    one.keep(a_token("1000.one"))
    assert other.current() is None
    assert other.begin_refresh("")
    other.keep(a_token("1000.other"))
    assert [store.current() for store in (one, other)] == [a_token("1000.one"), a_token("1000.other")]


def test_of_many_at_once_exactly_one_asks(kept: Kept) -> None:
    value = ""
    for number in range(5):
        with ThreadPoolExecutor(8) as threads:
            began = list(threads.map(kept.store.begin_refresh, [value] * 8))
        assert began.count(True) == 1
        value = f"1000.{number}"
        kept.store.keep(a_token(value))
