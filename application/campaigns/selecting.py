"""Who of a distributor's shops a campaign is for, in which wording, and who is left out for what reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from application.ports import UnitOfWork
from application.window import is_open
from domain.audiences import Prospect
from domain.calendar import day_of
from domain.campaigns import Campaign
from domain.wording import value


@dataclass(frozen=True, kw_only=True)
class Selected:
    """A shop of the audience with the values of its fields, and its wording, empty if it is held out.

    `why` is the reason for which it is left out; it has no wording then.
    """

    prospect: Prospect
    values: Mapping[str, str]
    variant: str = ""
    why: str = ""


def select(campaign: Campaign, work: UnitOfWork, now: datetime) -> Iterator[Selected]:
    """Go through the audience as it is now; the same shops in the same order make the same groups."""
    distributor = value(work.organizations.get(work.organization_id).name)
    starts_at, place = campaign.starts_at or now, 0
    for prospect in work.shops.prospects(campaign.audience.bought):
        if not campaign.audience.wants(prospect, starts_at):
            continue
        values = _values(prospect, distributor)
        why = campaign.left_out(prospect, values, is_window_open=is_open(prospect.heard_at, starts_at))
        if why:
            yield Selected(prospect=prospect, values=values, why=why)
            continue
        yield Selected(prospect=prospect, values=values, variant=campaign.group_of(place))
        place += 1


def _values(prospect: Prospect, distributor: str) -> dict[str, str]:
    """Return what the fields of a text become for a shop."""
    shop, last = prospect.shop, prospect.last_ordered_at
    return {
        "name": value(shop.name),
        "city": value(shop.city),
        "distributor": distributor,
        "last_order": f"{day_of(last):%d-%m-%Y}" if last else "",
        "owed": str(prospect.owed) if prospect.owed else "",
    }
