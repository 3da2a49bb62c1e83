"""How replies are put together: lines that fit one message, quantities, names without formatting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from domain.calendar import INDIA, day_of
from domain.catalog import MEASURED_UNITS

LONGEST_MESSAGE = 1_600
LONGEST_QUOTE = 60
AN_HOUR = timedelta(hours=1)
TOLD_IN_HOURS = 48


def parts(text: str) -> list[str]:
    """Cut a text between its lines into messages that the carrier takes; nothing to say is no message."""
    if not text:
        return []
    first, *rest = (line[:LONGEST_MESSAGE] for line in text.split("\n"))
    messages = [first]
    for line in rest:
        longer = f"{messages[-1]}\n{line}"
        if len(longer) <= LONGEST_MESSAGE:
            messages[-1] = longer
        else:
            messages.append(line)
    return messages


def fitted(head: Sequence[str], lines: Sequence[str], tail: Sequence[str], *, more_items: str) -> str:
    """Join as many lines as one message holds, and say how many more there are."""
    for shown in range(len(lines), -1, -1):
        more = [more_items.format(count=len(lines) - shown)] if shown < len(lines) else []
        text = "\n".join([*head, *lines[:shown], *more, *tail])
        if len(text) <= LONGEST_MESSAGE:
            return text
    return "\n".join(head)[:LONGEST_MESSAGE]


def amount(quantity: Decimal) -> str:
    """Write a quantity without needless zeros: 100, 2.5."""
    return f"{quantity.normalize():f}"


def counted(quantity: Decimal, unit: str, units: Mapping[str, tuple[str, str]]) -> str:
    """Write a quantity with its unit in the words of a language: 1 bag, 100 bags, 2.5 ton."""
    return f"{amount(quantity)} {unit_name(unit, units, is_one=quantity == 1)}"


def unit_name(unit: str, units: Mapping[str, tuple[str, str]], *, is_one: bool) -> str:
    """Return what a language calls a unit; without a word for it, the English one."""
    one, several = units.get(unit) or (unit, plural(unit))
    return one if is_one else several


def plural(unit: str) -> str:
    """Write a unit for several: bags, boxes; measures stay as they are, as traders write them."""
    if unit in MEASURED_UNITS - {"trolley"}:
        return unit
    return f"{unit}es" if unit.endswith(("x", "s", "ch")) else f"{unit}s"


def day(when: date | datetime) -> str:
    """Write a day as it is in India: 05-01-2026."""
    return f"{day_of(when) if isinstance(when, datetime) else when:%d-%m-%Y}"


def moment(when: datetime) -> str:
    """Write a day and a time as they are in India: 05-01-2026 12:30."""
    return f"{when.astimezone(INDIA):%d-%m-%Y %H:%M}"


def ago(age: timedelta, words: Mapping[str, str]) -> str:
    """Write how long ago something was, in whole hours from one on, and in whole days from two on."""
    hours = age // AN_HOUR
    if hours == 1:
        return words["hour"]
    if hours < TOLD_IN_HOURS:
        return words["hours"].format(count=hours)
    return words["days"].format(count=age.days)


def clipped(words: str) -> str:
    """Quote no more of what was written than it takes to recognise it."""
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}…"


def plain(name: str) -> str:
    """Keep a name from being read as formatting."""
    return name.translate({ord(sign): None for sign in "*_~`"})


def quoted(wording: str) -> str:
    """Return what was written, fit to be quoted."""
    return clipped(plain(wording))
