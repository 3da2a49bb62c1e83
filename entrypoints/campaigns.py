"""`bahi campaigns`: one message to many shops: written, tried out, sent, stopped and looked back on."""

from __future__ import annotations

import sys
from datetime import datetime
from uuid import uuid4

import click

from application.campaigns.commands import (
    CompleteCampaign,
    CreateCampaign,
    PauseCampaign,
    ResumeCampaign,
    StartCampaign,
)
from application.campaigns.queries import Rehearsal, rehearse
from domain.audiences import Audience
from domain.calendar import INDIA
from domain.campaigns import Campaign, CampaignStatus, Variant
from domain.names import short_name
from domain.outreach import Outreach
from domain.phone import PhoneNumber
from domain.shops import Organization
from entrypoints.application import Application
from entrypoints.campaign_form import require_sold, with_audience, with_wordings
from entrypoints.campaign_view import (
    ended_of,
    metrics_as_json,
    metrics_as_text,
    progress_of,
    rehearsal_as_json,
    rehearsal_as_text,
    state_of,
    summary_cells,
)
from entrypoints.campaign_watch import metrics_of, watched
from entrypoints.console import desk_of, told_plainly
from entrypoints.listing import Asked, listing, moment, show
from entrypoints.options import AS_JSON, NUMBER, MomentType, WordsType
from entrypoints.progress import LONG, announce

STATES = tuple(status.value for status in CampaignStatus)

CAMPAIGN = click.option(
    "--campaign", "called", required=True, metavar="NAME|CMP-…", help="the campaign; of one name the newest"
)


@click.group()
def campaigns() -> None:
    """Write to many shops at once, and see what came of it."""


@campaigns.command()
@NUMBER
@click.option("--name", required=True, type=WordsType(), help="by which you know it; shops do not see it")
@with_wordings
@click.option(
    "--hold-out", type=int, default=0, metavar="PERCENT", help="so many get nothing, to compare with; 0 to 50"
)
@with_audience
@told_plainly
def create(
    number: PhoneNumber, name: str, variants: tuple[Variant, ...], hold_out: int, audience: Audience
) -> None:
    """Write a campaign; nothing is sent before `start`. What is not told of the shops does not matter."""
    desk, organization = desk_of(number)
    require_sold(desk, organization, audience.bought)
    campaign_id = uuid4()
    command = CreateCampaign(
        campaign_id=campaign_id, name=name, variants=variants, audience=audience, hold_out=hold_out
    )
    desk.bus().execute(organization.id, command)
    reference = short_name("CMP", campaign_id)
    click.echo(f"{reference} {name}: kept, nothing is sent yet")
    click.echo(f"see whom it reaches: bahi campaigns dry-run --number {number} --campaign {reference}")


@campaigns.command("dry-run")
@NUMBER
@CAMPAIGN
@AS_JSON
@told_plainly
def dry_run(number: PhoneNumber, called: str, as_json: bool) -> None:
    """Show what a start would do now: who gets it, who does not and why, the cost, the time, and samples."""
    desk, organization = desk_of(number)
    campaign = _draft_named(desk, organization, called)
    rehearsal = _rehearsed(desk, campaign, desk.clock()())
    if as_json:
        click.echo(rehearsal_as_json(campaign, rehearsal))
    else:
        click.echo(rehearsal_as_text(campaign, rehearsal, _rules(desk, organization)))


@campaigns.command()
@NUMBER
@CAMPAIGN
@click.option("--at", type=MomentType(), help="when it begins, in India; without it now")
@click.option("--yes", is_flag=True, help="do not ask")
@told_plainly
def start(number: PhoneNumber, called: str, at: datetime | None, yes: bool) -> None:
    """Send a campaign, now or later, after a look at what that will do."""
    desk, organization = desk_of(number)
    campaign, now, rules = (
        _draft_named(desk, organization, called),
        desk.clock()(),
        _rules(desk, organization),
    )
    if at and at <= now:
        raise click.UsageError(f"--at {moment(at)} is over: leave it out to start now")
    rehearsal = _rehearsed(desk, campaign, at or now)
    click.echo(rehearsal_as_text(campaign, rehearsal, rules))
    if rehearsal.reach and not yes:
        _ask(rehearsal, at)
    announce(rehearsal.reach, f"putting {rehearsal.reach} shops on the list")
    desk.bus().execute(organization.id, StartCampaign(campaign.id, at))
    click.echo(_going(campaign, at, _opens(rules, at or now)))
    click.echo(f"look on: bahi campaigns watch --number {number} --campaign {campaign.reference}")


@campaigns.command()
@NUMBER
@CAMPAIGN
@click.option("--why", type=WordsType(), default="by hand", help="what is shown until it is resumed")
@told_plainly
def pause(number: PhoneNumber, called: str, why: str) -> None:
    """Send no more of a campaign for now; what is under way arrives."""
    desk, organization = desk_of(number)
    campaign = campaign_named(desk, organization, called)
    desk.bus().execute(organization.id, PauseCampaign(campaign.id, why))
    click.echo(f"{campaign.reference} is paused; {_standing(desk, campaign)}")


