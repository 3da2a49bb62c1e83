"""What is said about the order that is being put together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from application.conversation.replies.phrases import Phrases
from application.conversation.replies.text import ago, amount, counted, day, plain, quoted, unit_name
from domain.conversation.cart import Cart, CartLine
from domain.conversation.hearing.edits import Verb
from domain.conversation.offer import Offer, OfferedLine
from domain.conversation.session import OpenLine
from domain.errors import QuantityFault

LONGEST_NUMBER = 15


def summary(say: Phrases, offered: Offer) -> str:
    """Show what is about to be ordered, what of it is short, what it comes to, and the ways on."""
    lines = [_summary_line(say, place, line) for place, line in enumerate(offered.lines, 1)]
    is_all_later = bool(offered.later and not offered.now)
    total = "" if is_all_later else say.total.format(total=offered.bill.total, tax=_tax_note(say, offered))
    refusal = why_not(say, offered)
    end = [refusal, say.keys_blocked] if refusal else [say.keys]
    under = [*subject(say, offered), *_sums(say, offered), *([total] if total else [])]
    return "\n".join([say.summary, *lines, *under, "", *end])


def subject(say: Phrases, offered: Offer) -> list[str]:
    """Say that an order, or which of its lines, is subject to stock; nothing while the stock is fresh."""
    age = offered.stock_age
    if age is None:
        return []
    had = [place for place, line in enumerate(offered.lines, 1) if line.now]
    unsure = [place for place in had if offered.lines[place - 1].is_subject]
    if unsure == had:
        return [say.subject.format(ago=ago(age, say.ago))]
    return [say.subject_lines.format(lines=", ".join(map(str, unsure)), ago=ago(age, say.ago))]


def why_not(say: Phrases, offered: Offer) -> str:
    """Say why nobody can order this; nothing when one can."""
    if offered.is_nothing:
        return say.nothing_there
    if offered.missing:
        return say.below_minimum.format(smallest=offered.smallest, missing=offered.missing)
    return ""


def still_waiting(say: Phrases, offered: Offer) -> str:
    """Say what an order comes to that waits for its yes, or why there is none to be said."""
    refusal = why_not(say, offered)
    if refusal:
        return f"{refusal}\n{say.keys_blocked}"
    return say.still_waiting.format(total=offered.bill.total or offered.later_bill.total)


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


def _summary_line(say: Phrases, place: int, line: OfferedLine) -> str:
    """Show what can be had of a line now, and what is short of it."""
    wanted = line.wanted
    wording = say.summary_line if line.now else say.summary_line_later
    text = wording.format(
        place=place,
        product=plain(wanted.name),
        quantity=counted(line.now or wanted.quantity, wanted.unit, say.units),
        price=wanted.price,
        amount=line.amount,
    )
    return f"{text}\n{_shortage(say, line)}" if line.is_short else text


def _shortage(say: Phrases, line: OfferedLine) -> str:
    """Say how much of a line is there, and what becomes of the rest."""
    if line.later:
        some = say.short_part if line.now else say.short_back_order
        wording = some if line.there else say.short_none
    else:
        wording = say.short_available if line.now else say.short_left_out
    return wording.format(
        there=amount(line.there), wanted=amount(line.wanted.quantity), later=amount(line.later)
    )


def _sums(say: Phrases, offered: Offer) -> list[str]:
    """Return what is added to the lines, and what comes later; nothing is left out that is not nothing."""
    bill, is_extra = offered.bill, not offered.taxation.prices_include_tax
    day_out = offered.goes_out_on if offered.now else None
    return [
        *([say.tax.format(amount=bill.heads.tax)] if is_extra and bill.heads.tax else []),
        *([say.delivery.format(amount=bill.charges)] if bill.charges else []),
        *([say.later.format(amount=offered.later_bill.total)] if offered.later else []),
        *([say.goes_out.format(date=day(day_out))] if day_out else []),
    ]


def _tax_note(say: Phrases, offered: Offer) -> str:
    """Say that the tax is in the total where nothing else tells of it."""
    taxation = offered.taxation
    return say.tax_included if taxation.is_registered and taxation.prices_include_tax else ""
