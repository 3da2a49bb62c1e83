"""The short words of the talk: yes, no, hello, help, in the ways that shops write them."""

from __future__ import annotations

import re
import unicodedata

from domain.conversation.flow import Intent

LONGEST_TEXT = 4_096

COMMANDS: dict[Intent, frozenset[str]] = {
    Intent.CONFIRM: frozenset(
        "yes y yeah yep ok okay okk k confirm confirmed done haan han haa ha hanji haanji ji sahi theek thik "
        "हाँ हां जी ठीक सही 👍 ✅".split()
    )
    | {"theek hai", "thik hai", "ok done", "yes confirm", "order confirm", "confirm order", "haan ji"}
    | {"kar do", "kardo", "ठीक है", "हाँ जी", "हां जी"},
    Intent.CHANGE: frozenset("change edit modify badlo बदलो".split()),
    Intent.CANCEL: frozenset("no n nope nahi nahin na cancel clear नहीं रद्द 👎 ❌".split())
    | {"cancel order", "rehne do", "mat bhejo", "cancel kar do"},
    Intent.GREETING: frozenset(
        "hi hii hello hey helo namaste namaskar salaam pranam hy नमस्ते नमस्कार राम".split()
    )
    | {"ram ram", "radhe radhe", "good morning", "good evening", "good afternoon", "hello ji", "hi bhai"},
    Intent.HELP: frozenset("help menu madad start ? मदद".split()) | {"how to order", "kaise order kare"},
}
SKIP_WORDS = frozenset({"0", "skip", "none", "koi nahi", "none of these"})
SUMMARY_KEYS = {"1": Intent.CONFIRM, "2": Intent.CHANGE, "3": Intent.CANCEL}


def plain(text: str) -> str:
    """Return a text in lower case with ordinary digits, single spaces and no marks at its ends."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    digits = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in folded)
    visible = "".join(sign for sign in digits if not _is_joiner(sign))
    return re.sub(r"\s+", " ", visible).strip(" .!,;:*_~`\"'")


def command_in(text: str) -> Intent | None:
    """Return the command that a whole text is, or None when it is something else."""
    words = plain(text)
    return next((intent for intent, wordings in COMMANDS.items() if words in wordings), None)


def summary_key(text: str) -> Intent | None:
    """Return what a lone digit means where no choice is asked: 1 confirm, 2 change, 3 cancel."""
    return SUMMARY_KEYS.get(plain(text).rstrip(")"))


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit to read; an emoji alone says nothing about an order."""
    return any(sign.isalnum() for sign in text)


def _is_joiner(sign: str) -> bool:
    """Skin tones, variation selectors and bidi marks do not change what an emoji or a word says."""
    return unicodedata.category(sign) == "Cf" or sign == "\ufe0f" or "\U0001f3fb" <= sign <= "\U0001f3ff"
