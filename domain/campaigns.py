"""Campaigns: one message of a distributor to many shops, at a pace and with limits that spare its number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.audiences import Audience, LeftOut, Prospect
from domain.errors import CampaignCannot, InvalidWording
from domain.events import Aggregate
from domain.names import one_line, short_name
from domain.phone import WhatsAppAddress
from domain.wording import LONGEST_VARIABLE, check_wording, filled, missing_in

MOST_HELD_OUT = 50
LEAST_JUDGED = 20
MOST_FAILED = 0.20
MOST_BLOCKED = 0.04


class CampaignStatus(StrEnum):
    """How far a campaign has come."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    COMPLETED = "completed"


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One wording of a campaign: a text, and where there is a template, what is put into its places.

    A text alone reaches those who wrote within a day; a template reaches everyone.
    """

    name: str
    text: str
    template: str = ""
    variables: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """All that has fields to be filled."""
        return (self.text, *self.variables)

    def check(self) -> None:
        """Raise `InvalidWording` for what the provider or a reader could make nothing of."""
        for text in self.texts:
            check_wording(text)
        if any(text != one_line(text) or len(text) > LONGEST_VARIABLE for text in self.variables):
            raise InvalidWording(f"a template's variable is one line of at most {LONGEST_VARIABLE} signs")
        if self.variables and not self.template:
            raise InvalidWording("variables belong to a template: name it, or leave them out")

    def body(self, values: Mapping[str, str]) -> str:
        """Return the text for one shop."""
        return filled(self.text, values)

    def filled_variables(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return the template's variables for one shop, by their places."""
        return {str(place): filled(text, values) for place, text in enumerate(self.variables, 1)}


class RecipientState(StrEnum):
    """What has become of a campaign for one shop.

    SENDING: it may have left, and nobody has heard how that ended. PARKED: nobody could find out.
    HELD_OUT: it gets nothing, so that the others can be compared with it.
    """

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"
    PARKED = "parked"
    HELD_OUT = "held_out"


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """A shop that a campaign is for, with the values of its fields as they were at the start.

    `variant` is empty for one that is held out. `message_id` is the message of the latest of so many
    `attempts`; `reason` is why it failed or was skipped; `due_at` is from when on it may be sent.
    """

    campaign_id: UUID
    shop_id: UUID
    address: WhatsAppAddress
    variant: str
    values: Mapping[str, str]
    due_at: datetime
    state: RecipientState = RecipientState.QUEUED
    reason: str = ""
    attempts: int = 0
    message_id: UUID | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Outcomes:
    """How the latest messages of a campaign fared: of so many, how many failed, and how many blocked us."""

    count: int
    failed: int = 0
    blocked: int = 0


