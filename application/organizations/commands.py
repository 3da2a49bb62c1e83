"""Distributors and their shops: loading them, and meeting new ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.ports import UnitOfWork
from application.reminding import plan_nudge
from domain.catalog import Product, Stock
from domain.money import Money
from domain.phone import WhatsAppAddress
from domain.shops import Organization, Shop, Topic


@dataclass(frozen=True)
class LoadOrganization:
    """Make a distributor, its catalogue and its shops what these say; shops that are not named stay.

    Of known shops limit, tags or time zone stay as they are, where these do not tell them.
    """

    organization: Organization
    products: Sequence[Product]
    stocks: Sequence[Stock]
    shops: Sequence[Shop]
    tells_limits: bool = True
    tells_tags: bool = True
    tells_zones: bool = True


def load_organization(command: LoadOrganization, work: UnitOfWork, now: datetime) -> None:
    """Load all of it or nothing; a shop that is known by its address keeps its id and what it asked for."""
    work.organizations.save(command.organization)
    for shop in command.shops:
        known = work.shops.reached_at(shop.address)
        if known:
            shop.id, shop.version = known.id, known.version
            shop.consents = known.consents
            shop.credit_limit = shop.credit_limit if command.tells_limits else known.credit_limit
            shop.tags = shop.tags if command.tells_tags else known.tags
            shop.time_zone = shop.time_zone if command.tells_zones else known.time_zone
        work.shops.save(shop)
    # Last, since it holds the stock that every "1" waits for.
    work.products.replace(command.products, command.stocks)


@dataclass(frozen=True)
class SetOrganization:
    """Make a distributor what this says: its name, its papers, its terms."""

    organization: Organization


def set_organization(command: SetOrganization, work: UnitOfWork, now: datetime) -> None:
    """Keep it; orders and papers that were made before stay as they are."""
    work.organizations.save(command.organization)


@dataclass(frozen=True)
class SetShopTerms:
    """Set how much a shop may owe, None for the distributor's terms, and by which tags it is priced."""

    shop_id: UUID
    credit_limit: Money | None
    tags: tuple[str, ...]


def set_shop_terms(command: SetShopTerms, work: UnitOfWork, now: datetime) -> None:
    """Keep them for what is ordered from now on."""
    shop = work.shops.get(command.shop_id)
    shop.credit_limit, shop.tags = command.credit_limit, command.tags
    work.shops.save(shop)


@dataclass(frozen=True)
class RegisterShop:
    """Take a stranger in as a shop under the name it gave."""

    shop_id: UUID
    address: WhatsAppAddress
    name: str
    language: str


def register_shop(command: RegisterShop, work: UnitOfWork, now: datetime) -> None:
    """Keep the shop; its name was read by `shop_name`."""
    shop = Shop(
        id=command.shop_id,
        organization_id=work.organization_id,
        name=command.name,
        address=command.address,
        language=command.language,
    )
    work.shops.save(shop)


@dataclass(frozen=True)
class SwitchLanguage:
    """Speak to a shop in another language, until it or its distributor's file says otherwise."""

    shop_id: UUID
    language: str


def switch_language(command: SwitchLanguage, work: UnitOfWork, now: datetime) -> None:
    """Keep the language."""
    shop = work.shops.get(command.shop_id)
    shop.language = command.language
    work.shops.save(shop)


@dataclass(frozen=True)
class SetConsent:
    """Write to a shop about a topic, or no more; its orders, invoices and payments are not touched by it.

    `source` is where that is known from: `whatsapp SM…`, or who noted it.
    """

    shop_id: UUID
    topic: Topic
    wants: bool
    source: str


def set_consent(command: SetConsent, work: UnitOfWork, now: datetime) -> None:
    """Keep since when, and from where; to say so twice changes nothing."""
    shop = work.shops.get(command.shop_id)
    before = shop.consents
    shop.consent(command.topic, now, command.source, wants=command.wants)
    if shop.consents == before:
        return
    work.shops.save(shop)
    plan_nudge(work, shop.id, now, "the shop wants none")
