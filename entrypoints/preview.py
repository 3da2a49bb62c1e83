"""`bahi invoices preview`: what a bill would come to, from a JSON and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any, BinaryIO

import click
from marshmallow import ValidationError

from application.ports import AmountInWords
from domain.gst import Bill, Heads, Taxation, bill
from domain.money import PAISE_IN_RUPEE, Money, rounded, total
from entrypoints import container
from entrypoints.gstin import WrongGstin, check_gstin
from entrypoints.preview_form import BillAsked, faults, state_of

# More digits than any two factors bring along, so that what is rounded is the exact product.
DIGITS = 100

EXAMPLE = """\
{
  "seller": {"gstin": "08AABCS1429B1ZU", "state_code": "08"},
  "buyer": {"name": "Gupta Hardware", "gstin": "08AAACS8577K1ZP"},
  "place_of_supply": "08",
  "prices_include_tax": false,
  "lines": [
    {"description": "River sand", "hsn": "2505", "quantity": "2.125", "unit": "ton",
     "rate": "1450.05", "discount": "81.36", "gst_rate": "5"},
    {"description": "Cement", "hsn": "2523", "quantity": 10, "unit": "bag", "rate": 380, "gst_rate": 18}
  ],
  "other_charges": [{"description": "Delivery", "amount": "250"}]
}"""

ANSWER = """\
{
  "lines": [
    {"taxable": "3000.00", "cgst": "75.00", "sgst": "75.00", "igst": "0.00"},
    {"taxable": "3800.00", "cgst": "342.00", "sgst": "342.00", "igst": "0.00"}
  ],
  "taxable": "6800.00",
  "cgst": "417.00",
  "sgst": "417.00",
  "igst": "0.00",
  "other_charges": "250.00",
  "round_off": "0.00",
  "total": "7884.00",
  "total_in_words": "Rupees Seven Thousand Eight Hundred Eighty Four Only"
}"""


def _as_written(text: str) -> str:
    """Return the text so that the help shows it line by line."""
    return "\n\n".join(f"\b\n{part}" for part in text.split("\n\n"))


FORMAT = _as_written(
    f"""\
Print what a bill would come to.

FILE is a JSON object in UTF-8, - is standard input. Numbers may be JSON numbers or
texts ("12.50"). What is marked ? may be left out; what is not named is ignored.

  seller              object
    state_code?       GST code (8 or "08") or name; without it, that of the GSTIN
    gstin?            warned of when it is wrong; the sums do not depend on it
  buyer?              object
    name?             not looked at
    gstin?            as the seller's; it does not tell the place of supply
  place_of_supply?    state where the delivery ends; without it, the seller's.
                      The seller's state: CGST + SGST, another one: IGST
  prices_include_tax? true or false, the default; goes for rates and discounts
  lines               list, one at least
    quantity          above 0; any number of decimals
    rate              rupees for one unit; any number of decimals
    discount?         rupees off the whole line, not for one unit, not a percentage
    gst_rate          per cent, 0 to 100; CGST and SGST are half of it each
    description?, hsn?, unit?   not looked at
  other_charges?      list of what is not taxed
    description?      not looked at
    amount            rupees

The value of a line is quantity × rate − discount, rounded half up to the paisa. With
tax in it, its taxable value is value × 100 / (100 + gst_rate), rounded likewise. Each
head is the tax on all lines, rounded half up to the paisa; where the parts of the
lines do not add up to it, one line has the odd paisa. The total is in whole rupees,
half a rupee up, and round_off is what makes it so.

Amounts are printed as texts with two decimals. What is wrong is told on standard
error with its field, lines[0] being the first line, and ends the command with code 1.

Example:
{EXAMPLE}

Its answer:
{ANSWER}"""
)


class WrongPreview(ValueError):
    """A text that tells no bill; the message has a line for each fault."""


@dataclass(frozen=True, kw_only=True)
class Preview:
    """A bill before there is one, and what to warn of."""

    bill: Bill
    warnings: tuple[str, ...] = ()


def read_preview(text: str) -> Preview:
    """Return the bill that a JSON as `FORMAT` tells it asks about; raise `WrongPreview` with all faults."""
    try:
        # As Decimal from their text, so that no float stands between what was written and what is counted.
        given = json.loads(
            text.removeprefix("\ufeff"), parse_float=Decimal, parse_int=Decimal, parse_constant=Decimal
        )
    except json.JSONDecodeError as error:
        raise WrongPreview(f"line {error.lineno}, column {error.colno}: {error.msg}") from error
    except (RecursionError, ArithmeticError) as error:
        raise WrongPreview("there is a number too large, or a list too deep, in it") from error
    with localcontext(prec=DIGITS):
        return _preview(given)


def preview_json(preview: Preview, in_words: AmountInWords) -> dict[str, object]:
    """Return all amounts as the command prints them: as texts in rupees, with two decimals."""
    told = preview.bill
    return {
        "lines": [_heads(line) for line in told.lines],
        **_heads(told.heads),
        "other_charges": told.charges.digits,
        "round_off": told.round_off.digits,
        "total": told.total.digits,
        "total_in_words": in_words(told.total),
    }


@click.command(help=FORMAT)
@click.option(
    "--json", "file", required=True, type=click.File("rb"), metavar="FILE", help="- for standard input"
)
def preview(file: BinaryIO) -> None:
    """Print what a bill would come to."""
    try:
        asked = read_preview(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise click.ClickException("this is no text in UTF-8") from error
    except WrongPreview as error:
        raise click.ClickException(str(error)) from error
    for warning in asked.warnings:
        click.echo(f"Warning: {warning}", err=True)
    click.echo(json.dumps(preview_json(asked, container.amount_in_words), indent=2, ensure_ascii=False))


def _preview(given: object) -> Preview:
    try:
        asked = BillAsked().load(given)  # type: ignore[arg-type]  # what is no object is a fault that it tells
    except ValidationError as error:
        raise WrongPreview("\n".join(faults(error.messages))) from error
    seller_state = state_of(asked["seller"])
    taxation = Taxation(
        seller_state=seller_state,
        place_of_supply=asked["place_of_supply"] or seller_state,
        prices_include_tax=asked["prices_include_tax"],
    )
    supplies = [(_value(line), line["gst_rate"]) for line in asked["lines"]]
    charges = total(_paise(charge["amount"]) for charge in asked["other_charges"] or ())
    return Preview(bill=bill(supplies, taxation, charges), warnings=tuple(_warnings(asked)))


def _value(line: Mapping[str, Any]) -> Money:
    return _paise(line["quantity"] * line["rate"] - (line["discount"] or 0))


def _paise(rupees: Decimal) -> Money:
    return Money(rounded(rupees * PAISE_IN_RUPEE))


def _warnings(asked: Mapping[str, Any]) -> Iterator[str]:
    for party in ("seller", "buyer"):
        if gstin := (asked[party] or {}).get("gstin"):
            try:
                check_gstin(gstin)
            except WrongGstin as error:
                yield f"{party}.gstin: {gstin} is no GSTIN: {error}"


def _heads(heads: Heads) -> dict[str, str]:
    return {
        "taxable": heads.taxable.digits,
        "cgst": heads.cgst.digits,
        "sgst": heads.sgst.digits,
        "igst": heads.igst.digits,
    }
