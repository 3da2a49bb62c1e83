"""For whom each campaign is, and what has become of it there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from adapters.memory.recipient_rows import RecipientRow
from adapters.memory.tables import NEVER
from adapters.memory.transaction import Transaction
from domain.campaigns import Outcomes, Recipient, RecipientState

Key = tuple[UUID, UUID, UUID]
LEFT = (RecipientState.SENT, RecipientState.FAILED)


class InMemoryRecipients:
    """The lists of one distributor's campaigns."""

    def __init__(self, transaction: Transaction, organization_id: UUID) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._table = transaction.database.recipients

    def add(self, recipients: Sequence[Recipient]) -> None:
        """Put shops on the lists; a shop that is on its list already stays as it is."""
        for recipient in recipients:
            key = self._key(recipient)
            if self._transaction.take(self._table, key) is None:
                row = RecipientRow(organization_id=self._organization_id, recipient=recipient)
                self._transaction.write(self._table, key, row)

    def take(self, campaign_id: UUID, limit: int) -> list[Recipient]:
        """Take some that are queued and due, each with its next attempt; they are SENDING from now on."""
        now = self._transaction.database.clock()

        def is_due(row: RecipientRow) -> bool:
            return row.recipient.state is RecipientState.QUEUED and row.recipient.due_at <= now

        taken = self._take(campaign_id, is_due, lambda row: row.recipient.due_at, limit)
        return [self._begin_attempt(recipient) for recipient in taken]

    def take_doubtful(self, campaign_id: UUID, age: timedelta, limit: int) -> list[Recipient]:
        """Take some that have been SENDING for longer, and were not looked into for so long; likewise."""
        since = self._transaction.database.clock() - age

        def is_doubtful(row: RecipientRow) -> bool:
            return row.recipient.state is RecipientState.SENDING and (row.taken_at or NEVER) <= since

        return self._take(campaign_id, is_doubtful, lambda row: row.taken_at or NEVER, limit)

    def settle(self, recipients: Sequence[Recipient]) -> None:
        """Write how those stand that are still SENDING; one that a report has ended stays as it is."""
        for recipient in recipients:
            row = self._transaction.take(self._table, self._key(recipient))
            is_its = row is not None and row.recipient.message_id == recipient.message_id
            if row and is_its and row.recipient.state is RecipientState.SENDING:
                self._write(row, recipient)

    def revise(self, recipient: Recipient) -> None:
        """Write how one stands, whatever its state, after `of_message`."""
        row = self._transaction.take(self._table, self._key(recipient))
        if row:
            self._write(row, recipient)

    def of_message(self, message_id: UUID) -> Recipient | None:
        """Return the one whose latest message it is, waiting until nobody else changes it."""
        for key, row in list(self._table.rows.items()):
            if row.recipient.message_id == message_id and row.organization_id == self._organization_id:
                ours = self._transaction.take(self._table, key)
                return ours.recipient if ours and ours.recipient.message_id == message_id else None
        return None

    def next_due(self, campaign_id: UUID) -> datetime | None:
        """Return when the next of those is due that are queued; None when none is."""
        queued = self._in_state(campaign_id, RecipientState.QUEUED)
        return min((recipient.due_at for recipient in queued), default=None)

    def in_doubt(self, campaign_id: UUID) -> int:
        """Return how many are SENDING."""
        return len(self._in_state(campaign_id, RecipientState.SENDING))

    def outcomes(self, campaign_id: UUID, since: datetime, limit: int, blocking: Collection[str]) -> Outcomes:
        """Return how the latest so many fared that ended since then."""
        ended = [
            (recipient.ended_at, recipient)
            for recipient in self._in_state(campaign_id, *LEFT)
            if recipient.ended_at and recipient.ended_at >= since
        ]
        latest = [one for _, one in sorted(ended, key=lambda pair: pair[0])[::-1][:limit]]
        return Outcomes(
            count=len(latest),
            failed=sum(one.state is RecipientState.FAILED for one in latest),
            blocked=sum(self._blocks(one, blocking) for one in latest),
        )

    def _blocks(self, recipient: Recipient, blocking: Collection[str]) -> bool:
        """Whether it failed with one of these codes, or its shop opted out after the message."""
        if recipient.state is RecipientState.FAILED and recipient.reason in blocking:
            return True
        shop = self._transaction.read(self._transaction.database.shops, recipient.shop_id)
        opted_out_at = shop.opted_out_at if shop else None
        return bool(opted_out_at and recipient.ended_at and opted_out_at >= recipient.ended_at)

    def _take(
        self,
        campaign_id: UUID,
        is_wanted: Callable[[RecipientRow], bool],
        order: Callable[[RecipientRow], datetime],
        limit: int,
    ) -> list[Recipient]:
        """Take the first of those that are wanted and that nobody else holds."""
        taken: list[Recipient] = []
        wanted = [(key, row) for key, row in self._rows(campaign_id).items() if is_wanted(row)]
        for key, _ in sorted(wanted, key=lambda pair: order(pair[1])):
            if len(taken) >= limit:
                break
            row = self._transaction.take_free(self._table, [key]).get(key)
            if row and is_wanted(row):
                taken.append(self._mark(key, row))
        return taken

    def _mark(self, key: Key, row: RecipientRow) -> Recipient:
        """Note that it is being sent to, or looked into, from now on."""
        recipient = replace(row.recipient, state=RecipientState.SENDING)
        marked = replace(row, recipient=recipient, taken_at=self._transaction.database.clock())
        self._transaction.write(self._table, key, marked)
        return recipient

    def _begin_attempt(self, taken: Recipient) -> Recipient:
        """Count the next attempt, and give its message an id."""
        begun = replace(taken, attempts=taken.attempts + 1, message_id=uuid4())
        self.revise(begun)
        return begun

    def _write(self, row: RecipientRow, recipient: Recipient) -> None:
        stands = replace(
            row.recipient,
            state=recipient.state,
            reason=recipient.reason,
            attempts=recipient.attempts,
            message_id=recipient.message_id,
            due_at=recipient.due_at,
            ended_at=recipient.ended_at,
        )
        self._transaction.write(self._table, self._key(recipient), replace(row, recipient=stands))

    def _in_state(self, campaign_id: UUID, *states: RecipientState) -> list[Recipient]:
        rows = self._rows(campaign_id).values()
        return [row.recipient for row in rows if row.recipient.state in states]

    def _rows(self, campaign_id: UUID) -> dict[Key, RecipientRow]:
        return self._transaction.select(self._table, (self._organization_id, campaign_id))

    def _key(self, recipient: Recipient) -> Key:
        return self._organization_id, recipient.campaign_id, recipient.shop_id
