"""Questions and wishes about an article or a number: prices, stock, lists, bills, words to forget."""

from __future__ import annotations

import re

from domain.conversation.flow import Intent
from domain.conversation.hearing.commands import command_of
from domain.conversation.hearing.evidence import COUNTING, is_content, talk_weight
from domain.conversation.hearing.meanings import MEANING_OF, SMALL
from domain.conversation.hearing.talk_words import THINGS
from domain.conversation.reading.order_text import read_order_text
from domain.conversation.reading.units import unit_of

MOST_WORDS = 14
MOST_ABOUT, MOST_LISTED = 6, 3
_NUMBERED = re.compile(
    r"(?P<kind>ord|inv)(?:-[a-z0-9/-]+|(?=[a-z/]*\d)[a-z0-9/]+)|#?\d{1,9}"
    r"|[a-z][a-z0-9/]*(?:-[a-z0-9/]+)*-\d{1,9}"
)
_CREDIT_NOTE = re.compile(r"(?<!\S)credit ?notes?(?!\S)")
_OF_KIND = {"ord": ("order", Intent.STATUS), "inv": ("invoice", Intent.INVOICE)}

_WHAT_IS_IN = re.compile(
    r"(?:\bme|\bmein|\bin|में) (?:\S+ paas )?(?:kya|kaun|क्या)|\bkya kya\b|क्या क्या|\bkaun kaun|\bwhich\b"
)
_IS_THERE = re.compile(r"\b(?:hai|hain|h|he) kya$|^kya .*\b(?:hai|hain|h)$|(?:है|हैं) क्या$|^क्या .*(?:है|हैं)$")

# What a question must mean, and what it may mean beside that; what is left over is what it is about.
_ASKED = (
    (Intent.STOCK, "howmuch balance", "stock left have you"),
    (
        Intent.PRICE,
        "price",
        "what show you have send list any want how howmuch became can thing all work money",
    ),
    (Intent.PRICE, "howmuch", "how what you have get thing can became money"),
    (Intent.STOCK, "stock", "you have what any thing can get more list something left"),
    (Intent.STOCK, "any left", "you have"),
    (Intent.STOCK, "any have", "you stock left"),
    (Intent.STOCK, "you sell", "any thing can"),
    (Intent.STOCK, "left is", "you have what any"),
    (Intent.MENU, "what get", "you have all thing can sell"),
    (Intent.MENU, "what have", "you all thing can sell get stock any"),
    (Intent.MENU, "what sell", "you all thing can any"),
    (Intent.STOCK, "have you", "any thing stock can get"),
    (Intent.STOCK, "get", "you have any thing can"),
    (Intent.MENU, "show", "all thing you can want more list"),
    (Intent.MENU, "list", "all thing you show send want"),
    (Intent.MENU, "menu", "all thing you show send want"),
    (Intent.FORGET, "forget", "goaway thing words what"),
)  # fmt: skip
ASKED = tuple(
    (intent, frozenset(needs.split()), frozenset(f"{needs} {may}".split()) | SMALL)
    for intent, needs, may in _ASKED
)


def question_in(words: list[str], *, is_asking: bool) -> tuple[Intent, str] | None:
    """Return what is asked and about which article; None when the words are no question."""
    if not words or len(words) > MOST_WORDS:
        return None
    meanings = {meaning for word in words if (meaning := MEANING_OF.get(word))}
    rest = [word for word in words if word not in MEANING_OF]
    if is_asking or "howmuch" in meanings or _opens_a_question(words):
        rest = _uncounted(rest)
    for intent, needs, may in ASKED:
        if needs <= meanings <= may:
            is_yes_or_no = intent is Intent.MENU and _is_yes_or_no(words)
            return _about(Intent.STOCK if is_yes_or_no else intent, rest)
    line = " ".join(words)
    if "what" in meanings and meanings <= SMALL | {"what", "all", "thing", "you"}:
        if _WHAT_IS_IN.search(line):
            return _about(Intent.MENU, rest)
        return _about(Intent.STOCK, rest) if _IS_THERE.search(line) and len(rest) <= 3 else None
    is_there = (is_asking or len(rest) <= 2) and meanings <= SMALL and "is" in _last_meanings(words)
    return _about(Intent.STOCK, rest) if rest and is_there else None


def _is_yes_or_no(words: list[str]) -> bool:
    """Whether one `kya` stands at an end: `balu milega kya` asks whether, `kya kya milega` asks what."""
    places = [at for at, word in enumerate(words) if word in {"kya", "क्या"}]
    return places in ([0], [len(words) - 1])


def numbered_in(words: list[str]) -> tuple[Intent, str] | None:
    """Return what is wanted of an order, a paper or a learned wording that is told by its number."""
    found = next((found for word in words if (found := _NUMBERED.fullmatch(word))), None)
    if found is None:
        return None
    number = found[0].upper().lstrip("#")
    rest = [word for word in words if word != found[0] and word != "no"]
    if found["kind"]:
        word, alone = _OF_KIND[found["kind"]]
        intent = command_of([*rest, word]) or (alone if not rest else None)
        return (intent if intent in {Intent.CANCEL, Intent.INVOICE} else alone, number) if intent else None
    meanings = {MEANING_OF.get(word, word) for word in rest}
    if "forget" in meanings and meanings <= SMALL | {"forget", "goaway", "number", "words"}:
        return Intent.FORGET, number
    rest = _CREDIT_NOTE.sub("bill", " ".join(rest)).split()
    return (Intent.INVOICE, number) if command_of(rest) is Intent.INVOICE else None


def _opens_a_question(words: list[str]) -> bool:
    """Whether the first words ask: `price of`, `rate for`, `what`; `rate 390` belongs to an order."""
    first, second = (MEANING_OF.get(word) for word in [*words[:2], ""][:2])
    return first in {"what", "how"} or (first == "price" and second == "of")


def _uncounted(words: list[str]) -> list[str]:
    """Leave out how much of something is asked about: `10 bori cement`, `ek bori`."""
    return [
        word
        for at, word in enumerate(words)
        if not (_is_count(word) and unit_of(words[at + 1] if at + 1 < len(words) else ""))
        and not (unit_of(word) and (at == 0 or _is_count(words[at - 1])))
    ]


def _last_meanings(words: list[str]) -> list[str | None]:
    """Return what the last words mean; a polite one may stand behind what is asked: `ambuja hai na?`."""
    last = [MEANING_OF.get(word) for word in words[-2:]]
    return last if last[-1] == "polite" else last[-1:]


def _is_count(word: str) -> bool:
    return word.isdigit() or word in COUNTING


def _about(intent: Intent, rest: list[str]) -> tuple[Intent, str] | None:
    """Take what is left over for the article asked about, unless it counts or talks of something else."""
    if not rest:
        return (intent, "") if intent in {Intent.PRICE, Intent.STOCK} else None
    if intent is Intent.FORGET:
        return intent, " ".join(rest)
    lines = read_order_text(" ".join(rest))
    is_article = len(lines) == 1 and lines[0].quantity is None and any(map(is_content, rest))
    is_article = is_article and len(rest) <= (MOST_LISTED if intent is Intent.MENU else MOST_ABOUT)
    if not is_article or talk_weight(rest) or not THINGS.isdisjoint(rest):
        return None
    return intent, lines[0].text
