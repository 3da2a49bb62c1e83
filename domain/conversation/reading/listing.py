"""From the entries of a list to its lines: numbers in a line of their own, one number for several."""

from __future__ import annotations

from dataclasses import replace

from domain.conversation.reading.beside import BESIDE
from domain.conversation.reading.entries import Entry
from domain.conversation.reading.heads import parts_of_totals, under_head
from domain.conversation.reading.order_words import ADDING_MORE, EXTENTS, EXTRAS, WITHOUT_WORDS
from domain.conversation.reading.requested_line import RequestedLine
from domain.conversation.reading.tokens import Kind, Token
from domain.conversation.reading.units import MEASURES, WARE_UNITS, unit_of

_JOINING = frozenset({",", "&", "+", "/"})
_PARTING = frozenset({"\n", ".", ";", "|", ""})
_LONGEST_JOINED = 6  # words on each side of an "and" that may stand within one article


def lines_of(entries: list[Entry]) -> list[RequestedLine]:
    """Return the lines that the entries make together."""
    listed: list[Entry] = []
    waiting: list[Token] = []
    entries = parts_of_totals(entries)
    for at, entry in enumerate(entries):
        entry = _under_last(listed, entry)
        if listed and (unit := _unit_cell(listed[-1], entry)):
            listed[-1] = _with_unit(listed[-1], unit)
        elif entry.line is None:
            if entry.unit and listed and listed[-1].amount is not None:
                listed[-1] = _with_unit(listed[-1], entry.unit)
            is_taken = entry.amount is None or _takes_amount(listed, entries, at, entry)
            if entry.amount is not None and not is_taken and not _is_price_cell(listed, entries, entry):
                waiting.append(entry.amount)
        elif listed and _belongs_to(listed[-1], entry):
            listed[-1] = _with_addition(listed[-1], entry)
        elif listed and _tells_extent(listed[-1], entry):
            listed[-1] = _with_extent(listed[-1], entry)
        elif listed and entry.corrects and _is_same(listed[-1], entry):
            listed[-1] = entry
        else:
            listed.append(_placed(entry, listed, waiting))
    wares = [_ware(amount) for amount in waiting if amount.unit in WARE_UNITS]
    if any(entry.amount is not None for entry in listed):
        listed = [entry for entry in listed if not entry.is_heading]
    return [entry.line for entry in listed if entry.line is not None] + wares


def _under_last(listed: list[Entry], entry: Entry) -> Entry:
    """Read an entry as one of the article before it; when that was a mere heading, it goes."""
    if not listed:
        return entry
    under = under_head(listed[-1], entry)
    if under is not entry and listed[-1].amount is None and under.line and not under.line.otherwise:
        listed.pop()
    return under


def _is_price_cell(listed: list[Entry], entries: list[Entry], entry: Entry) -> bool:
    """Whether a number stands in a table behind an article that has its own."""
    return bool(listed) and entry.connector == "|" and entries[0].line is not None


def _ware(amount: Token) -> RequestedLine:
    """Read an amount that belongs to no line as an article that is called like its unit: ten glasses."""
    return RequestedLine(amount.text.split(" ")[-1], amount.value)


def _takes_amount(listed: list[Entry], entries: list[Entry], at: int, entry: Entry) -> bool:
    """Give an amount that stands alone to the line that waits for it; False when none does."""
    if not listed or entry.amount is None:
        return False
    if entry.corrects:
        listed[-1] = listed[-1].with_amount(entry.amount)
        return True
    open_lines = _open_at_end(listed)
    if entry.is_each:
        for place in open_lines:
            listed[place] = listed[place].with_amount(entry.amount)
        return bool(open_lines)
    follow = 1
    while at + follow < len(entries) and entries[at + follow].line is None:
        follow += 1
    if not open_lines:
        return _counts_packs(listed, entry.amount)
    place = open_lines[max(0, len(open_lines) - follow)]
    listed[place] = listed[place].with_amount(entry.amount)
    return True


def _counts_packs(listed: list[Entry], amount: Token) -> bool:
    """Give the amount to a line whose own was the size of its pack: harpic 1 ltr / 6 pc."""
    sized = listed[-1].as_sized() if amount.unit not in MEASURES else None
    if sized is not None:
        listed[-1] = sized.with_amount(amount)
    return sized is not None


def _open_at_end(listed: list[Entry]) -> list[int]:
    """Return the places of the last lines, as far as nothing tells how many."""
    start = len(listed)
    while start and listed[start - 1].is_open:
        start -= 1
    return list(range(start, len(listed)))


