"""A process that dies at a named point of its work: `python -m tests.entrypoints.crashing POINT JOB|SID`.

With a job's id it is a worker with that job, with a MessageSid a web process with that message. It is
killed, not ended, so nothing is tidied up; if the point is never reached it ends with code 0.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from typing import Any
from uuid import UUID

from dependency_injector import providers

from adapters.memory.pace import InMemorySenderPace
from adapters.sql.jobs import SqlJobLedger
from adapters.sql.outbox import SqlOutbox
from adapters.sql.work import SqlUnitOfWork
from adapters.twilio.gateway import TwilioMessageGateway
from application.messages import InboundMessage
from application.middleware import Turn
from domain.phone import WhatsAppAddress
from entrypoints.application import Application
from entrypoints.container import build, now
from entrypoints.distributor import DEMO_NUMBER
from entrypoints.settings import Settings, read_settings

SHOP, TEXT = "CRASHING_SHOP", "CRASHING_TEXT"


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before(owner: type, name: str, nth: int = 1) -> Callable[[], None]:
    return lambda: _wrap(owner, name, nth, is_before=True)


def after(owner: type, name: str, nth: int = 1) -> Callable[[], None]:
    return lambda: _wrap(owner, name, nth, is_before=False)


def _wrap(owner: type, name: str, nth: int, *, is_before: bool) -> None:
    """Have the nth call of a method be the last thing that this process does."""
    method, calls = getattr(owner, name), count(1)

    def last(*args: Any, **kwargs: Any) -> Any:
        is_the_one = next(calls) == nth
        if is_the_one and is_before:
            die()
        result = method(*args, **kwargs)
        if is_the_one:
            die()
        return result

    setattr(owner, name, last)


POINTS = {
    "after the claim": after(SqlOutbox, "claim"),
    "before the first commit": before(SqlUnitOfWork, "commit"),
    "after the first commit": after(SqlUnitOfWork, "commit"),
    "before the request": before(TwilioMessageGateway, "send_message"),
    "after the request": after(TwilioMessageGateway, "send_message"),
    "before it is settled": before(SqlJobLedger, "finish"),
    "before the last commit": before(SqlUnitOfWork, "commit", 2),
    "after the last commit": after(SqlUnitOfWork, "commit", 2),
}


def answer(application: Application, sid: str) -> None:
    """Take a message through the pipeline, as the web does."""
    organization = application.organizations().by_number(DEMO_NUMBER)
    message = InboundMessage(
        organization_id=organization.id,
        sid=sid,
        sender=WhatsAppAddress(os.environ[SHOP]),
        text=os.environ[TEXT],
        received_at=application.clock()(),
    )
    application.message_handler().handle(Turn(organization=organization, message=message))


def without_redis(given: Settings) -> Application:
    """Return the application for where no Redis runs, so that the pace of a number is this process's own."""
    application = build(given)
    application.pace.override(providers.Object(InMemorySenderPace(now)))
    return application


def main() -> None:
    point, thing = sys.argv[1:]
    application = without_redis(read_settings())
    POINTS[point]()
    if thing.startswith("SM"):
        answer(application, thing)
    else:
        application.job_runner().run(UUID(thing))


if __name__ == "__main__":
    main()
