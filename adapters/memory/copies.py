"""How far the copies have come that this desk and the CRM keep of each other."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from adapters.memory.database import CopyHold
from adapters.memory.transaction import Transaction
from application.crm_records import Copy, CopyName


class InMemoryCopyLedger:
    """The copies of one organization."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._copies = transaction.database.copies
        self._holds = transaction.database.copy_holds

    def get(self, name: CopyName) -> Copy:
        """Return how far the copy has come; one that was never begun is empty."""
        return self._transaction.read(self._copies, self._key(name)) or Copy(name=name)

    def save(self, copy: Copy) -> None:
        """Write it; who is at it stays at it."""
        self._transaction.write(self._copies, self._key(copy.name), copy)

    def hold(self, name: CopyName, holder: UUID, span: timedelta) -> bool:
        """Be the only one at a copy for so long from now on; False while someone else is."""
        hold = self._transaction.take(self._holds, self._key(name))
        now = self._transaction.database.clock()
        if hold and hold.holder != holder and hold.until > now:
            return False
        self._transaction.write(self._holds, self._key(name), CopyHold(holder=holder, until=now + span))
        return True

    def let_go(self, name: CopyName, holder: UUID) -> None:
        """Let others at it; nothing happens when someone else is by now."""
        hold = self._transaction.take(self._holds, self._key(name))
        if hold and hold.holder == holder:
            over = CopyHold(holder=holder, until=self._transaction.database.clock())
            self._transaction.write(self._holds, self._key(name), over)

    def _key(self, name: CopyName) -> tuple[UUID, CopyName]:
        return self._organization_id, name
