"""What an item calls its article: its words without those of the talk, of the place and of the time."""

from __future__ import annotations

from itertools import dropwhile

from domain.conversation.reading.order_words import (
    CLOSERS,
    COLOURS,
    COMPANY,
    CORRECTIONS,
    EDGES,
    EXTENTS,
    FILLERS,
    GIVING,
    LETTERS,
    OPENERS,
    OPENING_ARTICLES,
    OPENING_NAMES,
    PER,
    PLACE_SUFFIXES,
    PLACES,
    POSTPOSITIONS,
    REQUESTS,
    SENDING,
    TAIL_PREPOSITIONS,
    TAIL_STARTS,
    TALK,
    WITH_WORDS,
)
from domain.conversation.reading.tokens import Kind, Token
from domain.conversation.reading.units import STANDING_ALONE

_NO_NAMES = TALK | PER | STANDING_ALONE
_VOCATIVES = frozenset(
    "bhai bhaiya ji sahab saab sir bhaisahab seth madam bhau bhaiyya uncle भाई जी साहब".split()
)
_NOT = frozenset("nahi nahin nai nhi nahii not नहीं".split())
_GIVING_ENDS = frozenset(
    "do de dena dedo dijiye dijiyega dijie kar karo kr krdo kardo karna dena lo dena दो".split()
)
_OWNERS = frozenset("my our his her she he they".split())
_CHOOSING = (["go", "with"], ["going", "with"])
_SERVINGS = frozenset("side sides order orders round rounds".split())
_ON_DISHES = frozenset("on in it top side".split())
_OF_THEM = frozenset("of those these the ones".split())
_BEFORE_PLACES = frozenset("my our the this that me us a his her their its".split())


def article_of(tokens: list[Token], quantity_at: int | None) -> str:
    """Return the words of the article, in the shop's order; an empty text when there are none."""
    at = len(tokens) if quantity_at is None else quantity_at
    before, behind = _without_name(_asked(tokens[:at]), tokens[at + 1 :]), tokens[at + 1 :]
    before = _without_tail(before)
    behind = _without_tail(behind, is_behind=_says_something(before))
    before = _opened(_said(_meant(before)))
    behind = _closed(_trimmed(_served(_said(_meant(behind)))), least=0 if before else 1)
    before = _closed(_trimmed(before), least=1) if quantity_at is None else _trimmed(before)
    text = " ".join(token.text for token in _without_pronoun([*before, *behind]))
    if any(sign.isalpha() for sign in text if sign not in "xX"):
        return text
    return " ".join(token.text for token in tokens if token.word in OPENING_ARTICLES)


def _without_pronoun(tokens: list[Token]) -> list[Token]:
    """Read `the large one` as `large`."""
    is_kind = len(tokens) > 1 and all(token.word in EXTENTS or token.word in COLOURS for token in tokens[:-1])
    return tokens[:-1] if is_kind and tokens[-1].word in {"one", "ones"} else tokens


def names_article(token: Token) -> bool:
    """Whether the piece may be a word of the name of what is wanted."""
    if token.kind is not Kind.WORD or token.word in _NO_NAMES:
        return False
    return token.word.isalpha() or any(sign.isalpha() for sign in token.word)


def tells(token: Token) -> bool:
    """Whether the piece says something of the article: a word of its name, or its size."""
    return token.kind is Kind.SIZE or names_article(token)


def _asked(tokens: list[Token]) -> list[Token]:
    """Leave out who asks: `my wife will have the`."""
    if start := _end_of_request(tokens):
        return tokens[start:]
    words = [token.word for token in tokens[:3]]
    if len(words) == 3 and words[0] == "for" and words[2] in COMPANY:
        return tokens[3:]
    if tokens and tokens[0].word in _OWNERS:
        return next((tokens[at + 1 :] for at, token in enumerate(tokens) if token.word in REQUESTS), tokens)
    return tokens


def asks_for_the(tokens: list[Token]) -> bool:
    """Whether one is asked for as guests do: `i'll have the soup`."""
    at = _end_of_request(tokens)
    return at > 0 and tokens[at].word == "the" and _says_something(tokens[at:])


def _end_of_request(tokens: list[Token]) -> int:
    """Return where the `the` stands that a request ends with, or zero."""
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at].word not in {"the", "some"}:
            continue
        before = [token.word for token in tokens[max(0, at - 3) : at]]
        is_for_one = "for" in before[:-1] and before[before.index("for") + 1] in _OWNERS
        if before[-1] in REQUESTS or before[-2:] in _CHOOSING or is_for_one:
            return at
    return 0


def _served(tokens: list[Token]) -> list[Token]:
    """Leave out how it is served: `side of`, `order of`."""
    is_served = len(tokens) > 2 and tokens[0].word in _SERVINGS and tokens[1].word == "of"
    return tokens[2:] if is_served else tokens


def _meant(tokens: list[Token]) -> list[Token]:
    """Leave out what is taken back: `ultratech nahi acc`, `acc not ultratech`."""
    at = next((at for at, token in enumerate(tokens) if token.word in _NOT), None)
    if at is None or not (_says_something(tokens[:at]) and _says_something(tokens[at + 1 :])):
        return tokens
    return tokens[:at] if tokens[at].word == "not" else tokens[at + 1 :]