@dataclass(kw_only=True)
class Campaign(Aggregate):
    """A message in one or more wordings to an audience; `hold_out` of a hundred shops get nothing.

    `run` counts starts and resumes, so that what an earlier run left behind does not go on. `why` tells
    why it is paused. One that is completed goes on when a message comes back, unless it `is_closed`.
    """

    name: str
    variants: tuple[Variant, ...]
    audience: Audience = field(default_factory=Audience)
    hold_out: int = 0
    status: CampaignStatus = CampaignStatus.DRAFT
    created_at: datetime
    starts_at: datetime | None = None
    started_at: datetime | None = None
    resumed_at: datetime | None = None
    completed_at: datetime | None = None
    run: int = 0
    is_closed: bool = False
    why: str = ""

    @property
    def reference(self) -> str:
        """The short name by which people speak of the campaign."""
        return short_name("CMP", self.id)

    def check(self) -> None:
        """Raise `InvalidWording` or `CampaignCannot` for one that could not be sent."""
        if not self.variants or len({variant.name for variant in self.variants}) < len(self.variants):
            raise CampaignCannot("a campaign needs a wording, and each wording a name of its own")
        if not 0 <= self.hold_out <= MOST_HELD_OUT:
            raise CampaignCannot(f"hold out 0 to {MOST_HELD_OUT} of a hundred, not {self.hold_out}")
        for variant in self.variants:
            variant.check()

    def variant(self, name: str) -> Variant:
        """Return the wording of that name."""
        return next(variant for variant in self.variants if variant.name == name)

    def group_of(self, place: int) -> str:
        """Return the wording for the shop at a place of the audience, counted from 0; empty: it is held out.

        The shares are exact, and which places are held out differs from campaign to campaign.
        """
        place += self.id.int % 100
        held_before, held_now = place * self.hold_out // 100, (place + 1) * self.hold_out // 100
        if held_now > held_before:
            return ""
        return self.variants[(place - held_before) % len(self.variants)].name

    def left_out(self, prospect: Prospect, values: Mapping[str, str], *, is_window_open: bool) -> str:
        """Return why a shop of the audience gets no message, in any wording; empty if it gets one."""
        if not prospect.shop.wants_campaigns:
            return LeftOut.OPTED_OUT
        if prospect.unreachable:
            return LeftOut.UNREACHABLE
        if not is_window_open and not all(variant.template for variant in self.variants):
            return LeftOut.WINDOW_CLOSED
        missing = missing_in((text for variant in self.variants for text in variant.texts), values)
        return f"{LeftOut.NO_VALUE}: {missing}" if missing else ""

    def start(self, now: datetime, starts_at: datetime | None = None) -> None:
        """Begin, now or later; raise `CampaignCannot` unless it is a draft."""
        self._require("start", CampaignStatus.DRAFT)
        self.check()
        self.starts_at = max(now, starts_at or now)
        self._run(now)
        self.started_at = now

    def pause(self, why: str = "") -> None:
        """Stop sending until it is resumed; raise `CampaignCannot` unless it runs."""
        self._require("pause", CampaignStatus.RUNNING)
        self.status, self.why = CampaignStatus.PAUSED, why

    def resume(self, now: datetime) -> None:
        """Go on after a pause; what went wrong before is not held against it. Raise `CampaignCannot`."""
        self._require("resume", CampaignStatus.PAUSED)
        self._run(now)

    def complete(self, now: datetime) -> None:
        """Close it; raise `CampaignCannot` unless it runs or is paused."""
        self._require("complete", CampaignStatus.RUNNING, CampaignStatus.PAUSED)
        self.status, self.completed_at, self.why = CampaignStatus.COMPLETED, now, ""

    def close(self, now: datetime) -> None:
        """Complete it for good, whoever has not got it; raise `CampaignCannot` as `complete` does."""
        self.complete(now)
        self.is_closed = True

    def reopen(self, now: datetime) -> None:
        """Go on, since someone is on the list again; raise `CampaignCannot` unless it is just completed."""
        self._require("reopen", CampaignStatus.COMPLETED)
        if self.is_closed:
            raise CampaignCannot("reopen: the campaign was closed for good")
        self._run(now)
        self.completed_at = None

    def watch(self, outcomes: Outcomes) -> None:
        """Pause it when too many messages fail, or too many people want none: the number is at stake."""
        if self.status is not CampaignStatus.RUNNING or outcomes.count < LEAST_JUDGED:
            return
        if outcomes.blocked > outcomes.count * MOST_BLOCKED:
            self.pause(f"{outcomes.blocked} of the last {outcomes.count} people blocked it or wrote STOP")
        elif outcomes.failed > outcomes.count * MOST_FAILED:
            self.pause(f"{outcomes.failed} of the last {outcomes.count} messages failed")

    def _run(self, now: datetime) -> None:
        self.status, self.resumed_at, self.why = CampaignStatus.RUNNING, now, ""
        self.run += 1

    def _require(self, verb: str, *allowed: CampaignStatus) -> None:
        if self.status not in allowed:
            raise CampaignCannot(f"{verb}: the campaign is {self.status}")
