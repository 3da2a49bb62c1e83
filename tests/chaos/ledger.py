"""What the shops meant to order and what they wrote for it, to be held against what the desk made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from threading import Lock

PRICE = 50
"""Rupees for one piece of anything; an order is known by its total, which no other has."""

_FIRST = 101


@dataclass
class Attempt:
    """One message that asks for a quantity which no other message asks for."""

    phone: str
    slot: str
    quantity: int
    told: bool = False
    """Whether the shop has read that it is confirmed."""

    @property
    def total(self) -> int:
        """What it costs, in rupees."""
        return self.quantity * PRICE


@dataclass
class Ledger:
    """Every attempt of every shop; a slot is one order that a shop wants, however often it has to ask."""

    attempts: list[Attempt] = field(default_factory=list)
    slots: set[str] = field(default_factory=set)
    yeses: Counter[str] = field(default_factory=Counter)
    _quantities: Iterator[int] = field(default_factory=lambda: count(_FIRST))
    _lock: Lock = field(default_factory=Lock)

    def attempt(self, phone: str, slot: str) -> Attempt:
        """Note that a shop is about to ask, and for how much."""
        with self._lock:
            attempt = Attempt(phone, slot, next(self._quantities))
            self.attempts.append(attempt)
            self.slots.add(slot)
            return attempt

    def said_yes(self, phone: str) -> None:
        """Note that a shop is about to confirm."""
        with self._lock:
            self.yeses[phone] += 1

    def of_slot(self, slot: str) -> list[Attempt]:
        """Return how often a shop has asked for one order."""
        with self._lock:
            return [attempt for attempt in self.attempts if attempt.slot == slot]

    @property
    def told(self) -> int:
        """How many orders shops were told are confirmed."""
        with self._lock:
            return sum(attempt.told for attempt in self.attempts)
