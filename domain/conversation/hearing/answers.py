"""Answers to the desk's own questions: how much of an article is wanted, and which one."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from domain.conversation.reading.order_text import read_order_text

ARTICLE = "article"
POINTING = frozenset("the that this wo woh vo voh yeh ye वो वह यह".split())
CLOSING = frozenset(
    "one ones wala wali wale vala vali vale please pls dena de do chahiye hi ok okay no number theek sahi ji"
    " will bhai वाला वाली वाले ही दे दो चाहिए".split()
)


class Pick(StrEnum):
    """Which of several options an answer takes without naming it."""

    FIRST = "first"
    LAST = "last"
    CHEAPEST = "cheapest"
    DEAREST = "dearest"


_WORDS_OF_A_PICK = {
    Pick.FIRST: "upar top any anyone anything koi bhi kuch jo whichever whatever ऊपर कोई भी जो",
    Pick.LAST: "neeche niche nichla bottom last aakhri akhri नीचे आखिरी",
    Pick.CHEAPEST: "sasta sasti saste cheap cheaper cheapest सस्ता सस्ती सस्ते",
    Pick.DEAREST: "mehenga mehnga mahanga mehengi costly costlier costliest महंगा महंगी",
}
PICKS = {word: pick for pick, words in _WORDS_OF_A_PICK.items() for word in words.split()}
_PLACE = re.compile(r"(?:no\.?|number|option|#)?\s*(?P<place>\d{1,2})(?P<rest>\s.*)")


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


def pick_in(text: str) -> Pick | None:
    """Return which option a text such as `sasta wala` or `any one` takes; None when it says more."""
    words = [word for word in text.casefold().split() if word not in POINTING | CLOSING]
    picks = {PICKS.get(word) for word in words}
    return picks.pop() if len(picks) == 1 else None


def place_in(text: str) -> tuple[int, Decimal | None, str | None] | None:
    """Return the place that `2 wala` or `2 wala 15 bag` names, with the quantity; None for anything else."""
    found = _PLACE.fullmatch(text.strip().casefold())
    words = found["rest"].split() if found else []
    closing = next((at for at, word in enumerate(words) if word not in CLOSING), len(words))
    if found is None or not closing:
        return None
    quantity = read_quantity(" ".join(words[closing:])) if words[closing:] else (None, None)
    return (int(found["place"]), *quantity) if quantity else None