@campaigns.command()
@NUMBER
@CAMPAIGN
@told_plainly
def resume(number: PhoneNumber, called: str) -> None:
    """Go on with a paused campaign where it stopped; nobody gets it twice."""
    desk, organization = desk_of(number)
    campaign = campaign_named(desk, organization, called)
    desk.bus().execute(organization.id, ResumeCampaign(campaign.id))
    stopped = f"; it had stopped since {campaign.why}" if campaign.why else ""
    click.echo(f"{campaign.reference} goes on{stopped}")


@campaigns.command()
@NUMBER
@CAMPAIGN
@told_plainly
def complete(number: PhoneNumber, called: str) -> None:
    """Close a campaign for good; whoever has not got it will not."""
    desk, organization = desk_of(number)
    campaign = campaign_named(desk, organization, called)
    desk.bus().execute(organization.id, CompleteCampaign(campaign.id))
    click.echo(f"{campaign.reference} is completed; {_standing(desk, campaign)}")


@campaigns.command("list")
@NUMBER
@listing(*STATES, of_shop=False)
@AS_JSON
@told_plainly
def list_campaigns(number: PhoneNumber, asked: Asked, as_json: bool) -> None:
    """List campaigns, the newest first."""
    desk, organization = desk_of(number)
    show(
        desk.campaigns().listed(organization.id, asked.at(desk, organization)),
        as_json=as_json,
        heads=("made", "campaign", "state", "starts", "shops", "sent", "failed", "name", "why"),
        cells=summary_cells,
        nothing="no campaigns",
    )


@campaigns.command("show")
@NUMBER
@CAMPAIGN
@AS_JSON
@told_plainly
def show_campaign(number: PhoneNumber, called: str, as_json: bool) -> None:
    """Show how a campaign fares: by wording, beside those held out, and why some did not get it."""
    desk, organization = desk_of(number)
    metrics = metrics_of(desk, campaign_named(desk, organization, called))
    click.echo(metrics_as_json(metrics) if as_json else metrics_as_text(metrics))


@campaigns.command()
@NUMBER
@CAMPAIGN
@told_plainly
def watch(number: PhoneNumber, called: str) -> None:
    """Look on while a campaign is sent, until it is through or paused; Ctrl-C leaves it running."""
    desk, organization = desk_of(number)
    campaign = campaign_named(desk, organization, called)
    if campaign.status is CampaignStatus.DRAFT:
        raise click.ClickException(f"{campaign.reference} has not begun: `bahi campaigns start` sends it")
    if campaign.starts_at and campaign.starts_at > desk.clock()():
        click.echo(f"{campaign.reference} begins on {moment(campaign.starts_at)}", err=True)
    try:
        metrics = watched(desk, campaign)
    except KeyboardInterrupt:
        click.echo(f"\n{campaign.reference} goes on by itself", err=True)
        return
    click.echo(f"{state_of(metrics)}: {progress_of(metrics)}")


def campaign_named(desk: Application, organization: Organization, called: str) -> Campaign:
    """Return the campaign that goes by a name or `CMP-…`, or end the command."""
    with desk.open_work()(organization.id) as work:
        campaign: Campaign | None = work.campaigns.named(" ".join(called.split()))
    if campaign is None:
        raise click.ClickException(
            f"{organization.name} has no campaign {called}: `bahi campaigns list` shows those that it has"
        )
    return campaign


def _draft_named(desk: Application, organization: Organization, called: str) -> Campaign:
    """Return a campaign that has not begun, or end the command."""
    campaign = campaign_named(desk, organization, called)
    if campaign.status is not CampaignStatus.DRAFT:
        raise click.ClickException(
            f"{campaign.reference} is {campaign.status}: `bahi campaigns show` tells how it fares"
        )
    return campaign


def _rehearsed(desk: Application, campaign: Campaign, starts_at: datetime) -> Rehearsal:
    """Return what a start at that moment would do; those who write until then are not known yet."""
    announce(LONG, "going through the shops")  # how many there are is known at the end only
    return rehearse(campaign.organization_id, campaign.id, open_work=desk.open_work(), now=starts_at)


def _rules(desk: Application, organization: Organization) -> Outreach:
    """Return the rules as they are now, which a reader may not know yet."""
    with desk.open_work()(organization.id) as work:
        rules: Outreach = work.organizations.get(organization.id).outreach
        return rules


def _ask(rehearsal: Rehearsal, at: datetime | None) -> None:
    """Go on after a yes only."""
    if not _has_someone_to_ask():
        raise click.UsageError("nobody is there to be asked: look at it, and say --yes")
    when = f"on {moment(at)}" if at else "now"
    click.confirm(f"send it to {rehearsal.reach} shops {when}?", abort=True)


def _has_someone_to_ask() -> bool:
    return sys.stdin.isatty()


def _opens(rules: Outreach, starts_at: datetime) -> datetime | None:
    """Return when the quiet hours are over into which a start falls in India; None where there are none."""
    opens = rules.next_open(starts_at, INDIA)
    return opens if opens > starts_at else None


def _going(campaign: Campaign, at: datetime | None, opens: datetime | None) -> str:
    begins = f"begins on {moment(at)}" if at else "is on its way"
    quiet = f"; shops in India are not disturbed before {moment(opens)}" if opens else ""
    return f"{campaign.reference} {begins}{quiet}"


def _standing(desk: Application, campaign: Campaign) -> str:
    """Return how many shops nothing more will be done for, or not for now."""
    ended, recipients = ended_of(metrics_of(desk, campaign))
    return f"{ended} of {recipients} shops are dealt with"
