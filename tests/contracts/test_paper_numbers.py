"""Numbers of papers: consecutive and without gaps, as the tax office wants them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import UUID

from application.documents import DocumentKind
from tests.contracts.backends import Backend
from tests.contracts.conftest import THREADS

INVOICE, CREDIT_NOTE = DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE


def take(backend: Backend, organization_id: UUID, series: str = "INV", kind: DocumentKind = INVOICE) -> int:
    with backend.open_work(organization_id) as work:
        number = work.numbers.take(kind, series)
        work.commit()
    return number


def test_each_prefix_of_each_organization_counts_from_one(backend: Backend, ours: UUID, theirs: UUID) -> None:
    assert [take(backend, ours), take(backend, ours), take(backend, ours)] == [1, 2, 3]
    assert take(backend, ours, "SBT/26-27") == 1
    assert take(backend, theirs) == 1
    assert take(backend, ours) == 4


def test_each_kind_of_paper_counts_by_itself(backend: Backend, ours: UUID) -> None:
    assert [take(backend, ours), take(backend, ours)] == [1, 2]
    assert take(backend, ours, kind=CREDIT_NOTE) == 1
    assert take(backend, ours) == 3
    assert take(backend, ours, "SBT/26-27", CREDIT_NOTE) == 1


def test_kinds_do_not_wait_for_each_other(backend: Backend, ours: UUID) -> None:
    with backend.open_work(ours) as work:
        assert work.numbers.take(INVOICE, "INV") == 1
        assert take(backend, ours, kind=CREDIT_NOTE) == 1


def test_one_transaction_may_take_several(backend: Backend, ours: UUID) -> None:
    with backend.open_work(ours) as work:
        assert [work.numbers.take(INVOICE, "INV") for _ in range(3)] == [1, 2, 3]
        work.commit()
    assert take(backend, ours) == 4


def test_a_number_is_given_back_when_the_transaction_fails(backend: Backend, ours: UUID) -> None:
    with backend.open_work(ours) as work:
        assert work.numbers.take(INVOICE, "INV") == 1
    assert take(backend, ours) == 1


def test_whoever_takes_a_number_waits_until_the_one_before_is_sure(backend: Backend, ours: UUID) -> None:
    is_second_through = Event()

    def second() -> int:
        number = take(backend, ours)
        is_second_through.set()
        return number

    with ThreadPoolExecutor() as threads, backend.open_work(ours) as work:
        assert work.numbers.take(INVOICE, "INV") == 1
        later = threads.submit(second)
        assert not is_second_through.wait(timeout=0.2)
        work.commit()
        assert later.result() == 2


def test_there_are_no_gaps_when_many_take_and_some_fail(backend: Backend, ours: UUID) -> None:
    def take_or_fail(turn: int) -> int | None:
        with backend.open_work(ours) as work:
            number = work.numbers.take(INVOICE, "INV")
            if turn % 3 == 0:
                return None
            work.commit()
        return number

    with ThreadPoolExecutor(THREADS) as threads:
        numbers = [number for number in threads.map(take_or_fail, range(60)) if number]
    assert sorted(numbers) == list(range(1, 41))
