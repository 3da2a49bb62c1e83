"""What Zoho takes into the fields of a record, and what it refuses."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from entrypoints.sandbox.zoho.modules import Field, Module
from entrypoints.sandbox.zoho.records import RecordStore
from entrypoints.sandbox.zoho.refusals import invalid, missing, unrelated

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ID = re.compile(r"[0-9]{1,19}")


def check_record(given: object, module: Module) -> Mapping[str, Any]:
    """Return the record; raise `WrongRecord` for a field that must be there, is unknown, or is wrong."""
    if not isinstance(given, Mapping):
        raise invalid("data", "jsonobject")
    for name in module.mandatory:
        if given.get(name) in (None, "", []):
            raise missing(name)
    check_fields(given, module.fields)
    return given


def check_fields(given: Mapping[str, Any], fields: Mapping[str, Field], **place: Any) -> None:
    """Raise `WrongRecord` for the first field that is unknown or has a wrong value; null empties a field."""
    for name, value in given.items():
        if name not in fields:
            raise invalid(name, **place)
        if value is not None and not _fits(value, fields[name]):
            raise invalid(name, fields[name].type, **place)


def related(given: Any, name: str, to: str, records: RecordStore, **place: Any) -> Any:
    """Return the record that is named as {"id": "…"}; raise `WrongRecord` when it is not there."""
    found = records.get(to, int(given["id"])) if is_id(given["id"]) else None
    if found is None:
        raise unrelated(name, **place)
    return found


def is_id(text: object) -> bool:
    """Say whether this could be the id of a record."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def _fits(value: Any, field: Field) -> bool:
    return _TYPES[field.type](value, field)


def _text(value: Any, field: Field) -> bool:
    return isinstance(value, str) and len(value) <= field.longest


def _number(value: Any, field: Field) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    return field.least is None or value >= field.least


def _day(value: Any, field: Field) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


_TYPES: Mapping[str, Callable[[Any, Field], bool]] = {
    "text": _text,
    "textarea": _text,
    "double": _number,
    "boolean": lambda value, field: isinstance(value, bool),
    "date": _day,
    "picklist": lambda value, field: value in field.choices,
    "jsonobject": lambda value, field: (
        isinstance(value, Mapping) and set(value) <= {"id", "name"} and "id" in value
    ),
    "jsonarray": lambda value, field: isinstance(value, list),
}
