"""Orders, papers, payments and claims by the names under which people speak of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.ports import UnitOfWork
from tests.builders import NOON, a_claim, a_credit_note, a_payment, a_pending_order, an_invoice
from tests.contracts.backends import Backend
from tests.contracts.stored import keep

Build = Callable[..., Any]
AN_ID = UUID("1a2b3c4d-0000-4000-8000-000000000000")
BY_ID: dict[str, tuple[str, Build, str]] = {
    "orders": ("ORD-1A2B3C4D", a_pending_order, "created_at"),
    "payments": ("PAY-1A2B3C4D", a_payment, "received_at"),
    "claims": ("CLM-1A2B3C4D", a_claim, "claimed_at"),
}
BY_NUMBER: dict[str, Build] = {"invoices": an_invoice, "credit_notes": a_credit_note}
every_kind = pytest.mark.parametrize("kind", BY_ID)
every_paper = pytest.mark.parametrize(("kind", "build"), BY_NUMBER.items(), ids=BY_NUMBER)


def alike(start: str) -> UUID:
    """Return an id that begins so."""
    return UUID(start + str(uuid4())[len(start) :])


def named(work: UnitOfWork, kind: str, name: str) -> Any:
    return getattr(work, kind).named(name)


@every_kind
def test_it_is_found_by_its_reference_however_that_is_written(
    backend: Backend, ours: UUID, kind: str
) -> None:
    reference, build, _ = BY_ID[kind]
    meant = build(ours, id=alike("1a2b3c4d"))
    keep(backend, meant, build(ours, id=alike("1a2b3c4c")), build(ours, id=alike("1a2b3c4e")))
    with backend.open_work(ours) as work:
        for asked in (reference, reference.lower(), f" {reference}\n"):
            assert named(work, kind, asked) == meant


@every_kind
@pytest.mark.parametrize("rest", ["-0000-0000-0000-000000000000", "-ffff-ffff-ffff-ffffffffffff"])
def test_the_first_and_the_last_id_that_begin_so_are_found(
    backend: Backend, ours: UUID, kind: str, rest: str
) -> None:
    _, build, _ = BY_ID[kind]
    start = uuid4().hex[:8]
    meant = build(ours, id=UUID(start + rest))
    keep(backend, meant)
    with backend.open_work(ours) as work:
        assert named(work, kind, f"{kind[:3]}-{start}".replace("cla", "clm")) == meant


@every_kind
def test_of_two_with_one_reference_the_newest_is_meant(backend: Backend, ours: UUID, kind: str) -> None:
    reference, build, day = BY_ID[kind]
    newer = build(ours, id=alike("1a2b3c4d"), **{day: NOON + timedelta(days=1)})
    older = build(ours, id=alike("1a2b3c4d"), **{day: NOON})
    keep(backend, newer, older)
    with backend.open_work(ours) as work:
        assert named(work, kind, reference) == newer


@every_kind
@pytest.mark.parametrize(
    "asked", ["", "1A2B3C4D", "ORD-1A2B3C4", "ORD-1A2B3C4D5", "ORD-1A2B3C4G", "ORD-%", "INV-1A2B3C4D", "१२३"]
)
def test_what_is_no_such_reference_finds_nothing(backend: Backend, ours: UUID, kind: str, asked: str) -> None:
    keep(backend, BY_ID[kind][1](ours, id=alike("1a2b3c4d")))
    with backend.open_work(ours) as work:
        assert named(work, kind, asked) is None


@every_kind
def test_one_kind_does_not_go_by_the_reference_of_another(backend: Backend, ours: UUID, kind: str) -> None:
    keep(backend, *(build(ours, id=alike("1a2b3c4d")) for _, build, _ in BY_ID.values()))
    with backend.open_work(ours) as work:
        for other, (reference, _, _) in BY_ID.items():
            assert (named(work, kind, reference) is None) == (other != kind)


@every_paper
def test_a_paper_is_found_by_its_number_and_no_other(
    backend: Backend, ours: UUID, kind: str, build: Build
) -> None:
    papers = [build(ours, number=number) for number in ("SBT/25-26-1", "SBT/25-26-12", "", "1")]
    keep(backend, *papers)
    with backend.open_work(ours) as work:
        assert named(work, kind, "SBT/25-26-1") == papers[0]
        assert named(work, kind, " sbt/25-26-12 ") == papers[1]
        for asked in ("", "SBT", "SBT/25-26-%", "25-26-1", "12", "SBT/25-26-01"):
            assert named(work, kind, asked) is None


@every_paper
def test_of_papers_with_one_number_the_newest_is_meant(
    backend: Backend, ours: UUID, kind: str, build: Build
) -> None:
    newer, older = (build(ours, number="INV-1", issued_at=NOON + timedelta(days=day)) for day in (1, 0))
    keep(backend, newer, older)
    with backend.open_work(ours) as work:
        assert named(work, kind, "INV-1") == newer


@every_paper
def test_a_shop_finds_its_own_paper_by_what_a_link_makes_of_the_number(
    backend: Backend, ours: UUID, theirs: UUID, kind: str, build: Build
) -> None:
    shop_id, asked = uuid4(), "CN-26-27-1"
    meant, older = (
        build(ours, shop_id=shop_id, number="CN/26-27-1", issued_at=NOON + timedelta(days=day))
        for day in (1, 0)
    )
    others = [build(ours, shop_id=shop_id, number=number) for number in ("", "CN/25-26-2", "CN/26-27-11")]
    later = NOON + timedelta(days=2)
    keep(backend, meant, older, *others, build(ours, number="CN/26-27-1", issued_at=later))
    keep(backend, build(theirs, shop_id=shop_id, number="CN/26-27-1", issued_at=later))
    with backend.open_work(ours) as work:
        for number in (asked, asked.lower(), "1", "001"):
            assert getattr(work, kind).numbered(shop_id, number) == meant
        for number in ("", "CN", "26", "CN-26-27-3"):
            assert getattr(work, kind).numbered(shop_id, number) is None
        assert getattr(work, kind).numbered(uuid4(), asked) is None


def test_a_number_counts_from_the_moment_it_is_given(backend: Backend, ours: UUID) -> None:
    invoice = an_invoice(ours, number="", issued_at=None)
    keep(backend, invoice)
    invoice.number, invoice.issued_at = "INV-1", NOON
    keep(backend, invoice)
    with backend.open_work(ours) as work:
        assert work.invoices.named("INV-1") == invoice


def test_distributors_do_not_find_each_others(backend: Backend, ours: UUID, theirs: UUID) -> None:
    shared: dict[str, Any] = {"id": AN_ID}
    keep(backend, *(build(ours, **shared) for _, build, _ in BY_ID.values()))
    keep(backend, *(build(ours, number="INV-1") for build in BY_NUMBER.values()))
    with backend.open_work(theirs) as work:
        for kind, (reference, _, _) in BY_ID.items():
            assert named(work, kind, reference) is None
        for kind in BY_NUMBER:
            assert named(work, kind, "INV-1") is None
