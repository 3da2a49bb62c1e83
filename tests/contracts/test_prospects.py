"""The shops as a campaign looks at them: what each did of late, and nothing of what another did."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from adapters.sql import prospects as pages
from domain.audiences import Prospect
from domain.calendar import INDIA
from domain.invoices import Invoice, InvoiceStatus
from domain.money import ZERO, Money
from domain.orders import Order, OrderStatus
from domain.shops import Shop
from tests.builders import NOON, an_invoice, an_order, an_order_line
from tests.contracts.backends import Backend
from tests.contracts.outreach import A_DAY, now
from tests.contracts.stored import a_stored_shop, keep

STANDING = (OrderStatus.CONFIRMED, OrderStatus.DISPATCHED, OrderStatus.DELIVERED)
OTHERS = sorted(set(OrderStatus) - set(STANDING))
TOTAL = Money.rupees(7029)


def prospects(backend: Backend, ours: UUID, *bought: str) -> list[Prospect]:
    with backend.open_work(ours) as work:
        return list(work.shops.prospects(bought))


def write(backend: Backend, shop: Shop, **state: Any) -> None:
    """Have the shop write, or have its session be in some state."""
    with backend.open_work(shop.organization_id) as work:
        session = work.sessions.lock(shop.address, None)
        for name, value in state.items():
            setattr(session, name, value)
        work.sessions.save(session)
        work.commit()


def a_standing_order(shop: Shop, **changes: Any) -> Order:
    standing: dict[str, Any] = {"shop_id": shop.id, "status": OrderStatus.DELIVERED}
    return an_order(shop.organization_id, **standing | changes)


def an_open_invoice(shop: Shop, **changes: Any) -> Invoice:
    open_one: dict[str, Any] = {"status": InvoiceStatus.ISSUED, "paid": ZERO, "shop_id": shop.id}
    return an_invoice(shop.organization_id, **open_one | changes)


def test_a_shop_that_did_nothing_is_there_with_nothing(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    assert prospects(backend, ours) == [Prospect(shop=shop)]
    assert prospects(backend, ours, "CEM-OPC-53") == [Prospect(shop=shop)]


def test_all_that_a_shop_did_is_told(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    write(backend, shop, heard_at=NOON, unreachable="63024")
    order = a_standing_order(shop)
    keep(backend, order, a_standing_order(shop, created_at=NOON - A_DAY))
    keep(backend, an_open_invoice(shop), an_open_invoice(shop, paid=Money.rupees(29), due_at=now() + A_DAY))
    assert prospects(backend, ours, "CEM-OPC-53", "SAND-RIVER", "BRICK") == [
        Prospect(
            shop=shop,
            heard_at=NOON,
            unreachable="63024",
            last_ordered_at=NOON,
            spent=order.total * 2,
            owed=TOTAL + Money.rupees(7000),
            overdue=TOTAL,
            bought=frozenset({"CEM-OPC-53", "SAND-RIVER"}),
        )
    ]


def test_of_what_was_bought_only_what_was_asked_for_is_told(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    keep(backend, a_standing_order(shop), a_standing_order(shop, lines=[an_order_line(sku="BRICK")]))
    assert [one.bought for one in prospects(backend, ours)] == [frozenset()]
    assert [one.bought for one in prospects(backend, ours, "BRICK", "TMT")] == [frozenset({"BRICK"})]


@pytest.mark.parametrize("status", STANDING)
def test_an_order_that_stands_counts(backend: Backend, ours: UUID, status: OrderStatus) -> None:
    order = a_standing_order(a_stored_shop(backend, ours), status=status)
    keep(backend, order)
    (prospect,) = prospects(backend, ours, "CEM-OPC-53")
    assert (prospect.last_ordered_at, prospect.spent) == (NOON, order.total)
    assert prospect.bought == {"CEM-OPC-53"}


@pytest.mark.parametrize("status", OTHERS)
def test_an_order_that_does_not_stand_counts_for_nothing(
    backend: Backend, ours: UUID, status: OrderStatus
) -> None:
    shop = a_stored_shop(backend, ours)
    keep(backend, a_standing_order(shop, status=status))
    assert prospects(backend, ours, "CEM-OPC-53") == [Prospect(shop=shop)]


@pytest.mark.parametrize(("since_midnight", "is_overdue"), [(-1, True), (0, False), (1, False)])
def test_an_invoice_is_overdue_from_the_day_after_its_due_day_in_india(
    backend: Backend, ours: UUID, since_midnight: int, is_overdue: bool
) -> None:
    midnight = datetime.now(INDIA).replace(hour=0, minute=0, second=0, microsecond=0)
    shop = a_stored_shop(backend, ours)
    keep(backend, an_open_invoice(shop, due_at=midnight + timedelta(seconds=since_midnight)))
    (prospect,) = prospects(backend, ours)
    assert (prospect.owed, prospect.overdue) == (TOTAL, TOTAL if is_overdue else ZERO)


def test_an_invoice_that_is_paid_or_called_off_is_not_owed(backend: Backend, ours: UUID) -> None:
    shop = a_stored_shop(backend, ours)
    for status in (InvoiceStatus.PAID, InvoiceStatus.CANCELLED, InvoiceStatus.DRAFT):
        keep(backend, an_open_invoice(shop, status=status))
    assert prospects(backend, ours) == [Prospect(shop=shop)]


def test_shops_come_by_their_ids_each_once_over_all_pages(
    backend: Backend, ours: UUID, theirs: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PAGE", 2)
    shops = [a_stored_shop(backend, ours, name=f"Shop {place}") for place in range(5)]
    other = a_stored_shop(backend, theirs)
    for place, shop in enumerate(shops):
        keep(backend, *(a_standing_order(shop) for _ in range(place)))
    keep(backend, a_standing_order(other))
    found = prospects(backend, ours)
    assert [one.shop.id for one in found] == sorted(shop.id for shop in shops)
    total = a_standing_order(other).total
    assert {one.shop.id: one.spent for one in found} == {
        shop.id: total * place for place, shop in enumerate(shops)
    }
    assert [one.shop for one in prospects(backend, theirs)] == [other]


def test_two_distributors_of_one_shop_do_not_see_what_it_did_with_the_other(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    shop = a_stored_shop(backend, ours)
    same = a_stored_shop(backend, theirs, address=shop.address)
    write(backend, same, heard_at=NOON, unreachable="63024")
    keep(backend, a_standing_order(same), an_open_invoice(same))
    assert prospects(backend, ours, "CEM-OPC-53") == [Prospect(shop=shop)]


def test_who_looks_at_a_shop_may_change_it_without_changing_what_is_stored(
    backend: Backend, ours: UUID
) -> None:
    shop = a_stored_shop(backend, ours)
    prospects(backend, ours)[0].shop.name = "Gupta"
    assert prospects(backend, ours)[0].shop.name == shop.name
