"""Sets of places in a catalogue, kept as the bits of one number: joined and cut in microseconds."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator

LONG = 200  # places; a longer list is turned into bits once and for all

_FILLED = re.compile(rb"[^\0]", re.DOTALL)


class Postings:
    """For each term the places that bear it."""

    def __init__(self, terms: Iterable[Iterable[str]]) -> None:
        places: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._length = 0
        for place, borne in enumerate(terms):
            self._length = place + 1
            for term in borne:
                places[term].append(place)
        self._places = dict(places)
        self._bits = {
            term: bits_of(found, self._length) for term, found in places.items() if len(found) > LONG
        }

    def count(self, term: str) -> int:
        """Return how many places bear the term."""
        return len(self._places.get(term, ()))

    def bits(self, term: str) -> int:
        """Return the places that bear the term."""
        kept = self._bits.get(term)
        return bits_of(self._places.get(term, ()), self._length) if kept is None else kept


def bits_of(places: Iterable[int], length: int) -> int:
    """Return places below a length as bits."""
    octets = bytearray(length // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def places_in(bits: int) -> Iterator[int]:
    """Return the places of the bits that are set, the lowest first."""
    octets = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
    for found in _FILLED.finditer(octets):
        octet, start = octets[found.start()], found.start() * 8
        for offset in range(8):
            if octet >> offset & 1:
                yield start + offset
