"""The jobs of campaigns: a batch, and a look at a list on which someone is back."""

from __future__ import annotations

from uuid import UUID

from application.outbox import Job, Queue
from application.trace import current_trace
from domain.campaigns import Campaign, Recipient

LOOK = "look"


def batch_job(campaign: Campaign, batch: int) -> Job:
    """Return the job that sends a batch of a run and adds the next one."""
    return _job(campaign.organization_id, campaign.id, run=str(campaign.run), batch=str(batch))


def look_job(organization_id: UUID, recipient: Recipient) -> Job:
    """Return the job that has a completed campaign go on for a recipient that is queued once more."""
    attempt = f"{recipient.shop_id}:{recipient.attempts}"
    return _job(organization_id, recipient.campaign_id, run=LOOK, batch=attempt)


def _job(organization_id: UUID, campaign_id: UUID, *, run: str, batch: str) -> Job:
    return Job(
        organization_id=organization_id,
        queue=Queue.SEND_CAMPAIGN_MESSAGE,
        dedupe_key=f"{Queue.SEND_CAMPAIGN_MESSAGE}:{campaign_id}:{run}:{batch}",
        payload={"campaign_id": str(campaign_id), "run": run, "batch": batch},
        trace=current_trace(),
    )
