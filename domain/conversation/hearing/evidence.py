"""How much in the words of one clause belongs to an order, and how much to people's talk."""

from __future__ import annotations

import re

from domain.conversation.hearing.asking import ASKING_WORDS, asked_for
from domain.conversation.hearing.meanings import MEANING_OF
from domain.conversation.hearing.talk_words import (
    BEING,
    JOINING,
    LABELLED,
    PHRASES,
    PLAIN_GRAMMAR,
    SLIGHT_GRAMMAR,
    SURE_GRAMMAR,
    THINGS,
    TOPICS,
)
from domain.conversation.reading.numbers import NUMBER_WORDS
from domain.conversation.reading.units import tells_a_size, unit_of

SURE, PLAIN, SLIGHT, WEAK, TOPIC = 3.0, 1.0, 0.35, 0.4, 1.5
ASKED, ASKED_IN_HINDI, COUNTED, NUMBERED = 3.0, 2.0, 3.0, 1.5
STATED = 1.75  # `office 9 to 6 hai`, `my height is 5 feet`
BEHIND_ASKING = 0.5  # what follows `i'd like a latte` may be a reason or a wish
COUNTING = NUMBER_WORDS.keys() - {"a", "an"}

_QUESTIONS = frozenset(
    "kya kitna kitne kitni kab kahan kaun kyu kyun kaise how what when where which why who"
    " क्या कितना कितने कब कहाँ कौन".split()
)
_PLACE = frozenset("at near opposite opp behind beside site address plot".split())
_NUMBER = re.compile(r"x?\d{1,5}(?:[.,/]\d+)*x?|\d{1,4}000")
_MEASURED = re.compile(r"(\d{1,5}(?:[.,/]\d+)*)([^\W\d]+)")
_OF_THOSE = re.compile(rf"(?<!\S)(?:\d+|{'|'.join(COUNTING)}) of (?:them|those|these|each|it)$")
_GIVING = frozenset("do batao दो बताओ".split())
_BEHIND_VERBS = frozenset("the a an my his her their our your it me us him them to from by at".split())
_TALKED_COUNTS = frozenset(
    """
    minute minutes min mins hour hours hrs ghante ghanta percent percentage years yrs saal people log logo
    runs wickets marks goals followers likes points km kms degrees नंबर प्रतिशत लोग साल घंटे मिनट अंक
    """.split()
)
_SAYING_WHEN = frozenset("in within me mein tak andar में तक".split())
_ONES = frozenset("one ek एक".split())  # hardly more than `a`
_NO_OBJECTS = frozenset(
    "to you your u ur it that this him her them up back in on there here out if my his for".split()
)
_AT_A_COUNTER = frozenset("i id ill wed well get have like love order gimme lemme give lets".split())
_TOGETHER = frozenset({"lets"})  # `let's order pizza tonight` is said among friends
_FUTURE = tuple("egi ega unga ungi oonga oongi aoge ogey enge ूंगा ूँगा ऊंगा ऊँगा ेंगे एंगे".split())
_SAID_OF_GOODS = frozenset("lagenge lagega lagegi chahenge milega milegi chalega chalegi omega".split())
_IN_NAMES = frozenset("good great fine perfect right real care double".split())  # good day, real juice
_WISHED = frozenset("tha thi the था थी थे".split())  # `chahiye tha` is a wish, `bhej diya tha` a report


def order_weight(words: list[str]) -> float:
    """Return how much belongs to an order: counted articles, units, asking for them."""
    counted = count_weight(words)
    span = _span_of_asking(words)
    asked = ASKED if span else 0.0
    if any(_asks(words, at) for at in range(len(words))) and (
        counted >= COUNTED or _may_ask_for_goods(words)
    ):
        asked = max(asked, ASKED_IN_HINDI)
    if span and words[span[0]] in _TOGETHER and not counted:
        asked = PLAIN
    names_something = any(map(is_content, words)) or (counted and not TOPICS.isdisjoint(words))
    names_something = names_something or (counted > COUNTED and any(map(_MEASURED.fullmatch, words)))
    if _OF_THOSE.search(" ".join(words)):
        return counted + asked + COUNTED
    return counted + asked if names_something or (asked and counted) else 0.0


