"""Safeties that can be switched off in the processes of a run, to see that the count would notice.

Where a safety guards a moment of a few milliseconds, that moment is made longer, so that short runs meet it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from redis import Redis, RedisError
from sqlalchemy import bindparam, select, update

from adapters.sql import outbound, sessions
from adapters.sql.inbound import SqlInboundRepository
from adapters.sql.jobs import SqlJobLedger
from adapters.sql.outbox import SqlOutbox
from adapters.sql.tables import conversation_session, outbox, whatsapp_message
from adapters.twilio.gateway import TwilioMessageGateway
from application import bus
from application import outbox as jobs
from application.delivery import RecordDelivery

SABOTAGE = "CHAOS_SABOTAGE"
MOMENT = 0.3


def without_fencing() -> None:
    """Let a worker whose lease has run out send and settle as if it still had it."""

    def finish(self: SqlJobLedger, lease: Any) -> None:
        done = {"state": "done", "lease_token": None, "lease_until": None}
        self._connection.execute(update(outbox).where(outbox.c.id == lease.job.id).values(done))

    def give_back(self: SqlOutbox, lease: Any, reason: str, **values: Any) -> None:
        given = {"lease_token": None, "lease_until": None, "poked_at": None, "last_error": reason} | values
        with self._engine.begin() as connection:
            connection.execute(update(outbox).where(outbox.c.id == lease.job.id).values(given))

    SqlJobLedger.finish = finish  # type: ignore[method-assign]  # that is the sabotage
    SqlOutbox._give_back = give_back  # type: ignore[method-assign]  # likewise
    jobs.SECONDS_TO_SEND = float("-inf")
    _delay(TwilioMessageGateway, "send_message", seconds=1.0)  # all threads are at it when one is held


def without_reconciling() -> None:
    """Ask nobody whether a message in doubt was sent, and listen to no report of it."""
    TwilioMessageGateway.find_sent = lambda self, *_: []  # type: ignore[method-assign]  # that is the sabotage
    bus.HANDLERS[RecordDelivery] = lambda command, work, now: None


def without_row_lock() -> None:
    """Let several messages of one sender be answered at once, each from the same session."""
    row = conversation_session.c
    is_this = (row.organization_id == bindparam("b_organization")) & (row.sender == bindparam("b_sender"))
    sessions.LOCK = select(row.state).where(is_this)
    sessions.UPDATE = update(conversation_session).where(is_this, bindparam("b_version").is_not(None))
    _delay(SqlInboundRepository, "answer")


def without_ranks() -> None:
    """Believe the last report of a message, whatever was reported before."""
    row = whatsapp_message.c
    is_this = (
        (row.kind == "outbound")
        & (row.organization_id == bindparam("b_organization"))
        & (row.message_sid == bindparam("b_sid"))
    )
    outbound.RAISE = (
        update(whatsapp_message)
        .where(is_this)
        .values(
            rank=bindparam("b_rank"),
            status=bindparam("b_status"),
            provider_sid=bindparam("b_provider_sid"),
            last_error=bindparam("b_error"),
        )
        .returning(whatsapp_message)
    )


def with_repeats_by_redis() -> None:
    """Have Redis decide, before a message is stored, that it was dealt with."""
    client = Redis.from_url(os.environ["BAHI_REDIS_URL"], socket_timeout=1)
    receive = SqlInboundRepository.receive

    def receive_once(self: SqlInboundRepository, message: Any) -> bool:
        try:
            if not client.set(f"processed:{message.sid}", 1, nx=True):
                return False
        except RedisError:
            pass
        time.sleep(MOMENT)
        return receive(self, message)

    SqlInboundRepository.receive = receive_once  # type: ignore[method-assign]  # that is the sabotage


def _delay(owner: type, name: str, seconds: float = MOMENT) -> None:
    """Make what a method does begin a moment later."""
    done = getattr(owner, name)

    def later(*args: Any, **options: Any) -> Any:
        time.sleep(seconds)
        return done(*args, **options)

    setattr(owner, name, later)


@dataclass(frozen=True, kw_only=True)
class Sabotage:
    """A safety, what to do to a run without it, and the figure that must notice."""

    strike: Callable[[], None]
    notices: str
    orders: int = 60
    kills: int = 0
    kinds: tuple[str, ...] = ()
    faults: tuple[tuple[str, str, float], ...] = ()
    settle_seconds: float = 15.0


SABOTAGES = {
    "fencing": Sabotage(
        strike=without_fencing,
        notices="messages sent twice",
        kills=1,
        kinds=("hold worker-1",),
        settle_seconds=30,
    ),
    "reconcile": Sabotage(
        strike=without_reconciling,
        notices="messages sent twice",
        faults=(("twilio", "drop_after_accept", 0.3),),
    ),
    "row_lock": Sabotage(
        strike=without_row_lock,
        notices="messages doubled",
        faults=(("webhook", "duplicate", 1.0),),
    ),
    "rank": Sabotage(
        strike=without_ranks,
        notices="statuses stepped back",
        faults=(("twilio", "callback_reorder", 1.0),),
    ),
    "redis_repeats": Sabotage(
        strike=with_repeats_by_redis,
        notices="messages not answered",
        kills=4,
        kinds=("kill web-1", "kill web-2"),
        settle_seconds=12,
    ),
}


def strike() -> None:
    """Switch off what the environment of this process names."""
    SABOTAGES[os.environ[SABOTAGE]].strike()
