"""Whether messages came in order, and which may come late because a response was lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tests.chaos.facts import Facts, Row
from tests.chaos.figure import Figure
from tests.chaos.phones import Kind, Seen

STEPS = (Kind.SUMMARY, Kind.CONFIRMATION, Kind.INVOICE)
_LATE_CONFIRMATION = [Kind.SUMMARY, Kind.INVOICE, Kind.CONFIRMATION]
_LATE_SUMMARY = (
    [Kind.CONFIRMATION, Kind.SUMMARY, Kind.INVOICE],
    [Kind.CONFIRMATION, Kind.INVOICE, Kind.SUMMARY],
)

_LATE_BOTH = [Kind.INVOICE, Kind.SUMMARY, Kind.CONFIRMATION]

Kinds = Mapping[Kind, Seen]


def order_of_messages(facts: Facts) -> Figure:
    """A phone shows the summary, then the confirmation, then the invoice of each order.

    What is late because its response was lost on the way is excused, and counted apart.
    """
    first: dict[tuple[str, int | None], dict[Kind, Seen]] = defaultdict(dict)
    for one in facts.arrived:
        if one.kind in STEPS:
            first[one.phone, one.total].setdefault(one.kind, one)
    lateness, wrong, about, late = _Lateness(facts), [], [], {"summaries": 0, "confirmations": 0}
    for (phone, total), kinds in first.items():
        came = sorted(kinds, key=lambda kind: kinds[kind].id)
        if came == [kind for kind in STEPS if kind in kinds]:
            continue
        if came == _LATE_CONFIRMATION and lateness.excuses_confirmation(kinds):
            late["confirmations"] += 1
        elif came == _LATE_BOTH and lateness.excuses_both(kinds):
            late = {name: number + 1 for name, number in late.items()}
        elif came in _LATE_SUMMARY and lateness.excuses_summary(kinds):
            late["summaries"] += 1
        else:
            wrong.append(f"{phone} ₹{total}: {', then '.join(came)}")
            about += [kinds[kind].our_id for kind in came]
    counted = " and ".join(f"{number} {name}" for name, number in late.items())
    return Figure(
        "messages out of order", len(first), wrong, f"orders; late as a response was lost: {counted}", about
    )


class _Lateness:
    """Knows which replies were lost with a response, so that a job had to bring them."""

    def __init__(self, facts: Facts) -> None:
        self._rows = {row["id"]: row for row in facts.outbound}
        self._broken = {
            post["sid"] for post in facts.posts if post["message_status"] == "received" and post["error"]
        }

    def excuses_confirmation(self, kinds: Kinds) -> bool:
        """Whether it had left in time with a response, and nobody could know that this got lost."""
        row = self._lost(kinds[Kind.CONFIRMATION])
        return row is not None and row["is_after_silence"]

    def excuses_both(self, kinds: Kinds) -> bool:
        """Whether one response, which answered an order and its yes together, got lost with both answers."""
        summary = self._lost(kinds[Kind.SUMMARY])
        return summary is not None and bool(summary["is_after_silence"]) and self.excuses_confirmation(kinds)

    def excuses_summary(self, kinds: Kinds) -> bool:
        """Whether a job was to bring it by the time that the shop said yes, which a response answered."""
        row, confirmation = self._lost(kinds[Kind.SUMMARY]), self._rows[kinds[Kind.CONFIRMATION].our_id]
        return row is not None and row["kept_at"] < confirmation["kept_at"]

    def _lost(self, one: Seen) -> Row | None:
        row = self._rows[one.our_id]
        return row if not one.is_response and row["answers"] in self._broken else None
