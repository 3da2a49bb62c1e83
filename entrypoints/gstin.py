"""GSTINs, told apart from what is none, and `bahi invoices check`.

Fifteen signs: two of the state, ten of the PAN, one that counts the holder's registrations in the state, a Z,
and a check sign.
"""

from __future__ import annotations

import re

import click
from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.in_ import pan

from domain.errors import InvalidNumber
from domain.invoices import check_number
from domain.states import STATES

LENGTH = 15
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHER_SIGN = re.compile(r"[^0-9A-Z]")
# Daman and Diu became part of 26 in 2020, and Andhra Pradesh had 28 before 37: no goods go there, but papers
# of then bear such numbers.
FORMER_STATES = frozenset({"25", "28"})


class WrongGstin(ValueError):
    """A text that is no GSTIN; the message says why, in one line."""


def normal_gstin(text: str) -> str:
    """Return a GSTIN as it is printed: in capitals, without spaces."""
    return "".join(text.split()).upper()


def check_gstin(text: str) -> None:
    """Raise `WrongGstin` for a text that is no GSTIN; small letters and spaces do not matter."""
    number = normal_gstin(text)
    _check_signs(number)
    if number[:2] not in STATES and number[:2] not in FORMER_STATES:
        raise WrongGstin(f"it begins with {number[:2]}, which is no state's code")
    _check_pan(number[2:12])
    if number[12] == "0":
        raise WrongGstin("its 13th sign counts registrations and cannot be 0")
    if number[13] != "Z":
        raise WrongGstin(f"its 14th sign is {number[13]}; it is always Z")
    right = luhn.calc_check_digit(number[:14], ALPHABET)
    if number[14] != right:
        raise WrongGstin(f"its check digit is {number[14]}; after {number[:14]} it is {right}")


def _check_signs(number: str) -> None:
    if len(number) != LENGTH:
        raise WrongGstin(f"it has {len(number)} signs; a GSTIN has {LENGTH}")
    if other := OTHER_SIGN.search(number):
        raise WrongGstin(f"it holds {other.group()!r}; a GSTIN is of letters and digits only")


def _check_pan(number: str) -> None:
    try:
        pan.validate(number)
    except ValidationError as error:
        raise WrongGstin(
            f"its signs 3 to 12, {number}, are no PAN: five letters, the 4th for the kind of holder,"
            " four digits, a letter"
        ) from error


@click.command()
@click.option("--gstin", metavar="X", help="a GSTIN; small letters and spaces do not matter")
@click.option("--number", metavar="X", help="what is to be the number of an invoice or credit note")
def check(gstin: str | None, number: str | None) -> None:
    """Check a GSTIN, or a number of an invoice, by its form.

    Prints "valid", or ends with code 1 and the reason on standard error.
    """
    if (gstin is None) == (number is None):
        raise click.UsageError("give either --gstin or --number")
    try:
        if gstin is not None:
            check_gstin(gstin)
        if number is not None:
            check_number(number)
    except WrongGstin as error:
        raise click.ClickException(f"{normal_gstin(gstin or '')} is no GSTIN: {error}") from error
    except InvalidNumber as error:
        raise click.ClickException(str(error)) from error
    click.echo("valid")
