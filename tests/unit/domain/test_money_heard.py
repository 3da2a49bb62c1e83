"""Messages about money: what is owed, what was paid and how much, and what merely sounds like it."""

from __future__ import annotations

import pytest

from domain.conversation.flow import Intent
from domain.conversation.hearing.speech import hear
from domain.money import Money

PAID = [
    ("paid", None),
    ("payment done", None),
    ("payment kar diya", None),
    ("paise de diye", None),
    ("upi kar diya", None),
    ("पैसे भेज दिए", None),
    ("INV-12 ka payment kar diya", None),
    ("paid 5000 by gpay", "5000"),
    ("5000 bhej diye", "5000"),
    ("Rs.12,500 transfer kar diye hain", "12500"),
    ("₹2,500.50 paid", "2500.50"),
    ("5k sent", "5000"),
    ("paanch hazar de diye", "5000"),
    ("sadhe teen hazar upi kar diya", "3500"),
    ("dedh lakh rtgs kar diya", "150000"),
    ("2 hazar 500 jama kar diye", "2500"),
    ("22 tarikh ko 5000 diye the", "5000"),
    ("paid 5000, utr 412345678901", "5000"),
    ("cheque no 412345 de diya 8000 ka", "8000"),
    ("3000 upi aur 2000 cash de diya", None),
]
NOT_PAID = """
    paid? | payment mila kya | paise mile? | kal de dunga | payment kal kar dunga | payment nahi kiya
    payment kar do | paid nahi kiya | will pay 5000 tomorrow | 5000 bhej do | 50 bori bhej diye | 20 bhej diye
    bhej diya | done | ho gaya | order kar diya | bill bhejo | did you get my payment? | can i pay by card
    payment kar diya, ab 50 bori cement bhej do | agar payment kar diya to
"""


@pytest.mark.parametrize(("text", "amount"), PAID)
def test_a_shop_that_says_it_has_paid_is_heard_with_the_amount_it_names(
    text: str, amount: str | None
) -> None:
    speech = hear(text)
    assert speech.intent is Intent.PAID
    assert speech.amount == (Money.rupees(amount) if amount else None)


@pytest.mark.parametrize(
    "text", [text.strip() for line in NOT_PAID.strip().splitlines() for text in line.split("|")]
)
def test_a_promise_a_question_or_an_order_is_no_payment(text: str) -> None:
    assert hear(text).intent is not Intent.PAID


@pytest.mark.parametrize(
    ("intent", "texts"),
    [
        (
            Intent.BALANCE,
            "balance | kitna baki hai | mera hisab | kitna dena hai | how much do I owe | बाकी कितना है"
            " | udhar kitna | what is my balance? | credit limit | मुझे कितना देना है",
        ),
        (
            Intent.STATEMENT,
            "statement | khata | ledger | hisab dikhao | खाता | mera hisab bhej do | credit note",
        ),
        (
            Intent.DUES,
            "due | dues | pending bills | kaun se bill baki hai | outstanding invoices"
            " | payment kab karna hai | baki bill | how to pay",
        ),
        (Intent.CART, "total kitna hua | total | hisab | cart"),
        (Intent.INVOICE, "bill bhejo | bill | invoice INV-3 | credit note CN-3 | invoice SBT/26-27-3"),
        (Intent.STOCK, "cement kitna baki hai"),
    ],
)
def test_questions_about_money_are_told_apart(intent: Intent, texts: str) -> None:
    assert {text: hear(text.strip()).intent for text in texts.split(" | ")} == dict.fromkeys(
        texts.split(" | "), intent
    )
