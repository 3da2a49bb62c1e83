"""A session that understands one text after the other, without any answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import uuid4

from domain.catalog import Product
from domain.conversation.flow import Intent, State
from domain.conversation.session import Cart, Session
from domain.errors import QuantityFault
from domain.phone import WhatsAppAddress
from tests.builders import a_number
from tests.unit.application.desk import Desk

CEMENT, SAND, BRICK = "Cement", "River Sand", "Red Brick"
TATA_12, KAMDHENU_12, TATA_16 = "Tata TMT Bar 12 mm", "Kamdhenu TMT Bar 12 mm", "Tata TMT Bar 16 mm"
TWELVE = {TATA_12, KAMDHENU_12}


@dataclass
class Talk:
    """A session that understands one text after the other."""

    desk: Desk
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        sender = WhatsAppAddress(a_number())
        self.session = Session(
            id=uuid4(), organization_id=self.desk.ours, sender=sender, cart=Cart(id=uuid4()), state=State.IDLE
        )

    def hears(self, text: str, state: State | None = None) -> Intent:
        self.session.state = state or self.session.state
        return self.desk.understanding.read(self.session, text)

    @property
    def cart(self) -> dict[str, str]:
        return {line.name: str(line.quantity) for line in self.session.cart.lines}

    @property
    def questions(self) -> list[tuple[str, QuantityFault | None, set[str]]]:
        return [
            (line.wording, line.fault, {option.name for option in line.options})
            for line in self.session.open_lines
        ]

    def product(self, name: str) -> Product:
        return next(product for product in self.desk.products if product.name == name)
