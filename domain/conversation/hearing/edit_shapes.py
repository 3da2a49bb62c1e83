"""The shapes of a change: its items, the place that it names, `50 nahi 60`, `cement ki jagah balu`."""

from __future__ import annotations

import re

from domain.conversation.hearing.edit_words import (
    ADDING,
    AGREEING,
    BUT,
    EDITING,
    NOT,
    PLACES,
    POINTING,
    POLITE,
    SENDING,
    SETTING,
)
from domain.conversation.hearing.words import words_of
from domain.conversation.reading.numbers import NUMBER_WORDS
from domain.conversation.reading.units import unit_of

_JOINT = re.compile(r"(?:,(?!\d)|[;\n&|।]|\s\+|(?<!\S)\+|(?<!\S)(?:and|aur|plus|और)(?!\S))", re.IGNORECASE)
ADDING_JOINTS = frozenset("and aur plus + और".split())
SIGNS = frozenset("-> => : =".split())
_SIGN = re.compile(r"(->|=>|:|=)")
_BOOKED = re.compile(
    r"(?<!\S)(?:pack|book|note|arrange|order|ready|parcel|confirm|delivery|deliver|supply|dispatch|load|send"
    r"|बुक|पैक) (?:kar|kr|कर)\S*(?: (?:do|dena|dijiye|dijiyega|lo|दो|देना|दीजिए))?|(?<!\S)make (?:me|us)(?!\S)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?<!\S)(?:ek kaam kar(?:o|iye|na)?|do one thing|ek baat suno|एक काम करो"
    r"|baa?ki (?:sab |sara |order )?(?:bhej ?do|bhejo|bhej dena|same|theek hai|sahi hai)"
    r"|(?:the )?rest (?:is |are )?(?:same|fine|ok|correct))(?![^\s,])",
    re.IGNORECASE,
)
# Two changes that nothing parts but their verbs: `2 hatao 3 hatao`, `remove 2 remove 3`.
_VERB_AT_END = re.compile(
    r"(?<=\S) (hata ?do|hatao|nikal ?do|nikalo|हटा ?दो|हटाओ) (?=\S.* (?:hata|nikal|kar|bhej|हटा|कर|भेज))",
    re.IGNORECASE,
)
_VERB_AT_START = re.compile(r"(?<!\S)(remove|delete|cancel) (\S[^,;\n]*?) (?=\1 )", re.IGNORECASE)
_TAKEN_OUT = re.compile(
    r"((?:(?:please|pls|plz|just|can you|could you) )*)(?:take|leave) (?:(?:off|out) (.+)|(.+) (?:off|out))"
)
_SKIPPED = re.compile(r"^(?:please )?skip (?=the )")
_POURED = re.compile(r"(?<!\S)(?:daal|dal|डाल) (?=(?:do|de|dena|dijiye|dijiyega|lo|दो|देना|दीजिए)(?!\S))")
_TWO = re.compile(r"^(?:do|दो) (?=[^\W\d])(?!one|two|three)")
_ONE = re.compile(r"(?<!\S)one (?=(?:more|extra)(?!\S))")
_NUMBER = r"(\d+(?:\.\d+)?)(?![^\s]| (?:rs|rupees?|rupa\w+|₹|wala|wale))"
_SEVERAL = r"((?:\d{1,2}\s*(?:,|&|and|aur|और)\s*)+\d{1,2})"
_OLD_AND_NEW = re.compile(
    rf"(?:change |replace |make |update )?(?<!\S){_NUMBER} (?:to|with|se|say"
    rf"|se (?:badha|ghata|kam|badal)(?: ?ke| ?kar| karke)?|nahi|nahin|nhi|nai|na"
    rf"|ki jagah|ke badle|ke bajay|नहीं|नही|से|की जगह|के बदले|की बजाय) {_NUMBER}"
    rf"|not {_NUMBER} (?:but |make it |its |it is )?{_NUMBER}"
    rf"|galti se {_NUMBER} (?:likh\w*|bol\w*)(?: (?:diya|gaya))? {_NUMBER}"
    rf"|^(\d{{2,}}) (?:wala|wale|wali)(?: ko)? {_NUMBER}(?= (?:kar|kr))"
    rf"|instead of {_NUMBER} (?:make it |give |send |i want )?{_NUMBER}"
)
_NEW_AND_OLD = re.compile(
    rf"(?<!\S){_NUMBER} (?:not|instead of|rather than|in place of) {_NUMBER}"
    rf"|(?<!\S){_NUMBER} (?:karo|kar ?do|chahiye|likho|bhejo) {_NUMBER} (?:nahi|nahin|nhi|नहीं)"
)
_PLACES_TOGETHER = (
    re.compile(rf"(?:please )?(?:remove|delete|cancel) (?:items? |lines? |no )?{_SEVERAL}", re.IGNORECASE),
    re.compile(
        rf"(?:items? |lines? |no )?{_SEVERAL} (?:number )?(?:hata ?do|hatao|remove|delete|nikal ?do|हटा ?दो)"
        r"(?: karo| kar ?do)?",
        re.IGNORECASE,
    ),
)
_PLACE = (
    re.compile(
        r"^((?:(?:remove|delete|change|cancel|make|update|the|please) )*)(?:item|line|number|no|sr|entry"
        r"|आइटम|नंबर)(?: no| number)? ?(?P<at>\d{1,2})(?!\S)"
    ),
    re.compile(r"^()(?P<at>1?\d) (?:number|no|wala|wali|wale|नंबर|वाला|वाली|वाले)(?!\S)"),
    re.compile(r"^()(?P<at>\d{1,2}) (?:->|=>|:|=)(?= ?\d)"),
)
_SIZED = re.compile(r"\d+(mm|inch|cm|ft|feet|ml|gm?|kg|ltr|watt|w|mg)")
_SWAPS = (
    re.compile(
        r"(?:sorry |no )?(?P<old>.+?) (?:nahi|nahin|nhi|नहीं) (?P<new>.+) (?:wal[aie]|chahiye|चाहिए|वाल[ाीे])"
    ),
    re.compile(
        r"(?:(?:can|could) you |please )?(?:replace|change|swap|switch|exchange) (?P<old>.+?)"
        r" (?:with|to|by|for|se) (?P<new>.+)"
    ),
    re.compile(
        r"(?P<old>.+?) (?:ki jagah|ke badle|ke bajay|hata ke|hatake|hatakar|hata kar"
        r"|nikal ke|nikalkar|की जगह|के बदले|हटाकर|हटा कर|हटा के) (?P<new>.+)"
    ),
    re.compile(
        r"(?:instead of|in place of|rather than) (?P<old>.+?) (?:give|send|want|add|put|take|make it)"
        r"(?: me| us)? (?P<new>.+)"
    ),
    re.compile(r"(?P<new>.+?) (?:instead of|in place of|rather than) (?P<old>.+)"),
)


