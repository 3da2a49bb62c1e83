"""A distributor's settings as texts: what each means, how it is read and checked, and how it is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, pre_load
from marshmallow.validate import Length, Range, Regexp

from application.messages import without_unprintable
from domain.calendar import financial_year
from domain.errors import InvalidNumber
from domain.invoices import check_number
from domain.money import Money
from domain.shops import Billing, ShortStock
from entrypoints.options import NONE, rupees

MOST_PAPERS = 999_999
"""For so many papers a year a prefix must leave room within the sixteen signs of rule 46."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_TEXT = 200
NEEDED: dict[str, str | list[Any] | dict[Any, Any]] = {"null": f"cannot be {NONE}"}
UPI_ID = re.compile(r"[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}")
TEMPLATE = re.compile(r"HX[0-9a-f]{32}")


class Rupees(fields.Field[Money]):
    """An amount in rupees."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **more: Any
    ) -> Money:
        try:
            return rupees(value)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class Weekdays(fields.Field[tuple[int, ...]]):
    """Days of the week by name, of which one at least is left out."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **more: Any
    ) -> tuple[int, ...]:
        names = [name[:3].lower() for name in re.split(r"[;,\s]+", value) if name]
        if not names or set(names) - set(WEEKDAYS):
            raise ValidationError(f"{value!r} is no days such as sun, or sat;sun, and not {NONE}")
        if set(names) == set(WEEKDAYS):
            raise ValidationError("leaves no day on which anything goes out")
        return tuple(sorted({WEEKDAYS.index(name) for name in names}))


def _means(meaning: str) -> dict[str, str]:
    return {"meaning": meaning}


def _text(meaning: str, form: re.Pattern[str] | None = None, such_as: str = "") -> fields.String:
    """Return a text that may be cleared, of a form if one is given."""
    checks = [Length(1, LONGEST_TEXT, error=f"is a text of 1 to {LONGEST_TEXT} signs, or {NONE}")]
    told = f"is not {such_as}"
    return fields.String(
        allow_none=True,
        validate=[*checks, Regexp(f"(?:{form.pattern})\\Z", error=told)] if form else checks,
        metadata=_means(meaning),
    )


def _prefix(meaning: str) -> fields.String:
    return fields.String(error_messages=NEEDED, metadata=_means(f"{meaning}; {{fy}} becomes the year: 26-27"))


def _rupees(meaning: str, *, optional: bool = False) -> Rupees:
    return Rupees(
        allow_none=optional,
        error_messages={"null": f"cannot be {NONE}; 0 is nothing"},
        metadata=_means(meaning),
    )


def _count(least: int, most: int, meaning: str, *, optional: bool = False) -> fields.Integer:
    bounds = Range(least, most, error=f"is a number from {least} to {most}")
    wrong: dict[str, str | list[Any] | dict[Any, Any]] = {
        **NEEDED,
        "invalid": f"is a whole number from {least} to {most}",
    }
    return fields.Integer(
        allow_none=optional, validate=bounds, error_messages=wrong, metadata=_means(meaning)
    )


class Settings(Schema):
    """All that may be set, by the names of the fields of billing and terms."""

    invoice_prefix = _prefix("what the numbers of invoices begin with")
    credit_note_prefix = _prefix("what the numbers of credit notes begin with")
    invoice_template = _text(
        "WhatsApp template for invoices to a shop that has been silent for a day,"
        " with 4 variables: shop, number, total, link",
        TEMPLATE,
        "HX and 32 hexadecimal digits",
    )
    notice_template = _text(
        "the same for receipts and steps of an order, with 2 variables: shop, text",
        TEMPLATE,
        "HX and 32 hexadecimal digits",
    )
    address = _text("as it stands on papers")
    upi_id = _text("where shops pay to; it makes the QR code", UPI_ID, "a UPI id such as balaji@okhdfc")
    bank_account = _text("the line with bank, account and IFSC on papers")
    signatory = _text("who signs for the distributor")
    prices_include_tax = fields.Boolean(
        error_messages={**NEEDED, "invalid": "is yes or no"},
        metadata=_means("whether GST is in the prices: yes or no"),
    )
    payment_days = _count(0, 365, "days from an invoice to its due date")
    cancel_minutes = _count(0, 10_080, "for so long a shop may cancel a confirmed order by itself")
    short_stock = fields.Enum(
        ShortStock,
        by_value=True,
        error_messages=NEEDED,
        metadata=_means(
            "when there is too little: available orders what is there, part the rest later as well,"
            " back_order waits for all"
        ),
    )
    minimum_order = _rupees("rupees of goods that an order must come to; 0 for none")
    delivery_charge = _rupees("rupees for a delivery; 0 for none")
    free_delivery_from = _rupees(
        "from so many rupees of goods on delivery is free; none is never", optional=True
    )
    cut_off = fields.Time(
        format="%H:%M",
        allow_none=True,
        error_messages={"invalid": "is no time such as 18:00", "format": "is no time such as 18:00"},
        metadata=_means(
            "what is ordered later than this goes out a day later; HH:MM in India, none tells no day"
        ),
    )
    closed_on = Weekdays(
        allow_none=True, metadata=_means("weekdays on which nothing goes out: mon tue wed thu fri sat sun")
    )
    credit_limit = _rupees(
        "rupees that a shop without a limit of its own may owe; none is no limit", optional=True
    )
    overdue_days = _count(
        0,
        365,
        "an invoice overdue for longer calls for an approval of the next order; none never does",
        optional=True,
    )
    approval_hours = _count(1, 720, "hours that an order waits for an approval before it is dropped")

    @pre_load
    def _read_none(self, given: Mapping[str, str], **more: Any) -> dict[str, str | None]:
        faults = {name: ["has a sign that cannot be printed"] for name, text in given.items() if _odd(text)}
        if faults:
            raise ValidationError(faults)
        return {
            name: None if text.lower() == NONE else " ".join(text.split()) for name, text in given.items()
        }

    @post_load
    def _clear(self, values: dict[str, Any], **more: Any) -> dict[str, Any]:
        """A text that is cleared is empty, and so are the days."""
        cleared: dict[str, Any] = {
            name: "" for name, field in self.fields.items() if type(field) is fields.String
        }
        cleared |= {"closed_on": ()}
        return {name: cleared.get(name) if value is None else value for name, value in values.items()}


FORM = Settings()
MEANINGS = {name: field.metadata["meaning"] for name, field in FORM.fields.items()}


def faults_of_prefixes(billing: Billing, now: datetime) -> list[str]:
    """Return what is wrong with the two prefixes, as they come out this year."""
    faults, seen = [], dict[str, str]()
    for name in ("invoice_prefix", "credit_note_prefix"):
        prefix = getattr(billing, name).replace("{fy}", financial_year(now))
        try:
            check_number(f"{prefix}-{MOST_PAPERS}" if prefix else "")
        except InvalidNumber as error:
            faults.append(f"{name}: {error}")
        face = "".join(sign for sign in prefix.casefold() if sign.isalnum())
        if face in seen:
            faults.append(f"{name}: {prefix} would be read like {seen[face]}, which invoices begin with")
        seen[face] = prefix
    return faults


def as_told(value: object) -> str:
    """Return a value as it is written to set it."""
    match value:
        case None | "" | ():
            return NONE
        case bool():
            return "yes" if value else "no"
        case Money():
            return value.digits.removesuffix(".00")
        case time():
            return f"{value:%H:%M}"
        case tuple():
            return ";".join(WEEKDAYS[day] for day in value)
        case _:
            return str(value)


def _odd(text: str) -> bool:
    return without_unprintable(text) != text
