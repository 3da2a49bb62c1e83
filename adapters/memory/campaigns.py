"""Campaigns, as people ask for them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from adapters.memory.documents import InMemoryRepository
from domain.campaigns import Campaign


class InMemoryCampaignRepository(InMemoryRepository[Campaign]):
    """The campaigns of one organization."""

    def named(self, name: str) -> Campaign | None:
        """Return the campaign that goes by `CMP-1A2B3C4D`, or else the newest of that name in any letters."""
        asked = name.strip().upper()
        referred_to = self._newest(lambda campaign: campaign.reference == asked)
        return referred_to or self._newest(lambda campaign: campaign.name.upper() == asked)

    def _newest(self, is_wanted: Callable[[Campaign], bool]) -> Campaign | None:
        found = sorted(self._stored(is_wanted), key=lambda campaign: campaign.created_at)
        return deepcopy(found[-1]) if found else None
