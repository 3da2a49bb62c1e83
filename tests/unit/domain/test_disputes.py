"""Messages that say that a bill is wrong, and what merely sounds like it."""

from __future__ import annotations

import pytest

from domain.conversation.flow import Intent
from domain.conversation.hearing.speech import hear

DISPUTED = {
    "": """bill galat hai | wrong bill | yeh bill mera nahi | rate galat lagaya hai bill mein | बिल गलत है
        | galat bill bheja hai | this is not my bill | bill mein gadbad hai | the bill is wrong
        | bill sahi nahi hai | invoice is not correct | bill mein galti hai check karo
        | mera bill galat hai bhai | यह बिल मेरा नहीं | bill mein rate zyada lagaya hai
        | bill me quantity galat hai | mistake in bill | bill mein kuch galat hai | I dispute this bill
        | बिल में गड़बड़ है | बिल में गलती है | total galat hai bill ka""",
    "INV-5": "INV-5 galat hai | inv-5 is wrong | INV-5 sahi nahi hai | bill INV-5 mera nahi | INV-5 गलत है",
    "3": "invoice 3 is wrong | bill 3 galat hai | bill no 3 galat hai | invoice number 3 is not correct",
    "SBT/26-27-3": "SBT/26-27-3 galat hai | wrong invoice SBT/26-27-3",
}
NO_DISPUTE = """
    galat | wrong | galat order | yeh galat hai | bill | bill bhejo | bill galat nahi hai | bill theek hai
    bill galat hai kya? | galat samaan aaya | cement galat aaya | rate galat hai | invoice 3 | bill nahi mila
    bill galat hai, 50 bori cement bhej do | 50 nahi 60 | sahi nahi hai | wrong number | bill mera hai
    quantity galat likh di | bill nahi aaya | mera bill bhejo
"""


def split(texts: str) -> list[str]:
    return [text.strip() for line in texts.strip().splitlines() for text in line.split("|") if text.strip()]


@pytest.mark.parametrize(
    ("text", "number"), [(text, number) for number, texts in DISPUTED.items() for text in split(texts)]
)
def test_a_dispute_is_heard_with_the_bill_that_it_names(text: str, number: str) -> None:
    speech = hear(text)
    assert (speech.intent, speech.about) == (Intent.DISPUTED, number)


@pytest.mark.parametrize("text", split(NO_DISPUTE))
def test_a_question_a_change_or_a_complaint_about_goods_is_no_dispute(text: str) -> None:
    assert hear(text).intent is not Intent.DISPUTED
