"""Texts as words, whatever their case, script and marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.conversation.hearing.words import has_words, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don't send, bhai!", ["dont", "send", "bhai"]),
        ("ＹＥＳ हाँ, ५० बोरी", ["yes", "हाँ", "50", "बोरी"]),
        ("1,00,000 bricks", ["100000", "bricks"]),
        ("*cement* 👍🏽 (50)", ["cement", "50"]),
        ("ord-ab12 #2 12/16 2.5mm.", ["ord-ab12", "2", "12/16", "2.5mm"]),
        ("🙂 ...", []),
    ],
)
def test_a_text_is_parted_into_plain_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


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
    assert all(words_of(text))
