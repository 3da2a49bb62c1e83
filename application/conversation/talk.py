"""What one turn is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from application.conversation.reading import Acquaintance
from application.conversation.replies.languages import phrases_in
from application.conversation.replies.phrases import Phrases
from application.ports import UnitOfWork
from domain.calendar import day_of
from domain.catalog import Product, Stock
from domain.conversation.flow import Intent
from domain.conversation.hearing.speech import Speech
from domain.conversation.offer import Offer, offer
from domain.conversation.session import Session
from domain.gst import Taxation
from domain.money import Money
from domain.orders import Order
from domain.shops import Organization, Shop

LOOKED_BACK = 10  # orders that a shop may speak of by their references


@dataclass(kw_only=True)
class Talk:
    """Who speaks with whom, in which transaction, what was said, and what is to be told beside the answer.

    `notes` are whole lines that go before the answer; `agreed` is the offer that the shop said yes to.
    """

    organization: Organization
    work: UnitOfWork
    session: Session
    shop_id: UUID | None
    text: str
    speech: Speech = field(default_factory=lambda: Speech(intent=Intent.CHATTER))
    notes: list[str] = field(default_factory=list)
    agreed: Offer | None = None
    _shop: Shop | None = field(default=None, init=False, repr=False)

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

    @property
    def known_shop_id(self) -> UUID:
        """The shop that speaks; raise `LookupError` for someone who is none."""
        if self.shop_id is None:
            raise LookupError("someone who is no shop came to where only shops come")
        return self.shop_id

    @property
    def shop(self) -> Shop | None:
        """The shop as it stood at the first look in this turn; None for a stranger."""
        if self._shop is None and self.shop_id is not None:
            self._shop = self.work.shops.find(self.shop_id)
        return self._shop

    def priced(self, product: Product) -> Product:
        """Return a product at this shop's price of today; the shop is looked up only where prices differ."""
        today = product.taxed_on(day_of(self.heard_at))
        shop = self.shop if today.tiers else None
        return today.priced_for(shop.tags) if shop else today

    def products(self, product_ids: Iterable[UUID]) -> dict[UUID, Product]:
        """Return those products that are sold today, at today's price for this shop."""
        sold = self.work.products.get_many(product_ids)
        return {product_id: self.priced(product) for product_id, product in sold.items()}

    def product(self, product_id: UUID) -> Product | None:
        """Return a product as it is sold to this shop today; None when it is not."""
        return self.products([product_id]).get(product_id)

    def offer(self, held: Mapping[UUID, Stock] | None = None) -> Offer:
        """Return what the cart comes to with the stock that is held for it, or else with that of now."""
        cart = self.session.cart
        stocks = self.work.products.stock_of(cart.products) if held is None else held
        return offer(cart, stocks, self.organization.terms, self._taxation, self.heard_at)

    @property
    def credit_limit(self) -> Money | None:
        """How much the shop may owe: its own limit, or else the distributor's; None for no limit."""
        return self.organization.limit_for(self.shop) if self.shop else None

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

    @property
    def _taxation(self) -> Taxation:
        """How a sale to the shop is taxed; the shop matters only where tax is charged at all."""
        if self.organization.gstin and self.shop:
            return self.organization.taxation_for(self.shop)
        return Taxation(
            is_registered=bool(self.organization.gstin),
            prices_include_tax=self.organization.terms.prices_include_tax,
        )
