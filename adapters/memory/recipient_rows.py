"""What the lists of campaigns look like in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.campaigns import Recipient


@dataclass(frozen=True, kw_only=True)
class RecipientRow:
    """A shop on a campaign's list; `taken_at` is when it was last taken to be sent to, or looked into."""

    organization_id: UUID
    recipient: Recipient
    taken_at: datetime | None = None
