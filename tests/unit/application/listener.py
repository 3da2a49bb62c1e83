"""A session that understands one text after the other, without any answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import uuid4

from application.conversation.talk import Talk
from application.conversation.understanding import Understanding
from domain.catalog import Product
from domain.conversation.cart import Cart
from domain.conversation.flow import Intent, State
from domain.conversation.session import Session
from domain.errors import QuantityFault
from domain.phone import WhatsAppAddress
from tests.builders import a_number
from tests.unit.application.desk import Desk

CEMENT, SAND, BRICK = "Cement", "River Sand", "Red Brick"
TATA_12, KAMDHENU_12, TATA_16 = "Tata TMT Bar 12 mm", "Kamdhenu TMT Bar 12 mm", "Tata TMT Bar 16 mm"
TWELVE = {TATA_12, KAMDHENU_12}


@dataclass
class Listener:
    """The known shop's session, as far as it is understood; the state stays as a test sets it."""

    desk: Desk
    session: Session = field(init=False)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.understanding = Understanding(self.desk.ordering)
        self.session = Session(
            id=uuid4(),
            organization_id=self.desk.ours,
            sender=WhatsAppAddress(a_number()),
            cart=Cart(id=uuid4()),
            state=State.IDLE,
            heard_at=self.desk.clock(),
        )

    def hears(self, text: str, state: State | None = None) -> Intent:
        self.session.state = state or self.session.state
        with self.desk.open_work(self.desk.ours) as work:
            talk = Talk(
                organization=self.desk.organization,
                work=work,
                session=self.session,
                shop_id=self.desk.shop.id,
                text=text,
            )
            intent = self.understanding.read(talk)
            self.notes = talk.notes
            work.commit()
        return intent

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
        return self.desk.product(name)
