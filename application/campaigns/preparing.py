"""Before a batch leaves: who of those that are due still wants it, and may be disturbed and reached now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from application.messages import Delivery, OutboundMessage
from application.ports import Contact, UnitOfWork
from application.window import is_open
from domain.audiences import LeftOut
from domain.campaigns import Campaign, Recipient, RecipientState
from domain.outreach import Outreach
from domain.phone import WhatsAppAddress
from domain.shops import Organization, Shop

Letter = tuple[Recipient, OutboundMessage]
"""A recipient that is SENDING, and the message that is to leave."""


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """The letters of a batch; `not_before` is when there is room for more, if the tier is used up."""

    letters: Sequence[Letter]
    not_before: datetime | None = None


def prepare(
    work: UnitOfWork, campaign: Campaign, organization: Organization, limit: int, now: datetime
) -> Prepared:
    """Take a batch from the list, each of which leaves with its message; the commit must come before that."""
    room = _room(work, campaign, organization.outreach)
    if room <= 0:
        return Prepared(letters=(), not_before=work.reached.frees_at())
    taken = work.recipients.take(campaign.id, min(limit, room))
    shops = work.shops.get_many([recipient.shop_id for recipient in taken])
    contacts = work.sessions.contacts([recipient.address for recipient in taken])
    letters: list[Letter] = []
    held_back: list[Recipient] = []
    for recipient in taken:
        shop, contact = shops.get(recipient.shop_id), contacts.get(recipient.address, Contact())
        stopped = _stopped(campaign, recipient, shop, contact, organization.outreach, now)
        if stopped:
            held_back.append(_without_attempt(stopped))
        else:
            letters.append((recipient, _message(campaign, recipient)))
    work.recipients.settle(held_back)
    work.outbound.add(*(message for _, message in letters))
    work.reached.note([message.recipient for _, message in letters if _counts(message, contacts, now)])
    return Prepared(letters=letters)


def _room(work: UnitOfWork, campaign: Campaign, rules: Outreach) -> int:
    """Return how many more people the tier lets the number reach; the limit alone, where it has none."""
    if rules.recipients_a_day is None or not any(variant.template for variant in campaign.variants):
        return 1_000_000
    return rules.recipients_a_day - work.reached.count()


def _stopped(
    campaign: Campaign,
    recipient: Recipient,
    shop: Shop | None,
    contact: Contact,
    rules: Outreach,
    now: datetime,
) -> Recipient | None:
    """Return the recipient as it stands when nothing is sent to it now; None when something is."""
    is_text = not campaign.variant(recipient.variant).template
    why = ""
    if shop is None or shop.address != recipient.address:
        why = LeftOut.GONE.value
    elif not shop.wants_campaigns:
        why = LeftOut.OPTED_OUT.value
    elif contact.unreachable:
        why = LeftOut.UNREACHABLE.value
    elif is_text and not is_open(contact.heard_at, now):
        why = LeftOut.WINDOW_CLOSED.value
    if why or shop is None:
        return replace(recipient, state=RecipientState.SKIPPED, reason=why, ended_at=now)
    may_disturb_at = rules.next_open(now, shop.zone)
    if may_disturb_at > now:
        return replace(recipient, state=RecipientState.QUEUED, due_at=may_disturb_at)
    return None


def _without_attempt(recipient: Recipient) -> Recipient:
    """Take back the attempt with which it was taken from the list."""
    return replace(recipient, attempts=recipient.attempts - 1)


def _message(campaign: Campaign, recipient: Recipient) -> OutboundMessage:
    """Return the message of the attempt with which the recipient was taken from the list."""
    assert recipient.message_id  # noqa: S101 - `take` gives it with the attempt
    variant = campaign.variant(recipient.variant)
    return OutboundMessage(
        id=recipient.message_id,
        organization_id=campaign.organization_id,
        recipient=recipient.address,
        body=variant.body(recipient.values),
        shop_id=recipient.shop_id,
        template=variant.template,
        variables=variant.filled_variables(recipient.values),
        by_template=bool(variant.template),
        campaign_id=campaign.id,
        delivery=Delivery.SENDING,
    )


def _counts(message: OutboundMessage, contacts: Mapping[WhatsAppAddress, Contact], now: datetime) -> bool:
    """Whether the tier counts its person: one who wrote within a day does not count."""
    contact = contacts.get(message.recipient, Contact())
    return message.by_template and not is_open(contact.heard_at, now)
