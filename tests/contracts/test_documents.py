"""Orders, invoices, reminders, campaigns and shops: saved as a whole, never over someone else's change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.errors import NotFound, StaleAggregate
from application.outbox import Queue
from application.ports import Repository, UnitOfWork
from application.trace import traced
from domain.audiences import Audience
from domain.events import Aggregate
from tests.builders import (
    NOON,
    a_campaign,
    a_claim,
    a_credit_note,
    a_draft,
    a_payment,
    a_pending_order,
    a_product,
    a_reminder,
    a_session,
    a_shelf,
    a_shop,
    a_waiting_reminder,
    an_alias,
    an_entry,
    an_invoice,
    an_invoice_line,
    an_open_line,
    an_order,
    an_order_line,
    an_organization,
    an_outbound,
)
from tests.contracts.backends import Backend

Build = Callable[..., Aggregate]
KINDS: dict[str, Build] = {
    "orders": an_order,
    "invoices": an_invoice,
    "payments": a_payment,
    "claims": a_claim,
    "credit_notes": a_credit_note,
    "reminders": a_reminder,
    "campaigns": a_campaign,
    "shops": a_shop,
}
every_kind = pytest.mark.parametrize(("kind", "build"), KINDS.items(), ids=KINDS)


def repository(work: UnitOfWork, kind: str) -> Repository[Aggregate]:
    found: Repository[Aggregate] = getattr(work, kind)
    return found


def save(backend: Backend, organization_id: UUID, kind: str, *aggregates: Aggregate) -> None:
    with backend.open_work(organization_id) as work:
        for aggregate in aggregates:
            repository(work, kind).save(aggregate)
        work.commit()


def load(backend: Backend, organization_id: UUID, kind: str, aggregate_id: UUID) -> Any:
    with backend.open_work(organization_id) as work:
        return repository(work, kind).get(aggregate_id)


@pytest.mark.parametrize(
    "built",
    [
        *(build(uuid4()) for build in KINDS.values()),
        an_organization(),
        an_organization().billing,
        an_organization().terms,
        an_organization().outreach,
        a_product(uuid4()),
        an_order_line(),
        an_order(uuid4()).taxation,
        an_order(uuid4()).steps[0],
        an_invoice_line(),
        an_invoice_line().heads,
        an_invoice(uuid4()).seller,
        a_payment(uuid4()).allocations[0],
        an_entry(),
        a_reminder(uuid4()).stages[0],
        a_campaign(uuid4()).audience,
        a_campaign(uuid4()).variants[0],
        a_session(uuid4()),
        an_open_line(),
        a_shelf(),
        an_alias(uuid4()),
        an_outbound(uuid4()),
    ],
    ids=lambda built: type(built).__name__,
)
def test_the_builders_leave_no_field_at_its_default(built: Any) -> None:
    for field in fields(built):
        default = field.default if field.default_factory is MISSING else field.default_factory()
        if field.name not in {"version", "_events"}:
            assert getattr(built, field.name) != default, field.name


@every_kind
def test_what_was_saved_comes_back_whole(backend: Backend, ours: UUID, kind: str, build: Build) -> None:
    saved = build(ours)
    save(backend, ours, kind, saved)
    assert saved.version == 1
    assert load(backend, ours, kind, saved.id) == saved


@every_kind
def test_a_change_comes_back_whole(backend: Backend, ours: UUID, kind: str, build: Build) -> None:
    before = build(ours)
    save(backend, ours, kind, before)
    after = replace(build(ours), id=before.id, version=before.version)
    save(backend, ours, kind, after)
    assert after.version == 2
    assert load(backend, ours, kind, before.id) == after


def test_what_has_not_happened_yet_stays_open(backend: Backend, ours: UUID) -> None:
    plain: dict[str, Aggregate] = {
        "orders": a_pending_order(ours, lines=[], goes_out_on=None),
        "reminders": a_waiting_reminder(ours, text=""),
        "campaigns": a_draft(ours, audience=Audience(), hold_out=0),
        "invoices": an_invoice(
            ours,
            lines=[],
            number="",
            issued_at=None,
            due_at=None,
            paid_at=None,
            cancelled_at=None,
            promised_on=None,
            disputed_at=None,
            dispute="",
        ),
        "credit_notes": a_credit_note(ours, allocations=[], number="", issued_at=None),
        "payments": a_payment(ours, allocations=[], reference="", reversed_at=None),
        "claims": a_claim(ours, amount=None, decided_at=None, payment_id=None),
        "shops": a_shop(ours, consents=(), credit_limit=None, tags=()),
    }
    for kind, aggregate in plain.items():
        save(backend, ours, kind, aggregate)
    for kind, aggregate in plain.items():
        assert load(backend, ours, kind, aggregate.id) == aggregate


@every_kind
def test_a_transaction_sees_its_own_writes_before_the_commit(
    backend: Backend, ours: UUID, kind: str, build: Build
) -> None:
    aggregate = build(ours)
    with backend.open_work(ours) as work, backend.open_work(ours) as other:
        repository(work, kind).save(aggregate)
        assert repository(work, kind).get(aggregate.id) == aggregate
        assert repository(other, kind).find(aggregate.id) is None


def test_a_changed_order_must_be_saved_to_count(backend: Backend, ours: UUID) -> None:
    order = a_pending_order(ours)
    save(backend, ours, "orders", order)
    with backend.open_work(ours) as work:
        work.orders.get(order.id).lines.clear()
        assert work.orders.get(order.id) == order
        work.commit()
    order.lines.pop()
    assert len(load(backend, ours, "orders", order.id).lines) == 2


@every_kind
def test_the_second_save_from_one_version_is_stale(
    backend: Backend, ours: UUID, kind: str, build: Build
) -> None:
    first = build(ours)
    save(backend, ours, kind, first)
    second = replace(first)
    save(backend, ours, kind, first)
    with pytest.raises(StaleAggregate):
        save(backend, ours, kind, second)
    assert load(backend, ours, kind, first.id).version == 2


@every_kind
def test_of_two_transactions_at_once_the_later_save_is_stale(
    backend: Backend, ours: UUID, kind: str, build: Build
) -> None:
    aggregate = build(ours)
    save(backend, ours, kind, aggregate)
    with backend.open_work(ours) as early, backend.open_work(ours) as late:
        mine = repository(early, kind).get(aggregate.id)
        stale = repository(late, kind).get(aggregate.id)
        repository(early, kind).save(mine)
        early.commit()
        with pytest.raises(StaleAggregate):
            repository(late, kind).save(stale)


@every_kind
def test_nothing_is_begun_twice_under_one_id(backend: Backend, ours: UUID, kind: str, build: Build) -> None:
    aggregate = build(ours)
    again = replace(build(ours), id=aggregate.id)
    save(backend, ours, kind, aggregate)
    with pytest.raises(StaleAggregate):
        save(backend, ours, kind, again)
    assert load(backend, ours, kind, aggregate.id) == aggregate


@every_kind
def test_what_was_never_saved_is_not_found(backend: Backend, ours: UUID, kind: str, build: Build) -> None:
    with backend.open_work(ours) as work:
        assert repository(work, kind).find(uuid4()) is None
        with pytest.raises(NotFound):
            repository(work, kind).get(uuid4())


@every_kind
def test_another_organization_neither_finds_nor_changes_it(
    backend: Backend, ours: UUID, theirs: UUID, kind: str, build: Build
) -> None:
    aggregate = build(ours)
    save(backend, ours, kind, aggregate)
    with backend.open_work(theirs) as work:
        assert repository(work, kind).find(aggregate.id) is None
        with pytest.raises(NotFound):
            repository(work, kind).get(aggregate.id)
        with pytest.raises(StaleAggregate):
            repository(work, kind).save(replace(aggregate))
    assert load(backend, ours, kind, aggregate.id) == aggregate


def test_a_confirmed_order_is_saved_with_the_job_that_bills_it(backend: Backend, ours: UUID) -> None:
    order = a_pending_order(ours)
    order.confirm(NOON)
    with traced("SM1"), backend.open_work(ours) as work:
        work.orders.save(order)
        assert backend.woken == []
        work.commit()
    [job] = backend.woken
    assert (job.queue, job.organization_id, job.trace) == (Queue.PROCESS_ORDER, ours, "SM1")
    assert job.payload == {"order_id": str(order.id)}
    lease = backend.outbox.claim(job.id)
    assert lease is not None
    assert lease.job == job


def test_an_event_leads_to_its_job_once(backend: Backend, ours: UUID) -> None:
    order = a_pending_order(ours)
    order.confirm(NOON)
    save(backend, ours, "orders", order)
    save(backend, ours, "orders", order)
    assert len(backend.woken) == 1


def test_a_stale_save_leaves_no_job_behind(backend: Backend, ours: UUID) -> None:
    order = a_pending_order(ours)
    save(backend, ours, "orders", order)
    stale = load(backend, ours, "orders", order.id)
    save(backend, ours, "orders", order)
    stale.confirm(NOON)
    with backend.open_work(ours) as work:
        with pytest.raises(StaleAggregate):
            work.orders.save(stale)
        work.commit()
    assert backend.woken == []
