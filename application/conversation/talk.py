"""What one turn is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from application.conversation.reading import Acquaintance
from application.conversation.replies.languages import phrases_in
from application.conversation.replies.phrases import Phrases
from application.ports import UnitOfWork
from domain.catalog import Product
from domain.conversation.flow import Intent
from domain.conversation.hearing.speech import Speech
from domain.conversation.session import Session
from domain.orders import Order
from domain.shops import Organization

LOOKED_BACK = 10  # orders that a shop may speak of by their references


@dataclass(kw_only=True)
class Talk:
    """Who speaks with whom, in which transaction, what was said, and what is to be told beside the answer.

    `notes` are whole lines that go before the answer.
    """

    organization: Organization
    work: UnitOfWork
    session: Session
    shop_id: UUID | None
    text: str
    speech: Speech = field(default_factory=lambda: Speech(intent=Intent.CHATTER))
    notes: list[str] = field(default_factory=list)

    @property
    def say(self) -> Phrases:
        """The phrases of the language that the shop is spoken to in."""
        return phrases_in(self.session.language)

    @property
    def heard_at(self) -> datetime:
        """When the message came."""
        if self.session.heard_at is None:
            raise LookupError("a talk in which nothing was heard")
        return self.session.heard_at

    @property
    def number(self) -> int | None:
        """The number that the whole message is, if it is one."""
        return self.speech.number if self.speech.intent is Intent.NUMBER else None

    def product(self, product_id: UUID) -> Product | None:
        """Return a product as it is sold today; None when it is not."""
        return self.work.products.get_many([product_id]).get(product_id)

    def named_order(self) -> Order | None:
        """Return the order that the message names, among the latest, or else the last one."""
        latest = self.work.orders.latest(self.shop_id, LOOKED_BACK) if self.shop_id else []
        named = self.speech.about.upper()
        return next((order for order in latest if named in ("", order.reference)), None)

    @property
    def acquaintance(self) -> Acquaintance:
        """What is known of the shop that tells which product it means."""
        shop_id, work = self.shop_id, self.work
        return Acquaintance(
            meant=lambda keys: work.aliases.meant(shop_id, keys),
            in_cart=self.session.cart.products,
            bought=lambda: work.orders.bought(shop_id) if shop_id else set(),
        )
