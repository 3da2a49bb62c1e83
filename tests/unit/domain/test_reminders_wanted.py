"""Messages that switch reminders of the usual order on and off; those of money have no switch."""

from __future__ import annotations

import pytest

from domain.conversation.flow import Intent
from domain.conversation.hearing.speech import hear

WANTED = """
    order yaad dilana | remind me to order | order reminder on | ऑर्डर याद दिलाना | order ka reminder bhejo
    remind me to order again | order reminder chalu karo | mujhe order yaad dila dena | start order reminders
    usual order yaad dila diya karo | please remind me for order | ऑर्डर रिमाइंडर चालू | order reminder chahiye
"""
UNWANTED = """
    mat yaad dilana | don't remind me to order | order reminder off | ऑर्डर याद मत दिलाना | yaad mat dilana
    order reminder band karo | no order reminders | order yaad mat dilao | stop order reminders
    don't remind me | ऑर्डर रिमाइंडर बंद | order reminder nahi chahiye | please stop sending order reminder
"""
OF_MONEY = """
    payment reminder band karo | stop payment reminders | reminder mat bhejo | reminders band karo
    don't remind me about payment | no reminders | paise ke liye yaad mat dilana | stop reminders
    bill reminder off | पेमेंट रिमाइंडर बंद करो
"""
NEITHER = """
    remind me | yaad dilana | order | order yaad hai | my words | yaad | reminder | order band karo | stop
    order mat bhejo | remind me on friday | order reminder kya hai? | 50 bori cement yaad se bhejna
"""


def split(texts: str) -> list[str]:
    return [text.strip() for line in texts.strip().splitlines() for text in line.split("|") if text.strip()]


@pytest.mark.parametrize("text", split(WANTED))
def test_a_shop_asks_to_be_reminded_of_its_order(text: str) -> None:
    assert (hear(text).intent, hear(text).wants) == (Intent.NUDGES, True)


@pytest.mark.parametrize("text", split(UNWANTED))
def test_a_shop_asks_not_to_be_reminded_of_its_order(text: str) -> None:
    assert (hear(text).intent, hear(text).wants) == (Intent.NUDGES, False)


@pytest.mark.parametrize("text", split(OF_MONEY))
def test_reminders_of_money_are_told_apart(text: str) -> None:
    assert hear(text).intent is Intent.REMINDERS


@pytest.mark.parametrize("text", split(NEITHER))
def test_what_asks_for_no_reminder_switches_none(text: str) -> None:
    assert hear(text).intent not in (Intent.NUDGES, Intent.REMINDERS)
