"""What short messages say, in three languages and whatever the spelling and politeness around."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.conversation.flow import Intent
from domain.conversation.hearing.meanings import WORDS
from domain.conversation.hearing.speech import hear
from domain.conversation.hearing.talk import is_order_shaped
from domain.conversation.hearing.words import LONGEST_TEXT

SAID = {
    Intent.CONFIRM: """
        yes | Yes. | YES!! | y | yep | yes please | ok | OK. | okay | k | done | ok done
        confirm | confirmed | confirm order | order confirm karo | order confirm kar do | haan
        han ji | haan ji | haanji | ji | ji haan | theek hai | thik h | thik hai bhai | sahi hai
        pakka | chalega | kar do | kardo | haan kar do | book karo | book kar do bhai
        bhej do | haan bhej do | bhej dijiye | sab bhej do | ok bhej do
        haan bhai theek hai kar do | final karo | bilkul | perfect | place order
        yup looks good | that's right | that's all | bas itna hi | all ok | yes, book my order | lock it
        sab sahi hai bhej dijiye | order final hai | theek, bhej dena | place the order
        yes confirm it | sure | go ahead | yes that is correct | y\u200bes
        ＹＥＳ | हाँ | हां जी | हाँ जी ठीक है | ठीक है | ठीक है भेज दो | सही है | कर दो | जी हाँ
        बुक करो | 👍 | 👍🏽 | 👌 | ✅ | ok 👍 | yes 🙏""",
    Intent.CANCEL: """
        start over | lets start over | start again from scratch | reset | restart my order | naye sire se |
        shuru se karte hain | i changed my mind, cancel it |
        cancel | Cancel! | cancel karo
        order cancel karo | cancel order | cancel my order | please cancel the order
        bhai please cancel kar do | order cancel kar dijiye | sab cancel | cancel all
        mat bhejo | mat bhejna | abhi mat bhejo
        sab hata do | remove all | remove everything
        clear | clear cart | cart clear karo | end | quit | exit | dont send
        i don't want it anymore, cancel | scrap the whole order | delete my order | order hata do
        forget the order | mujhe order cancel karwana hai | cart khali karo | cancel that
        रद्द करो | ऑर्डर कैंसल करो | मत भेजो | सब हटा दो""",
    Intent.DECLINE: """
        nahi chahiye | kuch nahi chahiye | mujhe nahi chahiye | नहीं चाहिए | forget it, i dont want anything |
        nothing else | aur kuch nahi |
        no | No. | n | nope | nahi | nahin ji | na na nahi | rehne do | rahne do bhai | no thanks
        not now | abhi nahi | nahi ji | नहीं | रहने दो | जी नहीं | 👎 | 👎🏿 | ❌""",
    Intent.CHANGE: """
        not correct | this is not right | theek nahi hai | thats not what i ordered | double it |
        make it double | sab hata do sirf cement rakho | remove all but cement |
        change | change karo | change order | edit | edit karna hai | modify | badlo | badal do
        badalna hai | order badalna hai | i want to change | kuch change karna hai | galat hai
        isme galti hai | that's wrong | order galat hai badal do | kuch galat likha hai
        i made a mistake in the order | need to modify my order | can i change my order
        ye galat hai | galat order | wrong | बदलो | बदलना है | गलत है""",
    Intent.SKIP: """
        skip | skip karo | none | none of these | none of them | koi nahi | inme se koi nahi
        ye nahi, koi aur | koi bhi nahi | in me se koi nahi | chhodo | chhod do | leave it
        isko chhodo | कोई नहीं | छोड़ो""",
    Intent.REPEAT: """
        the usual please | jo hamesha lete hain wahi bhej do | jo har baar lete hain wahi
        i want the same as last week | wahi saman phir bhej do | पिछली बार वाला ही भेज दो
        same as last time | same order | same order again | same again | repeat | repeat order
        repeat last order | pichla order repeat | pichla order | pichla wala bhej do
        last wala bhej do | last order repeat karo | wahi order | wahi bhej do | wahi wala
        wahi pehle wala | jo pehle mangaya tha wahi | wahi jo pichli baar liya tha | reorder
        order again | pehle wala order | same order bhej do | phir se wahi | पिछला ऑर्डर
        वही ऑर्डर | वही भेज दो | पिछला ऑर्डर भेज दो""",
    Intent.CART: """
        read it back to me | ab tak kya likha hai | kitna bana sab milake |
        what have i ordered so far | ab tak kya kya hua | total kitna ban raha hai
        order dikhao ek baar | kya likha hai order me | order summary bhejo | kul kitna hua
        cart | show cart | my cart | cart dikhao | order dikhao | show my order
        mera order dikhao | show order | view order | kya kya hai order me | order me kya hai
        what is in my order | total | total kitna hua | kitna hua | total batao
        total kitna hai | summary | summary dikhao | order summary | back | go back
        ऑर्डर दिखाओ | टोटल कितना हुआ""",
    Intent.MENU: """
        menu | Menu. | show menu | menu dikhao | catalogue | catalog | catalog bhejo | list
        list bhejo | rate list | rate list bhejo | price list | send price list | list dikhao
        kya kya milta hai | kya kya hai | kya milta hai | what do you sell | what do you have
        aapke paas kya kya hai | what all do you have | product list | items dikhao | मेन्यू
        लिस्ट भेजो | रेट लिस्ट | क्या क्या मिलता है""",
    Intent.MORE: """
        more | next | next page | aage dikhao | aur kya hai | aur dikhao | show more | aur batao
        more options | agla | और दिखाओ""",
    Intent.STATUS: """
        any news on my order | order nahi mila | how much longer | we did not get the material yet |
        status | order status | status of my order | status batao | order ka status
        order ka status kya hai | track | track order | order track | track my order
        where is my order | mera order kahan hai | order kahan hai | order kaha tak pahuncha
        kab aayega | kab tak aayega | maal kab tak aayega | mera maal kab aayega
        order kab aayega | delivery kab hogi | when will it come | delivered? | maal nikla kya
        maal nikal gaya kya | when can i expect delivery
        where's my delivery | has my order been dispatched? | kitni der lagegi | any update?
        how long will delivery take | is my order on the way | gadi nikli kya mere order ki
        माल निकला क्या | order ka kya hua | aaj aa jayega order? | when are you delivering
        order kab milega | order aaya nahi | कब आएगा | मेरा ऑर्डर कहाँ है | माल कब तक आएगा
        ऑर्डर का स्टेटस""",
    Intent.ORDERS: """
        pichhle order dikhao | my orders | show my orders | orders | mere order | mere order dikhao
        order history
        purane order | old orders | all orders | मेरे ऑर्डर | पुराने ऑर्डर""",
    Intent.INVOICE: """
        resend the bill | i didn't get the bill | last bill dubara bhejo | send gst invoice again |
        kal wale ka bill chahiye | i need the bill | last order ka bill | bill do
        invoice | invoice bhejo | send invoice | bill | bill bhejo | bill bhej do bhai
        mera bill bhejo | please send me the bill | last bill | pichla bill | parchi
        parchi bhejo | bill chahiye | bill ki copy bhejo | invoice pdf | बिल भेजो | बिल चाहिए""",
    Intent.LEARNED: """
        my saved names | my words | learned names | learned words | aapne kya yaad rakha | kya seekha
        show my words""",
    Intent.AGENT: """
        i want to speak to someone | i would like to speak to the manager | please call me back
        is there anyone i can talk to | can someone call me | agent | human | talk to agent
        call me | please call me | mujhe call karo
        baat karni hai | mujhe baat karni hai | kisi aadmi se baat karao
        kisi se baat karni hai | owner se baat | owner se baat karao | malik se baat karni hai
        talk to someone | i want to talk to someone | talk to human | customer care | complaint
        complaint hai | shikayat karni hai | support | phone karo | मालिक से बात कराओ
        किसी से बात करनी है | बात करनी है | शिकायत है""",
    Intent.RESUME: """
        bot | resume | back to bot | bot se baat karo | bot start karo""",
    Intent.STOP: """
        STOP | stop | Stop. | STOPALL | UNSUBSCRIBE | band karo | band kar do
        message band karo | stop messages | offer band karo | offer mat bhejo | stop sending me offers
        रोको | बंद करो | मैसेज बंद करो""",
    Intent.START: """
        START | start | UNSTOP | subscribe | shuru | shuru karo | chalu karo | शुरू करो
        चालू करो""",
    Intent.GREETING: """
        hey there | jai shri krishna | hello bhaiya namaste | hi | Hi! | hii | hello | hello ji
        hey | hi bhai | namaste | namaste bhaiya | ram ram
        ram ram ji | radhe radhe | good morning | good evening sir | salaam | नमस्ते | राम राम
        👋""",
    Intent.THANKS: """
        thanks a lot | ok thanks a ton | bahut dhanyawad | thanks | thank you | thank you so much
        thanks bhai | thank you bhai | ok thanks
        theek hai thanks | dhanyavaad | shukriya | shukriya bhai | thx | धन्यवाद | शुक्रिया | 🙏
        🙏🙏""",
    Intent.HELP: """
        samajh nahi aaya | what can i do here | i am confused |
        order kaise karu | how do i place an order | kaise use karna hai | what can you do
        order kaise dete hain | order kaise dalna hai | help | Help! | help me | madad | madad karo
        how to order | how do i order
        how does this work | kaise order kare | order kaise kare | order kaise karna hai
        kaise kaam karta hai | ? | ??? | मदद | ऑर्डर कैसे करें""",
    Intent.WORDLESS: """
        🙂 | 𐄇 | 🧱🧱🧱 | ... | -- ;; | 🎉 | !""",
    Intent.ORDER: """
        cement | ultratech ppc | 50 bags | cement 80 | cement 50 | 50 cement | cement chahiye 50
        50 cement, 20 sariya | cement 50 @ 390 rate | 100 bag acc 385 rate
        12mm sariya 20 nag | cement chahiye | 1500 | 2.5 ton sariya | 1 kg chini
        white cement 5""",
}


def _cases(said: Mapping[Any, str]) -> list[tuple[str, Any]]:
    """Return every text with what it says; a bar or a new line parts the texts."""
    parted = {meaning: texts.replace("\n", "|").split("|") for meaning, texts in said.items()}
    return [(text.strip(), meaning) for meaning, texts in parted.items() for text in texts if text.strip()]


@pytest.mark.parametrize(("text", "intent"), _cases(SAID))
def test_a_short_message_says_one_thing(text: str, intent: Intent) -> None:
    assert hear(text).intent is intent


HALF_A_YES = """
    ok but wait | haan par ruko | yes if delivery is free | yes but tomorrow | ok? | is it confirmed?
    haan ya nahi | let me confirm | i will confirm | confirm karke batata hu | will confirm later
    haan kal bhejna | pakka na?
    ok how much | theek hai kitna hua | sahi hai kya | not ok | theek nahi hai | ok cancel | ok one more thing
    haan dekhta hu | ok let me check | agar sahi hai to bhej do | ok unless late | kal bhej do | are you sure
