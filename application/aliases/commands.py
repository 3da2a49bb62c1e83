"""What a distributor can correct of what was learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.errors import NotFound
from application.ports import UnitOfWork
from domain.aliases import LearnedAlias, alias_key


@dataclass(frozen=True, kw_only=True)
class TeachAlias:
    """Let a wording mean a product from now on: to one shop, or without a shop to all.

    What a shop means by it of its own goes before what it means to all.
    """

    wording: str
    product_id: UUID
    shop_id: UUID | None


def teach_alias(command: TeachAlias, work: UnitOfWork, now: datetime) -> None:
    """Raise `NotFound` when the product is not sold."""
    if command.product_id not in work.products.get_many([command.product_id]):
        raise NotFound(f"product {command.product_id}")
    work.aliases.learn(
        LearnedAlias(
            organization_id=work.organization_id,
            shop_id=command.shop_id,
            wording=alias_key(command.wording),
            product_id=command.product_id,
            learned_at=now,
        )
    )


@dataclass(frozen=True, kw_only=True)
class ForgetAlias:
    """Let a wording mean no more than its words: to one shop, or without a shop to all."""

    wording: str
    shop_id: UUID | None


def forget_alias(command: ForgetAlias, work: UnitOfWork, now: datetime) -> None:
    """Raise `NotFound` when it was not known."""
    key = alias_key(command.wording)
    if not work.aliases.forget(command.shop_id, key):
        raise NotFound(f"what “{key}” means")
