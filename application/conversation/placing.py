"""From a cart that the shop said yes to, to orders that stand; and calling them off again."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4, uuid5

from application.bus import Bus
from application.conversation.replies import cart as about_cart
from application.conversation.replies.text import day, plain
from application.conversation.talk import Talk
from application.errors import StaleAggregate
from application.orders.commands import BackOrder, CancelOrder, ConfirmOrder, CreateOrder
from domain.invoices import Invoice, InvoiceStatus
from domain.khata import Objection
from domain.orders import Hold, Order, OrderStatus

BACK_ORDER = "back-order"
Items = tuple[tuple[UUID, Decimal], ...]


class Placing:
    """Books what was agreed on, once for each cart, and calls off what a shop may still call off."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def place(self, talk: Talk) -> str:
        """Order what is there under the cart's id, and what follows under an id that hangs by it.

        When nothing is there now, the cart's own order is the one that waits for stock.
        """
        agreed, cart = talk.agreed, talk.session.cart
        if agreed is None:
            raise LookupError("an order that nobody has said yes to")
        placed = []
        if agreed.now:
            placed.append(self._place(talk, agreed.now, ConfirmOrder(cart.id)))
            if placed[0].total != agreed.bill.total:
                raise StaleAggregate("a price has changed since the shop said yes to it")
        if agreed.later:
            later = BackOrder(uuid5(cart.id, BACK_ORDER) if agreed.now else cart.id)
            placed.append(self._place(talk, agreed.later, later, is_back_order=bool(agreed.now)))
        talk.session.last_order = placed[0].reference
        talk.session.drop_cart(uuid4())
        first, *rest = (_told(talk, order) for order in placed)
        return "\n".join([first, *about_cart.subject(talk.say, agreed), *rest])

    def cancel(self, talk: Talk, order_id: UUID) -> str:
        """Call an order off."""
        self._bus.within(talk.work, CancelOrder(order_id))
        order = talk.work.orders.get(order_id)
        if talk.session.last_order == order.reference:
            talk.session.last_order = ""
        return talk.say.order_cancelled.format(reference=order.reference)

    def _place(
        self, talk: Talk, items: Items, then: ConfirmOrder | BackOrder, *, is_back_order: bool = False
    ) -> Order:
        """Open an order, have it go on, and return it as it stands then."""
        if talk.shop_id is None:
            raise LookupError("someone who is no shop came to where only shops come")
        self._bus.within(talk.work, CreateOrder(then.order_id, talk.shop_id, items, is_back_order))
        self._bus.within(talk.work, then)
        return talk.work.orders.get(then.order_id)


def may_still_cancel(talk: Talk, order: Order) -> bool:
    """Whether a shop may call an order off by itself: in time, and with nothing paid on its invoice."""
    in_time = order.may_be_cancelled(talk.heard_at, talk.organization.terms.cancel_term)
    return in_time and not _is_paid(talk.work.invoices.find(order.id))


def why_not_cancelled(talk: Talk, order: Order) -> str:
    """Say why a shop cannot call an order off by itself: it has left, it was paid, or it is too late."""
    terms, reference = talk.organization.terms, order.reference
    if order.status in (OrderStatus.DISPATCHED, OrderStatus.DELIVERED):
        return talk.say.left_already.format(reference=reference)
    if order.may_be_cancelled(talk.heard_at, terms.cancel_term):
        return talk.say.paid_not_cancellable.format(reference=reference)
    return talk.say.too_late_to_cancel.format(reference=reference, minutes=terms.cancel_minutes)


def _is_paid(invoice: Invoice | None) -> bool:
    return invoice is not None and (invoice.status is not InvoiceStatus.ISSUED or bool(invoice.paid))


def _told(talk: Talk, order: Order) -> str:
    """Say how an order stands that was just placed."""
    match order.hold:
        case Hold.STOCK:
            return talk.say.back_ordered.format(reference=order.reference, total=order.total)
        case Hold.APPROVAL:
            return _held(talk, order)
        case None:
            told = talk.say.order_confirmed.format(reference=order.reference, total=order.total)
            day_out = talk.say.goes_out.format(date=day(order.goes_out_on)) if order.goes_out_on else ""
            return f"{told}\n{day_out}" if day_out else told


def _held(talk: Talk, order: Order) -> str:
    """Say that an order needs an approval: what is owed counts with what was ordered and not billed yet."""
    distributor = plain(talk.organization.name)
    if order.steps[-1].why == Objection.OVERDUE:
        return talk.say.held_overdue.format(
            reference=order.reference, total=order.total, distributor=distributor
        )
    return talk.say.held_over_limit.format(
        reference=order.reference,
        total=order.total,
        owed=talk.work.khata.account(order.shop_id).exposure,
        limit=talk.credit_limit,
        distributor=distributor,
    )
