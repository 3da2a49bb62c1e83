"""What an operator can type on the command line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from getpass import getuser
from pathlib import Path
from typing import Any

import click

from application.messages import without_unprintable
from domain.aliases import alias_key
from domain.calendar import INDIA
from domain.errors import DomainError
from domain.money import Money
from domain.orders import DESK, SHOP
from domain.payments import PaymentMethod
from domain.phone import SCOPED_ID, PhoneNumber, WhatsAppAddress
from domain.states import state_code
from entrypoints.gstin import WrongGstin, check_gstin, normal_gstin

NONE = "none"
QUANTITY = re.compile(r"\d+(\.\d+)?")
MOST_RUPEES = 10**9
MOST_SIGNS = 200


class PhoneNumberType(click.ParamType[PhoneNumber]):
    """A telephone number on the command line."""

    name = "+E164"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PhoneNumber:
        """Return the number, or fail with what it should look like."""
        try:
            return PhoneNumber.parse(str(value))
        except DomainError:
            self.fail(f"{value!r} is no telephone number such as +14155238886", param, ctx)


class AddressType(click.ParamType[WhatsAppAddress]):
    """Where a shop is reached: its number, or the id that WhatsApp gives to people who hide theirs."""

    name = "+E164"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> WhatsAppAddress:
        """Return the address, or fail with what a number should look like."""
        if SCOPED_ID.fullmatch(str(value)):
            return WhatsAppAddress(str(value))
        return WhatsAppAddress(PhoneNumberType().convert(value, param, ctx).value)


class StateType(click.ParamType[str]):
    """A state by its GST code or name."""

    name = "CODE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code, or fail."""
        return state_code(str(value)) or self.fail(f"{value!r} is no GST state code such as 08", param, ctx)


class WordingType(click.ParamType[str]):
    """What shops write for a product."""

    name = "TEXT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return its key, or fail when there is no word in it."""
        return alias_key(str(value)) or self.fail(f"{value!r} has no word in it", param, ctx)


class WordsType(click.ParamType[str]):
    """A few words on one line that are kept and shown to others."""

    name = "TEXT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return them with single spaces, or fail."""
        words = " ".join(str(value).split())
        if not words or len(words) > MOST_SIGNS or words != without_unprintable(words):
            self.fail(f"{value!r} is no text of 1 to {MOST_SIGNS} signs that can be printed", param, ctx)
        return words


class NameType(WordsType):
    """Who acts for the distributor."""

    name = "NAME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, or fail for one that stands for someone else."""
        name = super().convert(value, param, ctx)
        if name in (SHOP, DESK):
            self.fail(
                f"{name!r} stands for what the {name} does by itself: tell a name with --by", param, ctx
            )
        return name


class GstinType(click.ParamType[str]):
    """A GSTIN whose check digit is right."""

    name = "GSTIN"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it in capitals, or fail with what is wrong with it."""
        gstin = normal_gstin(str(value))
        try:
            check_gstin(gstin)
        except WrongGstin as error:
            self.fail(f"{value!r} is no GSTIN: {error}", param, ctx)
        return gstin


class RupeesType(click.ParamType[Money]):
    """An amount in rupees."""

    name = "RUPEES"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Money:
        """Return the amount, or fail."""
        try:
            return rupees(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class RupeesOrNoneType(click.ParamType[Money | str]):
    """An amount in rupees, or the word `none`."""

    name = f"RUPEES|{NONE}"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Money | str:
        """Return the amount, or `NONE`, or fail."""
        return NONE if value == NONE else RupeesType().convert(value, param, ctx)


class DayType(click.ParamType[date]):
    """A day, as it is written in lists."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day such as 2026-11-23", param, ctx)


class MomentType(click.ParamType[datetime]):
    """A day and a time, by the clock in India."""

    name = "'YYYY-MM-DD HH:MM'"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the moment, or fail."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.strptime(" ".join(str(value).split()), "%Y-%m-%d %H:%M").replace(tzinfo=INDIA)
        except ValueError:
            self.fail(f"{value!r} is no day and time such as '2026-11-23 10:30'", param, ctx)


class TextType(click.ParamType[str]):
    """A text of any number of lines, or the name of the file that holds it, behind an `@`."""

    name = "TEXT|@FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text, or fail for a file that cannot be read and for signs that cannot be printed."""
        text = str(value)
        if text.startswith("@"):
            try:
                text = Path(text[1:]).read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError) as error:
                self.fail(f"{text[1:]} cannot be read as a text in UTF-8: {error}", param, ctx)
        if text != without_unprintable(text):
            self.fail("the text has a sign that cannot be printed", param, ctx)
        return text.strip()


class ReturnType(click.ParamType[tuple[str, Decimal]]):
    """How much of a product came back."""

    name = "SKU=QUANTITY"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Decimal]:
        """Return sku and quantity, or fail."""
        if isinstance(value, tuple):
            return value
        sku, _, quantity = str(value).rpartition("=")
        if not sku or not QUANTITY.fullmatch(quantity):
            self.fail(f"{value!r} is no sku and quantity such as CEMENT=10", param, ctx)
        return sku, Decimal(quantity)


def rupees(text: str) -> Money:
    """Return the amount for `5000.50` or `₹1,00,000`; raise `ValueError` for what is none, or below zero."""
    figure = text.strip().removeprefix("₹").replace(",", "")
    if not QUANTITY.fullmatch(figure) or Decimal(figure) > MOST_RUPEES:
        raise ValueError(f"{text} is no amount in rupees such as 5000 or 5000.50")
    return Money.rupees(figure)


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags between `;`, each once and in small letters, since `Bulk` and `bulk` are one tier."""
    return tuple(dict.fromkeys(tag for part in text.split(";") if (tag := part.strip().casefold())))


def distinct(quantities: Sequence[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """Return quantities by sku, or end the command when a sku stands there twice."""
    by_sku = dict(quantities)
    if len(by_sku) < len(quantities):
        raise click.UsageError("a sku is named twice: say the whole quantity once")
    return by_sku


def _system_user() -> str:
    """Return who is logged in; in a container that may be nobody by name."""
    try:
        return getuser()
    except (KeyError, OSError):
        return "operator"


NUMBER = click.option(
    "--number", required=True, type=PhoneNumberType(), help="the distributor's WhatsApp number"
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="print JSON, one object a line")
BY = click.option(
    "--by",
    default=_system_user,
    show_default="the name of your account here",
    type=NameType(),
    help="who says so; it is kept",
)
ONE_SHOP = click.option("--shop", required=True, type=AddressType(), help="the shop's number")
METHOD = click.option(
    "--method", required=True, type=click.Choice(PaymentMethod, case_sensitive=False), help="how it came"
)
WHY = click.option("--why", required=True, type=WordsType(), help="the reason, which the shop is told")
PAYMENT_REFERENCE = click.option(
    "--reference", type=WordsType(), metavar="UTR", help="the bank's, or a cheque's number; noted once only"
)
