"""How a word sounds, roughly: `siment`, `cement` and `seement` come out alike."""

from __future__ import annotations

import re

_SPOKEN = tuple(
    pair.split(">")
    for pair in """
    chh>C tch>C ck>k ch>C sch>sk sh>s ph>f bh>b dh>d th>t gh>g kh>k jh>j rh>r wh>v
    qu>kv q>k x>ks ce>se ci>si cy>si c>k w>v z>j
    ee>i ea>i ie>i ay>ai ai>a ey>i y>i e>i o>a u>a nb>mb np>mp
    """.split()
)
_REPEATED = re.compile(r"(.)\1+")
_SILENT_END = re.compile(r"(?<=[^aeiou])e$|(?<=[^cs])h$")
_VOWELS = re.compile(r"(?<!^)[ai]+")
_SOFT_LETTERS = re.compile(r"(?<!^)[aeiou]+")


def sound_of(word: str) -> str:
    """Return the same for spellings that are spoken alike."""
    sound = _REPEATED.sub(r"\1", _SILENT_END.sub("", word) if len(word) > 3 else word)
    for written, spoken in _SPOKEN:
        if written in sound:
            sound = sound.replace(written, spoken)
    return _REPEATED.sub(r"\1", sound)


def skeleton_of(sound: str) -> str:
    """Return the consonants of a sound, with a mark where it begins with a vowel."""
    bones = _VOWELS.sub("", sound).replace("C", "k")
    return "a" + bones[1:] if bones[:1] in {"a", "i"} else bones


def consonants_of(word: str) -> str:
    """Return the letters that are left of a word when it is written short: `cmnt`, `ultrtch`."""
    return _REPEATED.sub(r"\1", _SOFT_LETTERS.sub("", word))
