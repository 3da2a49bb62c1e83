"""`bahi aliases`: what wordings have come to mean, and the distributor's corrections."""

from __future__ import annotations

import json
from uuid import UUID

import click

from application.aliases.commands import ForgetAlias, TeachAlias
from application.aliases.queries import LearnedWording, learned_wordings
from application.errors import NotFound
from domain.catalog import Product
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.shops import Organization, Shop
from entrypoints.application import Application
from entrypoints.console import distributor_at, open_desk, shop_at, told_plainly
from entrypoints.options import AS_JSON, NUMBER, AddressType, WordingType

SHOP = click.option("--shop", type=AddressType(), help="one shop, by its number; without it, all shops")
WORDING = click.option(
    "--wording", required=True, type=WordingType(), help="as shops write it, without a quantity"
)


@click.group()
def aliases() -> None:
    """See and correct what wordings have come to mean."""


@aliases.command("list")
@NUMBER
@SHOP
@AS_JSON
@told_plainly
def list_aliases(number: PhoneNumber, shop: WhatsAppAddress | None, as_json: bool) -> None:
    """List what was learned, newest first."""
    desk, organization, known = _asked_about(number, shop)
    for learned in learned_wordings(organization.id, _id_of(known), open_work=desk.open_work()):
        click.echo(_as_json(learned, shop) if as_json else _as_text(learned))


@aliases.command()
@NUMBER
@SHOP
@WORDING
@click.option("--sku", required=True, help="the product that it means")
@told_plainly
def teach(number: PhoneNumber, shop: WhatsAppAddress | None, wording: str, sku: str) -> None:
    """Let a wording mean a product; what a shop means by it of its own goes first."""
    desk, organization, known = _asked_about(number, shop)
    product = _product(desk, organization, sku)
    command = TeachAlias(wording=wording, product_id=product.id, shop_id=_id_of(known))
    desk.bus().execute(organization.id, command)
    click.echo(f"“{wording}” means {product.name} ({sku}) to {_whom(known)}")


@aliases.command()
@NUMBER
@SHOP
@WORDING
@told_plainly
def forget(number: PhoneNumber, shop: WhatsAppAddress | None, wording: str) -> None:
    """Take back what a wording has come to mean."""
    desk, organization, known = _asked_about(number, shop)
    try:
        desk.bus().execute(organization.id, ForgetAlias(wording=wording, shop_id=_id_of(known)))
    except NotFound as error:
        raise click.ClickException(f"“{wording}” was not learned for {_whom(known)}") from error
    click.echo(f"“{wording}” is forgotten for {_whom(known)}")


def _asked_about(
    number: PhoneNumber, shop: WhatsAppAddress | None
) -> tuple[Application, Organization, Shop | None]:
    """Return the desk, the distributor, and the shop unless all are meant."""
    desk = open_desk()
    organization = distributor_at(desk, number)
    return desk, organization, shop_at(desk, organization, shop) if shop else None


def _product(desk: Application, organization: Organization, sku: str) -> Product:
    catalogue = desk.catalogues().current(organization.id)
    product = next((product for product in catalogue.products if product.sku == sku), None)
    if product is None:
        raise click.ClickException(f"{organization.name} sells nothing under the sku {sku}")
    return product


def _id_of(shop: Shop | None) -> UUID | None:
    return shop.id if shop else None


def _whom(shop: Shop | None) -> str:
    return shop.name if shop else "all shops"


def _as_json(learned: LearnedWording, shop: WhatsAppAddress | None) -> str:
    row = {
        "wording": learned.wording,
        "sku": learned.sku or None,
        "product": learned.product or None,
        "shop": str(shop) if shop else None,
        "learned_at": learned.learned_at.isoformat(),
    }
    return json.dumps(row, ensure_ascii=False)


def _as_text(learned: LearnedWording) -> str:
    when = f"{learned.learned_at.astimezone():%d-%m %H:%M}"
    return f"{when}  {learned.wording:<30} {learned.sku:<16} {learned.product or 'no longer sold'}"
