"""Campaigns as an operator reads them: what a start would do, how one fares, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from application.campaigns.queries import Rehearsal, Sample
from application.pace import bulk_share
from application.summaries import CampaignMetrics, CampaignSummary, GroupMetrics
from domain.campaigns import Campaign, CampaignStatus
from domain.money import Money, rounded
from domain.outreach import Outreach
from entrypoints.campaign_words import reason_in_words
from entrypoints.listing import json_of, moment, table
from entrypoints.papers import page

HEADS = (
    *("wording", "shops", "waiting", "leaving", "sent", "delivered", "read", "failed", "skipped", "unknown"),
    *("replied", "stopped", "ordered", "orders", "for"),
)
HELD_OUT = "held out"
A_MINUTE, AN_HOUR, A_DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def rehearsal_as_text(campaign: Campaign, rehearsal: Rehearsal, rules: Outreach) -> str:
    """Return whom a start would reach, whom not and why, what it costs, how long it takes, and samples."""
    wordings = ", ".join(f"{name} {count}" for name, count in rehearsal.by_variant.items())
    return page(
        title(campaign),
        f"reaches {_counted(rehearsal.reach, 'shop')} ({wordings}), {rehearsal.held_out} held out",
        [f"left out: {_reason(why, count)}" for why, count in rehearsal.left_out.items()],
        f"cost: {_cost(rehearsal, rules)}",
        f"time: {_time(rehearsal, rules)}",
        [_sample(sample) for sample in by_wording(rehearsal.samples)],
    )


def rehearsal_as_json(campaign: Campaign, rehearsal: Rehearsal) -> str:
    """Return the same as one line for programs."""
    return json_of(
        rehearsal,
        campaign=campaign.reference,
        name=campaign.name,
        status=campaign.status,
        takes_seconds=round(rehearsal.takes.total_seconds()),
    )


def metrics_as_text(metrics: CampaignMetrics) -> str:
    """Return a table of the wordings and of those held out, what came of it, and why some did not get it."""
    groups = [_cells(group.variant, group) for group in metrics.groups]
    held_out = [_cells(HELD_OUT, metrics.held_out)] if metrics.held_out.recipients else []
    return page(
        f"{metrics.reference}  {state_of(metrics)}  {metrics.name}",
        table(HEADS, [*groups, *held_out]),
        [lift_as_text(group, metrics.held_out) for group in metrics.groups if group.sent],
        [f"not sent or failed: {_reason(why, count)}" for why, count in metrics.reasons.items()],
    )


def metrics_as_json(metrics: CampaignMetrics) -> str:
    """Return the same as one line for programs; `lift` is by wording, in paise a shop."""
    lifts = {group.variant: _lift(group, metrics.held_out) for group in metrics.groups}
    return json_of(
        metrics, lift_paise={name: None if lift is None else lift.paise for name, lift in lifts.items()}
    )


def lift_as_text(group: GroupMetrics, held_out: GroupMetrics) -> str:
    """Return how much more a shop ordered for that got the wording than one that was held out."""
    brought = each(group.ordered_for, group.sent)
    lift = _lift(group, held_out)
    if lift is None:
        return f"{group.variant}: {brought} a shop within 7 days; nobody was held out to compare with"
    without = each(held_out.ordered_for, held_out.recipients)
    return f"{group.variant}: {brought} a shop within 7 days, {without} held out: {_more(lift, without)}"


def each(amount: Money, shops: int) -> Money:
    """Return the part of one of so many shops, to the paisa."""
    return Money(rounded(Decimal(amount.paise) / shops))


def progress_of(metrics: CampaignMetrics) -> str:
    """Return how far a campaign has come, on one line."""
    counts = {
        name: sum(getattr(group, name) for group in metrics.groups)
        for name in ("sent", "delivered", "read", "failed")
    }
    return ", ".join(f"{count} {name}" for name, count in counts.items())


def state_of(metrics: CampaignMetrics) -> str:
    """Return the state of a campaign, and while it is paused the reason."""
    is_paused = metrics.status == CampaignStatus.PAUSED
    return f"{metrics.status} ({metrics.why})" if is_paused and metrics.why else metrics.status


def ended_of(metrics: CampaignMetrics) -> tuple[int, int]:
    """Return for how many shops nothing more will be done, and how many there are."""
    return sum(group.ended for group in metrics.groups), sum(group.recipients for group in metrics.groups)


def summary_cells(row: CampaignSummary) -> tuple[object, ...]:
    """Return the cells of a campaign in a list."""
    made, starts = moment(row.created_at), moment(row.starts_at)
    return made, row.reference, row.status, starts, row.recipients, row.sent, row.failed, row.name, row.why


def title(campaign: Campaign) -> str:
    """Return how a campaign is called, and its state."""
    return f"{campaign.reference}  {campaign.status}  {campaign.name}"


def spoken(length: timedelta) -> str:
    """Return a length of time as people say it: `45 seconds`, `27 minutes`, `2 h 5 min`, `3 days`."""
    if length < A_MINUTE:
        return _counted(max(1, round(length.total_seconds())), "second")
    if length < AN_HOUR:
        return _counted(round(length / A_MINUTE), "minute")
    if length >= 2 * A_DAY:
        return _counted(round(length / A_DAY), "day")
    hours, minutes = divmod(round(length / A_MINUTE), 60)
    return f"{hours} h {minutes} min"


def by_wording(samples: Sequence[Sample]) -> list[Sample]:
    """Return samples with those of one wording together."""
    return sorted(samples, key=lambda sample: sample.variant)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _reason(why: str, count: int) -> str:
    return f"{_counted(count, 'shop')}: {reason_in_words(why)}"


def _cost(rehearsal: Rehearsal, rules: Outreach) -> str:
    if rehearsal.cost is None:
        return "not known; `bahi distributor set message_cost=RUPEES` tells what one message costs"
    return f"{rehearsal.cost}, {rules.message_cost} for each"


def _time(rehearsal: Rehearsal, rules: Outreach) -> str:
    """Return how long sending takes; hours in which nobody is disturbed come on top."""
    speed = round(bulk_share(rules.messages_per_second), 1)
    sending = f"{spoken(timedelta(seconds=rehearsal.seconds))} at {speed:g} messages a second"
    by_tier = f", over {rehearsal.days} days: the number may reach {rules.recipients_a_day} people a day"
    return f"{sending}{by_tier if rehearsal.days > 1 else ''}; quiet hours come on top"


def _sample(sample: Sample) -> str:
    """Return what a shop would read, moved in from its heading."""
    lines = "\n".join(f"    {line}".rstrip() for line in sample.body.splitlines())
    return f"{sample.variant}, to {sample.shop}:\n{lines}"


def _cells(name: str, group: GroupMetrics) -> tuple[object, ...]:
    return (
        *(name, group.recipients, group.queued, group.sending, group.sent, group.delivered, group.read),
        *(group.failed, group.skipped, group.parked),
        *(group.replied, group.opted_out, group.ordered, group.orders, group.ordered_for),
    )


def _lift(group: GroupMetrics, held_out: GroupMetrics) -> Money | None:
    """Return how much more a shop ordered for that got it than one held out; None with none of either."""
    if not group.sent or not held_out.recipients:
        return None
    return each(group.ordered_for, group.sent) - each(held_out.ordered_for, held_out.recipients)


def _more(lift: Money, without: Money) -> str:
    told = f"{-lift} less" if lift.paise < 0 else f"{lift} more"
    return f"{told} ({lift.paise * 100 / without.paise:+.0f} %)" if without.paise > 0 else told