def changes_of(text: str) -> list[str]:
    """Part a text into its tidy items; `add` marks those that an `aur` adds."""
    if several := next((found for each in _PLACES_TOGETHER if (found := each.fullmatch(text.strip()))), None):
        return [f"remove {place}" for place in re.findall(r"\d+", several[1])]
    text = _VERB_AT_START.sub(r"\1 \2 ; ", _VERB_AT_END.sub(r" \1 ; ", _ASIDE.sub(" ", text)))
    joints = [found[0].strip().lower() for found in _JOINT.finditer(text)]
    items: list[str] = []
    for joint, piece in zip(["", *joints], map(_tidy, _JOINT.split(text)), strict=True):
        adds = joint in ADDING_JOINTS
        if adds and items and (is_amount(items[-1]) or is_verb_only(piece)):
            items[-1] = f"add {items[-1]} {piece}"
        elif piece and items and _is_open(items[-1]):
            items[-1] = f"{items[-1]} {piece}" if items[-1] != "no" else f"nahi {piece}"
        elif piece:
            items.append(f"add {piece}" if adds and not items else piece)
    return items


def _tidy(text: str) -> str:
    """Return an item in lower case with single spaces; quotes, dots and emoji are gone, arrows stay."""
    spaced = _SIGN.sub(r" \1 ", _BOOKED.sub("bhejo", text.replace("→", "->").replace("➡", "->")))
    words: list[str] = []
    for piece in spaced.split():
        words += [piece] if piece in SIGNS else words_of(piece)
    item = _SKIPPED.sub("remove ", _POURED.sub("", _ONE.sub("1 ", _TWO.sub("2 ", " ".join(words)))))
    taken_out = _TAKEN_OUT.fullmatch(item)
    return f"{taken_out[1]}remove {taken_out[2] or taken_out[3]}" if taken_out else item


