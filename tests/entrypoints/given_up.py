"""Jobs and messages that were given up, as an operator comes across them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from entrypoints.application import Application
from tests.builders import an_inbound
from tests.entrypoints.inside import demo_organization
from tests.entrypoints.operator import (
    SHOP,
    bahi,
    rows,
)
from tests.entrypoints.signed import Twilio

REASON = "GatewayRejected: 63003: the recipient has no WhatsApp"


def confirm_order(twilio: Twilio, sender: str = SHOP) -> None:
    twilio.write("Cement x 100", sender)
    assert "Order confirmed!" in twilio.write("1", sender).text


def give_up_job(desk: Application, reason: str = REASON) -> str:
    """Give up the newest job that waits, and return its id."""
    [newest] = desk.outbox().listed(["ready"], 1)
    lease = desk.outbox().claim(newest.job.id)
    assert lease
    desk.outbox().bury(lease, reason)
    return str(newest.job.id)


def give_up_message(desk: Application, reason: str = REASON, **changes: Any) -> str:
    """Give up a message to the demo distributor, and return its sid."""
    known = {"received_at": datetime.now(UTC), **changes}
    message = an_inbound(demo_organization(desk).id, **known)
    assert [desk.inbox().keep(message, reason) for _ in range(5)][-1] is False
    return message.sid


def listed(*words: str) -> list[dict[str, Any]]:
    return rows(bahi("jobs", "list", "--json", *words))


def ids(*words: str) -> list[str]:
    return [row["id"] for row in listed(*words)]
