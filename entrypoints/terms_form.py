"""A distributor's settings as texts: what each means, how it is read and checked, and how it is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, pre_load

from application.messages import without_unprintable
from domain.calendar import financial_year
from domain.errors import InvalidNumber
from domain.invoices import check_number
from domain.money import Money
from domain.shops import Billing, ShortStock
from entrypoints.options import NONE
from entrypoints.terms_fields import (
    NEEDED,
    WEEKDAYS,
    Days,
    Several,
    Stages,
    Tags,
    Weekdays,
    amount,
    clock_time,
    count,
    means,
    prefix,
    template,
    text,
    yes_or_no,
)

MOST_PAPERS = 999_999
"""For so many papers a year a prefix must leave room within the sixteen signs of rule 46."""
UPI_ID = re.compile(r"[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}")


class Settings(Schema):
    """All that may be set, by the names of the fields of billing, terms and outreach."""

    invoice_prefix = prefix("what the numbers of invoices begin with")
    credit_note_prefix = prefix("what the numbers of credit notes begin with")
    invoice_template = template(
        "WhatsApp template for invoices to a shop that has been silent for a day,"
        " with 4 variables: shop, number, total, link"
    )
    notice_template = template(
        "the same for receipts, steps of an order and reminders, with 2 variables: shop, text"
    )
    address = text("as it stands on papers")
    upi_id = text("where shops pay to; it makes the QR code", UPI_ID, "a UPI id such as balaji@okhdfc")
    bank_account = text("the line with bank, account and IFSC on papers")
    signatory = text("who signs for the distributor")
    prices_include_tax = yes_or_no("whether GST is in the prices")
    payment_days = count(0, 365, "days from an invoice to its due date")
    cancel_minutes = count(0, 10_080, "for so long a shop may cancel a confirmed order by itself")
    short_stock = fields.Enum(
        ShortStock,
        by_value=True,
        error_messages=NEEDED,
        metadata=means(
            "when there is too little: available orders what is there, part the rest later as well,"
            " back_order waits for all"
        ),
    )
    minimum_order = amount("rupees of goods that an order must come to; 0 for none")
    delivery_charge = amount("rupees for a delivery; 0 for none")
    free_delivery_from = amount(
        "from so many rupees of goods on delivery is free; none is never", optional=True
    )
    cut_off = clock_time(
        "what is ordered later than this goes out a day later; HH:MM in India, none tells no day",
        optional=True,
    )
    closed_on = Weekdays(
        allow_none=True,
        metadata=means(
            "weekdays on which nothing goes out: mon tue wed thu fri sat sun",
            never="leaves no day on which anything goes out",
        ),
    )
    credit_limit = amount(
        "rupees that a shop without a limit of its own may owe; none is no limit", optional=True
    )
    overdue_days = count(
        0,
        365,
        "an invoice overdue for longer calls for an approval of the next order; none never does",
        optional=True,
    )
    approval_hours = count(1, 720, "hours that an order waits for an approval before it is dropped")
    stock_hours = count(
        1, 720, "hours that the CRM's word on stock is good to promise by; what is older is subject to stock"
    )
    quiet_from = clock_time(
        "from then on no shop is disturbed by reminders and campaigns; HH:MM on its own clock,"
        " the same as quiet_until is no quiet hours"
    )
    quiet_until = clock_time("and until then; HH:MM")
    holidays = Days(
        allow_none=True, metadata=means("days on which no shop is disturbed: 2026-11-12;2026-12-25")
    )
    rest_days = Weekdays(
        allow_none=True,
        metadata=means(
            "weekdays on which no shop is disturbed: mon tue wed thu fri sat sun",
            never="leaves no day on which a shop may be written to",
        ),
    )
    reminder_stages = Stages(
        allow_none=True,
        metadata=means(
            "days from the due date of an invoice on which its shop is reminded: -1;0;3;7;15;"
            " none reminds nobody"
        ),
    )
    reminder_time = clock_time("when reminders go out; HH:MM on the shop's own clock")
    reminder_minimum = amount("rupees due below which a shop is not reminded; 0 for any amount")
    reminders_a_week = count(1, 7, "payment reminders that a shop gets within seven days at most")
    no_reminders_for = Tags(
        allow_none=True,
        metadata=means("shops with one of these tags are never reminded of payments: vip;cash"),
    )
    nudges = yes_or_no("whether shops that asked for it are asked for their usual order when it is due")
    nudge_template = template("WhatsApp template for that, with 2 variables: shop, text")
    messages_per_second = count(
        1, 1000, "what WhatsApp grants the number; campaigns take four fifths of it at most"
    )
    recipients_a_day = count(
        1,
        1_000_000,
        "people whom the number may write to by template within 24 hours, by its tier; none is any number",
        optional=True,
    )
    message_cost = amount("rupees that one campaign message costs; none while it is not known", optional=True)

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
        cleared |= {name: () for name, field in self.fields.items() if isinstance(field, Several)}
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


def as_told(name: str, value: object) -> str:
    """Return the value of a setting as it is written to set it."""
    match value:
        case None | "" | ():
            return NONE
        case bool():
            return "yes" if value else "no"
        case Money():
            return value.digits.removesuffix(".00")
        case time():
            return f"{value:%H:%M}"
        case tuple() if isinstance(FORM.fields[name], Weekdays):
            return ";".join(WEEKDAYS[day] for day in value)
        case tuple():
            return ";".join(map(str, value))
        case _:
            return str(value)


def _odd(text: str) -> bool:
    return without_unprintable(text) != text
