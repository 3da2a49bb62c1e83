"""What a wording has come to mean, since someone once said which product it stands for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

LONGEST_KEY = 100

_FRACTION = re.compile("[¼-¾⅐-⅞]")
_INCHES = re.compile(r"(?<=\d) ?(?:''|[\"“”„])")
_FEET = re.compile(r"(?<=\d) ?['‘’′`]")
_PART = re.compile(r"\d+(?:[./]\d+)*|[^\s\d./]+")


@dataclass(frozen=True, kw_only=True)
class LearnedAlias:
    """A wording, kept as its key, that means one product to one shop; with no shop given, to all of them."""

    organization_id: UUID
    shop_id: UUID | None
    wording: str
    product_id: UUID
    learned_at: datetime


def alias_key(wording: str) -> str:
    """Return what is the same however a wording was typed: words and numbers in their order, small letters.

    `12mm` is `12 mm`, and signs are gone; but 2.5 is not 25, and 4" is not 4'.
    """
    whole = _FRACTION.sub(r" \g<0>", "".join(sign for sign in wording if not _is_unseen(sign)))
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", whole).casefold())
    plain = "".join(map(_plain_sign, folded.replace("′′", '"')))
    sized = _FEET.sub(" feet ", _INCHES.sub(" inch ", plain))
    words = "".join(sign if _is_written(sign) else " " for sign in sized)
    return " ".join(_PART.findall(words))[:LONGEST_KEY].rstrip(" ./")


def _is_unseen(sign: str) -> bool:
    """Joiners, bidi marks and variation selectors do not change what a word says."""
    return unicodedata.category(sign) in {"Cf", "Me"} or "\ufe00" <= sign <= "\ufe0f"


def _plain_sign(sign: str) -> str:
    """Write digits of every script as 0-9, and the bar of ½ as the one that is typed."""
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign.replace("\u2044", "/")


def _is_written(sign: str) -> bool:
    """Vowel signs count: they are half of a word in Devanagari."""
    return sign in "./" or unicodedata.category(sign)[0] in "LMN"
