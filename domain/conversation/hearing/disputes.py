"""Whether a shop says that its bill is wrong, or not its own; a change of an order is no such word."""

from __future__ import annotations

import re

from domain.conversation.hearing.meanings import MEANING_OF

MOST_WORDS = 14

_BILL = frozenset("invoice".split())
_NUMBER = re.compile(r"#\d{1,9}|inv\d{1,9}|[a-z][a-z0-9/]*(?:-[a-z0-9/]+)*-\d{1,9}")
_DIGITS = re.compile(r"\d{1,9}")
_BEFORE_DIGITS = frozenset("number no invoice".split())
_NOT_RIGHT = re.compile(
    r"""(?<!\S)(?:(?:is\ )?(?:not|isnt|isn)\ (?:quite\ |at\ all\ |all\ )?(?:correct|right|ok|okay|accurate)
    |(?:sahi|shi|theek|thik|correct|right|सही|ठीक)\ (?:nahi|nahin|nhi|nai|नहीं|नही)
    |(?:(?:is\ )?not|isnt|isn)\ (?:my|mine|our|ours)
    |(?:mera|hamara|humara|मेरा|हमारा)\ (?:nahi|nahin|nhi|nai|नहीं|नही)
    |(?:zyada|jyada|extra|kam|ज्यादा|ज़्यादा)\ (?:lagaya|laga|likha|jod|joda|liya|लगाया|लगा|लिखा)
    |(?:i\ |we\ )?(?:dispute|disputed|disagree|do\ not\ agree|dont\ agree))(?!\S)""",
    re.VERBOSE,
)
_WRONG = frozenset("gadbad gadbadi gadbar gadbari fault error errors mismatch गड़बड़ गड़बड़ी गडबड".split())
_SMALL = frozenset("polite ji me of is do give you no number price total thing ordered last ok".split())
_BESIDE = frozenset(
    """amount gst tax quantity qty rakam lagaya laga liya likha bheja bhej banaya bana diya di aaya mila hua
    the this that my our your in on has have there something kuch wala wali check it dekho dekhiye dekh
    lo karo लगाया लिखा भेजा बनाया दिया आया मिला रकम में यह ये देखो देखिए चेक""".split()
)
_NO = frozenset("nahi nahin nhi nai not never mat नहीं नही मत".split())


def dispute_in(words: list[str], *, is_asking: bool) -> str | None:
    """Return the number of the bill that words say is wrong, empty where none is named; None otherwise."""
    if is_asking or len(words) > MOST_WORDS:
        return None
    line = " ".join(words)
    rest = _NOT_RIGHT.sub(" ", line).split()
    number = next((word for at, word in enumerate(rest) if _is_number(rest, at)), "")
    is_wrong = len(rest) < len(words) or any(map(_is_wrong, rest))
    is_of_bill = bool(number) or any(_meaning(word) in _BILL for word in rest)
    others = [word for word in rest if word != number]
    if not (is_wrong and is_of_bill and all(map(_may_stand, others))):
        return None
    return number.lstrip("#").upper()


def _is_number(words: list[str], at: int) -> bool:
    """Whether a word names a bill: by its whole number, or by its digits behind `bill`."""
    if _NUMBER.fullmatch(words[at]):
        return True
    is_labelled = at > 0 and _meaning(words[at - 1]) in _BEFORE_DIGITS
    return is_labelled and _DIGITS.fullmatch(words[at]) is not None


def _is_wrong(word: str) -> bool:
    return word in _WRONG or _meaning(word) == "wrong"


def _may_stand(word: str) -> bool:
    is_small = _meaning(word) in _SMALL and word not in _NO
    return is_small or _is_wrong(word) or word in _BESIDE or _meaning(word) in _BILL


def _meaning(word: str) -> str:
    return MEANING_OF.get(word, word)
