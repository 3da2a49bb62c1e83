"""Changes to a cart as shops word them: `cement 80`, `50 nahi 60`, `make it 40`, `remove 2`, `aur 10`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from domain.conversation.hearing.edit_kinds import adds, is_targeted, lessens, removes, sets, without
from domain.conversation.hearing.edit_shapes import (
    ADDING_JOINTS,
    changes_of,
    is_number,
    old_and_new,
    place_in,
    swapped,
)
from domain.conversation.hearing.edit_words import (
    ADDING,
    AGREEING,
    BUT,
    CORRECTING,
    HALF_AGREEING,
    LESSENING,
    MARKS,
    MORE,
    NOT,
    ORDERING,
    POINTING,
    REMOVING,
    SENDING,
    SETTING,
    WITHOUT,
)
from domain.conversation.reading.numbers import NUMBER_WORDS
from domain.conversation.reading.order_text import read_order_text
from domain.conversation.reading.units import unit_of


class Verb(StrEnum):
    """What is to be done with a line."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One change to the cart.

    The line is told by its article, by its place in the summary, by the quantity that it had
    (`50 nahi 60`), or by none of these: then it is the line that was last spoken of.
    """

    verb: Verb
    article: str = ""
    place: int | None = None
    instead_of: Decimal | None = None
    quantity: Decimal | None = None
    unit: str | None = None


MOST_WORDS = 40
HIGHEST_PLACE = 99
_AMOUNT = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
_AROUND_AN_ARTICLE = HALF_AGREEING | frozenset("by isme usme inme ab abhi is iss baar time".split())


def may_edit(words: list[str]) -> bool:
    """Whether the words, or two numbers alone, could tell of a change."""
    if len(words) > MOST_WORDS:
        return False
    is_pair = len(words) == 2 and all(word[0].isdigit() for word in words)
    return is_pair or words[0] in ADDING_JOINTS or not MARKS.isdisjoint(words)


def brings_in(words: list[str], edits: tuple[Edit, ...]) -> bool:
    """Whether changes can be the first order of a talk: they bring articles in, and correct nothing."""
    are_told = all(edit.article and edit.instead_of is None for edit in edits)
    return are_told and CORRECTING.isdisjoint(words) and any(edit.verb is not Verb.REMOVE for edit in edits)


def read_edits(text: str) -> tuple[Edit, ...]:
    """Return the changes that a text asks for; nothing when it is a plain order or something else.

    Plain items beside a change set their line, or add to it behind an item that adds.
    """
    edits: list[Edit] = []
    is_told = is_plain = is_without = False
    for item in changes_of(text):
        if change := _change(item):
            edits += change
            is_told, is_without = True, is_without or item.split()[0] in WITHOUT
        elif plain := _plain(item):
            verb = Verb.ADD if edits and edits[-1].verb is Verb.ADD else Verb.SET
            edits.append(replace(plain, verb=verb))
            is_plain = True
        else:
            return ()
    # `large pizza, no onions` is one order.
    return tuple(edits) if is_told and not (is_plain and is_without) else ()


def _change(item: str) -> list[Edit]:
    """Return what an item says is to be changed; nothing when it does not say so."""
    place, words = place_in(item)
    if place is None and (edits := _renumbered(item) or _replaced(item)):
        return edits
    if is_targeted(item, words):
        edit = _edit(Verb.SET, words, ADDING | LESSENING | SETTING | SENDING, place)
    elif removes(words):
        edit = _edit(Verb.REMOVE, words, REMOVING | NOT | WITHOUT | SENDING | SETTING, place)
    elif lessens(words):
        edit = _lessened(_edit(Verb.ADD, words, LESSENING | SETTING | SENDING, place))
    elif adds(words):
        edit = _edit(Verb.ADD, words, ADDING | MORE | SETTING | SENDING, place)
    elif place is not None or sets(words):
        edit = _edit(Verb.SET, words, SETTING | SENDING | NOT | AGREEING | BUT, place)
        edit = edit if edit and edit.quantity is not None and not (edit.place and edit.article) else None
    else:
        edit = None
    return [edit] if edit else []


def _plain(item: str) -> Edit | None:
    """Return an item that only names an article with its quantity."""
    lines = read_order_text(item)
    if len(lines) != 1 or lines[0].quantity is None:
        return None
    return Edit(verb=Verb.SET, article=lines[0].text, quantity=lines[0].quantity, unit=lines[0].unit)


def _renumbered(item: str) -> list[Edit]:
    if (found := old_and_new(item)) is None:
        return []
    old, new, unit, rest = found
    return [
        Edit(
            verb=Verb.SET,
            article=_article(without(rest, SETTING | SENDING | NOT)),
            instead_of=Decimal(old),
            quantity=Decimal(new),
            unit=unit_of(unit),
        )
    ]


def _replaced(item: str) -> list[Edit]:
    """Read one article in the place of another; what comes may be no more than a new quantity."""
    if (found := swapped(item)) is None:
        return []
    old, new = _article(found[0]), _edit(Verb.SET, found[1], SETTING | SENDING, None)
    if new and new.quantity and (before := _amount(without(found[0], POINTING) or [""])):
        return [replace(new, instead_of=before[0])]
    if not old or new is None:
        return []
    return [Edit(verb=Verb.REMOVE, article=old), new] if new.article else [replace(new, article=old)]


def _lessened(edit: Edit | None) -> Edit | None:
    return replace(edit, quantity=-edit.quantity) if edit and edit.quantity else None


def _edit(verb: Verb, words: list[str], verbs: frozenset[str], place: int | None) -> Edit | None:
    """Read what is left of an item beside its verb; None when that is more than one article."""
    rest = without(words, verbs | _AROUND_AN_ARTICLE)
    bare = without(rest, POINTING | ORDERING)
    if not bare:
        is_pointed = place is not None or (verb is Verb.REMOVE and ORDERING.isdisjoint(rest))
        return Edit(verb=verb, place=place) if is_pointed else None
    if amount := _amount(bare):
        quantity, unit = amount
        if verb is Verb.REMOVE and place is None and unit is None and 1 <= quantity <= HIGHEST_PLACE:
            return Edit(verb=verb, place=int(quantity))
        return Edit(verb=verb, place=place, quantity=quantity, unit=unit)
    lines = read_order_text(" ".join(rest))
    if len(lines) != 1 or ORDERING.issuperset(lines[0].text.split()):
        return None
    return Edit(verb=verb, article=lines[0].text, place=place, quantity=lines[0].quantity, unit=lines[0].unit)


def _amount(words: list[str]) -> tuple[Decimal, str | None] | None:
    """Return number and unit when the words are nothing else."""
    number = NUMBER_WORDS.get(words[0]) if words[0] and is_number(words[0]) else None
    if _AMOUNT.fullmatch(words[0]):
        number = Decimal(words[0])
    unit = unit_of(words[1]) if len(words) == 2 else None
    return (number, unit) if number is not None and (len(words) == 1 or unit) else None


def _article(words: list[str]) -> str:
    lines = read_order_text(" ".join(without(words, POINTING)))
    return lines[0].text if len(lines) == 1 else ""
