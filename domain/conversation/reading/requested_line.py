"""One article as a shop worded it, with the other ways in which the same words can be read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class RequestedLine:
    """One article as a shop worded it; `quantity` and the canonical `unit` are None when none was written.

    `otherwise` are other readings of the same words, likeliest first; `joined` reads this line and the
    one before it as one article (`nut and bolt`). Whoever knows the catalogue takes what fits best;
    readings within these have none of their own.
    """

    text: str
    quantity: Decimal | None = None
    unit: str | None = None
    otherwise: tuple[RequestedLine, ...] = ()
    joined: RequestedLine | None = None
