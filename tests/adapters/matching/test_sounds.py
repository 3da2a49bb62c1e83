"""Words that are spoken alike are found under each other's spelling, whatever the script."""

from __future__ import annotations

import pytest

from adapters.matching.devanagari import in_latin
from adapters.matching.sounds import sound_of


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("सीमेंट", "siment"),
        ("नमक", "namak"),
        ("चावल", "chaval"),
        ("कड़ाही", "karahi"),
        ("अंबुजा", "ambuja"),
        ("प्याज़", "pyaz"),
        ("एसीसी", "acc"),
        ("एमसीबी", "mcb"),
        ("12mm", "12mm"),
    ],
)
def test_devanagari_is_written_as_it_is_spoken(written: str, latin: str) -> None:
    assert in_latin(written) == latin


@pytest.mark.parametrize(
    "alike",
    [
        "cement siment seement",
        "saria sariya sarya",
        "chawal chaval chaawal",
        "aata atta ata",
        "aashirvaad ashirwad",
        "fevicol fevikol",
        "ghee ghi",
        "namkeen namkin",
        "coffee kofi",
        "colour color",
    ],
)
def test_spellings_of_one_word_sound_alike(alike: str) -> None:
    assert len({sound_of(word) for word in alike.split()}) == 1


@pytest.mark.parametrize("different", ["mango mint", "tata tatiya", "rice raisin", "salt malt"])
def test_other_words_do_not(different: str) -> None:
    one, other = different.split()
    assert sound_of(one) != sound_of(other)
