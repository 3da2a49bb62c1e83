"""Devanagari written in Latin letters by its sound, so that `सीमेंट` and `siment` are one word."""

from __future__ import annotations

import re

_SCHWA = "ə"  # the vowel that no sign writes; often it is not spoken either
_DOT = "़"
_CONSONANTS = {
    **dict(
        zip(
            "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
            "k kh g gh n ch chh j jh n t th d dh n t th d dh n p f b bh m y r l v sh sh s h l".split(),
            strict=True,
        )
    ),
    "ज" + _DOT: "z",
    "ड" + _DOT: "r",
    "ढ" + _DOT: "rh",
}
_VOWELS = dict(zip("अआइईउऊऋएऐओऔऑऍऎऒ", "a a i i u u ri e ai o au o e e o".split(), strict=True))
_VOWEL_SIGNS = dict(zip("ािीुूृेैोौॉॅॆॊ्", [*"a i i u u ri e ai o au o e e o".split(), ""], strict=True))
_NASALS = frozenset("ंँ")
_LIPS = frozenset("पफबभ")

_LETTER_NAMES = {
    **dict(zip("ए बी सी डी ई एफ जी एच आई जे के एल एम".split(), "abcdefghijklm", strict=True)),
    **dict(zip("एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड".split(), "nopqrstuvwxyz", strict=True)),
}
_LONGEST_FIRST = sorted(_LETTER_NAMES, key=len, reverse=True)
_LETTER = re.compile(f"(?:{'|'.join(_LONGEST_FIRST)})(?![{''.join(_VOWEL_SIGNS)}])")
_SPELT_OUT = re.compile(f"(?:{_LETTER.pattern}){{2,}}")
_V, _C = f"[aeiou{_SCHWA}]", f"[^aeiou{_SCHWA}]"
_SILENT_AT_END = re.compile(f"(?<={_V})({_C}+){_SCHWA}$")
_SILENT_INSIDE = re.compile(f"({_V}{_C}h?){_SCHWA}(?={_C}h?{_V})")


def in_latin(word: str) -> str:
    """Return a word with its Devanagari letters replaced; `एसीसी`, which spells letters out, is acc."""
    if word.isascii():
        return word
    if _SPELT_OUT.fullmatch(word):
        return _LETTER.sub(lambda letter: _LETTER_NAMES[letter[0]], word)
    spoken = _SILENT_AT_END.sub(r"\1", "".join(_sounds(re.findall(f".{_DOT}?", word))))
    return _SILENT_INSIDE.sub(r"\1", spoken).replace(_SCHWA, "a")


def _sounds(letters: list[str]) -> list[str]:
    """Return what is heard; every consonant brings the unwritten vowel, which a vowel sign replaces."""
    sounds: list[str] = []
    for letter, following in zip(letters, [*letters[1:], ""], strict=True):
        if letter in _VOWEL_SIGNS:
            sounds[-1:] = [_VOWEL_SIGNS[letter]]
        elif letter in _NASALS:
            sounds.append("m" if following in _LIPS else "n")
        elif consonant := _CONSONANTS.get(letter) or _CONSONANTS.get(letter[0]):
            sounds += [consonant, _SCHWA]
        else:
            sounds.append(_VOWELS.get(letter, letter))
    return sounds
