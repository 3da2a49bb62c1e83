"""Tells talk between people from orders by the evidence in its clauses."""

from __future__ import annotations

import re

from domain.conversation.hearing.asking import ASKING_WORDS
from domain.conversation.hearing.evidence import (
    COUNTED,
    count_weight,
    is_content,
    names_a_thing,
    order_weight,
    orders_for_oneself,
    talk_weight,
)
from domain.conversation.hearing.talk_words import THINGS
from domain.conversation.hearing.words import words_of

ENOUGH_TALK = 1.0
PLAINLY = COUNTED - 0.5  # one clause that says so much more of an order than of talk decides alone

_CLAUSE_END = re.compile(
    r"[.!?।;,]+(?=\s|$)|\n|(?<!\S)(?:so|then|but|isliye|lekin|magar|warna|phir|लेकिन|इसलिए"
    r"|(?:raha|rahi|rahe|gaya|gayi|gaye) (?:hai|hain)"
    r"(?= \d.* (?:do|de|den[ai]|dijiye|chahiye|bhej\w*|bhijwa\w*|rakhna)(?!\S))"
    r"|(?:ne (?:bola|kaha)|(?:bol|keh|kah) (?:raha|rahe|rahi))(?: (?:hai|hain|tha|the|thi))?(?: ki)?)(?!\S)",
    re.IGNORECASE,
)


def is_talk(text: str) -> bool:
    """Whether a text is talk between people that asks for nothing to be sent."""
    clauses = _clauses(text)
    if _names_no_goods([word for words in clauses for word in words]):
        return True
    order, talk, best = _weighed(clauses)
    return talk >= ENOUGH_TALK and best < PLAINLY and order <= talk


def is_order_shaped(text: str) -> bool:
    """Whether quantities and asking outweigh the talk, so that unknown articles are worth a question."""
    clauses = _clauses(text)
    order, talk, best = _weighed(clauses)
    return any(map(_tells_how_much, clauses)) and best > 1.0 and (best >= PLAINLY or order > talk)


def _tells_how_much(words: list[str]) -> bool:
    """Whether something is counted or ordered; `the kids want a puppy` tells of no goods."""
    return count_weight(words) > 0 or not ASKING_WORDS.isdisjoint(words) or orders_for_oneself(words)


def is_talked_of(words: list[str]) -> bool:
    """Whether the words beside a verb of change are about something else than articles."""
    return talk_weight(words) >= ENOUGH_TALK or (not count_weight(words) and names_a_thing(words))


def _clauses(text: str) -> list[list[str]]:
    return [words for clause in _CLAUSE_END.split(text) if (words := words_of(clause))]


def _weighed(clauses: list[list[str]]) -> tuple[float, float, float]:
    """Return the evidence of the order, that of the talk, and the clearest surplus of the order."""
    weights = [(order_weight(words), talk_weight(words)) for words in clauses]
    best = max((order - talk for order, talk in weights), default=0.0)
    order = sum(order for order, talk in weights if order > talk)
    return order, sum(talk for _, talk in weights), best


def _names_no_goods(words: list[str]) -> bool:
    """Whether nothing in the words can be sold: `send me your number`, `room 20`."""
    is_of_things = not THINGS.isdisjoint(words) and not any(map(is_content, words))
    return is_of_things and count_weight(words) < COUNTED
