"""What a fault may be: JSON in, a fault or a sentence about its mistake out."""

import re
from collections.abc import Mapping

from entrypoints.sandbox.faults import CODE, KINDS, STATUS, Fault

_FIELDS = ("target", "kind", "rate", "count")
_WORDS = {STATUS: "an HTTP status from 400 to 599", CODE: "a five-digit Twilio code such as 63016"}


class WrongFault(Exception):
    """There is no such fault; the message says what is wrong and what is possible."""


def fault_from(given: object) -> Fault:
    """Read a fault; raise `WrongFault` at the first field that is wrong."""
    if not isinstance(given, Mapping):
        raise WrongFault('Send a JSON object such as {"target": "twilio", "kind": "429"}.')
    for name in given:
        if name not in _FIELDS:
            raise WrongFault(f"There is no field {name!r}; possible are {_listed(_FIELDS)}.")
    target = _target(given.get("target"))
    return Fault(
        target=target,
        kind=_kind(target, given.get("kind")),
        rate=_rate(given.get("rate", 1)),
        count=_count(given.get("count")),
    )


def _target(given: object) -> str:
    if not isinstance(given, str) or given not in KINDS:
        raise WrongFault(f"The target must be {_listed(tuple(KINDS))}, not {given!r}.")
    return given


def _kind(target: str, given: object) -> str:
    kind = str(given)  # 429 says as much as "429"
    if not any(re.fullmatch(possible, kind) for possible in KINDS[target]):
        possible = tuple(_WORDS.get(one, one) for one in KINDS[target])
        raise WrongFault(f"The kind of a fault of {target} must be {_listed(possible)}, not {given!r}.")
    return kind


def _rate(given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= 1:
        raise WrongFault(f"The rate must be a number from 0 to 1, not {given!r}.")
    return float(given)


def _count(given: object) -> int | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int) or given < 1:
        raise WrongFault(f"The count must be a whole number from 1 on, not {given!r}.")
    return given


def _listed(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
