"""Answers to the desk's own questions: how much of an article is wanted, and which one."""

from __future__ import annotations

from decimal import Decimal

from domain.conversation.reading.order_text import read_order_text

ARTICLE = "article"
POINTING = frozenset("the that this wo woh vo voh yeh ye वो वह यह".split())
CLOSING = frozenset("one ones wala wali wale vala vali vale please pls dena chahiye वाला वाली वाले".split())


def read_quantity(text: str) -> tuple[Decimal, str | None] | None:
    """Return quantity and unit of `50`, `50 bags` or `dedh ton`; None when the text says anything else."""
    lines = read_order_text(f"{ARTICLE} x {text}")
    if len(lines) != 1 or lines[0].text != ARTICLE or lines[0].quantity is None:
        return None
    return lines[0].quantity, lines[0].unit


def named_in(text: str) -> str:
    """Return what an answer such as `the 650 mg one` or `tata wala` names, without the words around it."""
    words = text.split()
    while words and words[0].casefold() in POINTING:
        words.pop(0)
    while words and words[-1].casefold() in CLOSING:
        words.pop()
    return " ".join(words)
