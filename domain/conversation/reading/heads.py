"""What an item takes over from the one before: sariya 8mm 50, 10mm 40; two cokes, one large, one small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from domain.conversation.reading.articles import article_of, names_article
from domain.conversation.reading.entries import Entry
from domain.conversation.reading.order_words import COLOURS, EXTENTS, FLAVOURS, KIND_OF
from domain.conversation.reading.requested_line import RequestedLine
from domain.conversation.reading.tokens import Kind, Token
from domain.conversation.reading.units import MEASURES

_PRONOUNS = frozenset("one ones".split())
_OF = frozenset("of the".split())
_LONGEST_KIND = 3  # words of a kind that may go with the head before it: mixed fruit
_LONGEST_CODE = 2
_LEAST_TOTAL = 2


def under_head(before: Entry, entry: Entry) -> Entry:
    """Read a mere size or colour as one of the article before, and a flavour as perhaps one."""
    if entry.amount is None or before.line is None or entry.connector in {".", ";"}:
        return entry
    pieces = [token for token in _own_pieces(entry) if token.word not in _OF]
    names = [token.word for token in pieces if token.kind is Kind.WORD]
    if pieces and all(word in COLOURS or word in EXTENTS for word in names):
        return _read_under(before, entry, pieces)
    if entry.connector == "\n" or len(names) > _LONGEST_KIND or entry.line is None:
        return entry
    is_kind = FLAVOURS.issuperset(names) or (len(names) < len(pieces) and _are_codes(names))
    head = _announced(before) or (_head(before, pieces) if is_kind else [])
    return _perhaps_under(head, entry) if head else entry


def _are_codes(names: list[str]) -> bool:
    """Whether the names are mere letters, which tell a kind: dp, sp, xl."""
    return all(len(name) <= _LONGEST_CODE and name.isascii() for name in names)


def parts_of_totals(entries: list[Entry]) -> list[Entry]:
    """Read `two cokes, a large one and a small one` as one large coke and one small coke."""
    parted: list[Entry] = []
    at = 0
    while at < len(entries):
        end = _end_of_parts(entries, at)
        head, kinds = entries[at], entries[at + 1 : end]
        parted += [_part(head, kind) for kind in kinds] or [head]
        at = max(end, at + 1)
    return parted


def _own_pieces(entry: Entry) -> list[Token]:
    """Return the words and sizes of an entry without its amount."""
    at = _amount_at(entry.pieces)
    return [
        token
        for place, token in enumerate(entry.pieces)
        if place != at and _describes(token) and token.word not in _PRONOUNS
    ]


def _amount_at(pieces: Sequence[Token]) -> int:
    """Return where the amount stands: the last number, if possible one that is no weight; -1 for none."""
    numbers = [at for at, token in enumerate(pieces) if token.kind is Kind.NUMBER]
    return max(numbers, key=lambda at: (pieces[at].unit not in MEASURES, at), default=-1)


def _describes(token: Token) -> bool:
    return token.kind in (Kind.SIZE, Kind.NUMBER) or names_article(token)


def _read_under(before: Entry, entry: Entry, pieces: list[Token]) -> Entry:
    head = _head(before, pieces)
    if not any(map(names_article, head)) or entry.amount is None:
        return entry
    amount = entry.pieces[_amount_at(entry.pieces)]
    text = " ".join(token.text for token in (*head, *pieces))
    line = RequestedLine(text, amount.value, amount.unit)
    return entry._replace(line=line, amount=amount, pieces=(*head, *pieces, amount))


def _head(before: Entry, pieces: list[Token]) -> list[Token]:
    """Return the pieces of the article before, without those in whose place others stand."""
    own = _own_pieces(before)
    text = before.line.text.lower() if before.line else ""
    words = [token for token in own if token.kind is not Kind.WORD or token.word in text]
    has_size = any(token.kind is not Kind.WORD for token in pieces)
    kinds = [kind for kind in (COLOURS, EXTENTS, FLAVOURS) if any(piece.word in kind for piece in pieces)]
    return [
        token
        for token in words
        if not (has_size and token.kind is not Kind.WORD) and not any(token.word in kind for kind in kinds)
    ]


def _announced(before: Entry) -> list[Token]:
    """Return what stands before a colon or dash that an article follows: `real juice 1 l - guava 6`."""
    links = [at for at, token in enumerate(before.pieces) if token.kind is Kind.LINK]
    if not links:
        return []
    head = [token for token in before.pieces[: links[0]] if _describes(token)]
    follows = before.pieces[links[0] + 1 : links[0] + 2]
    is_head = any(map(names_article, head)) and any(map(names_article, follows))
    return head if is_head and article_of(head, None) else []


def _perhaps_under(head: list[Token], entry: Entry) -> Entry:
    if entry.line is None:
        return entry
    text = " ".join([*(token.text for token in head), entry.line.text])
    under = RequestedLine(text, entry.line.quantity, entry.line.unit)
    link = head[-1]._replace(kind=Kind.LINK, text="-", word="-")
    line = replace(entry.line, otherwise=(under, *entry.line.otherwise)[:3])
    return entry._replace(line=line, pieces=(*head, link, *entry.pieces))


def _end_of_parts(entries: list[Entry], at: int) -> int:
    """Return the place behind the entries that tell of which kinds a number of articles is to be."""
    head = entries[at]
    total = head.line.quantity if head.line else None
    if total is None or total < _LEAST_TOTAL:
        return at
    rest = total
    is_announced = head.pieces[-1].kind is Kind.LINK
    for end in range(at + 1, len(entries)):
        kind = entries[end]
        if kind.connector == "\n" or kind.line is None or not kind.line.quantity:
            return at
        if not is_announced and not _is_kind(kind):
            return at
        rest -= kind.line.quantity
        if rest <= 0:
            return end + 1 if rest == Decimal(0) and end > at + 1 else at
    return at


def _is_kind(entry: Entry) -> bool:
    words = [token.word for token in entry.pieces if token.kind is Kind.WORD]
    is_size = bool(words) and all(word in EXTENTS or word in COLOURS for word in words)
    return is_size or any(word in KIND_OF or word in _PRONOUNS for word in words)


def _part(head: Entry, kind: Entry) -> Entry:
    pieces = _own_pieces(kind)
    read = _read_under(head, kind, pieces)
    return read._replace(connector=head.connector)
