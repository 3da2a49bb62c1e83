"""`bahi consent`: about what shops want to be written to, since when, and from where that is known."""

from __future__ import annotations

import click

from application.organizations.commands import SetConsent
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.shops import Shop, Topic
from entrypoints.console import desk_of, shop_at, told_plainly
from entrypoints.listing import moment, show
from entrypoints.options import AS_JSON, NUMBER, ONE_SHOP, WordsType


@click.group()
def consent() -> None:
    """See and note what shops want to be written about; their orders and their money are no such matter."""


@consent.command("list")
@NUMBER
@ONE_SHOP
@AS_JSON
@told_plainly
def list_consents(number: PhoneNumber, shop: WhatsAppAddress, as_json: bool) -> None:
    """List all that a shop ever said, the oldest first; its last word on a topic counts."""
    desk, organization = desk_of(number)
    known = shop_at(desk, organization, shop)
    show(
        known.consents,
        as_json=as_json,
        heads=("said", "topic", "wants", "known from"),
        cells=lambda said: (moment(said.at), said.topic, "yes" if said.wants else "no", said.source),
        nothing="it never said anything",
    )
    if not as_json:
        click.echo(_standing(known))


@consent.command("set")
@NUMBER
@ONE_SHOP
@click.option("--topic", required=True, type=click.Choice(Topic, case_sensitive=False), help="about what")
@click.option("--yes/--no", "wants", required=True, help="whether it wants to be written to")
@click.option(
    "--source", required=True, type=WordsType(), help="from where that is known: `form of 3 May`; it is kept"
)
@told_plainly
def set_consent(number: PhoneNumber, shop: WhatsAppAddress, topic: Topic, wants: bool, source: str) -> None:
    """Note what a shop wants from now on; to say so again keeps what was said first."""
    desk, organization = desk_of(number)
    known = shop_at(desk, organization, shop)
    desk.bus().execute(organization.id, SetConsent(known.id, topic, wants, source))
    now = shop_at(desk, organization, shop)
    if now.consents == known.consents:
        click.echo("it was so before")
    click.echo(_standing(now))


def _standing(shop: Shop) -> str:
    """Return what a shop gets as things are."""
    offers = (
        "gets campaigns" if shop.wants_campaigns else f"gets no campaigns since {moment(shop.opted_out_at)}"
    )
    nudges = "asked to be nudged" if shop.wants_nudges else "is not nudged"
    return f"{shop.name} ({shop.address}) {offers} and {nudges}"
