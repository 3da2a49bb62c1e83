"""The harness itself, in short: what dies on the way costs nothing, and a desk that loses is found out."""

from __future__ import annotations

import pytest

from tests.chaos.run import Plan, Result, play, rolling, sabotaged
from tests.chaos.trouble import RESTARTS

pytestmark = pytest.mark.timeout(300)  # what is held or killed takes its time to come back

SEED = 7
# The held worker comes first, since it takes half a minute.
EACH_KIND = (
    "hold worker-1",
    "kill web-1",
    "kill postgres",
    "kill process of web-2",
    "kill redis",
    "kill worker-2",
)
QUICKEST = ("row_lock", "rank")


def wrong(result: Result) -> dict[str, list[str]]:
    return {figure.name: figure.examples for figure in result.wrong}


def test_nothing_is_lost_and_nothing_doubled_whatever_dies() -> None:
    result = play(Plan(orders=60, kills=len(EACH_KIND), seed=SEED, kinds=EACH_KIND))
    assert wrong(result) == {}
    assert result.struck == list(EACH_KIND)


def test_no_post_fails_while_each_part_is_restarted() -> None:
    result = play(rolling(len(RESTARTS), SEED))
    assert wrong(result) == {}
    assert result.struck == list(RESTARTS)


@pytest.mark.parametrize("safety", QUICKEST)
def test_a_safety_that_is_off_is_noticed(safety: str) -> None:
    assert play(sabotaged(safety, SEED)).is_caught
