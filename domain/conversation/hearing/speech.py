"""What a message says by its words alone, before the state of the talk and the catalogue are looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.conversation.flow import Intent
from domain.conversation.hearing.commands import command_of
from domain.conversation.hearing.days import NamedDay
from domain.conversation.hearing.disputes import dispute_in
from domain.conversation.hearing.edit_kinds import says_all_but
from domain.conversation.hearing.edit_words import EDITING, PLACES, WITHOUT
from domain.conversation.hearing.edits import Edit, Verb, brings_in, may_edit, read_edits
from domain.conversation.hearing.meanings import MEANING_OF
from domain.conversation.hearing.notices import ENOUGH, notice_weight
from domain.conversation.hearing.nudges import reminder_wish_in
from domain.conversation.hearing.payments import payment_in
from domain.conversation.hearing.promises import promise_in
from domain.conversation.hearing.questions import numbered_in, question_in
from domain.conversation.hearing.talk import is_talk, is_talked_of
from domain.conversation.hearing.talk_words import PHRASES
from domain.conversation.hearing.words import LONGEST_TEXT, has_words, words_of
from domain.conversation.reading.numbers import NUMBER_WORDS
from domain.conversation.reading.order_text import read_order_text
from domain.money import Money


@dataclass(frozen=True, kw_only=True)
class Speech:
    """One message as it sounds; the intent ORDER means no more than that it may name articles.

    `about` is what a question is about: an article, a category, the number of an order or invoice,
    a language; `number` is a lone number, or the place that something has in a list; `amount` is what
    a shop says that it has paid, `day` when it will pay, None where it names no day; `wants` is False for
    reminders that are unwanted. Edits that order anew are the first order of a talk where there is
    nothing yet that they could change.
    """

    intent: Intent
    about: str = ""
    number: int | None = None
    edits: tuple[Edit, ...] = ()
    orders_anew: bool = False
    amount: Money | None = None
    day: NamedDay | None = None
    wants: bool = True


SIGNS = (
    (Intent.CONFIRM, "👍👌✅✔☑🆗"),
    (Intent.DECLINE, "👎❌🚫✖"),
    (Intent.THANKS, "🙏"),
    (Intent.HELP, "?？❓"),
    (Intent.GREETING, "👋"),
)
LANGUAGES = {"english": "en", "hindi": "hi", "hinglish": "hinglish"}
_AROUND_A_LANGUAGE = frozenset(
    "polite ji of me do is write language show talk send want change can you give message".split()
)
_AROUND_A_NUMBER = frozenset(
    "no number option choice wala wali wale one item the number please bhai ji नंबर वाला वाली".split()
)
_REPEATING = re.compile(
    r"\b(?:same|wahi|wohi|vahi|repeat|last|pichla|pichhla|previous)\b|वही|पिछला|दोबारा|रिपीट"
)
_BUT = re.compile(
    r"(?<!\S)(?:but|except|without|bina|minus|बिना|bas|sirf|only|with|magar|lekin|par|and|aur|बस|लेकिन)(?!\S)|,",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:do|does|did) (?:you|u|we|they|it)\b|(?:is|are|am|was|can|could|will|would|shall|has|have|kya|क्या) "
)
_PUT_OFF = re.compile(r"(?<!\S)(?:let (?:me|us)|i will|ill|later|wait|ruko|baad)(?!\S)")
_CORRECTED = re.compile(r"\bno\s*,", re.IGNORECASE)
_LONE_HEADS = (["last"], ["same"], ["wahi"], ["वही"])


def hear(text: str) -> Speech:
    """Return what the text says; the first that fits wins, and what nothing fits may name articles."""
    if len(text) > LONGEST_TEXT:
        return Speech(intent=Intent.OVERLONG)
    words = words_of(text)
    if not words or not has_words(text):
        return Speech(intent=_sign(text))
    return (
        _number(text, words)
        or _language(words)
        or _of_money(text, words)
        or _command(text, words)
        or _numbered(words)
        or _repeat(text, words)
        or _notice(text)
        or _edit(text, words)
        or _question(text, words)
        or _chatter(text)
        or Speech(intent=Intent.ORDER)
    )


def _sign(text: str) -> Intent:
    """Return what an emoji or a question mark alone says."""
    return next((intent for intent, signs in SIGNS if any(sign in text for sign in signs)), Intent.WORDLESS)


def _number(text: str, words: list[str]) -> Speech | None:
    if len(words) > 4 or "-" in text or _CORRECTED.search(text):
        return None
    bare = [word for word in words if word not in _AROUND_A_NUMBER] or [
        word for word in words if word == "one"
    ]
    if len(bare) != 1:
        return None
    number = PLACES.get(bare[0]) or NUMBER_WORDS.get(bare[0])
    if re.fullmatch(r"\d{1,3}", bare[0]):
        number = int(bare[0])
    return (
        Speech(intent=Intent.NUMBER, number=int(number))
        if number is not None and number == int(number)
        else None
    )


def _language(words: list[str]) -> Speech | None:
    meanings = {MEANING_OF.get(word, word) for word in words} - _AROUND_A_LANGUAGE
    named = meanings.pop() if len(meanings) == 1 else ""
    return Speech(intent=Intent.LANGUAGE, about=LANGUAGES[named]) if named in LANGUAGES else None


def _of_money(text: str, words: list[str]) -> Speech | None:
    """Hear that something was paid, will be paid or is not owed, or which reminders are wanted."""
    if paid := payment_in(text):
        return Speech(intent=Intent.PAID, amount=paid[0])
    is_asking = "?" in text
    if wish := reminder_wish_in(words, is_asking=is_asking):
        return Speech(intent=wish[0], wants=wish[1])
    if promised := promise_in(text):
        return Speech(intent=Intent.PROMISED, day=promised[0])
    disputed = dispute_in(words, is_asking=is_asking)
    return None if disputed is None else Speech(intent=Intent.DISPUTED, about=disputed)


def _command(text: str, words: list[str]) -> Speech | None:
    """Hear a short command; a yes that is asked, not said, confirms nothing: `done?`, `let me confirm`."""
    intent = command_of(words)
    line = " ".join(words)
    if intent is Intent.CONFIRM and ("?" in text or _ASKED.match(line) or _PUT_OFF.search(line)):
        return Speech(intent=Intent.CHATTER)
    return Speech(intent=intent) if intent else None


def _numbered(words: list[str]) -> Speech | None:
    found = numbered_in(words)
    if found is None:
        return None
    intent, number = found
    return Speech(intent=intent, about=number, number=int(number) if number.isdigit() else None)


def _repeat(text: str, words: list[str]) -> Speech | None:
    """Hear `same as last time` with what is to be different this time."""
    if not _REPEATING.search(" ".join(words)):
        return None
    for found in _BUT.finditer(text):
        head = words_of(text[: found.start()])
        if command_of(head) is Intent.REPEAT or head in _LONE_HEADS:
            edits = _differences(found[0].lower(), text[found.end() :])
            return Speech(intent=Intent.REPEAT, edits=edits) if edits else None
    return None


def _differences(joint: str, text: str) -> tuple[Edit, ...]:
    """Return what is to be different; a plain `cement 50` sets that line."""
    if joint in WITHOUT or joint == "except":
        text = f"without {text}"
    return read_edits(text) or tuple(
        Edit(verb=Verb.SET, article=line.text, quantity=line.quantity, unit=line.unit)
        for line in read_order_text(text)
        if line.quantity is not None
    )


def _notice(text: str) -> Speech | None:
    return Speech(intent=Intent.NOTICE) if notice_weight(text.lower()) >= ENOUGH else None


def _edit(text: str, words: list[str]) -> Speech | None:
    beside = [word for word in words if word not in EDITING]
    if not may_edit(words) or is_talked_of(beside) or PHRASES.search(" ".join(words)):
        return None
    if says_all_but(words):
        return Speech(intent=Intent.CHANGE)
    edits = read_edits(text)
    return Speech(intent=Intent.EDIT, edits=edits, orders_anew=brings_in(words, edits)) if edits else None


def _question(text: str, words: list[str]) -> Speech | None:
    asked = question_in(words, is_asking="?" in text)
    return Speech(intent=asked[0], about=asked[1]) if asked else None


def _chatter(text: str) -> Speech | None:
    return Speech(intent=Intent.CHATTER) if is_talk(text) else None
