"""What shops write: orders, changes, answers, commands, asides, and anything at all."""

from __future__ import annotations

from hypothesis import strategies as st

QUANTITIES = "1 2 5 12 50 100 2.5 1/2 0 -5 1,000 999999 1000000 ५० dedh".split()


UNITS = ["", "", "", "bag", "bori", "kg", "ton", "quintal", "piece", "dozen", "box", "बोरी"]


ARTICLES = """
    cement | opc | सीमेंट | sand | balu | ret | red brick | eent | tata 12mm | kamdhenu 12mm sariya
    12mm sariya | tmt 12mm | tmt | tata tmt bar 16 mm | sariya | laptop | 10mm sariya | white cement
"""


SHAPES = """
    {amount} {article} | {article} {amount} | {article} x {amount} | {article} | {article} {amount} kar do
    add {amount} {article} | {article} hata do | {article} {amount} kam karo | aur {amount} {article}
"""


PLAIN = """
    50 cement | cement x 100 | 2 ton balu | 500 brick | 300 kg tata tmt bar 16 mm | 50 cement, 2 ton sand
    5 opc | cement 80 | brick 700 and 20 cement | kamdhenu tmt bar 12 mm 100 kg | tata tmt bar 12 mm 40 kg
    3 dozen brick
"""


ANSWERS = """
    1 | 1 | 1 | 2 | 3 | 0 | 4 | 9 | 50 | #1 | pehla wala | yes | ok | haan | 👍🏽 | no | nahi | 👎 | cancel
    skip | none | change | 50 bags | 5 kg | 2 dozen | make it 40 | 40 kar do | aur 10 | 10 kam karo | remove 1
    remove 2 | 2 hata do | item 1: 7 | 50 nahi 60 | clear | back | show my order
"""


COMMANDS = """
    same as last time | wahi order but cement 5 | same order without sand | menu | more | show cement | basics
    cart | bot | bot | agent | STOP | START | START | hindi | english please | hinglish | hi | help | forget 1
    forget tmt 12mm | cancel | cancel | cancel ORD-00000000 | cement hata do | no sand
"""


ASIDES = """
    price of cement | 12mm sariya ka rate | rate? | stock hai? | sand stock? | status | my orders | invoice
    invoice 1 | my words | thanks | 🙏 | good morning | how are you my friend | kal milte hain | ... | x
    *_~` | مرحبا كيف الحال | Your OTP is 482913. Do not share it with anyone.
    balance | kitna baki hai | dues | khata | hisab dikhao | paid 5000 | upi kar diya | paise kal dunga
    friday | thoda time do | bill galat hai | INV-1 galat hai | remind me to order | mat yaad dilana
    payment reminder band karo | 3 din mein de dunga
    A/c XX1234 debited by Rs 5,000. Avl bal Rs 12,340
"""


def split(texts: str) -> list[str]:
    return [text.strip() for line in texts.strip().splitlines() for text in line.split(" | ")]


def wordings() -> st.SearchStrategy[str]:
    """Return orders and changes as shops word them."""
    article, quantity = st.sampled_from(split(ARTICLES)), st.sampled_from(QUANTITIES)
    amount = st.tuples(quantity, st.sampled_from(UNITS)).map(" ".join).map(str.strip)
    line = st.builds(
        lambda shape, **told: shape.format(**told),
        st.sampled_from(split(SHAPES)),
        amount=amount,
        article=article,
    )
    joint = st.sampled_from([", ", "\n", " and ", " aur ", "; "])
    return st.builds(lambda joint, lines: joint.join(lines), joint, st.lists(line, min_size=1, max_size=3))


WORDINGS = wordings()


ANSWER, COMMAND = st.sampled_from(split(ANSWERS)), st.sampled_from(split(COMMANDS))


ASIDE = st.sampled_from(split(ASIDES))


SAID = st.one_of(WORDINGS, ANSWER, COMMAND, ASIDE)


NOISE = st.text(
    st.characters(exclude_categories=["Cs", "Nd", "Nl", "No", "So"], min_codepoint=0xA00), max_size=12
)


ANYTHING = st.one_of(
    st.text(max_size=40),
    st.builds(lambda text, start, end: text[start:end], SAID, st.integers(0, 9), st.integers(0, 30)),
    st.builds(lambda one, other: f"{one} {other}", SAID, st.one_of(SAID, NOISE)),
    st.sampled_from(
        ["x" * 5_000, "\n".join(["5 cement"] * 61), "5 " + "q" * 4_000, "\u202etnemec 05", "1/0 cement"]
    ),
)
