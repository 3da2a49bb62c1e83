"""Whether a shop says that it has paid, and how much; a promise, a wish or a question is no such word."""

from __future__ import annotations

import re
from decimal import Decimal

from domain.conversation.hearing.meanings import MEANING_OF
from domain.conversation.hearing.words import words_of
from domain.conversation.reading.number_words import COUNTED, NUMBER_WORDS, SCALES, SHIFTS
from domain.conversation.reading.units import unit_of
from domain.money import Money

MOST_WORDS = 24
LEAST_BARE = 100  # so much may be meant as rupees where nothing but the number tells
LONGEST_AMOUNT = 8  # more digits are a bank's reference

# Said of nothing but money that has gone.
_PAID = frozenset("paid payed transferred transfered deposited remitted".split())
# What was paid, or by which way; with a verb that says it is done.
MONEY = frozenset(
    """payment payments pay paymnt paymant pemant paise paisa paisey money cash amount cheque cheq check upi
    gpay googlepay phonepe paytm bhim neft rtgs imps netbanking advance rupaye rupay rupee rupees rupya rs inr
    dues udhar udhaar bakaya baki baaki पैसे पैसा पेमेंट भुगतान रुपये रुपए रुपया नकद कैश चेक बकाया उधार बाकी
    यूपीआई""".split()
)
_DONE = re.compile(
    r"""(?<!\S)(?:
        (?:transfer\ |jama\ |jma\ |cash\ )?(?:kar|kr|bhej|bhejwa|bhijwa|de|daal|dal|chuka|bhar|send)
            \ (?:diya|diye|di|dia|die|dii|chuka|chuke|chuki)
      | (?:kar|kr|bhej|de|daal|dal)(?:diya|diye|dia|di)
      | (?:transfer\ |jama\ )?(?:kiya|kiye|kia|kari)
      | (?:jama\ |transfer\ |clear\ )?(?:ho\ (?:gaya|gayi|gai|gya|gyi|gaye|chuka|chuki)|hogaya|hogayi)
      | bheja|bheje|bheji|diya|diye|dia
      | done|made|sent|completed|complete|successful|cleared|settled|did
      | (?:जमा\ |ट्रांसफर\ )?(?:कर|भेज|दे|डाल|चुका|भर)\ (?:दिया|दिए|दिये|दी|चुका|चुके)
      | (?:जमा\ )?(?:किया|किए|किये)|भेजा|भेजे|दिया|दिए|दिये
      | (?:जमा\ )?हो\ (?:गया|गयी|गई|चुका)
    )(?!\S)""",
    re.VERBOSE,
)
# What is often said beside it: that it is to be looked at, or the slip to be sent.
_TO_BE_CHECKED = re.compile(
    r"(?<!\S)(?:(?:check|chek|chk|confirm|verify|note|dekh|receipt|rasid|देख|चेक|रसीद)"
    r"(?: (?:kar|kr|karke|kre|bhej|de|it|once|the|my|and|कर|भेज))*"
    r"(?: (?:lo|lena|lijiye|lijiyega|karo|karna|kro|kijiye|karein|do|dena|dijiye|batao))*"
    r"(?: (?:लो|लीजिए|करो|लेना|दो))*)"
    r"(?!\S)"
)
_BESIDE = frozenset(
    """by via through from to on the a have has i we had been it its today yesterday kal aaj subah shaam raat
    already full half part partly google phone pe bank account ac a/c online app wallet net banking se me mein
    par pe ko ke ka ki ne k saara sara poora pura total invoice invoices bill bills ladke driver munshi beta
    bete bhaiya aadmi screenshot slip hi ref utr txn transaction id no number reference last month mahine
    pichla pichle hafte week wala wale maine humne hamne and aur अपने आज कल सुबह शाम ने को से में का के की
    मैंने हमने बैंक खाते ऑनलाइन बिल पूरा पूरे गूगल फोन aapke aapko apko hai hain h tha the है हैं""".split()
)
_SMALL = frozenset("polite ji me of is ok thanks all you greet".split())
_NOT_SAID = frozenset("will would shall can could should if agar jab tomorrow n no not".split())
_LABELS = frozenset("ref utr txn transaction id no number reference cheque check bill invoice".split())
RUPEES = re.compile(r"\brs\.?(?=[\s\d])|₹", re.IGNORECASE)
REFERENCE = re.compile(r"(?:[a-z]+/)?(?:[a-z0-9]+[/-])+\d{1,9}|inv\d{1,9}")
_LABEL = re.compile(r"(?<!\S)no(?= \d{4})")
_NUMBER = re.compile(r"(?:rs\.?|inr)?(\d+(?:\.\d{1,2})?)(k|rs|inr|rupees|rupaye)?")
_DATE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{1,2}(?:st|nd|rd|th)|(?:inv|ord|utr)[a-z0-9/-]*\d"
)
_TARIKH = frozenset("tarikh taarikh tareekh taareekh date तारीख".split())
_ORDERED = frozenset("order maal saman samaan material ऑर्डर माल सामान".split())


