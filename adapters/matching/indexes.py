"""The indexes of the newest catalogues, made anew beside those that are in use."""

from __future__ import annotations

from collections import defaultdict
from threading import Lock, Thread
from uuid import UUID

from adapters.matching.index import CatalogueIndex
from domain.catalog import Catalogue

LARGE = 2000  # products, of which an index takes a tenth of a second


class Indexes:
    """One index for each organization; safe to use from several threads."""

    def __init__(self) -> None:
        self._kept: dict[UUID, CatalogueIndex] = {}
        self._making: defaultdict[UUID, Lock] = defaultdict(Lock)
        self._lock = Lock()

    def of(self, catalogue: Catalogue) -> CatalogueIndex:
        """Return the index of a catalogue; of a large one that is new, the index of the one before."""
        kept = self._kept.get(catalogue.organization_id)
        if kept is not None and kept.version == catalogue.version:
            return kept
        if kept is None or len(catalogue.products) < LARGE:
            with self._turn(catalogue):
                return self._made(catalogue)
        if kept.version < catalogue.version:
            self._make_aside(catalogue)
        return kept

    def _make_aside(self, catalogue: Catalogue) -> None:
        """Have a thread make the index, unless one is at it."""
        turn = self._turn(catalogue)
        if turn.acquire(blocking=False):
            Thread(target=self._make, args=(catalogue, turn), name="index", daemon=True).start()

    def _make(self, catalogue: Catalogue, turn: Lock) -> None:
        try:
            self._made(catalogue)
        finally:
            turn.release()

    def _made(self, catalogue: Catalogue) -> CatalogueIndex:
        """Return the index, and keep it if it is the newest."""
        kept = self._kept.get(catalogue.organization_id)
        if kept is not None and kept.version == catalogue.version:
            return kept
        index = kept.renewed(catalogue) if kept else CatalogueIndex(catalogue)
        if kept is None or kept.version < catalogue.version:
            self._kept[catalogue.organization_id] = index
        return index

    def _turn(self, catalogue: Catalogue) -> Lock:
        """Return what one thread at a time holds that makes an index for the organization."""
        with self._lock:
            return self._making[catalogue.organization_id]
