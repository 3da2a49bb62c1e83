"""What lists have in common: which rows are wanted, and how they are shown to people and to programs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import wraps
from typing import Any
from uuid import UUID

import click

from application.summaries import Listing
from domain.calendar import INDIA
from domain.money import Money
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.shops import Organization
from entrypoints.application import Application
from entrypoints.console import shop_at
from entrypoints.options import AddressType, DayType

Command = Callable[..., None]

MOST_ROWS = 10_000
USUAL_ROWS = 100
STORAGES_OWN = ("organization_id", "version")
AMOUNTS = ("Money", "Money | None")
"""How the type of a field that is in paise is written, so that no amount at all goes by the same name."""

LIMIT = click.option(
    "--limit",
    default=USUAL_ROWS,
    show_default=True,
    type=click.IntRange(1, MOST_ROWS),
    help="how many at most",
)
FOR_SHOP = click.option("--shop", type=AddressType(), help="one shop, by its number")
DAYS = (
    click.option("--since", type=DayType(), help="from this day in India on"),
    click.option("--until", type=DayType(), help="up to this day, it included"),
    click.option("--day", type=DayType(), help="this one day"),
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which rows an operator asks for; the shop is yet to be found."""

    shop: WhatsAppAddress | None
    since: date | None
    until: date | None
    state: str
    limit: int

    def at(self, desk: Application, organization: Organization) -> Listing:
        """Return it as readers take it, or end the command when there is no such shop."""
        shop = shop_at(desk, organization, self.shop) if self.shop else None
        return Listing(
            shop_id=shop.id if shop else None,
            since=self.since,
            until=self.until,
            state=self.state,
            limit=self.limit,
        )


def listing(*states: str, called: str = "state", of_shop: bool = True) -> Callable[[Command], Command]:
    """Give a command the options of a list, which it gets together as `asked`.

    `called` is the option that takes one of the states; a list that is no shop's is asked for by day only.
    """

    def with_options(command: Command) -> Command:
        @wraps(command)
        def asked_for(*args: Any, **given: Any) -> None:
            shop = given.pop("shop") if of_shop else None
            command(*args, asked=_asked(given, shop), **given)

        options = [*DAYS, LIMIT, *([FOR_SHOP] if of_shop else [])]
        if states:
            options.append(click.option(f"--{called}", "state", type=click.Choice(states), help="only these"))
        for option in reversed(options):
            asked_for = option(asked_for)
        return asked_for

    return with_options


def _asked(given: dict[str, Any], shop: WhatsAppAddress | None) -> Asked:
    """Take the options of a list out of those that were given; end the command where they contradict."""
    day, since, until = given.pop("day"), given.pop("since"), given.pop("until")
    if day and (since or until):
        raise click.UsageError("--day is one day: leave it out, or --since and --until")
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}")
    return Asked(
        shop=shop,
        since=day or since,
        until=day or until,
        state=given.pop("state", None) or "",
        limit=given.pop("limit"),
    )


def show(
    rows: Sequence[Any],
    *,
    as_json: bool,
    heads: Sequence[str],
    cells: Callable[[Any], Sequence[object]],
    total: Sequence[object] = (),
    nothing: str,
) -> None:
    """Print rows: one JSON object each, or a table whose last line is the total, if there is one."""
    if as_json:
        for row in rows:
            click.echo(json_of(row))
    elif not rows:
        click.echo(nothing)
    else:
        click.echo(table(heads, [cells(row) for row in rows], total))


def sum_of(rows: Sequence[Any], limit: int) -> str:
    """Return what a line of totals is called: a list that was cut may lack some of them."""
    return "total" if len(rows) < limit else "total of these"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], total: Sequence[object] = ()) -> str:
    """Return columns that stand under their heads, numbers to the right; the last column as it is."""
    body = [*rows, *([total] if total else [])]
    lines = [[*heads], *([_text(cell) for cell in row] for row in body)]
    is_number = [any(isinstance(row[at], Money | Decimal | int) for row in body) for at in range(len(heads))]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(heads))]
    return "\n".join(
        "  ".join(
            _padded(cell, width, to_the_right=number)
            for cell, width, number in zip(line, widths, is_number, strict=True)
        ).rstrip()
        for line in lines
    )


def json_of(row: Any, **more: Any) -> str:
    """Return a dataclass, or a mapping, and more beside it, as one line of JSON."""
    return json.dumps(_plain(row) | _plain(more), ensure_ascii=False)


def moment(at: datetime | None) -> str:
    """Return day and time in India, or nothing."""
    return f"{at.astimezone(INDIA):%Y-%m-%d %H:%M}" if at else ""


def day(at: datetime | None) -> str:
    """Return the day in India, or nothing."""
    return moment(at)[:10]


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: amounts in paise under a name that says so, decimals as text.

    What the storage alone is about, whose it is and how often it was saved, is left out.
    """
    match value:
        case Mapping():
            return {_named(str(name), isinstance(each, Money)): _plain(each) for name, each in value.items()}
        case Money():
            return value.paise
        case Decimal():
            return f"{value:f}"
        case datetime() | date() | time():
            return value.isoformat()
        case UUID() | PhoneNumber() | WhatsAppAddress():
            return str(value)
        case list() | tuple():
            return [_plain(each) for each in value]
        case _ if is_dataclass(value):
            return {
                _named(field.name, field.type in AMOUNTS): _plain(getattr(value, field.name))
                for field in fields(value)
                if field.name not in STORAGES_OWN and not field.name.startswith("_")
            }
        case _:
            return value


def _named(name: str, is_amount: bool) -> str:
    return f"{name}_paise" if is_amount else name


def _text(cell: object) -> str:
    match cell:
        case Decimal():
            return f"{cell.normalize():f}" if cell else "0"
        case None:
            return ""
        case _:
            return str(cell)


def _padded(cell: str, width: int, *, to_the_right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if to_the_right else cell + space


def _width(text: str) -> int:
    """Return how many columns a text takes: vowel signs stand over what they follow."""
    return sum(
        not unicodedata.combining(sign) and unicodedata.category(sign) not in ("Mn", "Cf") for sign in text
    )
