"""A campaign under way, for who looks on."""

from __future__ import annotations

import sys
from time import perf_counter, sleep

import click

from application.summaries import CampaignMetrics
from domain.campaigns import Campaign, CampaignStatus
from entrypoints.application import Application
from entrypoints.campaign_view import ended_of, progress_of

A_SECOND = 1.0
LEFT_ALONE = 4  # for so many times as long as a look at a large campaign takes, the database is left alone


def metrics_of(desk: Application, campaign: Campaign) -> CampaignMetrics:
    """Return how a campaign stands."""
    metrics: CampaignMetrics = desk.campaigns().metrics(campaign.organization_id, campaign.id)
    return metrics


def watched(desk: Application, campaign: Campaign) -> CampaignMetrics:
    """Show how far a campaign is until it does not run any more, and return how it stands then."""
    metrics, shown, took = metrics_of(desk, campaign), 0, 0.0
    _, recipients = ended_of(metrics)
    with click.progressbar(
        length=recipients, label=campaign.reference, file=sys.stderr, item_show_func=lambda said: said or ""
    ) as bar:
        while True:
            ended, _ = ended_of(metrics)
            bar.update(ended - shown, progress_of(metrics))
            bar.render_progress()  # what was delivered meanwhile is news, even if nothing more has left
            if metrics.status in (CampaignStatus.PAUSED, CampaignStatus.COMPLETED):
                return metrics
            sleep(max(A_SECOND, LEFT_ALONE * took))
            began = perf_counter()
            metrics, shown = metrics_of(desk, campaign), ended
            took = perf_counter() - began
