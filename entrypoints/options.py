"""What an operator can type on the command line."""

from __future__ import annotations

from typing import Any

import click

from domain.aliases import alias_key
from domain.errors import DomainError
from domain.phone import SCOPED_ID, PhoneNumber, WhatsAppAddress
from domain.states import state_code


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


NUMBER = click.option(
    "--number", required=True, type=PhoneNumberType(), help="the distributor's WhatsApp number"
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="print JSON, one object a line")
