"""`bahi jobs`: those that wait, and those that were given up, which an operator has run once more."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from shutil import get_terminal_size
from uuid import UUID

import click

from application.crm_records import TellingReport, TellingState
from application.messages import DeadMessage, without_unprintable
from application.outbox import JobReport, Queue
from domain.phone import masked
from entrypoints.application import Application
from entrypoints.console import open_desk, told_plainly
from entrypoints.logs import mask_numbers
from entrypoints.options import AS_JSON

DEAD = "dead"
STATES = (DEAD, "unknown", "ready", "leased", "done")
WAITING = ("unknown", "ready", "leased")
MESSAGES = "inbound"
ALL = 1_000_000  # more than a desk ever has
SHORTEST_REASON = 40

STATE = click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(STATES),
    default=[DEAD],
    help="dead, unless you name others; may be given several times",
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A job, or what else was given up: a message of a shop, or an order that the CRM refused.

    `sender` is who wrote a message, hidden but for its ends; the `trace` of an order is its number.
    """

    id: str
    queue: str
    state: str
    distributor: str
    attempts: int
    added_at: datetime
    due_at: datetime | None
    trace: str
    sender: str | None
    reason: str


@click.group()
def jobs() -> None:
    """See the jobs, and have those that were given up run once more."""


@jobs.command("list")
@STATE
@click.option("--limit", default=50, type=click.IntRange(1, 1000), help="how many of the newest")
@AS_JSON
@told_plainly
def list_jobs(states: tuple[str, ...], limit: int, as_json: bool) -> None:
    """List jobs, the newest first.

    Messages of shops that were given up stand among the dead ones, in the queue `inbound`, and orders that
    the CRM refused, in the queue `sync-orders` with the order's id and number.
    """
    desk = open_desk()
    distributors = {known.id: str(known.number) for known in desk.organizations().everyone()}
    entries = _entries(desk, states, limit, distributors)
    for entry in entries:
        click.echo(_as_json(entry) if as_json else _as_text(entry))
    if not entries and not as_json:
        click.echo(f"nothing is {' or '.join(states)}")


@jobs.command()
@click.argument("ids", nargs=-1, metavar="[ID]…")
@click.option("--all", "every", is_flag=True, help="all that were given up, messages and orders included")
@told_plainly
def retry(ids: tuple[str, ...], every: bool) -> None:
    """Have what was given up done after all: jobs, messages and orders, by the ids that `list` shows.

    The workers find it by themselves within seconds. A message of ours that may have left before is
    looked up in the provider's list of the last seven days first, and sent only if it is not there. The CRM
    is told of an order as it is by then.
    """
    if every == bool(ids):
        raise click.UsageError("name the ids, or all of them with --all")
    desk = open_desk()
    wanted = _given_up(desk) if every else list(dict.fromkeys(ids))
    left = [one for one in wanted if not _revive(desk, one)]
    if every or len(left) < len(wanted):
        click.echo(f"tried once more: {len(wanted) - len(left)}")
    if left and not every:
        raise click.ClickException(f"unknown, or not given up: {', '.join(left)}")


def _entries(
    desk: Application, states: Collection[str], limit: int, distributors: dict[UUID, str]
) -> list[Entry]:
    """Return jobs in these states, and dead messages and orders with the dead jobs, the newest first."""
    entries = [_of_job(report, distributors) for report in desk.outbox().listed(states, limit)]
    if DEAD in states:
        entries += [_of_message(message, distributors) for message in desk.inbox().dead(limit)]
        entries += [_of_order(report, distributors) for report in _refused(desk, limit)]
    return sorted(entries, key=lambda entry: entry.added_at, reverse=True)[:limit]


def _refused(desk: Application, limit: int) -> list[TellingReport]:
    reports: list[TellingReport] = desk.tellings().listed([TellingState.DEAD], limit)
    return reports


def _given_up(desk: Application) -> list[str]:
    """Return the ids of all that is dead, each kind with the oldest first, so that they go in their order."""
    messages = [dead.message.sid for dead in desk.inbox().dead(ALL)]
    given_up = [str(report.job.id) for report in desk.outbox().listed([DEAD], ALL)]
    refused = [str(report.telling.order_id) for report in _refused(desk, ALL)]
    return [*reversed(messages), *reversed(given_up), *reversed(refused)]


def _revive(desk: Application, wanted: str) -> bool:
    """Have a dead job, message or order tried once more; False when there is none of that id."""
    try:
        known = UUID(wanted)
    except ValueError:
        return bool(desk.inbox().revive(wanted))
    return bool(desk.outbox().revive(known) or desk.tellings().revive(known))


def _of_job(report: JobReport, distributors: dict[UUID, str]) -> Entry:
    return Entry(
        id=str(report.job.id),
        queue=report.job.queue.value,
        state=report.state,
        distributor=distributors.get(report.job.organization_id, ""),
        attempts=report.attempts,
        added_at=report.added_at,
        due_at=report.due_at if report.state in WAITING else None,
        trace=report.job.trace,
        sender=None,
        reason=_one_line(report.reason),
    )


def _of_message(dead: DeadMessage, distributors: dict[UUID, str]) -> Entry:
    return Entry(
        id=dead.message.sid,
        queue=MESSAGES,
        state=DEAD,
        distributor=distributors.get(dead.message.organization_id, ""),
        attempts=dead.attempts,
        added_at=dead.message.received_at,
        due_at=None,
        trace=dead.message.sid,
        sender=masked(str(dead.message.sender)),
        reason=_one_line(dead.reason),
    )


def _of_order(report: TellingReport, distributors: dict[UUID, str]) -> Entry:
    return Entry(
        id=str(report.telling.order_id),
        queue=Queue.SYNC_ORDERS.value,
        state=DEAD,
        distributor=distributors.get(report.organization_id, ""),
        attempts=report.telling.attempts,
        added_at=report.noted_at,
        due_at=None,
        trace=report.telling.number,
        sender=None,
        reason=_one_line(report.telling.reason),
    )


def _one_line(reason: str) -> str:
    """Return a reason that fits into a list: no telephone number in full, and nothing that moves a cursor."""
    return mask_numbers(" ".join(without_unprintable(reason).split()))


def _as_json(entry: Entry) -> str:
    moments = {
        "added_at": entry.added_at.isoformat(),
        "due_at": entry.due_at.isoformat() if entry.due_at else None,
    }
    return json.dumps(asdict(entry) | moments, ensure_ascii=False)


def _as_text(entry: Entry) -> str:
    due = _local(entry.due_at) if entry.due_at else "-"
    line = (
        f"{entry.id:<36}  {entry.queue:<13}  {entry.state:<7}  {entry.distributor:<13}  {entry.attempts:>2}  "
        f"{_local(entry.added_at)}  {due:<11}  {entry.sender or entry.trace:<34}  "
    )
    return f"{line}{_cut(entry.reason, len(line))}".rstrip()


def _local(moment: datetime) -> str:
    return f"{moment.astimezone():%d-%m %H:%M}"


def _cut(reason: str, taken: int) -> str:
    """Cut a reason to what a terminal has room for beside the signs that are taken; a file gets all of it."""
    room = max(get_terminal_size().columns - taken, SHORTEST_REASON)
    if not sys.stdout.isatty() or len(reason) <= room:
        return reason
    return f"{reason[: room - 1]}…"
