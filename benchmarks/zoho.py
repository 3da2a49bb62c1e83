"""The copy of the CRM's products: all of them, and what has changed, with the sandbox as Zoho."""

from __future__ import annotations

import sys

from benchmarks.zoho_desk import zoho_desk

PRODUCTS = 50_000
CHANGED = 50


def measure() -> dict[str, float]:
    """Return seconds and memory of a whole copy, and the seconds of looks that find little or nothing new.

    The memory is that of the process that makes the copy, beyond what it had when it began.
    """
    with zoho_desk() as desk:
        print(f"  filling Zoho with {PRODUCTS:,} products …", file=sys.stderr, flush=True)
        desk.fill(PRODUCTS)
        first = desk.look("whole")
        assert (first.listed, first.changed) == (PRODUCTS, PRODUCTS), first
        again = desk.look("whole")
        assert (again.listed, again.changed) == (PRODUCTS, 0), again
        desk.let_time_pass()
        desk.change(CHANGED)
        delta = desk.look()
        assert (delta.listed, delta.changed) == (CHANGED, CHANGED), delta
        desk.let_time_pass()
        nothing = desk.look()
        assert nothing.listed == 0, nothing
    return {
        "products": first.listed,
        "seconds": first.seconds,
        "rss_mb": first.rss_mb,
        "requests": first.requests,
        "waiting_share": first.waiting / first.seconds,
        "unchanged_seconds": again.seconds,
        "delta_of_50_seconds": delta.seconds,
        "nothing_new_seconds": nothing.seconds,
    }
