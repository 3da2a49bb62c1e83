"""`bahi doctor`: looks at a deployment from where it stands, and says what is wrong and what helps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile

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
from entrypoints import container
from entrypoints.application import Application, Checks
from entrypoints.console import settings_of_desk, told_plainly
from entrypoints.container import SPOOL_FOLDER
from entrypoints.crm import words_of, zoho_remedy
from entrypoints.options import AS_JSON
from entrypoints.settings import NEEDED, Settings, WrongSettings

OK, WRONG, SKIPPED = "ok", "wrong", "skipped"
REMEDIES = {
    "database": "see BAHI_DATABASE_URL, and whether Postgres runs",
    "replica": "see BAHI_REPLICA_URL, and whether it runs",
    "redis": "see BAHI_REDIS_URL, and whether Redis runs",
}
CANNOT_LOOK = "cannot be looked at"
NOT_TOLD = {
    "redis settings": "the server does not tell them: see yourself to appendonly and noeviction",
    "twilio": "there is no distributor to ask for",
    "zoho": "there is no account",
    "zoho distributor": "there is no account",
}


@dataclass(frozen=True)
class Finding:
    """How a check ended: ok, wrong or skipped; what is wrong comes with its remedy."""

    check: str
    outcome: str
    detail: str = ""


@click.command()
@AS_JSON
@told_plainly
def doctor(as_json: bool) -> None:
    """Check a deployment: one line for each check, exit code 1 if anything is wrong.

    Run it where Bahi runs, as the account that Bahi runs as. It changes nothing.
    """
    is_well = True
    for finding in _findings():
        click.echo(_as_json(finding) if as_json else _as_text(finding))
        is_well = is_well and finding.outcome != WRONG
    if not is_well:
        raise click.exceptions.Exit(1)


def _findings() -> Iterator[Finding]:
    """Check one thing after the other; with wrong settings there is nothing else to look at."""
    try:
        settings = settings_of_desk(*NEEDED)
    except WrongSettings as error:
        yield Finding("settings", WRONG, "; ".join(str(error).splitlines()))
        return
    yield Finding("settings", OK)
    for name, check in _checks(container.build(settings), settings).items():
        yield _finding(name, check)


def _checks(desk: Application, settings: Settings) -> Checks:
    """Return the checks by name, in the order in which they are shown."""
    return {
        "public url": partial(_public_url_faults, settings),
        **{name: partial(_silence, probe) for name, probe in desk.probes().items()},
        **desk.checks(),
        "spool": partial(_spool_faults, settings.state_dir / SPOOL_FOLDER),
        "distributors": partial(_distributor_faults, desk),
        "twilio": partial(_twilio_faults, desk),
        "zoho": partial(_zoho_faults, desk),
        "zoho distributor": partial(_zoho_distributor_faults, desk),
    }


def _finding(name: str, check: Callable[[], list[str] | None]) -> Finding:
    try:
        faults = check()
    except Exception as error:  # noqa: BLE001 - whatever a check runs into is what is wrong
        reason = str(error).partition("\n")[0] or type(error).__name__
        return Finding(name, WRONG, f"{REMEDIES.get(name, CANNOT_LOOK)} ({reason})")
    if faults is None:
        return Finding(name, SKIPPED, NOT_TOLD[name])
    return Finding(name, WRONG if faults else OK, "; ".join(faults))


def _silence(probe: Callable[[], object]) -> list[str]:
    """Return no fault when the part answers; raise when it does not."""
    probe()
    return []


def _public_url_faults(settings: Settings) -> list[str]:
    if settings.profile == "production" and not settings.public_url.startswith("https://"):
        return [f"{settings.public_url} is open to readers on the way: give BAHI_PUBLIC_URL an https address"]
    return []


def _spool_faults(folder: Path) -> list[str]:
    """Write a file that has no name, as near to the folder as there is one; nothing is left behind."""
    near = next(place for place in (folder, *folder.parents) if place.exists())
    try:
        with TemporaryFile(dir=near) as file:
            file.write(b"x")
    except OSError as error:
        return [f"{near} cannot be written ({error.strerror}): free it, or set BAHI_STATE_DIR"]
    return []


def _distributor_faults(desk: Application) -> list[str]:
    return [] if desk.organizations().everyone() else ["none is loaded: run `bahi load`"]


def _twilio_faults(desk: Application) -> list[str] | None:
    """List what came to a distributor just now, for which the account must be good; None without one."""
    try:
        organization = desk.organizations().everyone()[0]
    except Exception:  # noqa: BLE001 - the check of the distributors tells of it
        return None
    try:
        desk.gateway().list_received(organization.number, container.now())
    except GatewayError as error:
        return [f"{_remedy(error)} ({error})"]
    return []


def _zoho_faults(desk: Application) -> list[str] | None:
    """Ask for products that changed just now, for which account and rights must be good; None without one."""
    if not desk.has_crm():
        return None
    try:
        next(iter(desk.crm().fetch_inventory(container.now())), None)
    except GatewayError as error:
        return [f"{zoho_remedy(error)} ({words_of(error)})"]
    return []


def _zoho_distributor_faults(desk: Application) -> list[str] | None:
    """Say why nobody can tell whose account it is; None without an account."""
    try:
        return [] if desk.crm_connection().organization() else None
    except NotFound as error:
        return [str(error)]


def _remedy(error: GatewayError) -> str:
    """Say what helps against a failure of Twilio's."""
    match error:
        case GatewayClosed():
            return "the account is refused: see BAHI_TWILIO_ACCOUNT_SID, BAHI_TWILIO_AUTH_TOKEN, its console"
        case GatewayMisconfigured():
            return "the account is not set up for this: see Twilio's console"
        case GatewayThrottled():
            return "too many requests just now: try again in a minute"
        case GatewayRejected():
            return "the request is refused: see BAHI_TWILIO_ACCOUNT_SID"
        case GatewayInDoubt():
            return "no answer that makes sense: see BAHI_TWILIO_API_URL, and https://status.twilio.com"
        case _:
            return "out of reach: see the network, and BAHI_TWILIO_API_URL"


def _as_json(finding: Finding) -> str:
    return json.dumps(asdict(finding), ensure_ascii=False)


def _as_text(finding: Finding) -> str:
    return f"{finding.outcome:<8} {finding.check:<16} {finding.detail}".rstrip()
