"""What can be asked about campaigns before they start; how they fare is asked of `CampaignReader`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from application.campaigns.selecting import Selected, select
from application.pace import bulk_share
from application.ports import OpenWork
from domain.campaigns import Campaign
from domain.money import Money
from domain.outreach import Outreach

SAMPLES = 3


@dataclass(frozen=True, kw_only=True)
class Sample:
    """What one shop would read, in a wording."""

    shop: str
    variant: str
    body: str


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """What a start would do now: whom it would reach in which wording, and whom not for which reason.

    `cost` is None while nobody has told what a message costs; `seconds` is how long sending takes at the
    allowed speed, `days` over how many days the tier of the number spreads it.
    """

    reach: int
    by_variant: Mapping[str, int]
    held_out: int
    left_out: Mapping[str, int]
    cost: Money | None
    seconds: float
    days: int
    samples: tuple[Sample, ...]

    @property
    def takes(self) -> timedelta:
        """How long it takes from the first message to the last, quiet hours not counted."""
        return max(timedelta(seconds=self.seconds), timedelta(days=self.days - 1))


def rehearse(organization_id: UUID, campaign_id: UUID, *, open_work: OpenWork, now: datetime) -> Rehearsal:
    """Go through the audience of a campaign as a start would, and change nothing."""
    with open_work(organization_id) as work:
        campaign = work.campaigns.get(campaign_id)
        rules = work.organizations.get(organization_id).outreach
        groups: Counter[str] = Counter()
        left_out: Counter[str] = Counter()
        samples: list[Sample] = []
        for selected in select(campaign, work, now):
            if selected.why:
                left_out[selected.why] += 1
                continue
            groups[selected.variant] += 1
            if selected.variant and groups[selected.variant] <= SAMPLES:
                samples.append(_sample(campaign, selected))
    held_out = groups.pop("", 0)
    return _rehearsal(campaign, rules, groups, held_out, left_out, samples)


def _rehearsal(
    campaign: Campaign,
    rules: Outreach,
    groups: Mapping[str, int],
    held_out: int,
    left_out: Mapping[str, int],
    samples: list[Sample],
) -> Rehearsal:
    reach = sum(groups.values())
    by_template = sum(count for name, count in groups.items() if campaign.variant(name).template)
    return Rehearsal(
        reach=reach,
        by_variant={variant.name: groups.get(variant.name, 0) for variant in campaign.variants},
        held_out=held_out,
        left_out=dict(sorted(left_out.items())),
        cost=None if rules.message_cost is None else rules.message_cost * reach,
        seconds=reach / bulk_share(rules.messages_per_second),
        days=max(1, ceil(by_template / rules.recipients_a_day)) if rules.recipients_a_day else 1,
        samples=tuple(samples),
    )


def _sample(campaign: Campaign, selected: Selected) -> Sample:
    variant = campaign.variant(selected.variant)
    return Sample(shop=selected.prospect.shop.name, variant=variant.name, body=variant.body(selected.values))
