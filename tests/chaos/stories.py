"""What happened to a message of the desk, from all sides and in the order of time: for whoever asks why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, text

from tests.chaos.phones import seen
from tests.chaos.sandbox import Sandbox

Event = tuple[datetime, str]
Row = Mapping[str, Any]
EARLIER = timedelta(seconds=20)

_KEPT = "SELECT * FROM whatsapp_message WHERE kind = 'outbound' AND message_sid = 'out:' || :id"
_JOBS = "SELECT * FROM outbox WHERE id::text = :id"
_ATTEMPTS = "SELECT * FROM send_attempt WHERE message_id::text = :id ORDER BY started_at"


def stories(
    engine: Engine, sandbox: Sandbox, diary: Sequence[Event], ids: Sequence[str]
) -> dict[str, list[str]]:
    """Return for each id of a message what happened when, one line for each event.

    What was struck down meanwhile is told among it.
    """
    messages, posts = sandbox.sent(), sandbox.posts()
    return {our_id: _told(_events(engine, messages, posts, our_id), diary) for our_id in ids}


def _told(events: Sequence[Event], diary: Sequence[Event]) -> list[str]:
    first, last = min(events)[0] - EARLIER, max(events)[0]
    meanwhile = [(at, what) for at, what in diary if first <= at <= last]
    return [f"{at:%H:%M:%S.%f} {what}" for at, what in sorted([*events, *meanwhile])]


def _events(engine: Engine, messages: Sequence[Row], posts: Sequence[Row], our_id: str) -> list[Event]:
    with engine.connect() as connection:
        kept, jobs, attempts = (
            [dict(row) for row in connection.execute(text(statement), {"id": our_id}).mappings()]
            for statement in (_KEPT, _JOBS, _ATTEMPTS)
        )
    return [*_of_desk(kept, jobs, attempts), *_of_twilio(kept, jobs, messages, posts, our_id)]


def _of_desk(kept: Sequence[Row], jobs: Sequence[Row], attempts: Sequence[Row]) -> Iterator[Event]:
    for row in kept:
        body = row["payload"]["body"][:24]
        yield row["created_at"], f"desk: kept {body!r}, answers {row['parent_sid'] or 'nothing any more'}"
        if row["processed_at"]:
            yield row["processed_at"], f"desk: is {row['status']}, known as {row['provider_sid']}"
    for row in jobs:
        end = f"{row['state']} after {row['attempts']} attempts, trace {row['trace']}"
        yield row["created_at"], f"job: {row['queue']} made, now {end}, {row['last_error'] or 'no error'}"
    for row in attempts:
        yield row["started_at"], f"attempt {row['attempt']}: begins"
        if row["finished_at"]:
            yield (
                row["finished_at"],
                f"attempt {row['attempt']}: {row['outcome']} {row['provider_sid'] or ''}",
            )


def _of_twilio(
    kept: Sequence[Row], jobs: Sequence[Row], messages: Sequence[Row], posts: Sequence[Row], our_id: str
) -> Iterator[Event]:
    sent = [message for message in messages if seen(dict(message)).our_id == our_id]
    for message in sent:
        at = datetime.fromisoformat(message["created"])
        yield at, f"twilio: {message['direction']} {message['sid']} taken, {message['status']}"
    sids = {message["sid"] for message in sent}
    sids |= {row["parent_sid"] for row in kept} | {row["trace"] for row in jobs}
    for post in posts:
        if post["sid"] in sids:
            ended = post["http_status"] or post["error"]
            at = datetime.fromisoformat(post["at"]).astimezone(UTC)
            yield at, f"twilio: post of {post['sid']} {post['message_status']} ended: {ended}"