def talk_weight(words: list[str]) -> float:
    """Return how much belongs to talk; a topic tells little beside a quantity or behind the asking."""
    span = _span_of_asking(words)
    before, behind = (words[: span[0]], words[span[1] :]) if span else (words, [])
    before = _without_tail(before)
    counted = count_weight(words)
    grammar = sum(map(_weight, before)) + BEHIND_ASKING * sum(map(_weight, _without_tail(behind)))
    grammar += SURE * len(PHRASES.findall(" ".join(words)))
    grammar += PLAIN * sum(_is_past(words, at) for at in range(1, len(before)))
    grammar += _told_by_things(words, is_asking=span is not None) if not counted else 0.0
    if not BEING.isdisjoint(before) and ASKING_WORDS.isdisjoint(words) and not span:
        grammar += STATED if counted else PLAIN
    topics = sum(word in TOPICS for word in before)
    tells_topics = grammar >= PLAIN or (topics >= 2 and counted < NUMBERED)
    return grammar + TOPIC * topics if tells_topics else grammar


def _told_by_things(words: list[str], *, is_asking: bool) -> float:
    """Return what the things tell that nobody sells: `flat 302`, `45 minutes`, `uska number do`."""
    places = range(len(words))
    labelled = any(_is_labelled(words, at) for at in places)
    if is_asking:
        return PLAIN * labelled
    wanted = not ASKING_WORDS.isdisjoint(words) or not _GIVING.isdisjoint(words[-1:])
    spent = any(_counts_in_talk(words, at) for at in places[:-1])
    return PLAIN * (labelled + spent + (wanted and names_a_thing(words)))


def count_weight(words: list[str]) -> float:
    """Return how surely the words count something that can be sold."""
    return sum(_counts(words, at) for at in range(len(words)))


def names_a_thing(words: list[str]) -> bool:
    """Whether something is named that nobody sells; `photo` is no thing in `photo frame`."""
    if not any(map(is_content, words)):
        return not (THINGS | TOPICS).isdisjoint(words)
    following = [*words[1:], ""]
    return any(word in THINGS and not is_content(after) for word, after in zip(words, following, strict=True))


def orders_for_oneself(words: list[str]) -> bool:
    """Whether goods are asked for as at a counter: `get me a tea`, `i'd like a tea`, not `needs a tea`."""
    span = _span_of_asking(words)
    return span is not None and not _AT_A_COUNTER.isdisjoint(words[span[0] : span[1]])


def is_content(word: str) -> bool:
    """Whether a word may belong to the name of an article."""
    if not word[:1].isalpha() or word in ASKING_WORDS or word in COUNTING or word in JOINING or word in BEING:
        return False
    if (word in MEANING_OF and word not in _IN_NAMES) or _grammar(word):
        return False
    return word not in TOPICS and word not in THINGS and unit_of(word) is None


def _span_of_asking(words: list[str]) -> tuple[int, int] | None:
    """Return where goods are asked for in English; `send me your number` and `i want to go` ask for none."""
    return next((span for span in asked_for(words) if _has_object(words[span[1] :])), None)


def _has_object(words: list[str]) -> bool:
    for at, word in enumerate(words[:5]):
        following = words[at + 1] if at + 1 < len(words) else ""
        if word in _NO_OBJECTS or word in SURE_GRAMMAR or (word in THINGS and not is_content(following)):
            return False
        if (_NUMBER.fullmatch(word) or word in COUNTING) and _next_name(words[at + 1 :]) in THINGS:
            return False
        if is_content(word) or _NUMBER.fullmatch(word) or _MEASURED.fullmatch(word) or unit_of(word):
            return True
    return False


def _asks(words: list[str], at: int) -> bool:
    """Whether a word asks in Hindi; दो may count as well."""
    return words[at] in ASKING_WORDS and not _counts(words, at)


def _next_name(words: list[str]) -> str:
    return next((word for word in words if word not in JOINING), "")


