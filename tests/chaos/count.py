"""The verdict: each figure that must hold, and what it is that does not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from application.messages import Delivery
from tests.chaos.facts import Facts
from tests.chaos.figure import Figure
from tests.chaos.ledger import PRICE, Ledger
from tests.chaos.order import STEPS, order_of_messages
from tests.chaos.phones import Kind


def figures(ledger: Ledger, facts: Facts) -> list[Figure]:
    """Return all figures, in the order of an order's life."""
    return [check(ledger, facts) for check in _CHECKS]


def _lost_orders(ledger: Ledger, facts: Facts) -> Figure:
    """A shop goes on asking until an order of it is confirmed, so in the end each order is."""
    confirmed = {(order["phone"], int(order["quantity"])) for order in facts.confirmed}
    fulfilled = {one.slot for one in ledger.attempts if (one.phone, one.quantity) in confirmed}
    return Figure("orders lost", len(ledger.slots), sorted(ledger.slots - fulfilled), "wanted")


def _doubled_orders(ledger: Ledger, facts: Facts) -> Figure:
    """No two messages ask for the same quantity, so no two orders have the same."""
    confirmed = Counter(f"{order['phone']} {order['quantity']:f}" for order in facts.confirmed)
    return Figure("orders doubled", len(confirmed), _repeated(confirmed), "confirmed")


def _strange_orders(ledger: Ledger, facts: Facts) -> Figure:
    """Every order is one that its shop asked for, and has one line."""
    asked = {(one.phone, one.quantity) for one in ledger.attempts}
    strange = [
        f"{order['phone']} {order['quantity']:f}"
        for order in facts.confirmed
        if (order["phone"], order["quantity"]) not in asked
    ]
    lines = Counter(order["id"] for order in facts.confirmed)
    return Figure("orders never asked for", len(asked), strange + _repeated(lines), "asked for")


def _unwanted_orders(ledger: Ledger, facts: Facts) -> Figure:
    """Each yes confirms one order at most; a late one may confirm what was meant for the next."""
    confirmed = Counter(order["phone"] for order in facts.confirmed)
    wrong = [
        f"{phone}: {found} orders, {ledger.yeses[phone]} times yes"
        for phone, found in confirmed.items()
        if found > ledger.yeses[phone]
    ]
    return Figure("orders without a yes", ledger.yeses.total(), wrong, "times yes")


def _broken_promises(ledger: Ledger, facts: Facts) -> Figure:
    """What a phone reads as confirmed is confirmed, and what is confirmed is told on its phone."""
    told = {(one.phone, one.total) for one in facts.arrived if one.kind is Kind.CONFIRMATION}
    stored = {(order["phone"], int(order["quantity"]) * PRICE) for order in facts.confirmed}
    wrong = [f"told, but not stored: {phone} ₹{total}" for phone, total in sorted(told - stored)]
    wrong += [f"stored, but not told: {phone} ₹{total}" for phone, total in sorted(stored - told)]
    return Figure("confirmations untrue", len(told), wrong, "told")


def _invoices_of_orders(ledger: Ledger, facts: Facts) -> Figure:
    found = Counter(invoice["order_id"] for invoice in facts.invoices)
    orders = {order["id"] for order in facts.confirmed}
    wrong = [f"{order} has none" for order in orders - found.keys()]
    wrong += [f"{order} is not confirmed" for order in found.keys() - orders]
    return Figure("invoices lost or doubled", len(facts.invoices), wrong + _repeated(found), "made")


def _invoice_numbers(ledger: Ledger, facts: Facts) -> Figure:
    """Each series of an organization and year runs from 1 without a gap."""
    series: dict[tuple[str, str], list[int]] = defaultdict(list)
    for invoice in facts.invoices:
        head, digits = re.fullmatch(r"(.*?)(\d+)", invoice["number"]).groups()  # type: ignore[union-attr]  # every number ends in digits
        series[str(invoice["organization_id"]), head].append(int(digits))
    wrong = []
    for (organization, head), numbers in series.items():
        gaps = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
        wrong += [f"{organization} {head}{number} is missing" for number in gaps]
        wrong += [f"{organization} {head}{number} is there twice" for number in _twice(numbers)]
    return Figure("invoice numbers", len(facts.invoices), wrong, f"in {len(series)} series")


