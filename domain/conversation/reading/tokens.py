"""From a message to its words, numbers and signs, and to the breaks between its items."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from domain.conversation.reading.numbers import read_number, without_grouping
from domain.conversation.reading.order_words import AND_WORDS, RATE_WORDS
from domain.conversation.reading.signs import plain


class Kind(Enum):
    """What a piece of a message is."""

    WORD = auto()
    NUMBER = auto()  # a candidate for how much is wanted; `unit` once one was found next to it
    RATE = auto()  # a sign or word that makes the number next to it a price
    TIMES = auto()  # x, *, ×
    LINK = auto()  # - : = and dots that lead across a line
    SIZE = auto()  # 12 mm, 4x2, 550D
    BREAK = auto()  # what parts two items: a line end, a comma, "and"
    ASIDE = auto()  # a telephone number, a date, a time, an address on the web


class Token(NamedTuple):
    """One piece of a message as it was written.

    `spaced` tells whether it stood apart from the one before; a number without a value is one that
    leaves open how much (10-12); `inner` keeps the pieces of a size that may be no size after all.
    """

    kind: Kind
    text: str
    word: str
    spaced: bool = True
    value: Decimal | None = None
    unit: str | None = None
    is_each: bool = False
    inner: tuple[Token, ...] = ()

    def joined(self, other: Token, kind: Kind) -> Token:
        """Return both as one piece that keeps the space between them."""
        between = " " if other.spaced else ""
        text, word = self.text + between + other.text, self.word + between + other.word
        return self._replace(kind=kind, text=text, word=word, inner=())


_NUMBERING = re.compile(r"^[ ]*\(?(?:\d{1,2}(?:\)|\.(?!\d))|[a-h]\))", re.MULTILINE | re.IGNORECASE)
_INLINE_NUMBERING = re.compile(r"(?<=\s)\(?\d{1,2}\)(?=\s*[^\W\d])")
_TOKEN = re.compile(
    r"""(?P<ASIDE>  https?://\S+ | www\.\S+
                  | (?:\+?91[ -]?)?[6-9]\d{4}[ -]?\d{5}(?!\d)
                  | [0-3]?\d/[01]?\d/(?:20)?\d\d(?!\d) | [0-3]?\d[-.][01]?\d[-.]20\d\d
                  | [0-2]?\d:[0-5]\d(?!\d) | [0-2]?\d\.[0-5]\d(?=[ ]?(?:am|pm|baje)(?!\w)) )
      | (?P<NUMBER> \d{1,4}/[1-9]\d{0,2}(?!\d) | \d+(?:\.\d+)?(?:k(?!\w))? | (?<!\S)\.\d+ )
      | (?P<RATE>   @ | ₹ | /- | (?:rs|inr)\.?(?=[ ]?\d) )
      | (?P<TIMES>  \* | x(?=[\s\d*)]|-\d|$) )
      | (?P<BREAK>  [\n,;|&+] | (?<=[ ])/(?=[ ]) )
      | (?P<LINK>   \.{2,} | [-:=] )
      | (?P<STOP>   \. )
      | (?P<WORD>   '' | ["'/%] | (?:mm|inch|ft|kg|gm?|ml|ltr)(?=x[ ]?\d)
                  | [^\s\d\-:=*@₹"'/.,;+&|()%]+
                    (?: [-'][^\s\d\-:=*@₹"'/.,;+&|()%]+
                      | [.&/] [^\s\d\-:=*@₹"'/.,;+&|()%] (?![^\s\d\-:=*@₹"'/.,;+&|()%]) )* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KINDS = {kind.name: kind for kind in Kind}
_SHORTEST_END = 4  # letters of a word that a full stop ends a sentence after; before, it shortens


def scan(message: str) -> list[Token]:
    """Return the pieces of a message in their order; signs that mean nothing and numbering are left out."""
    text = without_grouping(plain(message))
    if ")" in text or "." in text:
        text = _without_numbering(text)
    tokens: list[Token] = []
    end = 0
    for found in _TOKEN.finditer(text):
        spaced = found.start() != end
        end = found.end()
        if found.lastgroup == "STOP":
            if _ends_sentence(tokens, text, end, spaced=spaced):
                tokens.append(Token(Kind.BREAK, ".", ".", spaced))
        else:
            tokens.append(_token(found, spaced=spaced))
    return _signed(_with_names(tokens))


def _without_numbering(text: str) -> str:
    is_inline = "2)" in text and ("(" not in text or text.lstrip().startswith("(1)"))
    text = _NUMBERING.sub("", text)
    return _INLINE_NUMBERING.sub("\n", text) if is_inline else text


def _token(found: re.Match[str], *, spaced: bool) -> Token:
    text, kind = found[0], _KINDS[found.lastgroup or ""]
    word = text.lower()
    if kind is Kind.NUMBER:
        return Token(kind, text, word, spaced, read_number(text))
    if kind is Kind.WORD:
        if word in RATE_WORDS:
            kind = Kind.RATE
        elif word in AND_WORDS:
            kind = Kind.BREAK
    return Token(kind, text, word, spaced)


def _with_names(tokens: list[Token]) -> list[Token]:
    """Read `plus` and `n` as words where they part nothing: clinic plus, n95."""
    counted = False
    for at, token in enumerate(tokens):
        counted = counted or token.kind is Kind.NUMBER
        if token.kind is not Kind.BREAK:
            continue
        follows = tokens[at + 1] if at + 1 < len(tokens) else None
        is_glued = follows is not None and follows.kind is Kind.NUMBER and not follows.spaced
        if (token.word == "n" and is_glued) or (token.word == "plus" and (not counted or follows is None)):
            tokens[at] = token._replace(kind=Kind.WORD)
        else:
            counted = False
    return tokens


def _ends_sentence(tokens: list[Token], text: str, end: int, *, spaced: bool) -> bool:
    if not tokens or spaced:
        return False
    before, at_end = tokens[-1], end == len(text) or text[end].isspace()
    if before.kind is Kind.NUMBER:
        return not text[end : end + 1].isdigit()
    return before.kind is Kind.WORD and at_end and len(before.text) >= _SHORTEST_END


def _signed(tokens: list[Token]) -> list[Token]:
    """Read `-5` as a number below zero where it begins the message or follows an x; else it is a dash."""
    for at in range(len(tokens) - 2, -1, -1):
        dash, number = tokens[at], tokens[at + 1]
        if dash.text != "-" or number.kind is not Kind.NUMBER or number.spaced or number.value is None:
            continue
        is_only = at == 0 and not any(token.text == "\n" for token in tokens)
        if is_only or (at > 0 and tokens[at - 1].kind in (Kind.TIMES, Kind.LINK)):
            value = number.value.copy_negate()
            tokens[at : at + 2] = [number._replace(text="-" + number.text, spaced=dash.spaced, value=value)]
    return tokens
