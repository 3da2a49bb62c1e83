"""Sessions with something in their carts."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

from domain.catalog import Product
from domain.conversation.cart import Cart
from domain.conversation.session import Session
from domain.money import Money
from domain.phone import WhatsAppAddress
from tests.builders import a_number, a_product

OURS = uuid4()


CEMENT = a_product(OURS, name="Cement", price=Money.rupees(50))


SAND = a_product(OURS, name="Sand", unit="ton", price=Money.rupees("1450.05"))


def a_fresh_session() -> Session:
    return Session(
        id=uuid4(), organization_id=OURS, sender=WhatsAppAddress(a_number()), cart=Cart(id=uuid4())
    )


def with_cart(*wanted: tuple[Product, str], topic: Product | None = None) -> Session:
    """Return a session whose cart holds these and that asks nothing."""
    session = a_fresh_session()
    for product, quantity in wanted:
        session.cart.put(product, Decimal(quantity))
    session.topic = topic.id if topic else None
    return session


def contents(session: Session) -> dict[str, str]:
    return {line.name: str(line.quantity) for line in session.cart.lines}