def _said(tokens: list[Token]) -> list[Token]:
    """Leave out talk and signs; a `dal` that goes with a `do` is "put", not lentils."""
    said = []
    for at, token in enumerate(tokens):
        follows = tokens[at + 1].word if at + 1 < len(tokens) else ""
        is_verb = token.word in GIVING and follows in _GIVING_ENDS and at > 0
        is_verb = is_verb or (token.word == "no" and follows in CORRECTIONS)
        is_piece = token.kind in (Kind.SIZE, Kind.NUMBER) or names_article(token) or _is_letter(tokens, at)
        if is_piece and not is_verb and (token.word not in POSTPOSITIONS or token.word == "par"):
            said.append(token)
    return said


def _is_letter(tokens: list[Token], at: int) -> bool:
    """Whether a letter between a name and its number is one of the name: `amlonac h 10 strips`."""
    if tokens[at].word not in LETTERS or not at or not names_article(tokens[at - 1]):
        return False
    is_name = tokens[at - 1].word not in FILLERS and tokens[at - 1].word not in OPENERS
    return is_name and (at + 1 == len(tokens) or tokens[at + 1].kind is not Kind.WORD)


def _says_something(tokens: list[Token]) -> bool:
    return any(map(_says_more, tokens))


def _says_more(token: Token) -> bool:
    return token.kind is Kind.SIZE or (token.word not in EDGES and names_article(token))


def _opened(tokens: list[Token]) -> list[Token]:
    """Leave out what asking begins with."""
    start = 0
    while start < len(tokens) and _is_one_of(tokens[start], OPENERS, EDGES):
        follows = tokens[start + 1 : start + 2]
        if tokens[start].word in OPENING_NAMES and follows and not _is_one_of(follows[0], OPENERS, EDGES):
            break
        start += 1
    return tokens[start:]


def _trimmed(tokens: list[Token]) -> list[Token]:
    start, end = 0, len(tokens)
    while start < end and _is_one_of(tokens[start], EDGES, EDGES):
        start += 1
    while start < end and _is_one_of(tokens[end - 1], EDGES, EDGES) and not _is_on_dish(tokens, end - 1):
        end -= 1
    return tokens[start:end]


def _is_on_dish(tokens: list[Token], at: int) -> bool:
    """Whether a word goes on with what is added: `with everything on it`, `with dressing on the side`."""
    return tokens[at].word in _ON_DISHES and any(token.word in WITH_WORDS for token in tokens[:at])


def _closed(tokens: list[Token], *, least: int) -> list[Token]:
    """Leave out what asking ends with, as long as so many words are left."""
    end = len(tokens)
    while end > least and _is_one_of(tokens[end - 1], CLOSERS, EDGES) and not _is_on_dish(tokens, end - 1):
        end -= 1
    return tokens[:end]


def _is_one_of(token: Token, words: frozenset[str], others: frozenset[str]) -> bool:
    return token.kind is Kind.WORD and (token.word in words or token.word in others)


def _without_name(tokens: list[Token], behind: list[Token]) -> list[Token]:
    """Leave out who is spoken to: `ramesh bhai`, when something else is named as well."""
    if len(tokens) > 1 and tokens[1].word in _VOCATIVES and tokens[0].kind is Kind.WORD:
        return tokens[2:] if _says_something([*tokens[2:], *behind]) else tokens
    return tokens


def _without_tail(tokens: list[Token], *, is_behind: bool = False) -> list[Token]:
    """Cut off where it goes and when: `near the bus stand`, `to my shop`, `vaishali nagar site pe`."""
    kept: list[Token] = []
    has_article, has_addition = is_behind, False
    for at, token in enumerate(tokens):
        follows = tokens[at + 1].word if at + 1 < len(tokens) else ""
        is_on_dish = has_addition and token.word in _ON_DISHES
        if has_article and not is_on_dish and (_starts_tail(token.word, follows) or token.word in SENDING):
            break
        has_addition = has_addition or (has_article and token.word in WITH_WORDS)
        if token.word in POSTPOSITIONS and kept and kept[-1].kind is Kind.WORD:
            if kept[-1].word in PLACES:
                _drop_place(kept)
            continue
        kept.append(token)
        has_article = has_article or _says_more(token)
    return kept


def _drop_place(kept: list[Token]) -> None:
    """Take away `site`, and of `vaishali nagar` the name as well."""
    while kept and kept[-1].word in PLACES:
        has_name = kept.pop().word in PLACE_SUFFIXES
        if has_name and kept and kept[-1].kind is Kind.WORD:
            kept.pop()


def _starts_tail(word: str, follows: str) -> bool:
    if word in TAIL_STARTS:
        return True
    is_place = follows in PLACES or follows in CLOSERS or follows in _BEFORE_PLACES or follows == ""
    return word in TAIL_PREPOSITIONS and is_place


def begins_with_addition(tokens: list[Token]) -> bool:
    """Whether an item only says what is on, in or not in the dish before it: `no sugar`, `with ice`."""
    words = [token for token in tokens if token.kind is not Kind.LINK and token.word not in TALK]
    if [token.word for token in words[-3:]] == ["on", "the", "side"]:
        return len(words) > 3 and not any(token.kind is Kind.NUMBER for token in words)
    rest = _behind_some_of_them(words)
    is_of_several = rest is not words
    if len(rest) < 2 - is_of_several or any(token.kind is Kind.NUMBER for token in rest):
        return False
    return rest[0].word in WITH_WORDS or (is_of_several and rest[0].word == "on" and len(rest) > 1)


def _behind_some_of_them(words: list[Token]) -> list[Token]:
    """Step over the `one` and the `two of those` of several dishes: one without pickles, two on rye."""
    if len(words) < 2 or (words[0].kind is not Kind.NUMBER and words[0].word not in {"one", "both"}):
        return words
    return list(dropwhile(lambda token: token.word in _OF_THEM, words[1:]))
