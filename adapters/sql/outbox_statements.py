"""What the outbox asks of Postgres: which jobs are due, whose turn it is, what dead workers held."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, Uuid, and_, case, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from adapters.sql.tables import outbox, whatsapp_message
from application.outbox import Queue

POKE_PAUSE = timedelta(seconds=5)
REPORT_EXPECTED = timedelta(seconds=3)
REACHING_OUT = [queue for queue in Queue if queue.reaches_out]
UNFINISHED = ("ready", "leased", "unknown")

_row = outbox.c
_other = outbox.alias("other")
_said = whatsapp_message.c

is_due: ColumnElement[bool] = or_(
    and_(_row.state == "ready", _row.run_at <= func.now()),
    and_(_row.state == "unknown", _row.lease_until <= func.now()),
)
_is_behind_a_job = (
    select(_other.c.id)
    .where(
        _other.c.organization_id == _row.organization_id,
        _other.c.lane == _row.lane,
        _other.c.lane != "",
        _other.c.state.in_(UNFINISHED),
        _other.c.id != _row.id,
        or_(_other.c.position < _row.position, _other.c.state == "leased"),
    )
    .exists()
)
_is_behind_a_reply = (
    select(_said.id)
    .where(
        _said.kind == "outbound",
        _said.organization_id == _row.organization_id,
        _said.shop_id.cast(Text) == _row.lane,
        _said.is_silent,
        _said.created_at > func.now() - literal(REPORT_EXPECTED),
    )
    .exists()
)
is_held_up: ColumnElement[bool] = and_(_row.lane != "", or_(_is_behind_a_job, _is_behind_a_reply))
_was_not_poked: ColumnElement[bool] = or_(
    _row.poked_at.is_(None), _row.poked_at <= func.now() - literal(POKE_PAUSE)
)


def claim(job_id: UUID, lease: timedelta) -> Any:
    """Lease a job that is due and whose turn it is; nothing comes back when someone else has it."""
    due = (
        select(_row.id, _row.state.label("was"))
        .where(_row.id == job_id, is_due, ~is_held_up)
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    return (
        update(outbox)
        .where(_row.id == due.c.id)
        .values(
            state="leased",
            attempts=_row.attempts + 1,
            lease_token=func.gen_random_uuid(),
            lease_until=func.now() + lease,
        )
        .returning(outbox, due.c.was)
    )


def free_expired(settle: timedelta) -> Any:
    """A lost worker leaves a doubt where its job reaches out; any other job may simply run again.

    A job that has lost its worker too often is dead, since it may be what kills them.
    """
    expired = (
        select(_row.id)
        .where(_row.state == "leased", _row.lease_until <= func.now())
        .with_for_update(skip_locked=True)
        .cte("expired")
    )
    state = case(
        (_row.attempts >= _row.max_attempts, "dead"),
        (_row.queue.in_(REACHING_OUT), "unknown"),
        else_="ready",
    )
    freed = {
        "state": state,
        "lease_token": None,
        "lease_until": func.now() + settle,
        "poked_at": None,
        "last_error": "its worker was lost",
    }
    return update(outbox).where(_row.id == expired.c.id).values(freed)


def poke_due(limit: int) -> Any:
    """Return due jobs whose turn it is, and remember that they were returned."""
    due = (
        select(_row.id)
        .where(is_due, _was_not_poked, ~is_held_up)
        .order_by(_row.priority.desc(), _row.run_at, _row.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    return update(outbox).where(_row.id == due.c.id).values(poked_at=func.now()).returning(outbox)


def take_up_silent_replies(settle: timedelta, limit: int) -> Any:
    """Turn replies that left with a response, and of which no report came, into jobs in doubt."""
    message_id = func.substr(_said.message_sid, 5)  # behind `out:`
    queue = Queue.SEND_REPLY
    key = literal(f"{queue}:") + message_id
    has_a_job = select(_row.id).where(_row.dedupe_key == key).exists()
    silent = (
        select(
            message_id.cast(Uuid),
            _said.organization_id,
            literal(queue.value),
            key,
            func.jsonb_build_object("message_id", message_id),
            literal(queue.priority),
            literal("unknown"),
            func.now(),
            _said.parent_sid,
            func.coalesce(_said.shop_id.cast(Text), _said.address),
        )
        .where(_said.kind == "outbound", _said.is_silent)
        .where(_said.created_at <= func.now() - settle, ~has_a_job)
        .order_by(_said.created_at)
        .limit(limit)
    )
    names = (
        "id",
        "organization_id",
        "queue",
        "dedupe_key",
        "payload",
        "priority",
        "state",
        "lease_until",
        "trace",
        "lane",
    )
    return insert(outbox).from_select(names, silent).on_conflict_do_nothing()
