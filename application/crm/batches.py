"""One request about many orders: what is said in it, and what the CRM makes of each."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from time import monotonic
from uuid import UUID

from application.crm.accounts import named_accounts, tell_accounts
from application.crm.turns import HELD_FOR, Turn
from application.crm_records import CrmAccount, OrderRecord, Telling, Verdict, Verdicts
from application.ports import CrmGateway
from domain.orders import Order
from domain.shops import Shop

logger = logging.getLogger(__name__)

LEAVES_WITHIN = HELD_FOR.total_seconds() / 2
"""Seconds after which a request does not leave any more, so that its answer comes while the turn is held."""


@dataclass(frozen=True, kw_only=True)
class TellingBatch:
    """Orders that are told together, as they stand at this moment."""

    turn: Turn
    crm: CrmGateway
    tellings: Sequence[Telling]
    orders: dict[UUID, Order]
    shops: dict[UUID, Shop]
    accounts: list[CrmAccount]
    products: dict[UUID, str]
    read_at: float = field(default_factory=monotonic)

    @classmethod
    def read(cls, turn: Turn, crm: CrmGateway, tellings: Sequence[Telling]) -> TellingBatch:
        """Return the batch with all that is to be said of its orders; shops that are new have a name now."""
        with turn.work() as work:
            orders = {telling.order_id: work.orders.get(telling.order_id) for telling in tellings}
            shops = work.shops.get_many({order.shop_id for order in orders.values()})
            accounts = named_accounts(work.crm_accounts, list(shops.values()))
            work.crm_accounts.save(accounts)
            products = work.products.crm_ids(
                {line.product_id for order in orders.values() for line in order.lines}
            )
        return cls(
            turn=turn,
            crm=crm,
            tellings=tellings,
            orders=orders,
            shops=shops,
            accounts=accounts,
            products=products,
        )

    def tell(self) -> Verdicts:
        """Tell of the shops and then of the orders, which name them; return the verdict on each order.

        Raise the `GatewayError` tree when there is none, and `LeaseLost` when it has grown old.
        """
        accounts = tell_accounts(self.turn, self.crm, self.accounts, self.shops, self._leave_by)
        for shop_id, account in accounts.items():
            if account.is_final:  # its orders are told all the same: they say whose they are
                logger.error("the CRM refuses shop %s: %s", self.shops[shop_id].id, account.reason)
        objections = {telling.order_id: self._objection(telling, accounts) for telling in self.tellings}
        sayable = [telling for telling in self.tellings if objections[telling.order_id] is None]
        records = [self._record(telling, accounts) for telling in sayable]
        answers = self.crm.sync_orders(records, self._leave_by) if records else []
        told = {telling.order_id: answer for telling, answer in zip(sayable, answers, strict=True)}
        return {order_id: objection or told[order_id] for order_id, objection in objections.items()}

    @property
    def _leave_by(self) -> float:
        """Have a process that was stopped for long say nothing: later news may have been told by now."""
        return self.read_at + LEAVES_WITHIN

    def doubtful_shops(self, verdicts: Verdicts) -> set[UUID]:
        """Return the shops of refused orders: their accounts may not be there any more."""
        return {self.orders[order_id].shop_id for order_id, each in verdicts.items() if each.is_final}

    def _objection(self, telling: Telling, accounts: Verdicts) -> Verdict | None:
        """Return why an order cannot even be said, if it cannot."""
        order = self.orders[telling.order_id]
        shop = self.shops[order.shop_id]
        account = accounts[shop.id]
        if not account.crm_id and not account.is_final:
            return replace(account, reason=f"shop {shop.name}: {account.reason}")
        unlisted = [line.sku for line in order.lines if line.product_id not in self.products]
        if unlisted:
            reason = (
                f"the CRM lists no product {', '.join(unlisted)}: add it there, run `bahi sync`, "
                "then `bahi jobs retry`"
            )
            return Verdict(reason=reason, is_final=True)
        return None

    def _record(self, telling: Telling, accounts: Verdicts) -> OrderRecord:
        order = self.orders[telling.order_id]
        shop = self.shops[order.shop_id]
        return OrderRecord(
            number=telling.number,
            order=order,
            shop=shop,
            account_id=accounts[shop.id].crm_id,
            products=self.products,
        )
