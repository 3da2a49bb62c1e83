"""The phrases of the desk: one field for each, filled once for every language.

Braces name what is put in; every language puts in the same. `*` and `_` are WhatsApp's own marks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.errors import QuantityFault


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """All that the desk says in one language."""

    # meeting
    ask_name: str
    ask_name_again: str
    welcome: str
    greet: str
    welcome_thanks: str
    try_this: str
    how_to_order: str

    # what was not understood
    explain: str
    not_found: str
    still_waiting: str
    ask_for_words: str
    ask_shorter: str

    # the summary
    summary: str
    summary_line: str
    summary_line_later: str
    short_available: str
    short_left_out: str
    short_part: str
    short_back_order: str
    short_none: str
    tax_included: str
    tax_extra: str
    tax: str
    delivery: str
    later: str
    goes_out: str
    subject: str
    subject_lines: str
    ago: Mapping[str, str]
    total: str
    keys: str
    keys_blocked: str
    below_minimum: str
    nothing_there: str
    changed_since: str
    no_longer_sold: str
    not_in_cart: str
    nothing_in_cart: str

    # what is still open
    ask_product: str
    ask_nearest: str
    ask_wording: str
    ask_which_line: str
    ask_quantity: str
    faults: Mapping[QuantityFault, str]
    that: str
    noted: str
    ask_change: str

    # the end of an order
    order_confirmed: str
    held_over_limit: str
    held_overdue: str
    back_ordered: str
    cart_dropped: str
    nothing_pending: str
    last_order: str
    ask_cancel: str
    order_cancelled: str
    order_kept: str
    too_late_to_cancel: str
    left_already: str
    paid_not_cancellable: str
    nothing_to_cancel: str
    no_last_order: str

    # the catalogue
    menu: str
    menu_line: str
    menu_hint: str
    other_category: str
    shelf_line: str
    shelf_hint: str
    shelf_more: str
    shelf_end: str
    no_such_shelf: str
    price_line: str
    how_to_buy: str
    which_price: str
    not_sold: str
    in_stock: str
    out_of_stock: str
    stock_not_counted: str
    stock_checked: str
    which_stock: str

    # orders and invoices
    order_status: str
    statuses: Mapping[str, str]
    orders: str
    order_line: str
    no_orders: str
    no_such_order: str
    may_still_cancel: str
    may_cancel_held: str
    invoice_under_way: str
    no_invoice: str
    no_such_invoice: str
    invoice_title: str
    invoice_to: str
    invoice_date: str
    invoice_line: str
    taxable: str
    within_state: str
    across_states: str
    round_off: str
    invoice_cancelled: str
    invoice_paid: str
    part_paid: str
    pay_by: str
    pdf: str
    credit_note_title: str
    credit_note_for: str
    credit_note_why: str

    # what is owed
    owed: str
    owes_nothing: str
    in_advance: str
    of_it_overdue: str
    promised: str
    limit: str
    statement: str
    statement_line: str
    statement_before: str
    no_entries: str
    entries: Mapping[str, str]
    dues: str
    due_line: str
    due_days_over: str
    dues_total: str
    nothing_due: str
    pay_to: str
    claim_noted: str
    claim_known: str

    # what is told without being asked
    received: str
    methods: Mapping[str, str]
    payment_reference: str
    received_against: str
    received_for: str
    more_of_them: str
    payment_reversed: str
    claim_rejected: str
    claim_unnamed: str
    claim_help: str
    credited: str
    order_approved: str
    stock_has_come: str
    stock_has_come_held: str
    order_dispatched: str
    order_delivered: str
    cancelled_by_us: str
    not_approved_in_time: str
    reason: str

    # what is told of what is due, and of the usual order
    remind_ahead: str
    remind_tomorrow: str
    remind_today: str
    remind_yesterday: str
    remind_over: str
    remind_promised: str
    remind_several: str
    remind_line: str
    ask_soon: str
    ask_these_days: str
    ask_now: str
    how_to_answer: str
    from_distributor: str
    usual_order: str

    # what puts reminders off
    promise_noted: str
    promise_nothing: str
    promise_too_far: str
    ask_promise_day: str
    dispute_noted: str
    dispute_which: str
    dispute_settled: str
    dispute_none: str
    nudges_on: str
    nudges_off: str
    nudges_not_offered: str
    nudges_stopped: str
    reminders_stay: str

    # what was learned
    learned: str
    learned_line: str
    learned_hint: str
    nothing_learned: str
    forgotten: str
    not_learned: str

    # how to talk
    language: str
    opted_out: str
    opted_in: str
    handed_over: str
    taken_back: str
    slow_down: str
    apology: str
    kept_safe: str
    cannot_save: str

    more_items: str
    units: Mapping[str, tuple[str, str]]