def _unit_cell(before: Entry, entry: Entry) -> str | None:
    """Return the unit that stands alone in a cell of a table: pens,2,box."""
    is_alone = len(entry.pieces) == 1 and entry.amount is None
    is_cell = entry.connector == "|" or (entry.connector == "," and before.amount is not None)
    if not is_alone or not is_cell or (entry.connector == "," and entry.pieces[0].spaced):
        return None
    return unit_of(entry.pieces[0].word)


def _with_unit(entry: Entry, unit: str) -> Entry:
    if entry.line is None or entry.line.unit:
        return entry
    return entry._replace(line=replace(entry.line, unit=unit, otherwise=()))


def _belongs_to(before: Entry, entry: Entry) -> bool:
    """Whether an entry says what is on the dish before it: `no sugar`, or more after `with ham`."""
    if before.line is None or entry.line is None or entry.connector in {"\n", "."}:
        return False
    if entry.is_addition:
        return True
    has_addition = any(word in ADDING_MORE for word in before.line.text.lower().split()[1:])
    text = entry.line.text.lower()
    is_extra = text in EXTRAS if entry.amount is not None else text.split()[0] not in EXTENTS
    return has_addition and is_extra and before.amount is not None


def _tells_extent(before: Entry, entry: Entry) -> bool:
    """Whether an entry only says how large the dish before it is to be: a latte with oat milk, large."""
    if before.line is None or entry.line is None or entry.connector != "," or before.amount is None:
        return False
    is_extent = entry.line.text.lower() in EXTENTS and entry.amount is None
    return is_extent and EXTENTS.isdisjoint(before.line.text.lower().split())


def _with_extent(before: Entry, entry: Entry) -> Entry:
    if before.line is None or entry.line is None:
        return before
    sized = (
        replace(one, text=f"{entry.line.text} {one.text}") for one in (before.line, *before.line.otherwise)
    )
    line, *otherwise = sized
    return before._replace(line=replace(line, otherwise=tuple(otherwise)))


def _with_addition(before: Entry, entry: Entry) -> Entry:
    """Add to a dish what is on it; without what is not on it, it may be known better."""
    line, plain = _both(before, entry, amount_of=before), before.line
    if line is None or plain is None:
        return before
    if WITHOUT_WORDS.isdisjoint(entry.line.text.lower().split() if entry.line else ()):
        return before._replace(line=line)
    otherwise = (*plain.otherwise, replace(plain, otherwise=(), joined=None))[-2:]
    return before._replace(line=replace(line, otherwise=otherwise))


def _both(before: Entry, entry: Entry, *, amount_of: Entry) -> RequestedLine | None:
    if before.line is None or entry.line is None or amount_of.line is None:
        return None
    between = ", " if entry.connector in _JOINING - {"&"} else f" {entry.connector} "
    is_counted = entry.amount is not None and amount_of is before and entry.connector != BESIDE
    counts = entry.amount.text + " " if entry.amount and is_counted and before.amount else ""
    text = before.line.text + between + counts + entry.line.text
    return RequestedLine(text, amount_of.line.quantity, amount_of.line.unit)


def _is_same(before: Entry, entry: Entry) -> bool:
    if before.line is None or entry.line is None:
        return False
    return before.line.text.lower() == entry.line.text.lower()


def _placed(entry: Entry, listed: list[Entry], waiting: list[Token]) -> Entry:
    """Add what the list around it says to a line: an amount that waits, or one for each, or its neighbour."""
    if waiting and (entry.amount is None or (sized := entry.as_sized())):
        return (entry if entry.amount is None else sized or entry).with_amount(waiting.pop(0))
    before = listed[-1] if listed else None
    if entry.is_each and entry.amount is not None and entry.connector != "\n":
        for place in _open_at_end(listed):
            listed[place] = listed[place].with_amount(entry.amount)
    elif before and before.is_each and before.amount and entry.amount is None and entry.connector != "\n":
        return entry.with_amount(before.amount)._replace(is_each=True)
    if before and entry.connector not in _PARTING and _may_be_one(before, entry):
        amount_of = before if entry.connector == BESIDE or entry.amount is None else entry
        joined = _both(before, entry, amount_of=amount_of)
        return entry._replace(line=replace(entry.line, joined=joined)) if entry.line else entry
    return entry


def _may_be_one(before: Entry, entry: Entry) -> bool:
    if entry.connector == BESIDE:
        return True
    lines = [one.line for one in (before, entry) if one.line is not None]
    if before.pieces and before.pieces[-1].kind is Kind.NUMBER:
        return False
    is_short = all(len(line.text.split()) <= _LONGEST_JOINED for line in lines)
    return is_short and (before.amount is None or entry.amount is None)
