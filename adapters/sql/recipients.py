"""For whom each campaign is, and what has become of it there."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Interval,
    Row,
    Update,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    text,
    update,
)

from adapters.sql.campaign_tables import campaign_recipient
from adapters.sql.tables import shops
from domain.campaigns import Outcomes, Recipient, RecipientState
from domain.phone import WhatsAppAddress

_row = campaign_recipient.c
_of_campaign = and_(
    _row.organization_id == bindparam("b_organization"), _row.campaign_id == bindparam("b_campaign")
)
_this = and_(_of_campaign, _row.shop_id == bindparam("b_shop"))
_is_queued, _is_sending = _row.state == "queued", _row.state == "sending"
_place: ColumnElement[Any] = literal_column("campaign_recipient.ctid")
_is_old = _row.taken_at <= func.now() - bindparam("b_age", type_=Interval)


def _taken(
    is_wanted: ColumnElement[bool], order: ColumnElement[Any], **changes: ColumnElement[Any]
) -> Update:
    """Take the first of a campaign that are wanted and that nobody else holds, and make the changes.

    They are held from then on, so their places in the table stay what they are; no statistics are needed
    to find them there, which a list that has just been written does not have.
    """
    free = (
        select(_row.shop_id, _place.label("place"))
        .where(_of_campaign, is_wanted)
        .order_by(order)
        .limit(bindparam("b_limit"))
        .with_for_update(skip_locked=True)
        .cte("free")
    )
    return (
        update(campaign_recipient)
        .where(_place == free.c.place, _row.shop_id == free.c.shop_id)
        .values(state="sending", taken_at=func.now(), **changes)
        .returning(campaign_recipient)
    )


# All in one JSON, which takes half as long as a list of values; the names in it are those of the columns.
ADD = text(
    "INSERT INTO campaign_recipient"
    " SELECT * FROM jsonb_populate_recordset(NULL::campaign_recipient, CAST(:b_rows AS jsonb))"
    " ON CONFLICT DO NOTHING"
)
TAKE = _taken(
    and_(_is_queued, _row.due_at <= func.now()),
    _row.due_at,
    attempts=_row.attempts + 1,
    message_id=func.gen_random_uuid(),
)
TAKE_DOUBTFUL = _taken(and_(_is_sending, _is_old), _row.taken_at)
REVISE = update(campaign_recipient).where(_this)
# In one JSON as well: a whole batch is planned once and takes one journey.
SETTLE = text(
    "UPDATE campaign_recipient AS one SET state = it.state, reason = it.reason, attempts = it.attempts,"
    " message_id = it.message_id, due_at = it.due_at, ended_at = it.ended_at"
    " FROM jsonb_populate_recordset(NULL::campaign_recipient, CAST(:b_rows AS jsonb)) AS it"
    " WHERE one.organization_id = :b_organization AND one.campaign_id = it.campaign_id"
    " AND one.shop_id = it.shop_id AND one.message_id = it.message_id AND one.state = 'sending'"
    # Named once more, so that without statistics they are looked up, not the whole list joined.
    " AND one.campaign_id = ANY (CAST(:b_campaigns AS uuid[]))"
    " AND one.shop_id = ANY (CAST(:b_shops AS uuid[]))"
)
OF_MESSAGE = (
    select(campaign_recipient)
    .where(_row.organization_id == bindparam("b_organization"), _row.message_id == bindparam("b_message"))
    .with_for_update()
)
NEXT_DUE = select(_row.due_at).where(_of_campaign, _is_queued).order_by(_row.due_at).limit(1)
IN_DOUBT = select(func.count()).select_from(campaign_recipient).where(_of_campaign, _is_sending)
_latest = (
    select(_row.organization_id, _row.shop_id, _row.state, _row.reason, _row.ended_at)
    .where(_of_campaign, _row.state.in_(("sent", "failed")), _row.ended_at >= bindparam("b_since"))
    .order_by(_row.ended_at.desc())
    .limit(bindparam("b_limit"))
    .subquery()
)
_has_failed = _latest.c.state == "failed"
_blocks = or_(
    and_(_has_failed, _latest.c.reason.in_(bindparam("b_blocking", expanding=True))),
    shops.c.opted_out_at >= _latest.c.ended_at,
)
_its_shop = and_(shops.c.id == _latest.c.shop_id, shops.c.organization_id == _latest.c.organization_id)
OUTCOMES = select(
    func.count().label("count"),
    func.count().filter(_has_failed).label("failed"),
    func.count().filter(_blocks).label("blocked"),
).select_from(_latest.outerjoin(shops, _its_shop))


class SqlRecipients:
    """The lists of one distributor's campaigns."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def add(self, recipients: Sequence[Recipient]) -> None:
        """Put shops on the lists; a shop that is on its list already stays as it is."""
        if recipients:
            rows = [self._row(recipient) for recipient in recipients]
            self._connection.execute(ADD, {"b_rows": json.dumps(rows, default=str)})

    def take(self, campaign_id: UUID, limit: int) -> list[Recipient]:
        """Take some that are queued and due, each with its next attempt; they are SENDING from now on."""
        return self._taken(TAKE, campaign_id, b_limit=limit)

    def take_doubtful(self, campaign_id: UUID, age: timedelta, limit: int) -> list[Recipient]:
        """Take some that have been SENDING for longer, and were not looked into for so long; likewise."""
        return self._taken(TAKE_DOUBTFUL, campaign_id, b_limit=limit, b_age=age)

    def settle(self, recipients: Sequence[Recipient]) -> None:
        """Write how those stand that are still SENDING; one that a report has ended stays as it is."""
        if recipients:
            rows = [_standing(recipient) for recipient in recipients]
            figures = {
                "b_organization": self._organization_id,
                "b_campaigns": list({str(recipient.campaign_id) for recipient in recipients}),
                "b_shops": [str(recipient.shop_id) for recipient in recipients],
                "b_rows": json.dumps(rows, default=str),
            }
            self._connection.execute(SETTLE, figures)

    def revise(self, recipient: Recipient) -> None:
        """Write how one stands, whatever its state, after `of_message`."""
        key = self._key(recipient.campaign_id) | {"b_shop": recipient.shop_id}
        self._connection.execute(REVISE, key | _columns(recipient))

    def of_message(self, message_id: UUID) -> Recipient | None:
        """Return the one whose latest message it is, waiting until nobody else changes it."""
        key = {"b_organization": self._organization_id, "b_message": message_id}
        row = self._connection.execute(OF_MESSAGE, key).first()
        return _recipient(row) if row else None

    def next_due(self, campaign_id: UUID) -> datetime | None:
        """Return when the next of those is due that are queued; None when none is."""
        return self._connection.execute(NEXT_DUE, self._key(campaign_id)).scalar()

    def in_doubt(self, campaign_id: UUID) -> int:
        """Return how many are SENDING."""
        return self._connection.execute(IN_DOUBT, self._key(campaign_id)).scalar_one()

    def outcomes(self, campaign_id: UUID, since: datetime, limit: int, blocking: Collection[str]) -> Outcomes:
        """Return how the latest so many fared that ended since then."""
        figures = {"b_since": since, "b_limit": limit, "b_blocking": sorted(blocking)}
        row = self._connection.execute(OUTCOMES, self._key(campaign_id) | figures).one()
        return Outcomes(**row._mapping)

    def _taken(self, statement: Update, campaign_id: UUID, **figures: object) -> list[Recipient]:
        rows = self._connection.execute(statement, self._key(campaign_id) | figures)
        return [_recipient(row) for row in rows]

    def _key(self, campaign_id: UUID) -> dict[str, object]:
        return {"b_organization": self._organization_id, "b_campaign": campaign_id}

    def _row(self, recipient: Recipient) -> dict[str, object]:
        """Return all columns of a recipient that is new."""
        return {
            "organization_id": self._organization_id,
            "campaign_id": recipient.campaign_id,
            "shop_id": recipient.shop_id,
            "address": recipient.address.value,
            "variant": recipient.variant,
            "values": dict(recipient.values),
            **_columns(recipient),
        }


def _standing(recipient: Recipient) -> dict[str, object]:
    """Return what changes of a recipient, and which one it is."""
    return {"campaign_id": recipient.campaign_id, "shop_id": recipient.shop_id, **_columns(recipient)}


def _columns(recipient: Recipient) -> dict[str, object]:
    return {
        "state": recipient.state,
        "reason": recipient.reason,
        "attempts": recipient.attempts,
        "message_id": recipient.message_id,
        "due_at": recipient.due_at,
        "ended_at": recipient.ended_at,
    }


def _recipient(row: Row[Any]) -> Recipient:
    return Recipient(
        campaign_id=row.campaign_id,
        shop_id=row.shop_id,
        address=WhatsAppAddress(row.address),
        variant=row.variant,
        values=row._mapping["values"],
        due_at=row.due_at,
        state=RecipientState(row.state),
        reason=row.reason,
        attempts=row.attempts,
        message_id=row.message_id,
        ended_at=row.ended_at,
    )