"""


@pytest.mark.parametrize("text", [text.strip() for text in HALF_A_YES.strip().replace("\n", "|").split("|")])
def test_a_yes_beside_anything_else_confirms_nothing(text: str) -> None:
    assert hear(text).intent is not Intent.CONFIRM


NUMBERS = {
    0: """
        0""",
    1: """
        1 | 1) | १ | pehla wala | first | first one | पहला वाला""",
    2: """
         2.  | #2 | *2* | no. 2 | no 2 | option 2 | 2 wala | 2 number | 2 please | 2 no. | २
        2️⃣ | dusra | dusra wala | the second | 2nd | दूसरा | 2 नंबर | item 2 | the 2nd one
        २ नंबर""",
    3: """
        (3) | number 3 | ३ | the third one | teesra | 3 wala bhai""",
    12: """
        12""",
    999: """
        999""",
}


@pytest.mark.parametrize(("text", "number"), _cases(NUMBERS))
def test_a_lone_number_is_a_number_in_any_script_and_dress(text: str, number: int) -> None:
    speech = hear(text)
    assert (speech.intent, speech.number) == (Intent.NUMBER, number)


@pytest.mark.parametrize(
    "text", ["50 bags", "2 bori", "1000", "2.5", "-5", "1/2", "50kg", "2 cement", "12 mm"]
)
def test_a_quantity_is_no_lone_number(text: str) -> None:
    assert hear(text).intent is not Intent.NUMBER


@pytest.mark.parametrize("text", ["cancel", "end", "quit", "no", "bas", "band", "rehne do", "clear"])
def test_only_the_bare_words_of_stopping_stop_the_messages(text: str) -> None:
    is_stop = text == "band"
    assert (hear(text).intent is Intent.STOP) is is_stop


@pytest.mark.parametrize(
    "text",
    [
        "20 marble slabs",
        "marble 20 pcs bhejo",
        "2 large pizzas please",
        "50 bags cement",
        "balu 2 trolley",
        "1. tap 5\n2. sink 2",
    ],
)
def test_an_order_of_unknown_articles_is_plain_by_its_shape(text: str) -> None:
    assert is_order_shaped(text)


@pytest.mark.parametrize(
    "text",
    [
        "we were 20 people",
        "meet me at 5",
        "room 20",
        "20 people",
        "3 days",
        "gate 2",
        "at 10:30",
        "hello",
        "42",
    ],
)
def test_a_number_alone_makes_no_order(text: str) -> None:
    assert not is_order_shaped(text)


def test_a_text_longer_than_a_message_is_not_read() -> None:
    assert hear("cement 50 " * 1000).intent is Intent.OVERLONG


def test_no_word_has_two_meanings() -> None:
    words = [word for words in WORDS.values() for word in words.split()]
    assert sorted(words) == sorted(set(words))


@given(st.text())
def test_any_text_says_something(text: str) -> None:
    assert hear(text).intent in Intent
    assert is_order_shaped(text) in {True, False}


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1 ",
        "aur ",
        "cement 50 ",
        "नहीं ",
        ", ",
        "\n",
        "50 nahi ",
        "a b ",
        "1,",
        "+ ",
        "http://",
        "i want ",
    ],
)
def test_the_longest_text_is_heard_at_once(piece: str) -> None:
    text = (piece * LONGEST_TEXT)[:LONGEST_TEXT]
    started = time.process_time()
    hear(text)
    assert time.process_time() - started < 0.2
