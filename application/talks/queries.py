"""What can be asked of talks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.ports import OpenWork, UnitOfWork
from domain.conversation.session import Session
from domain.money import Money
from domain.phone import WhatsAppAddress


@dataclass(frozen=True, kw_only=True)
class TalkWithHuman:
    """A talk in which the desk keeps silent, and since when the shop does, too."""

    sender: WhatsAppAddress
    shop: str
    silent_since: datetime | None
    cart_total: Money


def talks_with_human(organization_id: UUID, *, open_work: OpenWork) -> list[TalkWithHuman]:
    """Return them all, the longest silent first."""
    with open_work(organization_id) as work:
        return [_seen(session, work) for session in work.sessions.with_human()]


def _seen(session: Session, work: UnitOfWork) -> TalkWithHuman:
    shop = work.shops.reached_at(session.sender)
    return TalkWithHuman(
        sender=session.sender,
        shop=shop.name if shop else "",
        silent_since=session.heard_at,
        cart_total=session.cart.total,
    )
