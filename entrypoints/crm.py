"""The CRM as commands speak of it: whose it is, what helps when it fails, how old and how much things are."""

from __future__ import annotations

from datetime import datetime

import click

from application.errors import (
    GatewayClosed,
    GatewayError,
    GatewayInDoubt,
    GatewayMisconfigured,
    GatewayRejected,
    GatewayThrottled,
    NotFound,
)
from domain.shops import Organization
from entrypoints.application import Application
from entrypoints.settings import PREFIX, ZOHO_KEYS

NOT_SET_UP = f"there is no account at Zoho: set {', '.join(PREFIX + key for key in ZOHO_KEYS)}"
MINUTE, HOUR, DAY = 60, 3600, 86_400
TOLD_FROM = 2
"""An age is told in the next larger unit from two of it on."""


def crm_owner(desk: Application) -> Organization:
    """Return the distributor whose CRM it is, or end the command with what helps."""
    try:
        organization: Organization | None = desk.crm_connection().organization()
    except NotFound as error:
        raise click.ClickException(f"whose account at Zoho it is cannot be told: {error}") from error
    if organization is None:
        raise click.ClickException(NOT_SET_UP)
    return organization


def zoho_remedy(error: GatewayError) -> str:
    """Say what helps against a failure of Zoho's."""
    match error:
        case GatewayClosed():
            return (
                "the account is refused: see BAHI_ZOHO_CLIENT_ID, its secret, BAHI_ZOHO_REFRESH_TOKEN, scopes"
            )
        case GatewayMisconfigured():
            return "the account may not do this: see the rights of its user and the scopes of its token"
        case GatewayThrottled():
            return "it was asked too often, or failed a moment ago: try again in a minute"
        case GatewayRejected():
            return "the request is refused: see BAHI_ZOHO_HSN_FIELD and BAHI_ZOHO_API_URL"
        case GatewayInDoubt():
            return "its answer makes no sense: see https://status.zoho.in"
        case _:
            return (
                "it fails or is out of reach: see https://status.zoho.in, the network, "
                "BAHI_ZOHO_ACCOUNTS_URL and BAHI_ZOHO_API_URL"
            )


def words_of(error: GatewayError) -> str:
    """Return what Zoho said, on one line."""
    return " ".join(str(error).split()) or type(error).__name__


def age_of(at: datetime, now: datetime) -> str:
    """Return how old something is, as people say it: `40 s`, `3 min`, `5 h`, `2 days`."""
    seconds = max(0, int((now - at).total_seconds()))
    for unit, length in (("days", DAY), ("h", HOUR), ("min", MINUTE)):
        if seconds >= TOLD_FROM * length:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"


def some(count: int, what: str) -> str:
    """Write `1 order` or `3 orders`."""
    return f"{count} {what}{'' if count == 1 else 's'}"
