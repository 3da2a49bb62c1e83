"""Where the talk with each sender stands."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy
from uuid import UUID, uuid4

from adapters.memory.tables import NEVER
from adapters.memory.transaction import Transaction
from application.ports import Contact
from domain.conversation.cart import Cart
from domain.conversation.flow import State
from domain.conversation.session import Session
from domain.phone import WhatsAppAddress


class InMemorySessionRepository:
    """The sessions of one distributor; a locked one is held until the transaction ends."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._table = transaction.database.sessions

    def lock(self, sender: WhatsAppAddress, copy: Session | None) -> Session:
        """Wait for the sender's turn and return its session, begun now when there was none.

        A `copy` of the same version is returned as it is.
        """
        stored = self._transaction.take(self._table, (self._organization_id, sender))
        if stored is None:
            stored = Session(
                id=uuid4(), organization_id=self._organization_id, sender=sender, cart=Cart(id=uuid4())
            )
            self._write(stored)
        if copy and (copy.id, copy.version) == (stored.id, stored.version):
            return copy
        return deepcopy(stored)

    def save(self, session: Session) -> None:
        """Write the locked session as its next version."""
        session.version += 1
        self._write(deepcopy(session))

    def find(self, sender: WhatsAppAddress) -> Session | None:
        """Return the session as it stands, without waiting for the sender's turn; None when there is none."""
        return deepcopy(self._transaction.read(self._table, (self._organization_id, sender)))

    def contacts(self, senders: Collection[WhatsAppAddress]) -> dict[WhatsAppAddress, Contact]:
        """Return what is known of how to reach them; who never wrote and never failed is left out."""
        found = {sender: self._contact(sender) for sender in senders}
        return {sender: contact for sender, contact in found.items() if contact != Contact()}

    def with_human(self) -> list[Session]:
        """Return the talks that a human has taken over, the longest silent first."""
        waiting = self._transaction.select(self._table, (self._organization_id, State.WITH_HUMAN)).values()
        return deepcopy(sorted(waiting, key=lambda session: session.heard_at or NEVER))

    def _contact(self, sender: WhatsAppAddress) -> Contact:
        session = self._transaction.read(self._table, (self._organization_id, sender))
        if session is None:
            return Contact()
        return Contact(heard_at=session.heard_at, unreachable=session.unreachable)

    def _write(self, session: Session) -> None:
        self._transaction.write(self._table, (self._organization_id, session.sender), session)
