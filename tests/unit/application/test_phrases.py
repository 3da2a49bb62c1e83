"""The phrases of every language: the same promises, the same keys, each in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from string import Formatter

import pytest

from application.conversation.replies.languages import SPOKEN, USUAL
from application.conversation.replies.phrases import Phrases
from domain.conversation.hearing.languages import language_of
from domain.conversation.hearing.speech import hear
from domain.conversation.reading.units import UNIT_NAMES, unit_of

LONGEST_PHRASE = 1_000
OTHERS = sorted(set(SPOKEN) - {USUAL})
# Said as they are read, whatever the language.
EXACT = ["*menu*", "*agent*", "*bot*", "*START*", "*forget 1*", "*my words*", "*Cement x 100*"]
EXAMPLE = re.compile(r"\*([^*\n]+)\*|_([^_\n]+)_")
IN_LATIN_LETTERS = set(
    "menu agent bot START forget my words Cement x status english more ok mm".split()
) | set("GST CGST SGST IGST PDF UPI".split())
HEADLINE = re.compile(r"^\*[^*\n]+\*\n")
COMMANDS = [
    "try_this",
    "how_to_order",
    "explain",
    "ask_change",
    "held_overdue",
    "too_late_to_cancel",
    "left_already",
    "paid_not_cancellable",
    "shelf_more",
    "which_price",
    "which_stock",
    "may_still_cancel",
    "may_cancel_held",
    "claim_help",
    "how_to_answer",
    "usual_order",
    "ask_promise_day",
    "promise_too_far",
    "dispute_settled",
    "dispute_none",
    "nudges_on",
    "nudges_off",
    "nudges_stopped",
    "reminders_stay",
    "learned_hint",
    "not_learned",
    "opted_out",
    "handed_over",
]


def said(phrases: Phrases) -> Iterator[tuple[str, str]]:
    """Yield every text of a language with its name, also those in tables; units have tests of their own."""
    for field in fields(phrases):
        value = getattr(phrases, field.name)
        if isinstance(value, str):
            yield field.name, value
        elif field.name != "units":
            yield from ((f"{field.name}.{key}", text) for key, text in value.items())


def places(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


def bare(text: str) -> str:
    """Return what a phrase says itself: without what is put in, and without what it gives to type."""
    return re.sub(r"\{\w+\}", " ", EXAMPLE.sub(" ", text))


def examples(phrases: Phrases, field: str) -> list[str]:
    """Return what a phrase gives to type."""
    text = getattr(phrases, field).replace("{example}", "Cement").replace("{try_this}", "")
    return [bold or slanted for bold, slanted in EXAMPLE.findall(HEADLINE.sub("", text))]


TEXTS = [(language, name, text) for language, phrases in SPOKEN.items() for name, text in said(phrases)]
IDS = [f"{language}-{name}" for language, name, _ in TEXTS]
USUAL_TEXTS = dict(said(SPOKEN[USUAL]))


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_all_that_english_says(language: str) -> None:
    assert dict(said(SPOKEN[language])).keys() == USUAL_TEXTS.keys()


@pytest.mark.parametrize(("language", "name", "text"), TEXTS, ids=IDS)
def test_a_phrase_puts_in_what_the_english_one_puts_in(language: str, name: str, text: str) -> None:
    assert places(text) == places(USUAL_TEXTS[name])


@pytest.mark.parametrize(("language", "name", "text"), TEXTS, ids=IDS)
def test_a_phrase_marks_as_much_as_the_english_one(language: str, name: str, text: str) -> None:
    for sign in "*_":
        assert bare(text).count(sign) == 0
        assert text.count(sign) == USUAL_TEXTS[name].count(sign)


@pytest.mark.parametrize(("language", "name", "text"), TEXTS, ids=IDS)
def test_a_phrase_is_short_and_joins_its_neighbours_as_the_english_one(
    language: str, name: str, text: str
) -> None:
    english = USUAL_TEXTS[name]
    assert text.strip()
    assert len(text) <= LONGEST_PHRASE
    assert len(text) - len(text.lstrip()) == len(english) - len(english.lstrip())
    assert len(text) - len(text.rstrip()) == len(english) - len(english.rstrip())


@pytest.mark.parametrize(("language", "name", "text"), TEXTS, ids=IDS)
def test_one_two_and_three_keep_their_meaning(language: str, name: str, text: str) -> None:
    numbers = r"\*(\d)\*"
    assert re.findall(numbers, text) == re.findall(numbers, USUAL_TEXTS[name])


@pytest.mark.parametrize("language", SPOKEN)
def test_the_keys_stand_in_one_line(language: str) -> None:
    assert re.fullmatch(r"\*1\* [^*·]+ · \*2\* [^*·]+ · \*3\* [^*·]+", SPOKEN[language].keys)


@pytest.mark.parametrize(("name", "text"), [*said(SPOKEN["hi"])])
def test_hindi_is_written_in_devanagari(name: str, text: str) -> None:
    assert set(re.findall(r"[A-Za-z]+", re.sub(r"\{\w+\}", "", text))) <= IN_LATIN_LETTERS
    if re.search("[a-z]", bare(USUAL_TEXTS[name])):
        assert re.search("[\u0904-\u0939]", text)
    assert not re.search("[\u0966-\u096f]", text)


@pytest.mark.parametrize(("name", "text"), [*said(SPOKEN["hinglish"])])
def test_hinglish_is_written_in_plain_letters(name: str, text: str) -> None:
    assert all(sign.isascii() for sign in text if sign.isalpha())


@pytest.mark.parametrize(("language", "name", "text"), TEXTS, ids=IDS)
def test_no_phrase_slips_into_another_language(language: str, name: str, text: str) -> None:
    assert language_of(bare(text)) in {language, None}


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("command", EXACT)
def test_words_that_are_typed_exactly_so_are_shown_exactly_so(language: str, command: str) -> None:
    english = [name for name, text in USUAL_TEXTS.items() if command in text]
    phrases = dict(said(SPOKEN[language]))
    assert english
    assert all(command in phrases[name] for name in english)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("field", COMMANDS)
def test_what_a_shop_is_told_to_type_means_what_it_means_in_english(language: str, field: str) -> None:
    english, own = examples(SPOKEN[USUAL], field), examples(SPOKEN[language], field)
    assert english
    assert [hear(text).intent for text in own] == [hear(text).intent for text in english]


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("field", COMMANDS)
def test_typing_what_one_is_told_to_does_not_switch_the_language(language: str, field: str) -> None:
    assert {language_of(text) for text in examples(SPOKEN[language], field)} <= {language, None}


@pytest.mark.parametrize("language", OTHERS)
def test_every_unit_has_a_name_that_is_read_as_no_other_unit(language: str) -> None:
    units = SPOKEN[language].units
    assert units.keys() == UNIT_NAMES.keys()
    for unit, names in units.items():
        assert all(name and unit_of(name) in {unit, None} for name in names), (unit, names)


def test_hindi_units_are_written_in_devanagari() -> None:
    names = [name for both in SPOKEN["hi"].units.values() for name in both]
    assert not [name for name in names if re.search("[A-Za-z]", name)]
