"""Where the talk with each sender stands; the row is the sender's lock."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID, uuid4

from sqlalchemy import Connection, and_, bindparam, case, func, null, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from adapters.schemas.sessions import SESSION
from adapters.sql.tables import conversation_session
from application.errors import StaleAggregate
from application.ports import Contact
from domain.conversation.cart import Cart
from domain.conversation.session import Session
from domain.phone import WhatsAppAddress

_row = conversation_session.c
_this = and_(_row.organization_id == bindparam("b_organization"), _row.sender == bindparam("b_sender"))
_is_copied = and_(_row.id == bindparam("b_copy_id"), _row.version == bindparam("b_copy_version"))
LOCK = select(case((_is_copied, null()), else_=_row.state).label("state")).where(_this).with_for_update()
BEGIN = insert(conversation_session).on_conflict_do_nothing()
UPDATE = update(conversation_session).where(_this, _row.version == bindparam("b_version"))
FIND = select(_row.state).where(_this)
_unreachable = func.coalesce(_row.state["unreachable"].astext, "")
CONTACTS = select(_row.sender, _row.heard_at, _unreachable.label("unreachable")).where(
    _row.organization_id == bindparam("b_organization"),
    _row.sender.in_(bindparam("b_senders", expanding=True)),
    or_(_row.heard_at.is_not(None), _unreachable != ""),
)
WITH_HUMAN = (
    select(_row.state)
    .where(_row.organization_id == bindparam("b_organization"), _row.is_with_human)
    .order_by(_row.heard_at)
)


class SqlSessionRepository:
    """The sessions of one organization."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def lock(self, sender: WhatsAppAddress, copy: Session | None) -> Session:
        """Wait for the sender's turn and return its session, begun now when there was none.

        The stored state travels only when the copy is not of the same version.
        """
        key = {
            **self._key(sender),
            "b_copy_id": copy.id if copy else None,
            "b_copy_version": copy.version if copy else None,
        }
        row = self._connection.execute(LOCK, key).first()
        if row is None:
            self._begin(sender)
            return self.lock(sender, None)
        if copy is not None and row.state is None:
            return copy
        session: Session = SESSION.load(row.state)
        return session

    def save(self, session: Session) -> None:
        """Write the locked session as its next version."""
        key = {**self._key(session.sender), "b_version": session.version}
        session.version += 1
        row = {"version": session.version, "heard_at": session.heard_at, "state": SESSION.dump(session)}
        if not self._connection.execute(UPDATE, {**key, **row}).rowcount:
            raise StaleAggregate(f"session {session.id}")

    def find(self, sender: WhatsAppAddress) -> Session | None:
        """Return the session as it stands, without waiting for the sender's turn; None when there is none."""
        state = self._connection.execute(FIND, self._key(sender)).scalar()
        return None if state is None else SESSION.load(state)

    def contacts(self, senders: Collection[WhatsAppAddress]) -> dict[WhatsAppAddress, Contact]:
        """Return what is known of how to reach them; who never wrote and never failed is left out."""
        key = {
            "b_organization": self._organization_id,
            "b_senders": [sender.value for sender in senders],
        }
        return {
            WhatsAppAddress(row.sender): Contact(heard_at=row.heard_at, unreachable=row.unreachable)
            for row in self._connection.execute(CONTACTS, key)
        }

    def with_human(self) -> list[Session]:
        """Return the talks that a human has taken over, the longest silent first."""
        key = {"b_organization": self._organization_id}
        return [SESSION.load(state) for state in self._connection.execute(WITH_HUMAN, key).scalars()]

    def _begin(self, sender: WhatsAppAddress) -> None:
        session = Session(
            id=uuid4(), organization_id=self._organization_id, sender=sender, cart=Cart(id=uuid4())
        )
        row = {
            "organization_id": self._organization_id,
            "sender": sender.value,
            "id": session.id,
            "version": session.version,
            "state": SESSION.dump(session),
        }
        self._connection.execute(BEGIN, row)

    def _key(self, sender: WhatsAppAddress) -> dict[str, object]:
        return {"b_organization": self._organization_id, "b_sender": sender.value}
