"""Shops that order: patient, persistent, and never in doubt about what they have written themselves."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event

import requests

from tests.chaos.ledger import Attempt, Ledger
from tests.chaos.phones import Kind, Phones, Seen
from tests.chaos.sandbox import Sandbox

LONGEST_ORDER = 300.0
PATIENCE = 20.0
REFUSED_PAUSE = 2.0
PRODUCTS = ("Cement", "Sand", "Plywood", "Putty", "Bricks", "Paint")


@dataclass(frozen=True, kw_only=True)
class Talker:
    """What all shops have in common."""

    sandbox: Sandbox
    phones: Phones
    ledger: Ledger
    given_up: Event
    """Set when the run is over, whatever is still wanted."""


@dataclass
class Shop:
    """One phone that orders one product from one distributor, so many times."""

    number: str
    business: str
    product: str
    wanted: int
    ordered: int = 0

    def order(self, talker: Talker) -> None:
        """Order until it is confirmed; give up after `LONGEST_ORDER` seconds."""
        slot = f"{self.number}/{self.ordered + 1}"
        self.ordered += 1
        deadline = time.monotonic() + LONGEST_ORDER
        while time.monotonic() < deadline and not talker.given_up.is_set():
            if self._ask(talker, talker.ledger.attempt(self.number, slot)):
                return

    def _ask(self, talker: Talker, attempt: Attempt) -> bool:
        """Ask for it and confirm; False when no answer came in time, so that it has to be asked anew."""
        answer = self._write(talker, attempt, f"{self.product} x {attempt.quantity}", Kind.SUMMARY)
        return answer is Kind.CONFIRMATION or (answer is Kind.SUMMARY and self._confirm(talker, attempt))

    def _confirm(self, talker: Talker, attempt: Attempt) -> bool:
        """Say yes once, and once more if nobody answers: a second yes finds nothing left to confirm."""
        for _ in range(2):
            talker.ledger.said_yes(self.number)
            if self._write(talker, attempt, "1", Kind.CONFIRMATION) is Kind.CONFIRMATION:
                return True
        return False

    def _write(self, talker: Talker, attempt: Attempt, text: str, wanted: Kind) -> Kind | None:
        """Write and return what came of it: the answer to this attempt, a refusal, or nothing.

        A confirmation of the same order may also come for what was written long before.
        """
        before = talker.phones.last(self.number)
        mine = {one.total: one for one in talker.ledger.of_slot(attempt.slot)}

        def is_answer(message: Seen) -> bool:
            if message.kind is Kind.CONFIRMATION:
                return message.total in mine
            if message.kind is Kind.REFUSAL:
                return message.id > before
            return message.kind is wanted and message.total == attempt.total

        talker.sandbox.write(self.number, self.business, text)
        found = talker.phones.wait(self.number, is_answer, PATIENCE)
        if found and found.kind is Kind.CONFIRMATION:
            mine[found.total or 0].told = True
        if found and found.kind is Kind.REFUSAL:
            talker.given_up.wait(REFUSED_PAUSE)
        return found.kind if found else None


def open_shops(numbers: Sequence[str], businesses: Sequence[str], orders: int) -> list[Shop]:
    """Return a shop for each number, which together want so many orders."""
    each, more = divmod(orders, len(numbers))
    return [
        Shop(
            number=number,
            business=businesses[place % len(businesses)],
            product=PRODUCTS[place % len(PRODUCTS)],
            wanted=each + (place < more),
        )
        for place, number in enumerate(numbers)
    ]


class Market:
    """All shops at their phones, a few of them at a time; each order is put at the end of the line."""

    def __init__(self, shops: Sequence[Shop], talker: Talker, talks: int) -> None:
        self._talker = talker
        self._is_last_call = Event()
        self._waiting: SimpleQueue[Shop] = SimpleQueue()
        for shop in shops:
            self._waiting.put(shop)
        self._threads = ThreadPoolExecutor(talks, thread_name_prefix="shop")
        self._places = talks
        self._talks: list[Future[None]] = []

    def open(self) -> None:
        """Begin; the shops go on by themselves."""
        self._talks = [self._threads.submit(self._talk) for _ in range(self._places)]

    def call_last_orders(self) -> None:
        """Let everybody finish the order that is begun, and begin none."""
        self._is_last_call.set()

    @property
    def is_open(self) -> bool:
        """Whether any shop still talks; raise what went wrong with the market itself."""
        for talk in self._talks:
            if talk.done():
                talk.result()
        return not all(talk.done() for talk in self._talks)

    def close(self) -> None:
        """Have everybody hang up."""
        self._talker.given_up.set()
        self._threads.shutdown()

    def _talk(self) -> None:
        while not (self._talker.given_up.is_set() or self._is_last_call.is_set()):
            try:
                shop = self._waiting.get_nowait()
            except Empty:
                return
            if shop.ordered < shop.wanted:
                with suppress(requests.RequestException):  # the sandbox is too busy: the order counts as lost
                    shop.order(self._talker)
                self._waiting.put(shop)
