"""From a message to the words, numbers and signs of each of its items."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto

from domain.conversation.numbers import read_number, without_grouping
from domain.conversation.order_words import RATE_WORDS


class Kind(Enum):
    """What a piece of an item is."""

    WORD = auto()
    NUMBER = auto()
    RATE = auto()  # a sign or word that makes the number next to it a price
    TIMES = auto()  # x, *, ×
    LINK = auto()  # - : =
    SIZE = auto()  # 12 mm, 4x2, 550D
    AMOUNT = auto()  # how much is wanted, with its unit when one was written


@dataclass(frozen=True)
class Token:
    """One piece of an item as it was written; `spaced` tells whether it stood apart from the one before."""

    kind: Kind
    text: str
    spaced: bool = True
    value: Decimal = Decimal(0)
    unit: str | None = None

    @property
    def word(self) -> str:
        """The text in lower case, for the tables."""
        return self.text.lower()

    def joined(self, other: Token, kind: Kind) -> Token:
        """Return both as one piece that keeps the space between them."""
        return replace(self, kind=kind, text=self.text + " " * other.spaced + other.text)


_SIGNS = {
    **dict.fromkeys("\r\n\v\f\x85\u2028\u2029", "\n"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("×✕✖✗⨯", "*"),
    **dict.fromkeys("“”„″", '"'),
    **dict.fromkeys("‘’′`", "'"),
    **{sign: sign for sign in "-:=*@₹\"'/.,;+&|।()"},
}
_FRACTIONS = str.maketrans({"¼": " 1/4", "½": " 1/2", "¾": " 3/4"})

_SEPARATOR = re.compile(
    r"""[\n;+&|।,]
      | (?<!\S)(?:and|aur|और|plus|tatha|तथा)(?!\S)
      | ^[ ]*\(?\d{1,2}\)                      # 1) cement
      | (?<=\d)\.(?!\d) | (?<=[a-z]{4})\.(?=\s)  # 1. cement, or the end of a sentence
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_TOKEN = re.compile(
    r"""(?P<NUMBER> [1-9][ -][1-9]/[1-9]\d?(?!\d) | \d{1,2}/[1-9]\d?(?!\d) | \d+(?:\.\d+)? | \.\d+ )
      | (?P<RATE>   @ | ₹ | /- | (?:rs|inr)\.?(?=[ ]?\d) )
      | (?P<TIMES>  \* | x(?=[\s\d*-]|$) )
      | (?P<LINK>   [-:=] )
      | (?P<WORD>   '' | ["'/] | (?:mm|inch|ft|kg)(?=x[ ]?\d) | [^\s\d\-:=*@₹"'/.()]+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def items_of(text: str) -> list[str]:
    """Part a message into the texts of its items; numbering and separators are gone."""
    return [item for item in _SEPARATOR.split(without_grouping(_plain(text))) if item.strip()]


def scan(item: str) -> list[Token]:
    """Return the pieces of one item in their order; signs that mean nothing are left out."""
    tokens: list[Token] = []
    end = 0
    for found in _TOKEN.finditer(item):
        tokens.append(_token(found, spaced=found.start() != end))
        end = found.end()
    return _signed(tokens)


def _token(found: re.Match[str], *, spaced: bool) -> Token:
    text = found[0]
    if found.lastgroup == Kind.NUMBER.name:
        return Token(Kind.NUMBER, text, spaced, read_number(text))
    is_rate = text.lower() in RATE_WORDS
    return Token(Kind.RATE if is_rate else Kind[found.lastgroup or ""], text, spaced)


def _signed(tokens: list[Token]) -> list[Token]:
    """Read `-5` as a number below zero where it begins an item or follows an x; elsewhere it is a dash."""
    signed: list[Token] = []
    for token in tokens:
        if token.kind is Kind.NUMBER and not token.spaced and _ends_with_minus(signed):
            minus = signed.pop()
            value = token.value.copy_negate()
            token = replace(token, text="-" + token.text, value=value, spaced=minus.spaced)
        signed.append(token)
    return signed


def _ends_with_minus(tokens: list[Token]) -> bool:
    if not tokens or tokens[-1].text != "-":
        return False
    return len(tokens) == 1 or tokens[-2].kind in {Kind.TIMES, Kind.LINK}


def _plain(text: str) -> str:
    """Write digits of every script as 0-9 and dashes, crosses and quotes as one sign each; drop emoji."""
    return "".join(map(_plain_sign, unicodedata.normalize("NFKC", text.translate(_FRACTIONS))))


def _plain_sign(sign: str) -> str:
    if sign in _SIGNS:
        return _SIGNS[sign]
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Cf" or category == "Me" or "\ufe00" <= sign <= "\ufe0f":
        return ""
    return sign if category[0] in "LM" else " "
