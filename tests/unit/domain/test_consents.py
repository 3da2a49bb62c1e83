"""What a shop wants to be written about: its last word counts, and every one is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from domain.phone import WhatsAppAddress
from domain.shops import Consent, Shop, Topic
from tests.builders import NOON, a_number

OFFERS, NUDGES = Topic.CAMPAIGNS, Topic.NUDGES
BY_CHAT = "whatsapp SM1"
Said = tuple[Topic, bool]


def a_shop_that_said(*words: Said) -> Shop:
    """Return a shop that said these, one an hour."""
    shop = Shop(id=uuid4(), organization_id=uuid4(), name="Gupta", address=WhatsAppAddress(a_number()))
    for hour, (topic, wants) in enumerate(words):
        shop.consent(topic, at(hour), BY_CHAT, wants=wants)
    return shop


def at(hour: int) -> datetime:
    return NOON + timedelta(hours=hour)


@pytest.mark.parametrize(
    ("words", "offers", "nudges"),
    [
        ([], True, False),
        ([(OFFERS, False)], False, False),
        ([(OFFERS, False), (OFFERS, True)], True, False),
        ([(OFFERS, True), (OFFERS, False)], False, False),
        ([(NUDGES, True)], True, True),
        ([(NUDGES, True), (NUDGES, False)], True, False),
        ([(NUDGES, True), (OFFERS, False)], False, False),
        ([(OFFERS, False), (NUDGES, True)], False, False),
        ([(NUDGES, True), (OFFERS, False), (OFFERS, True)], True, True),
    ],
)
def test_the_last_word_on_a_topic_counts_and_stop_is_a_word_on_nudges_too(
    words: list[Said], offers: bool, nudges: bool
) -> None:
    shop = a_shop_that_said(*words)
    assert (shop.wants_campaigns, shop.wants_nudges) == (offers, nudges)


def test_a_shop_is_out_since_it_said_so() -> None:
    shop = a_shop_that_said((OFFERS, True), (OFFERS, False))
    assert shop.opted_out_at == at(1)
    shop.consent(OFFERS, at(5), BY_CHAT, wants=True)
    assert shop.opted_out_at is None


def test_to_say_the_same_again_changes_nothing() -> None:
    shop = a_shop_that_said((OFFERS, False), (NUDGES, True), (OFFERS, False))
    assert shop.opted_out_at == at(0)
    assert len(shop.consents) == 2


def test_every_change_is_kept_with_its_time_and_source() -> None:
    shop = a_shop_that_said((OFFERS, False))
    shop.consent(OFFERS, at(1), "Ramesh", wants=True)
    assert shop.consents == (
        Consent(topic=OFFERS, wants=False, at=at(0), source=BY_CHAT),
        Consent(topic=OFFERS, wants=True, at=at(1), source="Ramesh"),
    )


def test_a_shop_that_says_start_without_ever_having_stopped_has_consented() -> None:
    shop = a_shop_that_said((OFFERS, True))
    assert [(said.wants, said.at) for said in shop.consents] == [(True, at(0))]
