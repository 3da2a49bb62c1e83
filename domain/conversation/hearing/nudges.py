"""Whether a shop wants to be reminded of its usual order, or no more; of money it is reminded anyway."""

from __future__ import annotations

import re

from domain.conversation.flow import Intent
from domain.conversation.hearing.day_words import days_in
from domain.conversation.hearing.meanings import MEANING_OF
from domain.conversation.hearing.payments import MONEY

MOST_WORDS = 12

_NOUN = frozenset("reminder reminders remainder remainders nudge nudges रिमाइंडर".split())
_VERB = re.compile(
    r"(?<!\S)(?:remind|reminding|(?:yaad|yad|याद) (?:(?:mat|na|nahi|मत|ना|नहीं) )?(?:dil|दिल)\S*)(?!\S)"
)
_OFF = frozenset(
    """off band stop mat na nahi nahin nhi no not dont never disable unsubscribe cancel remove hatao hata
    बंद मत ना नहीं नही हटाओ हटा रद्द ऑफ""".split()
)
_ON = frozenset("on chalu chaalu start shuru enable lagao laga yes haan चालू शुरू लगाओ ऑन".split())
_ORDER = frozenset("order orders".split())
_SMALL = frozenset("polite ji me of is do give you send want yes start stop no".split())
_OF_MONEY = frozenset("invoice payment balance due money".split())
_BESIDE = frozenset(
    "usual again when time to it its the my for turn set switch sending getting messages message about karao"
    " aaye aana bhejna bhejo bhejte raho rahiye karte karwao diya par pe any more".split()
)


def reminder_wish_in(words: list[str], *, is_asking: bool) -> tuple[Intent, bool] | None:
    """Return of what reminders are wanted or not, and which of the two; None when the words say neither.

    NUDGES are those of the usual order. REMINDERS, of money, can only be unwanted here: who wants one
    names the day.
    """
    if is_asking or len(words) > MOST_WORDS:
        return None
    line = " ".join(words)
    is_verb, is_noun = _VERB.search(line) is not None, not _NOUN.isdisjoint(words)
    if not (is_verb or is_noun) or days_in(line)[0]:
        return None
    rest = [word for word in _VERB.sub(" ", line).split() if word not in _NOUN]
    if not all(map(_may_stand, rest)):
        return None
    is_off = not _OFF.isdisjoint(words)
    if not _ORDER.isdisjoint(map(_meaning, rest)):
        return Intent.NUDGES, not is_off
    if not is_off:
        return None
    is_of_money = any(map(_is_of_money, rest))
    return (Intent.REMINDERS, False) if is_of_money or is_noun else (Intent.NUDGES, False)


def _may_stand(word: str) -> bool:
    if word in _OFF or word in _ON or word in _BESIDE or _is_of_money(word):
        return True
    return _meaning(word) in _SMALL or _meaning(word) in _ORDER


def _is_of_money(word: str) -> bool:
    return word in MONEY or _meaning(word) in _OF_MONEY


def _meaning(word: str) -> str:
    return MEANING_OF.get(word, word)
