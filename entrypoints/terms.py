"""`bahi distributor`: what stands on a distributor's papers, on which terms it sells, and how it writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from typing import Any

import click
from marshmallow import ValidationError

from application.organizations.commands import SetOrganization
from domain.outreach import Outreach
from domain.phone import PhoneNumber
from domain.shops import Billing, Organization, Terms
from entrypoints.console import desk_of, told_plainly
from entrypoints.listing import json_of
from entrypoints.options import AS_JSON, NONE, NUMBER
from entrypoints.progress import remark
from entrypoints.terms_form import FORM, MEANINGS, as_told, faults_of_prefixes

OF_BILLING = [field.name for field in fields_of(Billing)]
OF_TERMS = [field.name for field in fields_of(Terms)]
OF_OUTREACH = [field.name for field in fields_of(Outreach)]
OF_PLANS = {
    *("quiet_from", "quiet_until", "holidays", "rest_days"),
    *("reminder_stages", "reminder_time", "nudges"),
}
"""By these it is planned when a reminder goes out; the other rules are looked at when it does."""


class WrongTerms(click.ClickException):
    """Settings that cannot be; the message has a line for each."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("nothing was changed:\n" + "\n".join(faults) if len(faults) > 1 else faults[0])


def _help_of_settings() -> str:
    """Return the settings with their meanings, as click prints them."""
    return "\b\nNAMES\n" + "\n".join(f"  {name}: {meaning}" for name, meaning in MEANINGS.items())


@click.group()
def distributor() -> None:
    """See and set a distributor's papers, its terms, and how it writes to shops."""


@distributor.command("show")
@NUMBER
@AS_JSON
@told_plainly
def show_distributor(number: PhoneNumber, as_json: bool) -> None:
    """Show all of a distributor's settings with their meaning."""
    desk, known = desk_of(number)
    with desk.open_work()(known.id) as work:
        organization = work.organizations.get(known.id)
    if as_json:
        click.echo(json_of(organization))
        return
    click.echo(f"{organization.name}  {organization.number}")
    click.echo(
        f"GSTIN {organization.gstin or NONE}, state {organization.state or NONE} (`bahi load` sets them)"
    )
    for name, meaning in MEANINGS.items():
        click.echo(f"{name}={as_told(name, _value(organization, name))}\n    {meaning}")


@distributor.command("set", epilog=_help_of_settings())
@NUMBER
@click.argument("settings", nargs=-1, required=True, metavar="NAME=VALUE…")
@told_plainly
def set_distributor(number: PhoneNumber, settings: tuple[str, ...]) -> None:
    """Change settings of a distributor, all of them or, if one is wrong, none.

    They hold for what is ordered, billed and sent from now on. `none` clears a setting that may be empty.
    """
    desk, known = desk_of(number)
    with desk.open_work()(known.id) as work:
        before = work.organizations.get(known.id)
    after = _changed(before, settings, desk.clock()())
    desk.bus().execute(known.id, SetOrganization(after))
    desk.organizations().forget(after)
    changed = [name for name in MEANINGS if _value(before, name) != _value(after, name)]
    for name in changed:
        click.echo(f"{name}={as_told(name, _value(after, name))}")
    if not changed:
        click.echo("all of it was so before")
    if OF_PLANS.intersection(changed):
        remark(f"reminders are planned by this anew with `bahi reminders plan --number {number}`")


def _changed(before: Organization, settings: Sequence[str], now: datetime) -> Organization:
    """Return the distributor with these settings; raise `WrongTerms` with every fault."""
    given, faults = _parted(settings)
    values: dict[str, Any] = {}
    try:
        values = FORM.load(given)
    except ValidationError as error:
        values = error.valid_data if isinstance(error.valid_data, dict) else {}
        faults += [f"{name}: {' '.join(map(str, why))}" for name, why in error.normalized_messages().items()]
    billing = replace(before.billing, **_those_of(OF_BILLING, values))
    if values.keys() & {"invoice_prefix", "credit_note_prefix"}:
        faults += faults_of_prefixes(billing, now)
    if faults:
        raise WrongTerms(faults)
    terms = replace(before.terms, **_those_of(OF_TERMS, values))
    outreach = replace(before.outreach, **_those_of(OF_OUTREACH, values))
    return replace(before, billing=billing, terms=terms, outreach=outreach)


def _those_of(names: Sequence[str], values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in names if name in values}


def _parted(settings: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Return the texts by name, and what is wrong with the names."""
    given, faults = dict[str, str](), list[str]()
    for setting in settings:
        name, sign, value = setting.partition("=")
        name = name.strip().lower()
        if not sign:
            faults.append(f"{setting}: write NAME=VALUE")
        elif name not in MEANINGS:
            near = get_close_matches(name, MEANINGS, n=1, cutoff=0.6)
            asked = f"did you mean {near[0]}?" if near else "`bahi distributor show` lists all"
            faults.append(f"{name}: there is no such setting; {asked}")
        elif name in given:
            faults.append(f"{name}: is set twice")
        else:
            given[name] = value.strip()
    return given, faults


def _value(organization: Organization, name: str) -> Any:
    if name in OF_BILLING:
        return getattr(organization.billing, name)
    return getattr(organization.outreach if name in OF_OUTREACH else organization.terms, name)
