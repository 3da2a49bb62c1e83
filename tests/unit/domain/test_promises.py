"""Messages that say when a shop will pay, or ask for time, and what merely sounds like it."""

from __future__ import annotations

from datetime import date

import pytest

from domain.conversation.flow import Intent
from domain.conversation.hearing.promises import promise_in
from domain.conversation.hearing.speech import hear

TODAY = date(2026, 11, 23)  # a Monday

PROMISED = {
    "2026-11-23": "aaj shaam tak de dunga | will pay today | आज दे दूंगा | 23 tarikh ko dunga",
    "2026-11-24": """kal de dunga | kal dunga | will pay tomorrow | I'll pay tomorrow | कल दे देंगे
        | kal payment kar dunga | paise kal dunga | kal 5000 bhej dunga | payment kal ho jayega
        | will pay 5000 tomorrow | kal subah 11 baje tak kar dunga payment | kal pakka de denge bhai
        | ok kal | kal | tomorrow | INV-5 ka payment kal kar denge | kal tak bhej dunga
        | remind me tomorrow | कल पैसे भेज दूँगा | kal de dunga sir, sorry | give me 1 day
        | paying tomorrow | kal upi kar dunga | bhaiya kal baki paise bhej raha hu
        | i will pay you 500 tomorrow | aaj nahi kal dunga | let me pay tomorrow | can I pay tomorrow?
        | payment tomorrow | udhar kal chukta kar dunga | pichla payment kal kar dunga""",
    "2026-11-25": """parso kar dunga payment | do din mein de denge | 2 din baad dunga | in two days
        | day after tomorrow will pay | परसों दे दूंगा | kal nahi parso dunga | 25 nov ko | 25th | by 25/11
        | 2 din ka time do | wait till 25 nov | thoda time do 2 din | kal nahi de paunga, parso dunga
        | budhwar ko de dunga        | ek do din mein de dunga | november 25 | will pay by 25th nov""",
    "2026-11-26": """3 din mein paisa mil jayega | payment mein 3 din lagenge | 2-3 din mein kar dunga
        | teen din mein de denge | 3 din aur | need 3 more days""",
    "2026-11-27": """friday ko bhej dunga | friday | remind friday | shukravar ko de denge | pay on friday
        | शुक्रवार को दे दूंगा | I will clear the bill by friday | can we pay on friday?
        | friday ko payment kar denge | payment friday | this friday | we will transfer it on friday""",
    "2026-11-30": """remind me on monday | somvar ko yaad dilana | next week | ek hafte mein | monday ko
        | agle hafte de dunga | next week pura hisab kar dunga | mahine ke end mein | month end tak de dunga
        | end of month | within a week | सोमवार को याद दिलाना | अगले हफ्ते देंगे | 30 tarikh tak""",
    "2026-12-01": "agle hafte mangalwar ko dunga",
    "2026-12-05": "5 tarikh ko dunga | 5 ko dunga | paanch tarikh ko de denge | 5 तारीख को दूंगा | 5 december",
    "2026-12-07": "do hafte mein de dunga | will pay in 2 weeks | give me 14 days",
    "2026-12-10": """udhaar chuka dunga 10 tarikh tak | agle mahine 10 tarikh ko de dunga
        | next month on the 10th will pay""",
    "2026-12-31": "agle mahine ke end mein dunga",
    "2027-01-05": "5 january ko de dunga | will pay by 05/01/2027",
}
WITHOUT_A_DAY = """
    de dunga | de denge | thoda time do | baad mein dunga | will pay soon | payment kar denge | pay later
    paise bhej dunga | i will pay | will pay later | time chahiye | give me some time | remind me later
    thodi mohlat dijiye | abhi paise nahi hai | abhi nahi de sakta | kal nahi de paunga | दे दूंगा
    mujhe thoda time chahiye | jaldi de denge | थोड़ा समय दीजिए | baad mein yaad dilana
    can't pay now | we will clear it
"""
NO_PROMISE = """
    5/8 | 3/4 | 12-10 | kal mil jayega | kal tak ho jayega | dus din mein aa jayega | 25 ko
    There are 7 days in a week | shukravar bazaar | sunday market
    kal 50 bori cement bhej dena | friday ko 20 sariya chahiye | kal order dunga | kal maal bhej dena
    tomorrow send 10 bags | kal aana | kal milte hain | monday ko chutti hai | kal bhej do
    payment kab karna hai | kal kya rate hai | friday ko delivery hogi? | kal tak maal aayega kya
    payment kal? | paid 5000 yesterday | can i pay by card | payment nahi kiya | kal payment kiya tha
    yes | ok | 2 | 25 | de do | done | tomorrow 5 ton balu | 2 din mein delivery chahiye
    kal confirm kar dunga | kal bata dunga | later | kar dunga | remind me | yaad dilana
    order yaad dilana | kal 10 bori likh lo | 12mm sariya 2 ton friday ko | nahi dunga | next | wait
    send the bill tomorrow | payment | time kya hua | monday ko gadi bhejna | kal subah gaadi aayegi
    agar kal maal aaya to payment kar dunga | 5 kg | 10 ko | how to pay | kal wala order bhej do
    rate kal bata dena
"""


def split(texts: str) -> list[str]:
    return [text.strip() for line in texts.strip().splitlines() for text in line.split("|") if text.strip()]


@pytest.mark.parametrize(
    ("text", "day"), [(text, day) for day, texts in PROMISED.items() for text in split(texts)]
)
def test_a_promise_is_heard_with_its_day(text: str, day: str) -> None:
    speech = hear(text)
    assert speech.intent is Intent.PROMISED
    assert speech.day
    assert speech.day.after(TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("text", split(WITHOUT_A_DAY))
def test_who_asks_for_time_without_a_day_is_heard_so(text: str) -> None:
    speech = hear(text)
    assert (speech.intent, speech.day) == (Intent.PROMISED, None)


@pytest.mark.parametrize("text", split(NO_PROMISE))
def test_an_order_or_talk_about_a_day_is_no_promise(text: str) -> None:
    assert promise_in(text) is None
    assert hear(text).intent is not Intent.PROMISED
