"""Which words of a catalogue a misspelt word may mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz

SHORTEST = 3  # letters; a shorter word is taken as it stands
LOOKED_AT = 40
KEPT = 5
FAINT = 0.5
LIKELY = 0.75
UNSURE = 0.78  # "ultra" for "ultratech", or another first letter: likely, but never sure
MARGIN = 0.1


class Spelling:
    """The words of one catalogue, found again by the letters that a misspelt word shares with them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words_with: dict[str, list[str]] = defaultdict(list)
        for word in words:
            for trigram in _trigrams(word):
                self._words_with[trigram].append(word)

    def alternatives(self, word: str) -> dict[str, float]:
        """Return the nearest words and their likeness from 0 to 1; only likely ones, where there are any."""
        if len(word) < SHORTEST:
            return {}
        shared = Counter(near for trigram in _trigrams(word) for near in self._words_with.get(trigram, ()))
        likeness = {near: _likeness(word, near) for near, _ in shared.most_common(LOOKED_AT)}
        best = sorted(likeness, key=lambda near: (-likeness[near], near))[:KEPT]
        floor = max(likeness[best[0]] - MARGIN, LIKELY) if best and likeness[best[0]] >= LIKELY else FAINT
        return {near: likeness[near] for near in best if likeness[near] >= floor}


def _likeness(word: str, near: str) -> float:
    """Compare letters; people misspell the middle of a word, hardly ever its beginning: Ramesh is no mesh."""
    ratio = fuzz.ratio(word, near) / 100
    if near.startswith(word):
        return max(ratio, UNSURE)
    return ratio if near[0] == word[0] else min(ratio, UNSURE)


def _trigrams(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
