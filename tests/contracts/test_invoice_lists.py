"""The lists of invoices that a distributor sees, and how old what is owed is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from application.summaries import Ageing, InvoiceSummary, Listing
from domain.invoices import Invoice, InvoiceStatus
from domain.money import ZERO, Money
from tests.builders import NOON, an_invoice
from tests.contracts.backends import Backend
from tests.contracts.stored import a_stored_shop, keep

ALL = Listing()
DAY, A_MOMENT = timedelta(days=1), timedelta(microseconds=1)
TODAY = datetime(2026, 3, 31, 18, 30, tzinfo=UTC)  # where 1 April begins in India
TOTAL = Money.rupees(7029)


def an_open_invoice(organization_id: UUID, shop_id: UUID, **changes: Any) -> Invoice:
    open_one: dict[str, Any] = {"status": InvoiceStatus.ISSUED, "paid": ZERO, "paid_at": None}
    return an_invoice(organization_id, shop_id=shop_id, **open_one | changes)


def test_an_invoice_is_listed_with_its_shop_and_what_is_owed(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    invoice = an_open_invoice(ours, shop.id, paid=Money.rupees(29))
    keep(backend, invoice)
    assert backend.invoices.listed(ours, ALL, NOON) == [
        InvoiceSummary(
            id=invoice.id,
            number="SBT-123",
            shop_id=shop.id,
            shop=shop.name,
            status="issued",
            total=TOTAL,
            outstanding=Money.rupees(7000),
            issued_at=NOON,
            due_at=invoice.due_at,
        )
    ]


def test_what_has_no_number_yet_is_not_listed(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    keep(backend, an_invoice(ours, shop_id=shop.id, status=InvoiceStatus.DRAFT, number="", issued_at=None))
    assert backend.invoices.listed(ours, ALL, NOON) == []


def test_the_newest_come_first_by_the_day_of_issue(backend: Backend, ours: UUID, theirs: UUID) -> None:
    shop, other = a_stored_shop(backend, ours), a_stored_shop(backend, ours)
    for number, (day, buyer) in enumerate([(3, shop), (1, shop), (2, shop), (9, other)]):
        keep(backend, an_invoice(ours, shop_id=buyer.id, number=f"{number}", issued_at=NOON + day * DAY))

    def listed(**wanted: Any) -> list[str]:
        return [one.number for one in backend.invoices.listed(ours, Listing(**wanted), NOON)]

    assert listed() == ["3", "0", "2", "1"]
    assert listed(limit=2) == ["3", "0"]
    assert listed(shop_id=shop.id) == ["0", "2", "1"]
    assert listed(since=date(2025, 11, 5), until=date(2025, 11, 6)) == ["0", "2"]
    assert backend.invoices.listed(theirs, ALL, NOON) == []


def test_the_day_of_an_invoice_is_its_day_in_india(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    keep(backend, an_invoice(ours, shop_id=shop.id, number="March", issued_at=TODAY - A_MOMENT))
    keep(backend, an_invoice(ours, shop_id=shop.id, number="April", issued_at=TODAY))
    march, april = Listing(until=date(2026, 3, 31)), Listing(since=date(2026, 4, 1))
    assert [one.number for one in backend.invoices.listed(ours, march, NOON)] == ["March"]
    assert [one.number for one in backend.invoices.listed(ours, april, NOON)] == ["April"]


def test_invoices_are_listed_by_their_state(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    states = {
        "today": an_open_invoice(ours, shop.id, due_at=TODAY, disputed_at=None),
        "yesterday": an_open_invoice(
            ours, shop.id, due_at=TODAY - A_MOMENT, paid=Money.rupees(1), disputed_at=TODAY, promised_on=None
        ),
        "paid": an_invoice(ours, shop_id=shop.id, due_at=TODAY - 9 * DAY),
        "cancelled": an_invoice(
            ours, shop_id=shop.id, status=InvoiceStatus.CANCELLED, paid=ZERO, due_at=TODAY - 9 * DAY
        ),
    }
    for number, invoice in states.items():
        invoice.number = number
        keep(backend, invoice)

    def listed(state: str) -> list[str]:
        summaries = backend.invoices.listed(ours, Listing(state=state), TODAY + DAY - A_MOMENT)
        return [one.number for one in reversed(summaries)]

    assert listed("open") == ["today", "yesterday"]
    assert listed("overdue") == ["yesterday"]
    assert (listed("promised"), listed("disputed")) == (["today"], ["yesterday"])
    assert (listed("issued"), listed("paid")) == (["today", "yesterday"], ["paid"])
    assert (listed("cancelled"), listed("draft")) == (["cancelled"], [])


@pytest.mark.parametrize(
    ("days_over", "age"),
    [
        (-30, "not_due"),
        (0, "not_due"),
        (1, "to_30"),
        (30, "to_30"),
        (31, "to_60"),
        (60, "to_60"),
        (61, "to_90"),
        (90, "to_90"),
        (91, "over_90"),
        (4000, "over_90"),
    ],
)
@pytest.mark.parametrize("edge", [timedelta(0), DAY - A_MOMENT])
def test_debts_are_as_old_as_days_have_begun_in_india_since_they_were_due(
    backend: Backend, ours: UUID, days_over: int, age: str, edge: timedelta
) -> None:
    shop = a_stored_shop(backend, ours)
    keep(backend, an_open_invoice(ours, shop.id, due_at=TODAY - days_over * DAY + edge))
    for now in (TODAY, TODAY + DAY - A_MOMENT):
        expected = Ageing(shop_id=shop.id, shop=shop.name, **{age: TOTAL})
        assert backend.invoices.ageing(ours, now) == [expected]


def test_each_shop_has_its_debts_summed_and_the_largest_comes_first(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    small, large = a_stored_shop(backend, ours, name="Agarwal"), a_stored_shop(backend, ours, name="Zutshi")
    same = a_stored_shop(backend, ours, name="Bansal")
    keep(
        backend,
        an_open_invoice(ours, small.id, due_at=TODAY),
        an_open_invoice(ours, same.id, due_at=TODAY),
        an_open_invoice(ours, large.id, due_at=TODAY - DAY),
        an_open_invoice(ours, large.id, due_at=TODAY - 2 * DAY, paid=Money.rupees(29)),
        an_open_invoice(ours, large.id, due_at=TODAY - 100 * DAY),
        an_invoice(ours, shop_id=large.id, due_at=TODAY - 40 * DAY),
    )
    assert backend.invoices.ageing(ours, TODAY) == [
        Ageing(shop_id=large.id, shop="Zutshi", to_30=Money.rupees(14029), over_90=TOTAL),
        Ageing(shop_id=small.id, shop="Agarwal", not_due=TOTAL),
        Ageing(shop_id=same.id, shop="Bansal", not_due=TOTAL),
    ]
    assert backend.invoices.ageing(theirs, TODAY) == []
