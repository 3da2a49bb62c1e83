"""The kinds of settings of a distributor: how each is read from a text, and what is said of a wrong one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields
from marshmallow.validate import Length, Range, Regexp

from domain.money import Money
from entrypoints.options import NONE, rupees, tags_in

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_TEXT = 200
EARLIEST_STAGE, LATEST_STAGE, MOST_STAGES = -30, 90, 10
MOST_HOLIDAYS = 100
TEMPLATE = re.compile(r"HX[0-9a-f]{32}")
NEEDED: dict[str, str | list[Any] | dict[Any, Any]] = {"null": f"cannot be {NONE}"}
PARTS = re.compile(r"[;,\s]+")


class Rupees(fields.Field[Money]):
    """An amount in rupees."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **more: Any
    ) -> Money:
        try:
            return rupees(value)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class Several(fields.Field[tuple[Any, ...]]):
    """What may be named several times between `;`, and is empty when it is cleared."""


class Weekdays(Several):
    """Days of the week by name, of which one at least is left out."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **more: Any
    ) -> tuple[int, ...]:
        names = [name[:3].lower() for name in PARTS.split(value) if name]
        if not names or set(names) - set(WEEKDAYS):
            raise ValidationError(f"{value!r} is no days such as sun, or sat;sun, and not {NONE}")
        if set(names) == set(WEEKDAYS):
            raise ValidationError(str(self.metadata["never"]))
        return tuple(sorted({WEEKDAYS.index(name) for name in names}))


class Days(Several):
    """Days of the calendar, each once and in their order."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **more: Any
    ) -> tuple[date, ...]:
        try:
            days = {date.fromisoformat(part) for part in PARTS.split(value) if part}
        except ValueError as error:
            raise ValidationError(_no_days(value)) from error
        if not days:
            raise ValidationError(_no_days(value))
        if len(days) > MOST_HOLIDAYS:
            raise ValidationError(
                f"names {len(days)} days; {MOST_HOLIDAYS} are allowed: drop those that are over"
            )
        return tuple(sorted(days))


class Stages(Several):
    """Days from a due date, each once and in their order."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **more: Any
    ) -> tuple[int, ...]:
        parts = [part for part in PARTS.split(value) if part]
        if not parts or not all(re.fullmatch(r"[+-]?\d{1,4}", part) for part in parts):
            raise ValidationError(
                f"{value!r} is no days from the due date such as -1;0;3;7;15, and not {NONE}"
            )
        stages = [int(part) for part in parts]
        outside = [str(stage) for stage in stages if not EARLIEST_STAGE <= stage <= LATEST_STAGE]
        twice = sorted({stage for stage in stages if stages.count(stage) > 1})
        faults = [
            *([f"{', '.join(outside)}: not from {EARLIEST_STAGE} to {LATEST_STAGE}"] if outside else []),
            *([f"{', '.join(map(str, twice))}: named twice"] if twice else []),
            *(
                [f"{len(stages)} stages are too many: {MOST_STAGES} at most"]
                if len(stages) > MOST_STAGES
                else []
            ),
        ]
        if faults:
            raise ValidationError("; ".join(faults))
        return tuple(sorted(stages))


class Tags(Several):
    """Tags of shops, each once and in small letters."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **more: Any
    ) -> tuple[str, ...]:
        tags = tags_in(value)
        if not tags:
            raise ValidationError(f"{value!r} is no tags such as vip;cash, and not {NONE}")
        return tags


def means(meaning: str, **more: str) -> dict[str, str]:
    """Return what a field keeps beside its checks."""
    return {"meaning": meaning, **more}


def text(meaning: str, form: re.Pattern[str] | None = None, such_as: str = "") -> fields.String:
    """Return a text that may be cleared, of a form if one is given."""
    checks = [Length(1, LONGEST_TEXT, error=f"is a text of 1 to {LONGEST_TEXT} signs, or {NONE}")]
    told = f"is not {such_as}"
    return fields.String(
        allow_none=True,
        validate=[*checks, Regexp(f"(?:{form.pattern})\\Z", error=told)] if form else checks,
        metadata=means(meaning),
    )


def template(meaning: str) -> fields.String:
    """Return the provider's id of a template, which may be cleared."""
    return text(meaning, TEMPLATE, "HX and 32 hexadecimal digits")


def prefix(meaning: str) -> fields.String:
    """Return what numbers of papers begin with."""
    return fields.String(error_messages=NEEDED, metadata=means(f"{meaning}; {{fy}} becomes the year: 26-27"))


def yes_or_no(meaning: str) -> fields.Boolean:
    """Return a yes or a no."""
    wrong: dict[str, str | list[Any] | dict[Any, Any]] = {**NEEDED, "invalid": "is yes or no"}
    return fields.Boolean(error_messages=wrong, metadata=means(f"{meaning}: yes or no"))


def amount(meaning: str, *, optional: bool = False) -> Rupees:
    """Return an amount in rupees, which may be none if it is optional."""
    return Rupees(
        allow_none=optional,
        error_messages={"null": f"cannot be {NONE}; 0 is nothing"},
        metadata=means(meaning),
    )


def clock_time(meaning: str, *, optional: bool = False) -> fields.Time:
    """Return a time of the day, which may be none if it is optional."""
    wrong: dict[str, str | list[Any] | dict[Any, Any]] = dict.fromkeys(
        ("invalid", "format"), "is no time such as 18:00"
    )
    return fields.Time(
        format="%H:%M", allow_none=optional, error_messages={**NEEDED, **wrong}, metadata=means(meaning)
    )


def count(least: int, most: int, meaning: str, *, optional: bool = False) -> fields.Integer:
    """Return a whole number within bounds, which may be none if it is optional."""
    bounds = Range(least, most, error=f"is a number from {least} to {most}")
    wrong: dict[str, str | list[Any] | dict[Any, Any]] = {
        **NEEDED,
        "invalid": f"is a whole number from {least} to {most}",
    }
    return fields.Integer(allow_none=optional, validate=bounds, error_messages=wrong, metadata=means(meaning))


def _no_days(value: str) -> str:
    return f"{value!r} is no days such as 2026-11-12;2026-12-25, and not {NONE}"
