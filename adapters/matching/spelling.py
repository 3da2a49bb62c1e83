"""Which words of a catalogue a word may mean that the catalogue does not have."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from adapters.matching.lexicon import REAL_WORDS, SYNONYMS, SYNONYMS_BY_SOUND
from adapters.matching.sounds import consonants_of, skeleton_of, sound_of

SHORTEST = 3  # letters; a shorter word is taken as it stands
KEPT = 8
BEGINNINGS = 30  # words that are looked at for one beginning

# How like a word is another one: surely the same from `SURE` on, not worth a thought below `LIKELY`.
SAME_MEANING = 0.95
SHORTENED = 0.88
SURE = 0.8
UNSURE = 0.78  # the most for a mere beginning, and for three letters
OTHER_START = 0.76  # the most for a short word that begins with another letter
NO_SLIP = 0.72  # the most for a word that means something else
LIKELY = 0.7

# What it costs to be written otherwise, where one wrong letter costs 1.
SAME_SOUND = 0.25
OTHER_VOWEL = 0.6


class Spelling:
    """The words of one catalogue, found again by their letters, their sound and their consonants."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        self._known = frozenset(self._words)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_skeleton: dict[str, list[str]] = defaultdict(list)
        self._by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_end: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._words:
            sound = sound_of(word)
            self._by_sound[sound].append(word)
            for bones in {skeleton_of(sound), consonants_of(word)}:
                self._by_skeleton[bones].append(word)
            self._by_start[word[0], len(word)].append(word)
            self._by_end[word[-1], len(word)].append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def spellings(self, word: str) -> dict[str, float]:
        """Return the words that may be meant, with their likeness from 0 to 1."""
        by_sound = SYNONYMS_BY_SOUND.get(sound_of(word)) if word not in REAL_WORDS else None
        meant = SYNONYMS.get(word) or by_sound or ()
        same = {other: SAME_MEANING for other in sorted(meant) if other in self._known}
        if word in self._known:
            return same | {word: 1.0}
        return same or self.resembling(word)

    def resembling(self, word: str) -> dict[str, float]:
        """Return the nearest other words with their likeness, the nearest first."""
        if len(word) < SHORTEST:
            return {}
        written = _Written(word)
        likeness = {near: written.likeness(near) for near in self._near(written) if near != word}
        best = sorted(likeness, key=lambda near: (-likeness[near], near))[:KEPT]
        return {near: likeness[near] for near in best if likeness[near] >= LIKELY}

    def _near(self, written: _Written) -> set[str]:
        word, length = written.word, len(written.word)
        near = {*self._by_sound.get(written.sound, ()), *self._by_skeleton.get(written.skeleton, ())}
        near.update(self._by_skeleton.get(word, ()))
        near.update(islice(self._beginning_with(word), BEGINNINGS))
        most = 1 if length < 8 else 2
        for size in range(length - most, length + most + 1):
            for words in (self._by_start.get((word[0], size), ()), self._by_end.get((word[-1], size), ())):
                found = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=KEPT)
                near.update(each for each, _, _ in found)
        return near

    def _beginning_with(self, word: str) -> Iterable[str]:
        at = bisect_left(self._words, word)
        while at < len(self._words) and self._words[at].startswith(word):
            yield self._words[at]
            at += 1


class _Written:
    """A word as it was written, and how it sounds."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.sound = sound_of(word)
        self.skeleton = skeleton_of(self.sound)

    def likeness(self, near: str) -> float:
        """Compare letters and sounds; people misspell a word's middle rather than its beginning."""
        sound = sound_of(near)
        likeness = 1 - self._cost(near, sound) / (1 + max(len(self.word), len(near)))
        if self.word[0] != near[0] and self.sound[0] != sound[0]:
            likeness = min(likeness, OTHER_START) if len(self.word) < 6 else likeness
        if min(len(self.word), len(near)) <= SHORTEST and sound != self.sound:
            likeness = min(likeness, UNSURE)
        if near.startswith(self.word) and len(near) - len(self.word) > 1:
            likeness = UNSURE
        if self.word in REAL_WORDS:
            likeness = min(likeness, NO_SLIP)
        return SHORTENED if self._is_short_for(near) else likeness

    def _cost(self, near: str, sound: str) -> float:
        by_letters = OSA.distance(self.word, near)
        by_sound = OSA.distance(self.sound, sound)
        shorter = min(len(self.word), len(near))
        if shorter < SHORTEST or (shorter == SHORTEST and by_sound):
            return by_letters
        if len(self.skeleton) >= SHORTEST and skeleton_of(sound) == self.skeleton:
            return min(by_letters, SAME_SOUND + OTHER_VOWEL * by_sound)
        if by_sound and shorter == SHORTEST + 1:
            return by_letters
        return min(by_letters, SAME_SOUND + (max(by_sound, by_letters / 2) if by_sound else 0))

    def _is_short_for(self, near: str) -> bool:
        """Whether the word is another one without its vowels, too long for a brand: `cmnt`."""
        return len(self.word) > SHORTEST and self.word == consonants_of(near)
