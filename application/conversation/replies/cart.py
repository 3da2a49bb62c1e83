"""What is said about the order that is being put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from application.conversation.replies.phrases import Phrases
from application.conversation.replies.text import amount, counted, plain, quoted, unit_name
from domain.catalog import Stock
from domain.conversation.cart import Cart, CartLine
from domain.conversation.hearing.edits import Verb
from domain.conversation.session import OpenLine
from domain.errors import QuantityFault

LONGEST_NUMBER = 15


def summary(say: Phrases, cart: Cart, stocks: Mapping[UUID, Stock], *, includes_tax: bool) -> str:
    """Show what is about to be ordered, what of it is short, its total, and the three ways on."""
    lines = [_summary_line(say, place, line, stocks) for place, line in enumerate(cart.lines, 1)]
    tax = say.tax_included if includes_tax else say.tax_extra
    return "\n".join([say.summary, *lines, say.total.format(total=cart.total, tax=tax), "", say.keys])


def ask_change(say: Phrases, cart: Cart) -> str:
    """Show the lines by number and say how a pending order is changed."""
    lines = [
        f"{place}. {plain(line.name)}: {counted(line.quantity, line.unit, say.units)}"
        for place, line in enumerate(cart.lines, 1)
    ]
    example = plain(cart.lines[0].name).split()[0] if cart.lines else ""
    return say.ask_change.format(lines="\n".join(lines), example=example)


def noted(say: Phrases, lines: Sequence[CartLine]) -> str:
    """Say what is already in the order while something else is asked; nothing when there is nothing yet."""
    told = [f"{plain(line.name)} {counted(line.quantity, line.unit, say.units)}" for line in lines]
    return say.noted.format(lines=", ".join(told)) if told else ""


def ask(say: Phrases, line: OpenLine) -> str:
    """Ask for the one thing that a line still lacks."""
    if line.asks_how_many:
        return _ask_quantity(say, line)
    options = [f"*{place}* {plain(option.name)}" for place, option in enumerate(line.options, 1)]
    return _asking(say, line).format(wording=quoted(line.wording), options="\n".join(options))


def _asking(say: Phrases, line: OpenLine) -> str:
    if not line.options:
        return say.ask_wording
    if line.verb is Verb.REMOVE:
        return say.ask_which_line
    return say.ask_product if line.is_known else say.ask_nearest


def _ask_quantity(say: Phrases, line: OpenLine) -> str:
    option = line.options[0]
    units = unit_name(option.unit, say.units, is_one=False)
    question = say.ask_quantity.format(units=units, product=plain(option.name))
    fault = say.faults.get(line.fault or QuantityFault.MISSING)
    if fault is None:
        return question
    problem = fault.format(
        quantity=_short(say, line.quantity),
        unit=unit_name(option.unit, say.units, is_one=True),
        asked=unit_name(line.unit or "", say.units, is_one=True),
    )
    return f"{problem} {question}"


def _short(say: Phrases, quantity: Decimal | None) -> str:
    wrote = amount(quantity) if quantity is not None else ""
    return wrote if len(wrote) <= LONGEST_NUMBER else say.that


def _summary_line(say: Phrases, place: int, line: CartLine, stocks: Mapping[UUID, Stock]) -> str:
    text = say.summary_line.format(
        place=place,
        product=plain(line.name),
        quantity=counted(line.quantity, line.unit, say.units),
        price=line.price,
        amount=line.amount,
    )
    stock = stocks.get(line.product_id)
    if stock is None or not line.short_by(stock):
        return text
    return f"{text}\n{say.shortage.format(quantity=counted(stock.available, line.unit, say.units))}"
