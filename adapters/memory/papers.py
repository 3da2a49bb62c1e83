"""What invoices and credit notes have in common: people ask for them by their numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from typing import TypeVar
from uuid import UUID

from adapters.memory.documents import InMemoryRepository
from adapters.memory.tables import NEVER
from domain.invoices import Paper

P = TypeVar("P", bound=Paper)
_SIGNS = re.compile(r"[ ./_#-]")
_LAST_DIGITS = re.compile(r"[0-9]+$")


class InMemoryPapers(InMemoryRepository[P]):
    """The papers of one kind of one organization."""

    def numbered(self, shop_id: UUID, number: str) -> P | None:
        """Return the shop's newest paper that goes by the number, or by these digits at its end."""
        return self._newest(lambda paper: paper.shop_id == shop_id and _goes_by(paper.number, number))

    def named(self, number: str) -> P | None:
        """Return the newest paper, of whatever shop, with just this number."""
        asked = number.strip().upper()
        return self._newest(lambda paper: bool(asked) and paper.number.upper() == asked)

    def _newest(self, is_wanted: Callable[[P], bool]) -> P | None:
        return deepcopy(next(iter(self._in_order(is_wanted)[::-1]), None))

    def _by_day(self, is_wanted: Callable[[P], bool]) -> list[P]:
        """Return private copies by the day of issue, the oldest first; what is not issued yet comes last."""
        return deepcopy(self._in_order(is_wanted))

    def _in_order(self, is_wanted: Callable[[P], bool]) -> list[P]:
        return sorted(self._stored(is_wanted), key=lambda paper: paper.issued_at or NEVER)


def _goes_by(number: str, asked: str) -> bool:
    """Whether a paper of that number is meant; one without a number never is."""
    if not number:
        return False
    digits = _LAST_DIGITS.search(number)
    is_end = digits is not None and digits[0].lstrip("0") == asked.lstrip("0")
    return is_end or _plain(number) == _plain(asked)


def _plain(number: str) -> str:
    return _SIGNS.sub("", number).lower()
