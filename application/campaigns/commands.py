"""What can be asked of campaigns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from application.campaign_jobs import batch_job
from application.campaigns.selecting import Selected, select
from application.ports import AT_ONCE, UnitOfWork
from domain.audiences import Audience
from domain.campaigns import Campaign, Recipient, RecipientState, Variant
from domain.errors import CampaignCannot

PAGE = 1000


@dataclass(frozen=True, kw_only=True)
class CreateCampaign:
    """Keep a campaign as a draft; `hold_out` of a hundred shops are to get nothing."""

    campaign_id: UUID
    name: str
    variants: tuple[Variant, ...]
    audience: Audience
    hold_out: int = 0


def create_campaign(command: CreateCampaign, work: UnitOfWork, now: datetime) -> None:
    """Raise `InvalidWording` or `CampaignCannot` for one that could not be sent."""
    campaign = Campaign(
        id=command.campaign_id,
        organization_id=work.organization_id,
        name=command.name,
        variants=command.variants,
        audience=command.audience,
        hold_out=command.hold_out,
        created_at=now,
    )
    campaign.check()
    work.campaigns.save(campaign)


@dataclass(frozen=True)
class StartCampaign:
    """Fix who gets a campaign and in which words, and send it, now or from a moment on."""

    campaign_id: UUID
    starts_at: datetime | None = None


def start_campaign(command: StartCampaign, work: UnitOfWork, now: datetime) -> None:
    """Put the audience on the list, all of it or nobody; raise `CampaignCannot` when there is nobody."""
    campaign = work.campaigns.get(command.campaign_id)
    campaign.start(now, command.starts_at)
    chosen = (_recipient(campaign, one, now) for one in select(campaign, work, now) if not one.why)
    are_there = False
    while page := list(islice(chosen, PAGE)):
        work.recipients.add(page)
        are_there = are_there or any(recipient.variant for recipient in page)
    if not are_there:
        raise CampaignCannot("start: nobody is left to send it to; a dry run tells why")
    _set_going(campaign, work, now)


@dataclass(frozen=True)
class PauseCampaign:
    """Send no more of a campaign until it is resumed; what is under way arrives."""

    campaign_id: UUID
    why: str = ""


def pause_campaign(command: PauseCampaign, work: UnitOfWork, now: datetime) -> None:
    """Raise `CampaignCannot` unless it runs."""
    campaign = work.campaigns.get(command.campaign_id)
    campaign.pause(command.why)
    work.campaigns.save(campaign)


@dataclass(frozen=True)
class ResumeCampaign:
    """Go on with a paused campaign where it stopped."""

    campaign_id: UUID


def resume_campaign(command: ResumeCampaign, work: UnitOfWork, now: datetime) -> None:
    """Raise `CampaignCannot` unless it is paused."""
    campaign = work.campaigns.get(command.campaign_id)
    campaign.resume(now)
    _set_going(campaign, work, now)


@dataclass(frozen=True)
class CompleteCampaign:
    """Close a campaign; whoever has not got it will not."""

    campaign_id: UUID


def complete_campaign(command: CompleteCampaign, work: UnitOfWork, now: datetime) -> None:
    """Raise `CampaignCannot` unless it runs or is paused."""
    campaign = work.campaigns.get(command.campaign_id)
    campaign.close(now)
    work.campaigns.save(campaign)


def _set_going(campaign: Campaign, work: UnitOfWork, now: datetime) -> None:
    """Save it with the first batch of its run."""
    work.campaigns.save(campaign)
    work.jobs.add(batch_job(campaign, 0), max((campaign.starts_at or now) - now, AT_ONCE))


def _recipient(campaign: Campaign, selected: Selected, now: datetime) -> Recipient:
    shop = selected.prospect.shop
    return Recipient(
        campaign_id=campaign.id,
        shop_id=shop.id,
        address=shop.address,
        variant=selected.variant,
        values=selected.values,
        due_at=campaign.starts_at or now,
        state=RecipientState.QUEUED if selected.variant else RecipientState.HELD_OUT,
        ended_at=None if selected.variant else campaign.starts_at,
    )
