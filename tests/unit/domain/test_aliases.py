"""Learned wordings: the same words are the same key, however they were typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.aliases import LONGEST_KEY, alias_key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("UltraTech", "ultratech"),
        ("  tmt   SARIYA \n", "tmt sariya"),
        ("12mm sariya", "12 mm sariya"),
        ("12 MM sariya!", "12 mm sariya"),
        ("१२ mm सरिया", "12 mm सरिया"),
        ("OPC53", "opc 53"),
        ("ultratech-ppc (50kg)", "ultratech ppc 50 kg"),
        ("don't", "don t"),
        ("क्\u200dया", "क्या"),
        ("ﬁne", "fine"),
        ("cement 😀", "cement"),
        ("½ inch pipe", "1/2 inch pipe"),
        ("2½ inch", "2 1/2 inch"),
        ('1/2" pipe', "1/2 inch pipe"),
        ("4'' pipe", "4 inch pipe"),
        ("4″ pipe", "4 inch pipe"),
        ("4′ pipe", "4 feet pipe"),
        ("2.5mm wire.", "2.5 mm wire"),
        ("...", ""),
        ("\x00", ""),
    ],
)
def test_the_same_words_are_the_same_key(written: str, key: str) -> None:
    assert alias_key(written) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2.5 mm", "25 mm"),
        ("1/2 inch", "12 inch"),
        ("4' pipe", '4" pipe'),
        ("tmt sariya", "sariya tmt"),
        ("की", "क"),
    ],
)
def test_what_means_another_thing_has_another_key(one: str, other: str) -> None:
    assert alias_key(one) != alias_key(other)


def test_a_very_long_wording_is_cut() -> None:
    assert alias_key("a" * LONGEST_KEY + "b") == "a" * LONGEST_KEY
    assert alias_key("a" * (LONGEST_KEY - 1) + " b") == "a" * (LONGEST_KEY - 1)


@given(st.text(max_size=200))
def test_the_key_of_a_key_is_itself_and_can_be_stored(wording: str) -> None:
    key = alias_key(wording)
    assert alias_key(key) == key
    assert len(key) <= LONGEST_KEY
    assert "\x00" not in key.encode().decode()
