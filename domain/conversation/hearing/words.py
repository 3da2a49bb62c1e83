"""Texts as words: what is left of them when case, script, marks and emoji are taken away."""

from __future__ import annotations

import re
import unicodedata

from domain.conversation.reading.numbers import without_grouping

LONGEST_TEXT = 4_096

_APOSTROPHES = {ord(sign): None for sign in "'’‘`´"}
_SCRIPT_SIGNS = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"}
_WORD = re.compile(r"[^\s,;!?()\[\]{}\"“”|<>…*_~=+।]+")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case without its marks and emoji; `don't` becomes `dont`."""
    folded = unicodedata.normalize("NFKC", without_grouping(text).translate(_APOSTROPHES)).casefold()
    if not folded.isascii():
        folded = "".join(map(_word_sign, folded))
    return [word for found in _WORD.findall(folded) if (word := found.strip(".-:/@#"))]


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit to read; an emoji alone says nothing about an order."""
    return any(sign.isalnum() for sign in text)


def _is_joiner(sign: str) -> bool:
    """Skin tones, variation selectors and bidi marks do not change what an emoji or a word says."""
    return unicodedata.category(sign) == "Cf" or sign == "\ufe0f" or "\U0001f3fb" <= sign <= "\U0001f3ff"


def _word_sign(sign: str) -> str:
    """Digits of every script become 0-9, and what is neither letter, number nor mark of a script a space."""
    if sign.isdigit():
        return str(unicodedata.digit(sign))
    if _is_joiner(sign) or unicodedata.category(sign) == "Me":
        return ""
    return sign if sign.isascii() or unicodedata.category(sign) in _SCRIPT_SIGNS else " "
