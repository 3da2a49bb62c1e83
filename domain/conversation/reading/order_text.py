"""From what a shop writes to the lines that it wants: items, their pieces, then article and quantity."""

from __future__ import annotations

from dataclasses import replace

from domain.conversation.reading.amounts import with_amounts, with_settled_numbers
from domain.conversation.reading.articles import begins_with_addition, tells
from domain.conversation.reading.asides import without_asides
from domain.conversation.reading.beside import with_dishes_beside
from domain.conversation.reading.columns import without_columns
from domain.conversation.reading.counting import with_counted_words
from domain.conversation.reading.entries import Entry
from domain.conversation.reading.listing import lines_of
from domain.conversation.reading.misspelt import with_units_spelt
from domain.conversation.reading.order_words import CORRECTIONS
from domain.conversation.reading.packs import with_packs
from domain.conversation.reading.portions import with_ones
from domain.conversation.reading.rates import without_rates
from domain.conversation.reading.readings import is_measured, readings_of, whole_reading
from domain.conversation.reading.requested_line import RequestedLine
from domain.conversation.reading.sharing import with_items_apart, with_shared_numbers
from domain.conversation.reading.sizes import with_sizes
from domain.conversation.reading.splitting import parts_of
from domain.conversation.reading.tokens import Kind, Token, scan
from domain.conversation.reading.units import unit_of

__all__ = ["RequestedLine", "read_order_text"]


def read_order_text(text: str) -> list[RequestedLine]:
    """Return what a message asks for, in its order; nothing when it names no article."""
    written = with_dishes_beside(with_units_spelt(scan(text)))
    tokens = without_rates(without_asides(without_columns(with_counted_words(written))))
    items = [
        (connector, with_packs(with_amounts(with_sizes(item))))
        for connector, item in _items(with_settled_numbers(tokens))
    ]
    return lines_of(
        with_ones(
            [entry for item in with_shared_numbers(with_items_apart(items)) for entry in _entries(*item)]
        )
    )


def _items(tokens: list[Token]) -> list[tuple[str, list[Token]]]:
    """Part a message at its breaks, each item with what stood before it."""
    items: list[tuple[str, list[Token]]] = [("\n", [])]
    for token in tokens:
        if token.kind is not Kind.BREAK:
            items[-1][1].append(token)
        elif items[-1][1]:
            items.append((token.text, []))
        elif token.text == "\n":
            items[-1] = ("\n", [])
    return items if items[-1][1] else items[:-1]


def _entries(connector: str, tokens: list[Token]) -> list[Entry]:
    """Read one item, which may hold several lines that nothing separates."""
    parts = parts_of(tokens)
    entries: list[Entry] = []
    for at, part in enumerate(parts):
        entry = _entry(connector if at == 0 else "", part)
        if at and entry.line and not _are_sure(parts[at - 1], part):
            entry = entry._replace(line=replace(entry.line, joined=whole_reading(parts[at - 1] + part)))
        entries.append(entry)
    return entries


def _entry(connector: str, tokens: list[Token]) -> Entry:
    readings = readings_of(tokens) if any(map(tells, tokens)) else []
    line = replace(readings[0], otherwise=tuple(readings[1:])) if readings else None
    amount = _amount(tokens, line)
    return Entry(
        connector=connector,
        line=line,
        amount=amount,
        unit=None
        if line or amount
        else next((unit_of(token.word) for token in tokens if unit_of(token.word)), None),
        is_each=any(token.is_each for token in tokens),
        corrects=any(token.word in CORRECTIONS for token in tokens) or _is_remade(tokens),
        is_addition=begins_with_addition(tokens),
        pieces=tuple(tokens),
    )


def _is_remade(tokens: list[Token]) -> bool:
    """Whether a number takes the place of the one before: `make that three`."""
    words = [token.word for token in tokens]
    return "make" in words and not {"that", "it"}.isdisjoint(words)


def _amount(tokens: list[Token], line: RequestedLine | None) -> Token | None:
    """Return the number that counts, or else the first one."""
    numbers = [token for token in tokens if token.kind is Kind.NUMBER]
    counting = (one for one in numbers if one.is_each or (line and one.value == line.quantity))
    return next(counting, numbers[0] if numbers else None)


def _are_sure(first: list[Token], second: list[Token]) -> bool:
    """Whether both parts have a quantity that is no size: 50 bags, 2 ton."""
    return all(
        any(token.kind is Kind.NUMBER and token.unit and not is_measured(token) for token in part)
        for part in (first, second)
    )
