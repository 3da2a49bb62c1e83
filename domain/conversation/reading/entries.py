"""What stands between two separators: an article with or without an amount, or an amount alone."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from domain.conversation.reading.requested_line import RequestedLine
from domain.conversation.reading.tokens import Kind, Token
from domain.conversation.reading.units import MEASURES


class Entry(NamedTuple):
    """One item as it was read by itself; `connector` is what stood before it."""

    connector: str
    line: RequestedLine | None
    amount: Token | None
    unit: str | None = None
    is_each: bool = False
    corrects: bool = False
    is_addition: bool = False
    pieces: tuple[Token, ...] = ()

    def with_amount(self, amount: Token) -> Entry:
        """Return the entry with so much of its article."""
        if self.line is None:
            return self
        unit = amount.unit or self.line.unit
        line = replace(self.line, quantity=amount.value, unit=unit, otherwise=(), joined=None)
        return self._replace(line=line, amount=amount, pieces=(*self.pieces, amount))

    @property
    def is_heading(self) -> bool:
        """Whether it only announces what follows: `Order for the shop:`."""
        return self.amount is None and bool(self.pieces) and self.pieces[-1].text == ":"

    @property
    def is_open(self) -> bool:
        """Whether how many are wanted is yet to come: `soap`, and `soap 125 g`, which is a size."""
        if self.amount is None or self.line is None:
            return self.amount is None
        return self.line.quantity is None and self.amount.value is not None

    def as_sized(self) -> Entry | None:
        """Read the only amount, a weight, as the size of a pack that is counted elsewhere; None otherwise."""
        numbers = [token for token in self.pieces if token.kind is Kind.NUMBER]
        if self.line is None or len(numbers) != 1 or numbers[0].unit not in MEASURES:
            return None
        for reading in (self.line, *self.line.otherwise):
            if reading.quantity is None:
                return self._replace(line=reading, amount=None)
        return self._replace(line=RequestedLine(f"{self.line.text} {numbers[0].text}"), amount=None)
