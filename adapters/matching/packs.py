"""The small one and the big one, where the catalogue does not call them so: `frooti choti`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from adapters.matching.devanagari import in_latin
from adapters.matching.entries import Entry
from adapters.matching.wording import Wording

_SMALL = frozenset("small mini little chota chote choti chhota chhote chhoti".split())
_BIG = frozenset("big large jumbo family bada bade badi bara bare bari".split())  # bari is बड़ी
_PACK = frozenset(map(in_latin, "pack packet size wala wali sabse पैक पैकेट साइज वाला वाली सबसे".split()))


def is_by_pack(wording: Wording) -> bool:
    """Whether only one of these words says which of several articles is meant."""
    return not (_SMALL | _BIG).isdisjoint(wording.words)


def without_pack(wording: Wording) -> Wording:
    """Return what is asked for, large or small."""
    rest = (word for word in wording.words if word not in _SMALL | _BIG | _PACK)
    return replace(wording, words=tuple(rest))


def by_pack(wording: Wording, entries: Iterable[Entry]) -> list[Entry]:
    """Put the smallest first when the small one was asked for, else the biggest."""
    return sorted(entries, key=_amount, reverse=_SMALL.isdisjoint(wording.words))


def _amount(entry: Entry) -> tuple[Decimal, int]:
    """Return what a pack holds, and what it costs where nothing is known of that."""
    amounts = [Decimal(size.amount) for size in entry.sizes if size.unit and "x" not in size.amount]
    return max(amounts, default=Decimal(0)), entry.product.price.paise
