"""`bahi talks`: those that a human has taken over, and how the desk gets them back."""

from __future__ import annotations

import json

import click

from application.errors import NotFound
from application.talks.commands import ResumeTalk
from application.talks.queries import TalkWithHuman, talks_with_human
from domain.phone import PhoneNumber, WhatsAppAddress
from entrypoints.console import distributor_at, open_desk, told_plainly
from entrypoints.options import AS_JSON, NUMBER, AddressType


@click.group()
def talks() -> None:
    """See the talks that a human has taken over, and give them back."""


@talks.command("list")
@NUMBER
@AS_JSON
@told_plainly
def list_talks(number: PhoneNumber, as_json: bool) -> None:
    """List the talks in which the desk keeps silent, the longest silent first."""
    desk = open_desk()
    organization = distributor_at(desk, number)
    for talk in talks_with_human(organization.id, open_work=desk.open_work()):
        click.echo(_as_json(talk) if as_json else _as_text(talk))


@talks.command()
@NUMBER
@click.option("--shop", required=True, type=AddressType(), help="the shop's number, as listed")
@told_plainly
def resume(number: PhoneNumber, shop: WhatsAppAddress) -> None:
    """Let the desk answer a shop again; its cart and the open question are kept."""
    desk = open_desk()
    organization = distributor_at(desk, number)
    try:
        desk.bus().execute(organization.id, ResumeTalk(shop))
    except NotFound as error:
        raise click.ClickException(f"no human has a talk with {shop}") from error
    click.echo(f"the desk answers {shop} again")


def _as_json(talk: TalkWithHuman) -> str:
    row = {
        "sender": str(talk.sender),
        "shop": talk.shop or None,
        "silent_since": talk.silent_since.isoformat() if talk.silent_since else None,
        "cart_total_paise": talk.cart_total.paise,
    }
    return json.dumps(row, ensure_ascii=False)


def _as_text(talk: TalkWithHuman) -> str:
    since = f"{talk.silent_since.astimezone():%d-%m %H:%M}" if talk.silent_since else ""
    return f"{since:<11}  {talk.sender!s:<16} {talk.cart_total!s:>14}  {talk.shop}"
