"""What is said beside an article: `latte with almond milk`, `pizza no onions`, `bina cheeni chai`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_REFUSALS = "without|no|sans|minus|less|bina|kam|बिना|कम"
_ADDITIONS = "with|extra|zyada|jyada|ज्यादा|ज़्यादा|for"
_AFTERWARDS = "bina|kam|बिना|कम"

_NAMELY = r"(?!\s*[\d.])\s+"  # no 1 is a number
_BEFORE = re.compile(
    rf"\s*(?P<word>{_REFUSALS}){_NAMELY}(?P<what>\S+)(?:\s+(?:ke|ki|ka|के|की|का))?\s+(?P<article>.*)", re.I
)
_BEHIND = re.compile(rf"(?P<article>.*\S)\s+(?P<what>\S+)\s+(?P<word>{_AFTERWARDS})\s*", re.I)
_BESIDE = re.compile(
    rf"(?P<article>.*?\S),?\s+(?:(?:with|and|but)\s+)?(?P<word>{_REFUSALS}|{_ADDITIONS}){_NAMELY}(?P<what>.*\S)",
    re.I,
)
_REFUSED = re.compile(_REFUSALS, re.I)


@dataclass(frozen=True, slots=True)
class Remark:
    """How the article shall be: the words that say so, and the word that they begin with."""

    article: str
    word: str
    what: str

    @property
    def refuses(self) -> bool:
        """Whether something is not wanted, which must not be found instead."""
        return _REFUSED.fullmatch(self.word) is not None


def remark_in(text: str) -> Remark | None:
    """Return the article and what is said beside it; None when nothing is."""
    for shape in (_BEFORE, _BEHIND, _BESIDE):
        if found := shape.fullmatch(text):
            return Remark(found["article"], found["word"].lower(), found["what"])
    return None
