"""A campaign under way, for who looks on."""

from __future__ import annotations

import sys
from time import sleep

import click

from application.summaries import CampaignMetrics
from domain.campaigns import Campaign, CampaignStatus
from entrypoints.application import Application
from entrypoints.campaign_view import ended_of, progress_of

A_SECOND = 1.0


def metrics_of(desk: Application, campaign: Campaign) -> CampaignMetrics:
    """Return how a campaign stands."""
    metrics: CampaignMetrics = desk.campaigns().metrics(campaign.organization_id, campaign.id)
    return metrics


def watched(desk: Application, campaign: Campaign) -> CampaignMetrics:
    """Show how far a campaign is, each second, until it does not run any more; return how it stands then."""
    metrics, shown = metrics_of(desk, campaign), 0
    _, recipients = ended_of(metrics)
    with click.progressbar(
        length=recipients, label=campaign.reference, file=sys.stderr, item_show_func=lambda said: said or ""
    ) as bar:
        while True:
            ended, _ = ended_of(metrics)
            bar.update(ended - shown, progress_of(metrics))
            bar.render_progress()  # what was delivered meanwhile is news, even if nothing more has left
            if metrics.status != CampaignStatus.RUNNING:
                return metrics
            sleep(A_SECOND)
            metrics, shown = metrics_of(desk, campaign), ended
