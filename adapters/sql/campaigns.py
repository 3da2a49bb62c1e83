"""Campaigns, as people ask for them."""

from __future__ import annotations

from adapters.sql.documents import UNDER_NUMBER, SqlDocuments
from domain.campaigns import Campaign


class SqlCampaignRepository(SqlDocuments[Campaign]):
    """The campaigns of one organization."""

    def named(self, name: str) -> Campaign | None:
        """Return the campaign that goes by `CMP-1A2B3C4D`, or else the newest of that name in any letters."""
        return self._referred_to(name) or self._first(UNDER_NUMBER, b_number=name.strip())
