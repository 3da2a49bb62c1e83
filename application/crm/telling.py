"""Orders out: the CRM is told of each order that stands, once by its number, and of what becomes of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from time import sleep
from uuid import UUID

from application.crm.batches import TellingBatch
from application.crm.turns import HELD_FOR, Progress, Turn, failed, unwatched
from application.crm_records import TROUBLED_AFTER, Copy, CopyName, Telling, TellingState, Verdict
from application.errors import GatewayError, GatewayRejected, GatewayThrottled, GatewayUnavailable
from application.ports import Clock, CrmGateway, OpenWork, UnitOfWork

logger = logging.getLogger(__name__)

BATCH = 100
NOTED_AT_ONCE = 500
FIRST_LOOK_BACK = timedelta(days=1)
"""Orders that were made so long before the CRM was first told of any are told as well."""
PAUSE_SECONDS = 1.0
"""Between two requests: at most a hundred orders a second, by one request at a time."""
FIRST_DELAY, LONGEST_DELAY = timedelta(seconds=15), timedelta(minutes=10)


@dataclass(kw_only=True)
class Told:
    """How many orders the CRM took, how many have to wait, and how many it refused for good."""

    taken: int = 0
    waiting: int = 0
    refused: int = 0

    @property
    def answered(self) -> int:
        """Of how many orders the CRM said anything."""
        return self.taken + self.waiting + self.refused


@dataclass(frozen=True, kw_only=True)
class OrderSync:
    """Tells the CRM; one at a time, since two requests about one order at once could make two of it there.

    A request whose fate nobody knows is repeated after `settle`, when it can no longer be under way: then the
    CRM finds the order by its number, if it is there.
    """

    crm: CrmGateway
    open_work: OpenWork
    clock: Clock
    settle: timedelta
    pause: Callable[[float], None] = sleep

    def note(self, organization_id: UUID) -> bool:
        """Put changed orders on the list, without asking the CRM anything; return whether any is due."""
        with self.open_work(organization_id) as work:
            copy = work.copies.get(CopyName.ORDERS)
            since = copy.since or self.clock() - FIRST_LOOK_BACK
            if copy.since is None:
                work.copies.save(replace(copy, since=since))
            while work.crm_tellings.note_changed(since, NOTED_AT_ONCE) == NOTED_AT_ONCE:
                pass
            is_due = work.crm_tellings.is_due() and _knows_products(work)
            work.commit()
        return is_due

    def sync(self, organization_id: UUID, progress: Progress = unwatched) -> Told | None:
        """Tell all that is due; None while someone else is at it. Raise the `GatewayError` tree.

        Nothing is told before the CRM's products were read once. After a failure one order goes first, to see
        whether the CRM is back.
        """
        self.note(organization_id)
        with self.open_work(organization_id) as work:
            if not _knows_products(work):
                return Told()
        turn = Turn(open_work=self.open_work, organization_id=organization_id, name=CopyName.ORDERS)
        copy = turn.begin()
        if copy is None:
            return None
        run = _Run(sync=self, turn=turn)
        with turn.given_up():
            try:
                run.go(progress, is_probe=copy.failing_since is not None)
            except GatewayError as error:
                turn.end(failed(copy, error, self.clock()))
                raise
            turn.end(self._renewed(copy, run.told))
        return run.told

    def _renewed(self, copy: Copy, told: Told) -> Copy:
        """Return the copy after a whole turn; one without an answer does not show that the CRM is back."""
        if copy.failing_since and not told.answered:
            return replace(copy, is_open=False)
        return replace(copy, fresh_at=self.clock(), failing_since=None, failure="", is_open=False)


@dataclass(kw_only=True)
class _Run:
    """Batch after batch, until nothing is due."""

    sync: OrderSync
    turn: Turn
    told: Told = field(default_factory=Told)

    def go(self, progress: Progress, *, is_probe: bool) -> None:
        """Tell until nothing is due."""
        tellings = self._take(1 if is_probe else BATCH)
        while tellings:
            self._tell(tellings)
            progress(len(tellings))
            tellings = self._take(BATCH)
            if tellings:
                self.sync.pause(PAUSE_SECONDS)

    def _take(self, limit: int) -> list[Telling]:
        """Take what is due; what failed again and again goes alone, so that it takes nobody down with it."""
        age = HELD_FOR + self.sync.settle
        with self.turn.work() as work:
            taken = work.crm_tellings.take(limit, troubled=False, age=age)
            taken = taken or work.crm_tellings.take(1, troubled=True, age=age)
        # They are settled in the order in which changes are noted, so that no two wait for each other.
        return sorted(taken, key=lambda telling: telling.order_id)

    def _tell(self, tellings: Sequence[Telling]) -> None:
        """Tell of a batch and read what becomes of each record; without an answer all of them wait."""
        batch = TellingBatch.read(self.turn, self.sync.crm, tellings)
        try:
            verdicts = batch.tell()
        except GatewayError as error:
            if not _is_its_fault(tellings, error):
                self._put_back(tellings, error)
                raise
            verdicts = {tellings[0].order_id: Verdict(reason=str(error), is_final=True)}
        with self.turn.work() as work:
            for telling in tellings:
                self._settle(work, telling, verdicts[telling.order_id])
            doubtful = work.crm_accounts.get_many(batch.doubtful_shops(verdicts)).values()
            work.crm_accounts.save([replace(account, told="") for account in doubtful])

    def _settle(self, work: UnitOfWork, telling: Telling, verdict: Verdict) -> None:
        if verdict.crm_id:
            self.told.taken += 1
            taken = replace(telling, reason="")
            work.crm_tellings.settle(taken, TellingState.TOLD)
            return
        left = replace(telling, reason=verdict.reason)
        if verdict.is_final:
            self.told.refused += 1
            logger.error("the CRM refuses order %s: %s", telling.number, verdict.reason)
            work.crm_tellings.settle(left, TellingState.DEAD)
        else:
            self.told.waiting += 1
            work.crm_tellings.settle(left, TellingState.WAITING, _backoff(telling.attempts))

    def _put_back(self, tellings: Sequence[Telling], error: GatewayError) -> None:
        """Have orders wait; only where the request may have arrived it may be their fault that it failed."""
        reason, attempts = f"{type(error).__name__}: {error}", -1
        match error:
            case GatewayThrottled(retry_after=seconds):
                delay = timedelta(seconds=seconds)
            case GatewayUnavailable():
                delay = FIRST_DELAY
            case _:
                delay, attempts = max(self.sync.settle, _backoff(tellings[0].attempts)), 0
        with self.turn.work() as work:
            for telling in tellings:
                left = replace(telling, attempts=telling.attempts + attempts, reason=reason)
                work.crm_tellings.settle(left, TellingState.WAITING, delay)


def _is_its_fault(tellings: Sequence[Telling], error: GatewayError) -> bool:
    """Whether a request was refused as a whole because of the one order in it, which was troubled before."""
    return isinstance(error, GatewayRejected) and tellings[0].attempts > TROUBLED_AFTER


def _knows_products(work: UnitOfWork) -> bool:
    """Whether the CRM's products were ever read: an order names them by their ids there."""
    return work.copies.get(CopyName.INVENTORY).whole_at is not None


def _backoff(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: twice as long each time."""
    doublings = min(max(attempts - 1, 0), 10)
    return min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)
