"""Questions about articles, orders and invoices, and what they are about."""

from __future__ import annotations

import pytest

from domain.conversation.flow import Intent
from domain.conversation.hearing.speech import hear


@pytest.mark.parametrize(
    ("text", "intent", "about"),
    [
        ("price of cement", Intent.PRICE, "cement"),
        ("cement ka rate", Intent.PRICE, "cement"),
        ("cement ka rate kya hai", Intent.PRICE, "cement"),
        ("cement rate?", Intent.PRICE, "cement"),
        ("cement kitne ka hai", Intent.PRICE, "cement"),
        ("ultratech kya bhav hai", Intent.PRICE, "ultratech"),
        ("rate batao 12mm sariya ka", Intent.PRICE, "12mm sariya"),
        ("bhai 12mm sariya ka rate kya chal raha hai", Intent.PRICE, "12mm sariya"),
        ("aaj ka bhav batao sariya", Intent.PRICE, "sariya"),
        ("how much is white cement", Intent.PRICE, "white cement"),
        ("how much for ultratech ppc?", Intent.PRICE, "ultratech ppc"),
        ("how much does cement cost", Intent.PRICE, "cement"),
        ("what's the cost of cement", Intent.PRICE, "cement"),
        ("what is the price of red bricks", Intent.PRICE, "red bricks"),
        ("pls tell me price of acc cement", Intent.PRICE, "acc cement"),
        ("सीमेंट का रेट क्या है", Intent.PRICE, "सीमेंट"),
        ("सीमेंट कितने का है", Intent.PRICE, "सीमेंट"),
        ("is wonder cement ka rate kya hai", Intent.PRICE, "wonder cement"),
        ("how much is 12mm tata bar?", Intent.PRICE, "12mm tata bar"),
        ("price of tmt bar", Intent.PRICE, "tmt bar"),
        ("rate of asian paints apex 20 ltr", Intent.PRICE, "asian paints apex"),
        ("10 bori cement kitne ka padega", Intent.PRICE, "cement"),
        ("fevicol kitne ka diya", Intent.PRICE, "fevicol"),
        ("ek bori kitne ki padegi", Intent.PRICE, ""),
        ("bhav kya hai", Intent.PRICE, ""),
        ("rate batao", Intent.PRICE, ""),
        ("kya rate hai", Intent.PRICE, ""),
        ("price?", Intent.PRICE, ""),
        ("cement hai?", Intent.STOCK, "cement"),
        ("cement hai kya", Intent.STOCK, "cement"),
        ("cement stock me hai kya", Intent.STOCK, "cement"),
        ("is cement available", Intent.STOCK, "cement"),
        ("white cement available hai?", Intent.STOCK, "white cement"),
        ("is wonder cement available", Intent.STOCK, "wonder cement"),
        ("any basmati left?", Intent.STOCK, "basmati"),
        ("got any dark chocolate?", Intent.STOCK, "dark chocolate"),
        ("do you keep asian paints", Intent.STOCK, "asian paints"),
        ("ambuja hai na?", Intent.STOCK, "ambuja"),
        ("do you sell plywood", Intent.STOCK, "plywood"),
        ("do you have cement", Intent.STOCK, "cement"),
        ("do you have 12mm rods?", Intent.STOCK, "12mm rods"),
        ("balu milega?", Intent.STOCK, "balu"),
        ("balu mil jayega kya", Intent.STOCK, "balu"),
        ("aapke paas balu hai", Intent.STOCK, "balu"),
        ("cement uplabdh hai", Intent.STOCK, "cement"),
        ("क्या सीमेंट उपलब्ध है", Intent.STOCK, "सीमेंट"),
        ("बालू मिलेगा?", Intent.STOCK, "बालू"),
        ("stock hai?", Intent.STOCK, ""),
        ("show cement", Intent.MENU, "cement"),
        ("paints dikhao", Intent.MENU, "paints"),
        ("cement list", Intent.MENU, "cement"),
        ("tiles ki list bhejo", Intent.MENU, "tiles"),
        ("cement me kya kya hai", Intent.MENU, "cement"),
        ("which tiles do you have", Intent.MENU, "tiles"),
        ("what paints do you have", Intent.MENU, "paints"),
        ("kaun kaun se cement hai", Intent.MENU, "cement"),
        ("show me all pipes", Intent.MENU, "pipes"),
        ("सीमेंट दिखाओ", Intent.MENU, "सीमेंट"),
        ("menu", Intent.MENU, ""),
        ("cancel ORD-AB12CD34", Intent.CANCEL, "ORD-AB12CD34"),
        ("ord-ab12cd34 cancel kar do", Intent.CANCEL, "ORD-AB12CD34"),
        ("cancel order ORD-AB12CD34 please", Intent.CANCEL, "ORD-AB12CD34"),
        ("status ORD-AB12CD34", Intent.STATUS, "ORD-AB12CD34"),
        ("where is ORD-AB12CD34", Intent.STATUS, "ORD-AB12CD34"),
        ("ORD-AB12CD34 kab aayega", Intent.STATUS, "ORD-AB12CD34"),
        ("ORD-AB12CD34", Intent.STATUS, "ORD-AB12CD34"),
        ("bill no 12", Intent.INVOICE, "12"),
        ("invoice 12", Intent.INVOICE, "12"),
        ("bill number 12 bhejo", Intent.INVOICE, "12"),
        ("INV-12", Intent.INVOICE, "INV-12"),
        ("inv-12 bhejo", Intent.INVOICE, "INV-12"),
        ("send invoice INV-25-26-000123", Intent.INVOICE, "INV-25-26-000123"),
        ("invoice for ORD-AB12CD34", Intent.INVOICE, "ORD-AB12CD34"),
        ("forget balu", Intent.FORGET, "balu"),
        ("balu bhool jao", Intent.FORGET, "balu"),
        ("forget the word lal eent", Intent.FORGET, "lal eent"),
        ("english please", Intent.LANGUAGE, "en"),
        ("english", Intent.LANGUAGE, "en"),
        ("language english", Intent.LANGUAGE, "en"),
        ("speak in english", Intent.LANGUAGE, "en"),
        ("angrezi me likho", Intent.LANGUAGE, "en"),
        ("hindi", Intent.LANGUAGE, "hi"),
        ("hindi me likho", Intent.LANGUAGE, "hi"),
        ("hindi me batao", Intent.LANGUAGE, "hi"),
        ("reply in hindi please", Intent.LANGUAGE, "hi"),
        ("हिंदी में", Intent.LANGUAGE, "hi"),
        ("हिंदी में बात करो", Intent.LANGUAGE, "hi"),
        ("hinglish", Intent.LANGUAGE, "hinglish"),
        ("hinglish me bolo", Intent.LANGUAGE, "hinglish"),
    ],
)
def test_a_question_tells_what_it_is_about(text: str, intent: Intent, about: str) -> None:
    speech = hear(text)
    assert (speech.intent, speech.about.lower()) == (intent, about.lower())


@pytest.mark.parametrize(("text", "number"), [("forget 2", 2), ("2 bhool jao", 2), ("forget no 3", 3)])
def test_a_learned_word_is_forgotten_by_its_place(text: str, number: int) -> None:
    speech = hear(text)
    assert (speech.intent, speech.number) == (Intent.FORGET, number)
