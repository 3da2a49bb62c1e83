"""Campaigns: one message to many shops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.errors import CampaignCannot
from domain.events import Aggregate


class CampaignStatus(StrEnum):
    """How far a campaign has come."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    COMPLETED = "completed"


@dataclass(kw_only=True)
class Campaign(Aggregate):
    """One message of a distributor to all shops that carry one of its tags; no tags means every shop."""

    name: str
    text: str
    tags: tuple[str, ...] = ()
    status: CampaignStatus = CampaignStatus.DRAFT
    started_at: datetime | None = None
    completed_at: datetime | None = None

    def start(self, now: datetime) -> None:
        """Begin, or go on after a pause; raise `CampaignCannot` from any other state."""
        self._require("start", CampaignStatus.DRAFT, CampaignStatus.PAUSED)
        self.status, self.started_at = CampaignStatus.RUNNING, self.started_at or now

    def pause(self) -> None:
        """Stop sending until it is started again; raise `CampaignCannot` unless it runs."""
        self._require("pause", CampaignStatus.RUNNING)
        self.status = CampaignStatus.PAUSED

    def complete(self, now: datetime) -> None:
        """Close it; raise `CampaignCannot` unless it runs."""
        self._require("complete", CampaignStatus.RUNNING)
        self.status, self.completed_at = CampaignStatus.COMPLETED, now

    def _require(self, verb: str, *allowed: CampaignStatus) -> None:
        if self.status not in allowed:
            raise CampaignCannot(f"{verb}: the campaign is {self.status}")