def _is_open(item: str) -> bool:
    """Whether an item only leads to the next one: `sorry,`, `yes but`, `50 nahi,`, `instead of sand,`."""
    words = item.split()
    if words[0] == "instead":
        return SENDING.isdisjoint(words)
    leads = all(word in _LEADING or word[0].isdigit() for word in words)
    return leads and (not words[-1][0].isdigit() or words[0] in NOT)


_TOLD_WRONG = frozenset("se likha likh bola bol diya gaya".split())
_LEADING = _TOLD_WRONG | NOT | SETTING | AGREEING | BUT | POLITE | {"no"}


def is_amount(item: str) -> bool:
    """Whether an item is nothing but numbers and units."""
    words = item.split()
    return bool(words) and is_number(words[0]) and all(is_number(word) or unit_of(word) for word in words)


def is_number(word: str) -> bool:
    """Whether a word counts; the Hindi two is also `give`."""
    return word[0].isdigit() or (word in NUMBER_WORDS and word not in {"a", "an", "do", "दो"})


def is_verb_only(item: str) -> bool:
    """Whether an item names neither an article nor an amount."""
    return all(
        word in SENDING or word in SETTING or word in POINTING or word in ADDING for word in item.split()
    )


def place_in(item: str) -> tuple[int | None, list[str]]:
    """Return the place in the summary that an item names, and its words without it."""
    for pattern in _PLACE:
        if found := pattern.search(item):
            return int(found["at"]), (found[1] + item[found.end() :]).split()
    words = item.split()
    for at, word in enumerate(words[:4]):
        if word in PLACES and all(before in EDITING for before in words[:at]):
            return PLACES[word], words[:at] + words[at + 1 :]
    return None, words


def old_and_new(item: str) -> tuple[str, str, str, list[str]] | None:
    """Return the old number, the new one, the unit and the other words of `cement 50 bag nahi 60 bag`."""
    words = [word for word in item.split() if word not in POLITE]
    units = [at for at in range(1, len(words)) if words[at - 1][0].isdigit() and unit_of(words[at])]
    bare = " ".join(word for at, word in enumerate(words) if at not in units)
    found = _OLD_AND_NEW.search(bare) or _NEW_AND_OLD.search(bare)
    if found is None:
        return None
    first, second = (number for number in found.groups() if number)
    rest = (bare[: found.start()] + " " + bare[found.end() :]).split()
    unit = words[units[0]] if units else ""
    return (second, first, unit, rest) if found.re is _NEW_AND_OLD else (first, second, unit, rest)


def swapped(item: str) -> tuple[list[str], list[str]] | None:
    """Return the words of what goes and of what comes in `cement hata ke balu kar do`."""
    found = next((found for swap in _SWAPS if (found := swap.fullmatch(item))), None)
    if found is None:
        return None
    old, new = found["old"].split(), found["new"].split()
    if old[-1].isdigit() and (size := _SIZED.fullmatch(new[0])):
        old[-1] += size[1]  # `12 nahi 10mm wala`
    return old, new
