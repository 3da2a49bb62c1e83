"""How records and times look in Zoho's answers."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone

from flask import Response

from entrypoints.sandbox.zoho.records import Record, plain

INDIA = timezone(timedelta(hours=5, minutes=30))
USER = {"name": "Bahi Sandbox", "id": "111113000000210001"}


def answer(payload: object, status: int = 200) -> Response:
    """Return the payload as JSON, amounts as numbers."""
    text = json.dumps(payload, ensure_ascii=False, default=plain)
    return Response(text, status, mimetype="application/json")


def moment(at: datetime) -> str:
    """Write a time as Zoho does: India's clock, to the second, with the offset."""
    return at.astimezone(INDIA).isoformat(timespec="seconds")


def moment_of(seconds: int) -> str:
    """Write a time that is kept in seconds since 1970 as Zoho does."""
    return moment(datetime.fromtimestamp(seconds, INDIA))


def record_view(record: Record, fields: Iterable[str] | None = None) -> dict[str, object]:
    """Return the whole record, or its id and the fields that were asked for; one without a value is null."""
    whole = {**record.fields, **record_times(record)}
    if fields is None:
        return whole
    return {name: whole.get(name) for name in ("id", *fields)}


def record_times(record: Record) -> Mapping[str, object]:
    """Return what Zoho itself knows of a record: its id, and who wrote it when."""
    return {
        "id": str(record.id),
        "Created_Time": moment(record.created),
        "Modified_Time": moment(record.modified),
        "Created_By": USER,
        "Modified_By": USER,
    }