def _invoices_on_phones(ledger: Ledger, facts: Facts) -> Figure:
    arrived = {(one.phone, one.total) for one in facts.arrived if one.kind is Kind.INVOICE}
    orders = {(order["phone"], int(order["quantity"]) * PRICE) for order in facts.confirmed}
    wrong = [f"{phone} got none of ₹{total}" for phone, total in sorted(orders - arrived)]
    return Figure("invoices not arrived", len(arrived), wrong, "arrived")


def _doubled_texts(ledger: Ledger, facts: Facts) -> Figure:
    """Each quantity is asked for once, so its summary, confirmation and invoice come once."""
    counted = [one for one in facts.arrived if one.kind in STEPS]
    found = Counter(f"{one.kind} of ₹{one.total} to {one.phone}" for one in counted)
    return Figure("messages doubled", len(facts.arrived), _repeated(found), "arrived")


def _doubled_sends(ledger: Ledger, facts: Facts) -> Figure:
    """Two messages of the provider with one id of ours are one message sent twice."""
    found = Counter(one.our_id for one in facts.arrived if one.our_id)
    twice = [our_id for our_id, number in found.items() if number > 1]
    return Figure("messages sent twice", len(found), _repeated(found), "with an id of ours", twice)


def _unsent(ledger: Ledger, facts: Facts) -> Figure:
    arrived = {one.our_id for one in facts.arrived}
    wrong = [
        f"{row['id']} to {row['phone']}, {row['status']}: {row['body'][:40]!r} {row['last_error'] or ''}"
        for row in facts.outbound
        if row["id"] not in arrived
    ]
    return Figure("messages not arrived", len(facts.outbound), wrong, "stored")


def failed_posts(facts: Facts) -> Figure:
    """Every post of Twilio got an answer that it takes, whoever was restarted meanwhile."""
    wrong = [
        f"{post['message_status']} of {post['sid']} at {post['at']}: {post['http_status'] or post['error']}"
        for post in facts.posts
        if not 200 <= (post["http_status"] or 0) < 300
    ]
    return Figure("posts failed", len(facts.posts), wrong, "posts of messages and statuses")


def _unheard(ledger: Ledger, facts: Facts) -> Figure:
    """What a shop has written is known to the desk, with an answer or with a reason."""
    known = {row["sid"]: row for row in facts.inbound}
    fates = Counter(_fate(known.get(message["sid"])) for message in facts.written)
    wrong = [
        f"{message['sid']} {message['body']!r} of {message['at']}: {fate}"
        for message in facts.written
        if (fate := _fate(known.get(message["sid"]))) not in ("answered", "listed")
    ]
    note = ", ".join(f"{count} {fate}" for fate, count in sorted(fates.items()))
    return Figure("messages not answered", len(facts.written), wrong, f"written: {note}")


def _fate(row: Any) -> str:
    if row is None:
        return "unknown"
    if row["status"] in ("dead", "limited") and row["last_error"]:
        return "listed"
    if row["status"] != "done":
        return str(row["status"])
    return "answered" if row["is_answered"] else "no reply"


def _order_of_messages(ledger: Ledger, facts: Facts) -> Figure:
    return order_of_messages(facts)


def _answers(ledger: Ledger, facts: Facts) -> Figure:
    """How long shops waited for the first word to what they wrote, whatever died meanwhile."""
    written = {message["sid"]: datetime.fromisoformat(message["at"]) for message in facts.written}
    answered = {row["id"]: row["answers"] for row in facts.outbound}
    first: dict[str, float] = {}
    for one in facts.arrived:
        sid = answered.get(one.our_id, "")
        if sid in written and one.kind is not Kind.INVOICE:
            first.setdefault(sid, (one.at - written[sid]).total_seconds())
    waited = sorted(first.values())
    note = f"half within {_share(waited, 0.5):.2f} s, 99 of 100 within {_share(waited, 0.99):.1f} s"
    return Figure("answers", len(waited), note=note)


