"""How many are wanted of what guests ask for without a number: the soup, and fries with one burger."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from domain.conversation.reading.articles import asks_for_the
from domain.conversation.reading.entries import Entry

_ONES = frozenset("a an one".split())
_AS_IT_COMES = frozenset("plain normal regular usual standard toasted spicy mild hot black".split())
_MANNERS = frozenset(
    "well done toasted warmed heated warm up hot cold iced black decaf thin thick crust crispy rare sliced"
    " cut halves grilled lightly extra easy".split()
)
_NEXT_TO = frozenset(", and & plus + with".split())


def with_ones(entries: list[Entry]) -> list[Entry]:
    """Give what is asked for as one dish, or stands next to one that is, a quantity of one."""
    read: list[Entry] = []
    for at, entry in enumerate(entries):
        follows = entries[at + 1] if at + 1 < len(entries) else None
        before = read[-1] if read else None
        if before is not None and follows is not None and _is_plain(before, entry, follows):
            read.append(entry._replace(is_addition=True))
        elif entry.amount is None and entry.line is not None and _is_one(before, entry, follows):
            read.append(_one_of(entry))
        else:
            read.append(entry)
    return read


def _is_plain(before: Entry, entry: Entry, follows: Entry) -> bool:
    """Whether one of the dishes before is to be as it comes: two burgers, one plain and one with cheese."""
    several = before.line is not None and (before.line.quantity or 0) > 1
    is_as_it_comes = entry.line is not None and entry.line.text.lower() in _AS_IT_COMES
    return several and is_as_it_comes and follows.is_addition and entry.connector in _NEXT_TO


def _is_one(before: Entry | None, entry: Entry, follows: Entry | None) -> bool:
    if entry.is_addition or entry.is_each or any(token.is_each for token in entry.pieces):
        return False
    is_behind_one = before is not None and entry.connector in _NEXT_TO and _is_counted(before)
    is_before_one = follows is not None and follows.connector in _NEXT_TO - {","} and _is_counted(follows)
    if entry.line and all(word in _MANNERS for word in entry.line.text.lower().split()):
        return False
    is_another = entry.pieces[0].word == "another" or [one.word for one in entry.pieces[1:2]] == ["another"]
    return is_another or is_behind_one or is_before_one or asks_for_the(list(entry.pieces))


def _is_counted(entry: Entry) -> bool:
    """Whether there is to be one: `a coke`, or what was given a one before."""
    is_one = entry.amount is not None and entry.amount.word in _ONES
    return is_one or (entry.amount is None and entry.line is not None and entry.line.quantity == 1)


def _one_of(entry: Entry) -> Entry:
    if entry.line is None:
        return entry
    one = Decimal(1)
    otherwise = tuple(replace(each, quantity=one) for each in entry.line.otherwise)
    return entry._replace(line=replace(entry.line, quantity=one, otherwise=otherwise))
