"""Units of a size that were mistyped right behind a number: 4 incch, 1 ltire, 200 graqm."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

from domain.conversation.reading.number_words import COUNTED
from domain.conversation.reading.order_words import CLOSERS, FILLERS, OPENERS
from domain.conversation.reading.tokens import Kind, Token
from domain.conversation.reading.units import SIZE_WORDS, UNIT_OF_WORD

_UNITS = (
    "inch inches litre litres liter metre metres meter meters feet gram grams kilo kilos piece pieces".split()
)
# What is one letter away from a unit and means something else: a metro, cat litter, grass.
_OTHERS = frozenset(
    """
    metro meteor mere litter later liner lifer loiter lite lithe feed feel fees fee felt fret fest fleet grass
    grads grab gran gray grad grim glam kill kiln kilt kiko pierce inca inc itch niche niches
    """.split()
)


def _with_one_wrong(word: str) -> Iterator[str]:
    """Yield a word with one letter missing, doubled, added, mistaken or swapped; it begins as it should."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
        for letter in ascii_lowercase:
            yield word[:at] + letter + word[at + 1 :]
            yield word[:at] + letter + word[at:]


_MEANT = {
    wrong: word
    for word in reversed(_UNITS)
    for wrong in _with_one_wrong(word)
    if wrong not in UNIT_OF_WORD.keys() | SIZE_WORDS | COUNTED.keys() | _OTHERS | FILLERS | OPENERS | CLOSERS
}


def with_units_spelt(tokens: list[Token]) -> list[Token]:
    """Return the pieces with every mistyped unit of a size as it is meant."""
    return [
        token._replace(text=meant, word=meant)
        if at and _counts(tokens[at - 1]) and (meant := _MEANT.get(token.word)) and token.kind is Kind.WORD
        else token
        for at, token in enumerate(tokens)
    ]


def _counts(token: Token) -> bool:
    return token.kind is Kind.NUMBER or token.word in COUNTED