def _share(values: Sequence[float], part: float) -> float:
    """Return the value that this part of the sorted values does not exceed."""
    return values[int(part * (len(values) - 1))] if values else 0.0


def _statuses(ledger: Ledger, facts: Facts) -> Figure:
    """A message stands no lower than what the desk was told of it, and acknowledged."""
    told: dict[str, Delivery] = {}
    for post in facts.posts:
        if post["message_status"] != "received" and 200 <= (post["http_status"] or 0) < 300:
            delivery = Delivery[post["message_status"].upper()]
            told[post["sid"]] = max(delivery, told.get(post["sid"], delivery))
    rows = {row["id"]: row for row in facts.outbound}
    wrong = [
        f"{one.our_id} is {row['status']} after {told[one.sid].name.lower()}"
        for one in facts.arrived
        if one.sid in told and (row := rows.get(one.our_id)) and row["rank"] < told[one.sid]
    ]
    return Figure("statuses stepped back", len(told), wrong, "messages reported on")


def _stock(ledger: Ledger, facts: Facts) -> Figure:
    """Stock is the sum of its movements, and what is reserved is what is ordered."""
    if facts.stock is None:
        return Figure("stock wrong", 0, note="no movements are kept")
    ordered: Counter[tuple[Any, Any]] = Counter()
    for order in facts.confirmed:
        ordered[order["organization_id"], order["product_id"]] += order["quantity"]
    wrong = []
    for row in facts.stock:
        name = f"{row['organization_id']} {row['product_id']}"
        if row["on_hand"] != row["moved_on_hand"]:
            wrong.append(f"{name}: {row['on_hand']} on hand, {row['moved_on_hand']} by movements")
        if row["reserved"] != row["moved_reserved"]:
            wrong.append(f"{name}: {row['reserved']} reserved, {row['moved_reserved']} by movements")
        if row["reserved"] != ordered[row["organization_id"], row["product_id"]]:
            sold = ordered[row["organization_id"], row["product_id"]]
            wrong.append(f"{name}: {row['reserved']} reserved, {sold} ordered")
    return Figure("stock wrong", len(facts.stock), wrong, "products")


def _khata(ledger: Ledger, facts: Facts) -> Figure:
    """Every account is the sum of its entries, which is what its shop was billed."""
    wrong = []
    for row in facts.khata:
        name = f"{row['organization_id']} {row['shop_id']}"
        if (row["owed"], row["promised"]) != (row["entered_owed"], row["entered_promised"]):
            entries = f"{row['entered_owed']} and {row['entered_promised']} by entries"
            wrong.append(f"{name}: {row['owed']} owed and {row['promised']} promised, {entries}")
        if (row["owed"], row["promised"]) != (row["billed"], 0):
            wrong.append(f"{name}: {row['owed']} owed and {row['promised']} promised, {row['billed']} billed")
    return Figure("khata wrong", len(facts.khata), wrong, "accounts")


def _dead_jobs(ledger: Ledger, facts: Facts) -> Figure:
    wrong = [f"{job['queue']}: {job['last_error']}" for job in facts.dead_jobs]
    return Figure("jobs dead", len(wrong), wrong)


_CHECKS: tuple[Callable[[Ledger, Facts], Figure], ...] = (
    _lost_orders,
    _doubled_orders,
    _strange_orders,
    _unwanted_orders,
    _broken_promises,
    _invoices_of_orders,
    _invoice_numbers,
    _invoices_on_phones,
    _unsent,
    _doubled_sends,
    _doubled_texts,
    _order_of_messages,
    _unheard,
    _answers,
    _statuses,
    _stock,
    _khata,
    _dead_jobs,
)


def _repeated(counted: Counter[str]) -> list[str]:
    return [f"{name} is there {number} times" for name, number in counted.items() if number > 1]


def _twice(numbers: Iterable[int]) -> list[int]:
    return [number for number, same in groupby(sorted(numbers)) if len(list(same)) > 1]
