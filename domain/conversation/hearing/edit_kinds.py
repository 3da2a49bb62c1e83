"""Which kind of change the words of one item tell of: taking out, setting, more, less."""

from __future__ import annotations

import re
from collections.abc import Collection

from domain.conversation.hearing.edit_shapes import SIGNS, is_amount, is_number
from domain.conversation.hearing.edit_words import (
    ADDING,
    AGREEING,
    BUT,
    HALF_AGREEING,
    LESSENING,
    MORE,
    NOT,
    POINTING,
    POLITE,
    RAISING,
    REDUCING,
    REMOVING,
    SENDING,
    SETTING,
    SETTING_FIRST,
    WITHOUT,
)
from domain.conversation.reading.units import unit_of

_ALL = frozenset("all everything sab sabhi baki baaki rest others सब बाकी".split())
_KEEPING = frozenset(
    "except but keep only sirf bas rakho chhod chod chhodkar alawa सिर्फ रखो छोड़ अलावा".split()
)
_REFUSING = NOT | WITHOUT
_TARGET = re.compile(
    r"(?<!\S)(?:to|(?:badha|ghata|kam|kam kar|बढ़ा|घटा|कम|कम कर) ?(?:ke|kar|karke|के|कर|करके)) \d"
)


def removes(words: list[str]) -> bool:
    """Whether something is to be taken out: `cement hata do`, `no sand`, `30 nahi chahiye`; not `nahi 30`."""
    if not REMOVING.isdisjoint(words):
        return True
    if is_amount(" ".join(without(words, _REFUSING | SETTING | POINTING | SENDING))):
        return not NOT.isdisjoint(words) and words[0] not in _REFUSING and words[-1] in SENDING
    if (first := next(iter(without(words, SETTING | POINTING)), "")) in WITHOUT:
        return first != "no" or len(words) > 1
    if words[0] in NOT and any(map(is_number, words)):
        return False
    return not NOT.isdisjoint(words) and not SENDING.isdisjoint(words)


def says_all_but(words: list[str]) -> bool:
    """Whether all is to go but something; what stays cannot be told as a change: `remove all but cement`."""
    is_all = not _ALL.isdisjoint(words) and not REMOVING.isdisjoint(words)
    return is_all and not _KEEPING.isdisjoint(words)


def sets(words: list[str]) -> bool:
    """Whether a quantity is set anew: `cement 80 kar do`, `make it 40`, `yes but cement 60`."""
    first = next((word for word in words if word not in POINTING), "")
    return (
        _half_agrees(words)
        or first in SETTING_FIRST | {"no"}
        or not (SETTING - SETTING_FIRST | NOT).isdisjoint(words)
    )


def adds(words: list[str]) -> bool:
    """Whether something is added: `10 more` and `cement bhi` tell it, `extra cheese` does not."""
    return not ADDING.isdisjoint(words) or any(
        word in MORE
        and (_is_beside_amount(words, at) or (word != "extra" and not _without_verbs(words[at + 1 :])))
        for at, word in enumerate(words)
    )


def lessens(words: list[str]) -> bool:
    """Whether there is to be less of something: `10 less` and `10 kam karo`, not `less sugar`."""
    return not REDUCING.isdisjoint(words) or any(
        word in LESSENING and _is_beside_amount(words, at) for at, word in enumerate(words)
    )


def _is_beside_amount(words: list[str], at: int) -> bool:
    before, behind = words[:at], _without_verbs(words[at + 1 :])
    counted = before[-2:] if unit_of(before[-1] if before else "") else before[-1:]
    return is_amount(" ".join(counted)) or is_amount(" ".join(behind[:1]))


def _without_verbs(words: list[str]) -> list[str]:
    return without(words, SENDING | SETTING | ADDING | POINTING)


def is_targeted(item: str, words: list[str]) -> bool:
    """Whether more or less is wanted up to a quantity: `reduce cement to 30`, `badha ke 80 kar do`."""
    return not (RAISING | LESSENING).isdisjoint(words) and _TARGET.search(item) is not None


def _half_agrees(words: list[str]) -> bool:
    """Whether something is to be otherwise: `yes but cement 60`."""
    at = next((at for at, word in enumerate(words) if word not in AGREEING | POLITE), len(words))
    return words[at : at + 1] != [] and words[at] in (BUT if at else HALF_AGREEING)


def without(words: list[str], others: Collection[str]) -> list[str]:
    """Return the words but for those of a kind, and but for arrows and the like."""
    return [word for word in words if word not in others and word not in SIGNS]