def payment_in(text: str) -> tuple[Money | None] | None:
    """Return what a text says was paid, None where it names no amount, or no one; None if it says nothing."""
    words = _LABEL.sub("number", " ".join(words_of(RUPEES.sub("rs ", text)))).split()
    if not words or len(words) > MOST_WORDS or "?" in text or not _NOT_SAID.isdisjoint(words):
        return None
    line = _TO_BE_CHECKED.sub(" ", " ".join(words))
    is_done, has_money = _DONE.search(line) is not None, not MONEY.isdisjoint(line.split())
    rest = _DONE.sub(" ", line).split()
    told = parted_amounts(rest)
    if told is None:
        return None
    amounts, rest = told
    is_money = has_money or any(amount >= LEAST_BARE for amount in amounts)
    is_paid, is_of_money = not _PAID.isdisjoint(rest), has_money or not _PAID.isdisjoint(rest)
    is_told = is_paid or (is_done and is_money)
    if not is_told or not all(_may_stand(word, is_of_money=is_of_money) for word in rest):
        return None
    return (_rupees(amounts),)


def parted_amounts(words: list[str]) -> tuple[list[Decimal], list[str]] | None:
    """Part the amounts from the other words; None when something else than money is counted."""
    amounts: list[Decimal] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        end, value = _number(words, at)
        if value is None:
            at, rest = at + 1, rest if _DATE.fullmatch(words[at]) else [*rest, words[at]]
            continue
        following = words[end] if end < len(words) else ""
        if unit_of(following):
            return None
        if following in _TARIKH:
            end += 1
        elif not _is_reference(words, at):
            amounts.append(value)
        at = end
    return amounts, rest


def _rupees(amounts: list[Decimal]) -> Money | None:
    """Return the one amount that was named; of several nobody knows which was paid."""
    return Money.rupees(amounts[0]) if len(set(amounts)) == 1 and amounts[0] > 0 else None


def _may_stand(word: str, *, is_of_money: bool) -> bool:
    """Whether a word may stand in a message that only tells of a payment."""
    if word in _ORDERED:
        return is_of_money
    return word in _PAID or word in MONEY or word in _BESIDE or MEANING_OF.get(word) in _SMALL


def _is_reference(words: list[str], at: int) -> bool:
    """Whether a number names a transfer, a cheque or a bill."""
    number = _NUMBER.fullmatch(words[at])
    is_long = number is not None and len(number[1]) > LONGEST_AMOUNT
    return is_long or (at > 0 and words[at - 1] in _LABELS)


def _number(words: list[str], at: int) -> tuple[int, Decimal | None]:
    """Return where an amount ends, and the amount: 5000, 5k, paanch hazar, 2 hazar 500."""
    value: Decimal | None = None
    while (part := _part(words, at)) is not None and (value is None or part[1] < value):
        at, value = part[0], part[1] + (value or 0)
        if words[at - 1] not in SCALES:
            break
    return at, value


def _part(words: list[str], at: int) -> tuple[int, Decimal] | None:
    """Return one number with its scale: 5000, 5 hazar, sadhe teen lakh; a word counts with a scale alone."""
    word, following, third = [*words[at : at + 3], "", "", ""][:3]
    found = _NUMBER.fullmatch(word)
    if found:
        value = Decimal(found[1]) * (1000 if found[2] == "k" else 1)
        return (at + 2, value * SCALES[following]) if following in SCALES else (at + 1, value)
    if word in NUMBER_WORDS and following in SCALES:
        return at + 2, NUMBER_WORDS[word] * SCALES[following]
    if word in SHIFTS and following in COUNTED and third in SCALES:
        return at + 3, (COUNTED[following] + SHIFTS[word]) * SCALES[third]
    return None