def _may_ask_for_goods(words: list[str]) -> bool:
    """Whether what is asked for in Hindi may be sold; a question asks for nothing."""
    return any(map(is_content, words)) and not names_a_thing(words) and _QUESTIONS.isdisjoint(words)


def _without_tail(words: list[str]) -> list[str]:
    """Drop what follows counted goods: where to send them, and the reasons behind `bhej do`."""
    counted = 0.0
    for at, word in enumerate(words):
        if counted and (word in _PLACE or (counted >= COUNTED and _has_asked(words, at))):
            return words[:at]
        counted += _counts(words, at)
    return [word for at, word in enumerate(words) if word not in _WISHED or words[at - 1] not in ASKING_WORDS]


def _has_asked(words: list[str], at: int) -> bool:
    """Whether the asking is over; `bhej diya` goes on and tells of something sent, and दो may count."""
    return words[at - 1] in ASKING_WORDS and not _counts(words, at - 1) and words[at] not in SURE_GRAMMAR


def _is_labelled(words: list[str], at: int) -> bool:
    """Whether a number names a place or a page: `flat 302`, `gali no 4`."""
    label = words[at - 2] if at > 1 and words[at - 1] in {"no", "number"} else words[at - 1] if at else ""
    return words[at][0].isdigit() and label in THINGS and label in LABELLED


def _is_past(words: list[str], at: int) -> bool:
    """Whether a word tells what was done: `fixed the pipe`, `delayed by`; not `iced tea`."""
    is_last = at + 1 == len(words)
    return len(words[at]) > 4 and words[at].endswith("ed") and not is_last and words[at + 1] in _BEHIND_VERBS


def _counts_in_talk(words: list[str], at: int) -> bool:
    """Whether a number counts what nobody sells: `45 minutes`, `500 log`; `in 30 minutes` says when."""
    is_counted = words[at][0].isdigit() and words[at + 1] in _TALKED_COUNTS
    return is_counted and _SAYING_WHEN.isdisjoint([*words[at - 1 : at], *words[at + 2 : at + 3]])


def _weight(word: str) -> float:
    """Add to grammar what English verbs and adverbs end with; an iced tea or a binding wire has it too."""
    return _grammar(word) or (WEAK if len(word) > 5 and word.endswith(("ed", "ing", "ly")) else 0.0)


def _grammar(word: str) -> float:
    if word in SURE_GRAMMAR or (word.endswith(_FUTURE) and word not in _SAID_OF_GOODS and len(word) > 5):
        return SURE
    return PLAIN if word in PLAIN_GRAMMAR else SLIGHT if word in SLIGHT_GRAMMAR else 0.0


def _counts(words: list[str], at: int) -> float:
    """Return how surely the word at a place is the quantity of an article."""
    word, before = words[at], words[at - 1] if at else ""
    following = words[at + 1] if at + 1 < len(words) else ""
    if measured := _MEASURED.fullmatch(word):
        return COUNTED if unit_of(measured[2]) else PLAIN if tells_a_size(measured[2]) else 0.0
    is_number = _NUMBER.fullmatch(word) is not None
    if not is_number and (word not in COUNTING or not following):
        return 0.0
    if following in THINGS or before in LABELLED:
        return 0.0
    if unit_of(following):
        return COUNTED
    if before in THINGS and not is_content(following):
        return 0.0
    if is_content(following) or (is_number and following in TOPICS):
        return PLAIN if word in _ONES else NUMBERED
    ends = not following or following[0].isdigit() or following in ASKING_WORDS or following in MEANING_OF
    return NUMBERED if is_number and ends and _is_named(words, at) else 0.0


def _is_named(words: list[str], at: int) -> bool:
    """Whether an article stands before the number: `cement 50`, `school bag 5`, `sariya 12mm 20`."""
    before = words[at - 1] if at else ""
    is_name = is_content(before) or before in TOPICS or unit_of(before) is not None
    return is_name or (before[:1].isdigit() and any(map(is_content, words[max(0, at - 4) : at])))
