"""Dishes that go with another and are items of their own: burger with a side of fries, with a large coke."""

from __future__ import annotations

from domain.conversation.reading.tokens import Kind, Token

BESIDE = "with"
_ARTICLES = frozenset("a an one some the".split())
_PORTIONS = frozenset("side sides order glass cup bottle can bowl plate portion".split())
_SIZES = frozenset("small medium large".split())


def with_dishes_beside(tokens: list[Token]) -> list[Token]:
    """Read the `with` before a dish of its own as what parts two items; what is on a dish stays with it."""
    return [
        token._replace(kind=Kind.BREAK) if at and _is_beside(tokens, at) else token
        for at, token in enumerate(tokens)
    ]


def _is_beside(tokens: list[Token], at: int) -> bool:
    if tokens[at].word != BESIDE or tokens[at - 1].kind is Kind.BREAK:
        return False
    words = [token.word for token in tokens[at + 1 : at + 4]]
    has_article = bool(words) and words[0] in _ARTICLES
    words = words[has_article:]
    is_portion = has_article and words[0:1] != [] and words[0] in _PORTIONS
    return len(words) > 1 and (is_portion or words[0] in _SIZES)
