"""What is a change of the cart, what an order, and what no more than talk."""

from __future__ import annotations

import pytest

from domain.conversation.flow import Intent
from domain.conversation.hearing.edits import Edit, read_edits
from domain.conversation.hearing.speech import hear
from tests.unit.domain.edited import added, changed, removed

PLAIN_ORDERS = """
    cement 80 | 50 cement, 20 sariya | 50 cement aur 20 sariya | cement | 50 | hello
    cement 50 bag bhej do | extra cheese pizza 1 | large pizza, no onions | 2 burgers without mayo
    12 number sariya 20 | mix cement 5 | 5 star 20 wali 1 box | 50 bag cement plot no 23 sector 5
    10 box tiles pack kar dena | 20 cement book kar do | cement 50 se 80 rupaye wala
    phenyl 5 litre wala 4 can aur 1 ltr wala 12 | i would like to place an order
    an iced latte with less sugar | 2 chai chini kam | 5 switch 6a
    ok, 50 bori cement bhej do
"""


@pytest.mark.parametrize("text", [text.strip() for text in PLAIN_ORDERS.replace("\n", "|").split("|")])
def test_a_plain_order_is_no_change(text: str) -> None:
    assert read_edits(text) == ()


TALK_OF_CHANGES = """
    remove your shoes before entering | change the subject please | delete my number | cut the call
    kal nahi aaunga, parso aaunga | i cancelled my trip to goa | no problem
    make it fast, we are late | add me to the group | don't send me messages
    phone mat karna raat ko | set an alarm for 6 | no network here | 5 minute aur ruko
    mera naam hata do list se | 10 minute aur lagenge | not now | sorry bhai | 2 din kam pad gaye
"""


@pytest.mark.parametrize("text", [text.strip() for text in TALK_OF_CHANGES.replace("\n", "|").split("|")])
def test_talk_of_changes_is_no_change_of_the_cart(text: str) -> None:
    assert hear(text).intent is not Intent.EDIT


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("last but 50 cement", (changed("50", "cement"),)),
        ("same as last time but cement 50", (changed("50", "cement"),)),
        ("same as last time but 50 cement", (changed("50", "cement"),)),
        ("same order, only cement 50", (changed("50", "cement"),)),
        ("wahi order, bas cement 50 kar do", (changed("50", "cement"),)),
        ("pichla order lekin balu 2 trolley", (changed("2", "balu", "trolley"),)),
        ("same order without sand", (removed("sand"),)),
        ("repeat last order except sand", (removed("sand"),)),
        ("wahi order bas balu hata do", (removed("balu"),)),
        ("repeat order and add 5 sand", (added("5", "sand"),)),
        ("wahi order aur 10 pipe", (changed("10", "pipe"),)),
        ("last time wala order bina balu ke", (removed("balu"),)),
        ("पिछला ऑर्डर लेकिन सीमेंट 50", (changed("50", "सीमेंट"),)),
    ],
)
def test_the_last_order_is_repeated_with_changes(text: str, edits: tuple[Edit, ...]) -> None:
    speech = hear(text)
    assert (speech.intent, speech.edits) == (Intent.REPEAT, edits)


@pytest.mark.parametrize(
    ("text", "anew"),
    [
        ("50 bori cement bhej do, balu abhi mat bhejna", True),
        ("add 5 sand", True),
        ("can you also add a chocolate shake", True),
        ("only 5 bags cement", True),
        ("actually i need 4 doors", True),
        ("cement ko 80 karo", False),
        ("reduce cement to 30", False),
        ("change the large pizza to a medium", False),
        ("cement hata ke ambuja 50 kar do", False),
        ("cement 50 nahi 60", False),
        ("balu mat bhejna", False),
    ],
)
def test_a_change_that_brings_something_in_may_be_the_first_order(text: str, anew: bool) -> None:
    speech = hear(text)
    assert (speech.intent, speech.orders_anew) == (Intent.EDIT, anew)
