"""Yes, no, hello and help, the way that shops write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.conversation.flow import Intent
from domain.conversation.words import COMMANDS, SKIP_WORDS, command_in, has_words, plain, summary_key

SKIN_TONES = ["\U0001f3fb", "\U0001f3fc", "\U0001f3fd", "\U0001f3fe", "\U0001f3ff"]


@pytest.mark.parametrize("tone", ["", "\ufe0f", *SKIN_TONES])
@pytest.mark.parametrize(("thumb", "intent"), [("👍", Intent.CONFIRM), ("👎", Intent.CANCEL)])
def test_a_thumb_means_the_same_in_every_colour(thumb: str, tone: str, intent: Intent) -> None:
    assert command_in(thumb + tone) is intent


@pytest.mark.parametrize(
    "text",
    [
        *"yes Yes YES! *yes* OK. haan हाँ हां जी ＹＥＳ ✅ kardo y\u200bes \u2066yes\u2069".split(),
        " yes. ",
        "Haan ji",
        "theek  hai",
        "ठीक है",
        "confirm order",
    ],
)
def test_yes_is_understood(text: str) -> None:
    assert command_in(text) is Intent.CONFIRM


@pytest.mark.parametrize(
    "text",
    ["no", "No.", "NO!!", "n", "nahi", "Nahin", "नहीं", "रद्द", "cancel", "Cancel order", "mat bhejo", "❌"],
)
def test_no_is_understood(text: str) -> None:
    assert command_in(text) is Intent.CANCEL


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("change", Intent.CHANGE),
        ("badlo", Intent.CHANGE),
        ("बदलो", Intent.CHANGE),
        ("Hi", Intent.GREETING),
        ("Ram Ram", Intent.GREETING),
        ("नमस्ते", Intent.GREETING),
        ("good   morning", Intent.GREETING),
        ("help", Intent.HELP),
        ("?", Intent.HELP),
        ("मदद", Intent.HELP),
    ],
)
def test_the_other_short_words_are_understood(text: str, intent: Intent) -> None:
    assert command_in(text) is intent


@pytest.mark.parametrize(
    "text", ["", " ", "yes cement", "no problem send 50", "cement", "1", "okay?", "hi 50 cement"]
)
def test_a_word_inside_of_something_longer_is_no_command(text: str) -> None:
    assert command_in(text) is None


@pytest.mark.parametrize(
    ("intent", "wording"), [(intent, wording) for intent in COMMANDS for wording in sorted(COMMANDS[intent])]
)
def test_every_wording_of_the_table_is_found_however_it_is_dressed(intent: Intent, wording: str) -> None:
    assert command_in(wording) is intent
    assert command_in(f"  {wording.upper()}! ") is intent
    assert command_in(f"*{wording}*\n") is intent


def test_no_word_means_two_things() -> None:
    wordings = [wording for meant in (*COMMANDS.values(), SKIP_WORDS) for wording in meant]
    assert len(wordings) == len(set(wordings))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("1", Intent.CONFIRM),
        ("2", Intent.CHANGE),
        ("3", Intent.CANCEL),
        ("१", Intent.CONFIRM),
        ("२", Intent.CHANGE),
        ("३", Intent.CANCEL),
        ("３", Intent.CANCEL),
        (" 1. ", Intent.CONFIRM),
        ("1)", Intent.CONFIRM),
        ("*2*", Intent.CHANGE),
        ("1️⃣", None),
        ("4", None),
        ("0", None),
        ("11", None),
        ("1 cement", None),
        ("", None),
    ],
)
def test_under_a_summary_the_digits_of_any_script_are_answers(text: str, intent: Intent | None) -> None:
    assert summary_key(text) is intent


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        *[(text, True) for text in ("cement", "5", "५", "सीमेंट")],
        *[(text, False) for text in ("", "🙏", "...!", "\u200b")],
    ],
)
def test_an_emoji_alone_says_nothing_about_an_order(text: str, readable: bool) -> None:
    assert has_words(text) is readable


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert command_in(text) in {None, *Intent}
    assert summary_key(text) in {None, *Intent}
    assert plain(text) == plain(text).strip()
