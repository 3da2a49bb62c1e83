"""Distributors and their shops: loading them, and meeting new ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.ports import UnitOfWork
from domain.catalog import Product, Stock
from domain.phone import WhatsAppAddress
from domain.shops import Organization, Shop


@dataclass(frozen=True)
class LoadOrganization:
    """Make a distributor, its catalogue and its shops what these say; shops that are not named stay."""

    organization: Organization
    products: Sequence[Product]
    stocks: Sequence[Stock]
    shops: Sequence[Shop]


def load_organization(command: LoadOrganization, work: UnitOfWork, now: datetime) -> None:
    """Load all of it or nothing; a shop that is known by its address keeps its id."""
    work.organizations.save(command.organization)
    work.products.replace(command.products, command.stocks)
    for shop in command.shops:
        known = work.shops.reached_at(shop.address)
        if known:
            shop.id, shop.version = known.id, known.version
        work.shops.save(shop)


@dataclass(frozen=True)
class RegisterShop:
    """Take a stranger in as a shop under the name it gave."""

    shop_id: UUID
    address: WhatsAppAddress
    name: str


def register_shop(command: RegisterShop, work: UnitOfWork, now: datetime) -> None:
    """Keep the shop; its name was read by `shop_name`."""
    shop = Shop(
        id=command.shop_id,
        organization_id=work.organization_id,
        name=command.name,
        address=command.address,
    )
    work.shops.save(shop)
