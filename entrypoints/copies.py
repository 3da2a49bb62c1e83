"""How fresh the copies are that the desk and a distributor's CRM keep of each other, for `bahi status`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from application.crm_records import Copy, CopyName, TellingState
from application.errors import NotFound
from domain.shops import Organization
from entrypoints.application import Application
from entrypoints.crm import age_of, some
from entrypoints.listing import moment

Report = dict[str, Any]


def copies_report(desk: Application) -> Report:
    """Return `copies`, none without a CRM; `crm_fault` is why nobody can tell whose it is."""
    try:
        organization = desk.crm_connection().organization()
    except NotFound as error:
        return {"copies": [], "crm_fault": str(error)}
    if organization is None:
        return {"copies": []}
    now, counts = desk.clock()(), desk.tellings().count(organization.id)
    inventory, orders = read_copies(desk, organization)
    return {
        "copies": [_told(inventory, {}, now), _told(orders, counts, now)],
        "stock_conflicts": len(desk.stocks().conflicts(organization.id)),
    }


def read_copies(desk: Application, organization: Organization) -> tuple[Copy, Copy]:
    """Return how far the copies of products and stock, and of orders, have come."""
    with desk.open_work()(organization.id) as work:
        return work.copies.get(CopyName.INVENTORY), work.copies.get(CopyName.ORDERS)


def copies_text(report: Report) -> Iterator[str]:
    """Yield the lines about the copies."""
    if "crm_fault" in report:
        yield f"Zoho                   is left alone: {report['crm_fault']}"
    for copy in report["copies"]:
        facts = _of_orders(copy) if copy["name"] == CopyName.ORDERS else _of_inventory(copy, report)
        yield f"copy {copy['name']:<17} {', '.join(facts)}"
        if copy["failing_since"]:
            yield f"  failing since        {moment(_at(copy['failing_since']))}: {copy['failure']}"


def _told(copy: Copy, counts: Mapping[TellingState, int], now: datetime) -> Report:
    moments = {name: getattr(copy, name) for name in ("fresh_at", "whole_at", "failing_since")}
    return {
        "name": copy.name.value,
        "age_seconds": round((now - copy.fresh_at).total_seconds(), 1) if copy.fresh_at else None,
        "age": age_of(copy.fresh_at, now) if copy.fresh_at else None,
        **{name: at.isoformat() if at else None for name, at in moments.items()},
        "failure": copy.failure,
        "remarks": list(copy.remarks),
        "waiting": counts.get(TellingState.WAITING, 0),
        "refused": counts.get(TellingState.DEAD, 0),
    }


def _of_inventory(copy: Report, report: Report) -> list[str]:
    whole = f"whole {moment(_at(copy['whole_at']))}" if copy["whole_at"] else "never whole"
    facts = [f"{copy['age']} old" if copy["age"] else "there is none yet", whole]
    if copy["remarks"]:
        facts.append(f"{some(len(copy['remarks']), 'remark')} (see --json)")
    if report["stock_conflicts"]:
        facts.append(f"{some(report['stock_conflicts'], 'conflict')} (see `bahi stock conflicts`)")
    return facts


def _of_orders(copy: Report) -> list[str]:
    told = f"last told {copy['age']} ago" if copy["age"] else "none was told yet"
    refused = f"{copy['refused']} refused" + (" (see `bahi jobs list`)" if copy["refused"] else "")
    return [told, f"{copy['waiting']} waiting", refused]


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
