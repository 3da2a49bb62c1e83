"""Which language a text is in, told by the words that only one language has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.conversation.hearing.languages import language_of

HINDI = [
    "50 बोरी सीमेंट",
    "सीमेंट 50 बोरी भेज दो",
    "५० बोरी सीमेंट",
    "हाँ",
    "जी",
    "नमस्ते",
    "मेरा ऑर्डर कहाँ है?",
    "सरिया का रेट क्या है",
    "Birla सीमेंट 20 bag",
    "cement 50 बोरी",
    "Astral पाइप 4 inch 10 और elbow 20",
    "please सीमेंट भेज दो",
    "ok जी, thanks",
    "50 cement चाहिए",
    "चावल 2 बोरी, चीनी 1 कट्टा",
    "क्\u200dया",
]
HINGLISH = [
    "50 bori ultratech aur 12mm sariya 20",
    "50bori cement",
    "bhai 20 bag cement bhej do",
    "mujhe 30 katta opc chahiye",
    "Kitna hai cement ka rate?",
    "12mm ka bhav batao",
    "mera order kab aayega",
    "haan bhai",
    "haan",
    "theek hai",
    "nahi chahiye",
    "NAHI",
    "sab hata do",
    "pichli baar wala bhejo",
    "wahi jo pehle liya tha",
    "ultratech wala 40",
    "kya aap cement rakhte ho",
    "order cancel kar do",
    "please send kar do",
    "please 50 bori cement bhejo",
    "bill bhejiyega jaldi",
    "total kitne ka hua",
    "do trolley balu",
    "50 bori cement",
    "balu 2 trolley",
    "chawal 5 katta",
    "namak 10 packet",
    "2 peti sabun",
    "dawai 3 dabba",
    "5 thali bhijwana",
    "ek plate aur lagao",
    "thanks bhai",
    "namaste ji",
    "cement kam karo 20",
    "sariya 12mm nahi 16mm",
    "50 ki jagah 60",
    "isko 40 kardo",
    "kya rate chal raha hai aaj",
    "order kahan tak pahuncha",
    "bhaiya delivery kal subah tak ho jayegi?",
    "the order kal aaya",
    "is baar 20 bori",
]
ENGLISH = [
    "please send 50 bags cement",
    "I need 20 bags of cement",
    "send me 50 bags cement",
    "what is the price of cement?",
    "need 20 bori cement",
    "Thank you for the invoice",
    "please send cement",
    "What's the rate",
    "price of 12mm tmt",
    "do you have white cement",
    "when will my order come",
    "where is my order",
    "how much is it",
    "can I get 50 bags",
    "I’d like to have the invoice",
    "cement 50 and tmt 20",
    "same as last time",
    "same order but 30 bags",
    "make it 40",
    "I don't want this",
    "don't send",
    "my orders",
    "bhai what is the price of sariya",
    "2 butter naan with extra gravy",
    "paracetamol 650 for the clinic, 10 strips",
    "is cement available?",
    "this is not what we ordered",
    "not the 43 grade",
    "Please send 20 bags of सीमेंट",
]
NOTHING = [
    "",
    "   ",
    "1",
    "0",
    "50",
    "५०",
    "cement 50",
    "Cement x 100",
    "ultratech x 20",
    "50 bags cement",
    "20 tmt 12mm",
    "ok",
    "yes",
    "no",
    "menu",
    "help",
    "status",
    "invoice",
    "cancel",
    "confirm",
    "agent",
    "bot",
    "START",
    "stop",
    "forget 1",
    "my words",
    "My words.",
    "hi",
    "hello",
    "Namaste",
    "thanks",
    "Thank you!",
    "ok thanks",
    "please",
    "cement 20 please",
    "hello, cement 50",
    "do",
    "main",
    "par 2",
    "MCB 10kA 32A",
    "aashirvaad atta 10 kg, toor dal 5 kg",
    "2 butter naan, 1 paneer masala",
    "crocin 650 10 strips",
    "JSW Neosteel 550D",
    "👍",
    "👨\u200d👩\u200d👧",
    "।",
    "https://x.io/q?a=1",
    "50 bags সিমেন্ট",
]
CASES = [
    *((text, "hi") for text in HINDI),
    *((text, "hinglish") for text in HINGLISH),
    *((text, "en") for text in ENGLISH),
    *((text, None) for text in NOTHING),
]


@pytest.mark.parametrize(("text", "language"), CASES)
def test_the_words_of_a_text_tell_its_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(("text", "language"), CASES)
def test_capitals_and_marks_around_it_do_not_change_the_language(text: str, language: str | None) -> None:
    assert language_of(f" *{text.upper()}*!!\n") == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("bhai what is the price of cement", "en"),
        ("what ka price", "hinglish"),
        ("please send the 20 bori", "en"),
        ("please bhejo 20 bag", "hinglish"),
        ("bhai 50 bori सीमेंट bhej do", "hinglish"),
    ],
)
def test_in_a_mixed_text_the_words_that_hold_the_sentence_decide(text: str, language: str) -> None:
    assert language_of(text) == language


@given(st.text())
def test_any_text_is_in_one_of_the_languages_or_in_none(text: str) -> None:
    assert language_of(text) in {"hi", "hinglish", "en", None}


@given(st.text(alphabet=st.characters(exclude_categories=["L", "M"])))
def test_without_letters_there_is_no_language(text: str) -> None:
    assert language_of(text) is None


def test_the_reference_of_an_order_is_in_no_language() -> None:
    assert language_of("ORD-AB123456") is None
    assert language_of("where is ORD-AB123456") == "en"
