"""One run: shops order, things break, all is mended, and then it is counted."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from threading import Event

from sqlalchemy.exc import SQLAlchemyError

from tests.chaos.count import failed_posts, figures
from tests.chaos.facts import gather, unsettled
from tests.chaos.figure import Figure
from tests.chaos.ledger import Ledger
from tests.chaos.phones import Phones
from tests.chaos.sabotage import SABOTAGES
from tests.chaos.shops import Market, Talker, open_shops
from tests.chaos.stack import BUSINESSES, ChaosStack, running
from tests.chaos.stories import stories
from tests.chaos.trouble import RESTARTS, USUAL_FAULTS, Trouble

LONGEST_PAUSE = 10.0
ORDERS_OF_A_SHOP = 8
FEWEST_SHOPS, MOST_SHOPS = 24, 500
ORDERS_OF_A_RESTART = 200
MOST_STORIES = 12


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How many orders, and what shall happen to them; the same seed strikes the same parts."""

    orders: int
    kills: int
    seed: int
    faults: Mapping[tuple[str, str], float] = field(default_factory=lambda: USUAL_FAULTS)
    kinds: Sequence[str] = ()
    sabotage: str = ""
    settle_seconds: float = 120.0
    is_rolling: bool = False
    """Whether parts are restarted one after the other, as an update does, so that no post may fail.

    The shops order until the last restart, and no more than `orders`.
    """
    talks: int = 24
    """How many shops talk at once."""

    @property
    def steps(self) -> int:
        """What the progress is counted in: orders, or restarts."""
        return self.kills if self.is_rolling else self.orders

    @property
    def shops(self) -> list[str]:
        """The numbers of the shops that order."""
        count = min(self.orders, max(FEWEST_SHOPS, min(self.orders // ORDERS_OF_A_SHOP, MOST_SHOPS)))
        return [f"+9198{place:08}" for place in range(1, count + 1)]


def sabotaged(name: str, seed: int) -> Plan:
    """Return the run that must notice that this safety is off."""
    chosen = SABOTAGES[name]
    return Plan(
        orders=chosen.orders,
        kills=chosen.kills,
        seed=seed,
        faults={(target, kind): rate for target, kind, rate in chosen.faults},
        kinds=chosen.kinds,
        sabotage=name,
        settle_seconds=chosen.settle_seconds,
    )


def rolling(restarts: int, seed: int) -> Plan:
    """Return the run that restarts all parts in turn, with orders enough for so many restarts."""
    return Plan(
        orders=restarts * ORDERS_OF_A_RESTART,
        kills=restarts,
        seed=seed,
        faults={},
        kinds=RESTARTS,
        is_rolling=True,
        talks=6,
    )


@dataclass(frozen=True, kw_only=True)
class Result:
    """What came of a run."""

    plan: Plan
    figures: list[Figure]
    struck: list[str]
    wanted: int
    attempts: int
    seconds: float
    stories: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What happened to the messages that are wrong, by their ids."""

    @property
    def wrong(self) -> list[Figure]:
        """The figures that do not hold."""
        return [figure for figure in self.figures if not figure.is_right]

    @property
    def is_caught(self) -> bool:
        """Whether the figure that a sabotage must spoil is wrong."""
        return SABOTAGES[self.plan.sabotage].notices in [figure.name for figure in self.wrong]


def play(plan: Plan, on_progress: Callable[[int], None] = lambda told: None) -> Result:
    """Carry a plan out; `on_progress` hears how many of its steps are done."""
    began = time.monotonic()
    with running(plan.shops, sabotage=plan.sabotage, tries_others=plan.is_rolling) as stack:
        ledger, trouble = Ledger(), Trouble(stack, Random(plan.seed), plan.kinds)
        with Phones(stack.sandbox) as phones:
            talker = Talker(sandbox=stack.sandbox, phones=phones, ledger=ledger, given_up=Event())
            market = Market(open_shops(plan.shops, list(BUSINESSES), plan.orders), talker, plan.talks)
            _trade(plan, market, talker, trouble, on_progress)
        trouble.end()
        if plan.faults:
            stack.sandbox.heal()
        settled = _settle(plan, stack)
        facts = gather(stack.engine, stack.sandbox, plan.shops)
        counted = [settled, *figures(ledger, facts), *([failed_posts(facts)] if plan.is_rolling else [])]
        suspects = [our_id for figure in counted for our_id in figure.about[:MOST_STORIES]]
        told = stories(stack.engine, stack.sandbox, trouble.diary, suspects)
    return Result(
        plan=plan,
        figures=counted,
        stories=told,
        struck=trouble.struck,
        wanted=len(ledger.slots),
        attempts=len(ledger.attempts),
        seconds=time.monotonic() - began,
    )


def _trade(
    plan: Plan, market: Market, talker: Talker, trouble: Trouble, on_progress: Callable[[int], None]
) -> None:
    """Let the shops order, and strike at even parts of the way, or when nothing goes on any more."""
    for (target, kind), rate in plan.faults.items():
        talker.sandbox.fail(target, kind, rate)
    last = time.monotonic()
    market.open()
    try:
        while market.is_open:
            told = talker.ledger.told
            on_progress(len(trouble.struck) if plan.is_rolling else told)
            is_due = plan.is_rolling or told * (plan.kills + 1) >= (len(trouble.struck) + 1) * plan.orders
            is_late = time.monotonic() - last > LONGEST_PAUSE
            if len(trouble.struck) < plan.kills and (is_due or is_late):
                trouble.strike()
                last = time.monotonic()
            if plan.is_rolling and len(trouble.struck) == plan.kills:
                market.call_last_orders()
            talker.given_up.wait(0.2)
        on_progress(plan.steps)
    finally:
        market.close()


def _settle(plan: Plan, stack: ChaosStack) -> Figure:
    """Wait until nothing is left to do, twice in a row; what is left after the time to settle is wrong."""
    began = time.monotonic()
    left, before = ["never looked"], ["never looked"]
    while (left or before) and time.monotonic() - began < plan.settle_seconds:
        time.sleep(1)
        before = left
        try:
            left = unsettled(stack.engine, stack.sandbox, plan.shops)
        except SQLAlchemyError as error:
            left = [f"the database does not answer: {error}"]
    seconds = round(time.monotonic() - began)
    return Figure("not settled", seconds, left, f"s after the last fault, of {plan.settle_seconds:g}")
