"""The CRM: all it lists is read, what it is told is there once, and it fails in the same words everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from adapters.breaker import Breaker
from adapters.memory.crm import InMemoryCrmGateway
from adapters.memory.tokens import InMemoryTokenStore
from adapters.zoho.gateway import ZohoCrmGateway
from adapters.zoho.tokens import ZohoAccount, ZohoTokens
from application.crm_records import ListedProduct, OrderRecord, ShopRecord, Verdict
from application.errors import GatewayError, GatewayInDoubt, GatewayThrottled, GatewayUnavailable
from application.ports import CrmGateway
from domain.money import Money
from domain.orders import OrderStatus
from tests.builders import a_shop, an_order, an_order_line
from tests.entrypoints.sandbox.live import (
    PATIENCE,
    ZOHO_CLIENT_ID,
    ZOHO_CLIENT_SECRET,
    ZOHO_REFRESH_TOKEN,
    Clock,
    LiveSandbox,
    running_sandbox,
)

A_MINUTE, LATELY = timedelta(minutes=1), timedelta(seconds=30)
"""CRMs do not agree on whether what happened in the very second counts as since then."""
CEMENT = ListedProduct(
    crm_id="",
    sku="CEM-OPC-53",
    name="UltraTech Cement OPC 53",
    unit="bag",
    price=Money.rupees("389.75"),
    quantity=Decimal("1250.5"),
    gst_rate=Decimal(28),
    hsn="2523",
    category="Cement",
)
LOCKED, UNAVAILABLE, THROTTLED, DOUBT_BEFORE, DOUBT_AFTER = "locked", "away", "busy", "lost", "unanswered"


@dataclass(frozen=True)
class HeldOrder:
    """An order as the CRM holds it; its lines are the ids of products and the quantities."""

    number: str
    status: str
    lines: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True)
class Crm:
    """One CRM, and what people do in it: `put` lists a product anew or otherwise and returns its id.

    `goes_wrong` has one of the failures above befall the next request, or each of its records.
    """

    gateway: CrmGateway
    clock: Clock
    put: Callable[[ListedProduct], str]
    fill: Callable[[int], None]
    delete: Callable[[str], object]
    goes_wrong: Callable[[str], object]
    shops: Callable[[], list[str]]
    orders: Callable[[], list[HeldOrder]]

    def listed(self) -> list[ListedProduct]:
        return [product for page in self.gateway.fetch_inventory(None) for product in page]

    def changed_lately(self) -> list[ListedProduct]:
        since = self.clock() - LATELY
        return [product for page in self.gateway.fetch_inventory(since) for product in page]

    def gone_lately(self) -> list[str]:
        since = self.clock() - LATELY
        return [crm_id for page in self.gateway.fetch_deleted(since) for crm_id in page]

    def pass_a_minute(self) -> None:
        self.clock.advance(A_MINUTE)

    def a_shop(self, name: str = "Gupta Hardware") -> ShopRecord:
        return ShopRecord(name=name, shop=a_shop(uuid4(), name=name))

    def an_order(self, number: str, product_id: str, quantity: int = 100) -> OrderRecord:
        """Return an order of a shop that the CRM knows by now."""
        shop = self.a_shop()
        (account,) = self.gateway.sync_shops([shop])
        line = an_order_line(quantity=Decimal(quantity))
        order = an_order(uuid4(), lines=[line], status=OrderStatus.CONFIRMED)
        return OrderRecord(
            number=number,
            order=order,
            shop=shop.shop,
            account_id=account.crm_id,
            products={line.product_id: product_id},
        )


STATUSES = {"confirmed": "Created", "dispatched": "Approved", "delivered": "Delivered"}


def in_memory() -> Crm:
    clock = Clock()
    gateway = InMemoryCrmGateway(clock)
    failures: dict[str, tuple[GatewayError, bool]] = {
        UNAVAILABLE: (GatewayUnavailable("away"), False),
        THROTTLED: (GatewayThrottled("busy", 30), False),
        DOUBT_BEFORE: (GatewayInDoubt("lost"), False),
        DOUBT_AFTER: (GatewayInDoubt("lost"), True),
    }

    def put(product: ListedProduct) -> str:
        crm_id = product.crm_id or str(uuid4().int)
        gateway.put(replace(product, crm_id=crm_id, modified_at=None))
        return crm_id

    def fill(count: int) -> None:
        gateway.put(*[ListedProduct(crm_id=str(number)) for number in range(count)])

    def goes_wrong(how: str) -> None:
        if how == LOCKED:
            gateway.refuse("ORD-1", Verdict(reason="RECORD_LOCKED: record is locked"))
        else:
            error, is_kept = failures[how]
            gateway.fail(error, is_kept=is_kept)

    def held(record: OrderRecord) -> HeldOrder:
        lines = [(record.products[line.product_id], line.quantity) for line in record.order.lines]
        return HeldOrder(record.number, STATUSES[record.order.status], tuple(lines))

    return Crm(
        gateway,
        clock,
        put,
        fill,
        gateway.delete,
        goes_wrong,
        lambda: [record.name for record in gateway.shops.values()],
        lambda: [held(record) for record in gateway.orders.values()],
    )


FAULTS = {
    LOCKED: "RECORD_LOCKED",
    UNAVAILABLE: "503",
    THROTTLED: "429",
    DOUBT_BEFORE: "drop_before_accept",
    DOUBT_AFTER: "drop_after_accept",
}


def over_http(folder: Path) -> Iterator[Crm]:
    with running_sandbox(folder, "http://127.0.0.1:9") as sandbox:
        account = ZohoAccount(sandbox.url, ZOHO_CLIENT_ID, ZOHO_CLIENT_SECRET, ZOHO_REFRESH_TOKEN)
        gateway = ZohoCrmGateway(
            api_url=sandbox.url,
            tokens=ZohoTokens(account, InMemoryTokenStore(sandbox.clock), sandbox.clock),
            breaker=Breaker("zoho", lambda service, state: None),
            hsn_field="HSN_Code",
        )
        yield Crm(
            gateway,
            sandbox.clock,
            lambda product: put(sandbox, product),
            lambda count: post(sandbox, "bulk", {"products": count}),
            lambda crm_id: sandbox.http.delete(f"{sandbox.url}/zoho/products/{crm_id}", timeout=PATIENCE),
            lambda how: sandbox.fault("zoho", FAULTS[how], count=1),
            lambda: [record["Account_Name"] for record in held(sandbox, "Accounts")],
            lambda: [held_order(record) for record in held(sandbox, "Sales_Orders")],
        )
        gateway.close()


def post(sandbox: LiveSandbox, path: str, given: object) -> Any:
    answer = sandbox.http.post(f"{sandbox.url}/zoho/{path}", json=given, timeout=PATIENCE)
    assert answer.ok, answer.text
    return answer.json()


def put(sandbox: LiveSandbox, product: ListedProduct) -> str:
    fields = {
        "id": product.crm_id or None,
        "Product_Code": product.sku or None,
        "Product_Name": product.name or None,
        "Usage_Unit": product.unit or None,
        "Unit_Price": float(product.price.digits) if product.price else None,
        "Qty_in_Stock": None if product.quantity is None else float(product.quantity),
        "Product_Category": product.category or None,
        "Product_Active": product.is_sold,
        "Tax": None if product.gst_rate is None else [f"GST - {product.gst_rate} %"],
        "HSN_Code": product.hsn or None,
    }
    return str(post(sandbox, "products", fields)["id"])


def held(sandbox: LiveSandbox, module: str) -> list[dict[str, Any]]:
    records = sandbox.get(f"/zoho/records?module={module}")
    assert isinstance(records, list)
    return records


def held_order(record: dict[str, Any]) -> HeldOrder:
    lines = [(line["Product_Name"]["id"], Decimal(str(line["Quantity"]))) for line in record["Ordered_Items"]]
    return HeldOrder(record["Subject"], record["Status"], tuple(lines))


@pytest.fixture(params=["memory", "zoho"])
def crm(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Crm]:
    if request.param == "memory":
        yield in_memory()
    else:
        yield from over_http(tmp_path)


def test_a_crm_without_products_lists_none(crm: Crm) -> None:
    assert (crm.listed(), crm.changed_lately(), crm.gone_lately()) == ([], [], [])


def test_a_product_is_listed_with_all_that_is_known_of_it(crm: Crm) -> None:
    crm_id = crm.put(CEMENT)
    assert crm.listed() == [replace(CEMENT, crm_id=crm_id, modified_at=crm.clock())]


def test_a_product_of_which_nothing_is_known_is_listed_all_the_same(crm: Crm) -> None:
    crm_id = crm.put(ListedProduct(crm_id="", is_sold=False))
    assert crm.listed() == [ListedProduct(crm_id=crm_id, is_sold=False, modified_at=crm.clock())]


@pytest.mark.parametrize("count", [200, 201, 2000, 2450])
def test_all_products_are_listed_each_once(crm: Crm, count: int) -> None:
    crm.fill(count)
    assert len({product.crm_id for product in crm.listed()}) == len(crm.listed()) == count


def test_what_has_changed_since_is_listed_and_nothing_else(crm: Crm) -> None:
    sand, _ = crm.put(replace(CEMENT, sku="SAND")), crm.put(CEMENT)
    crm.pass_a_minute()
    assert crm.changed_lately() == []
    crm.put(replace(CEMENT, crm_id=sand, sku="SAND", quantity=Decimal(7)))
    assert [(product.crm_id, product.quantity) for product in crm.changed_lately()] == [(sand, Decimal(7))]


def test_what_was_deleted_is_told_by_its_id_and_listed_no_more(crm: Crm) -> None:
    early, late = crm.put(replace(CEMENT, sku="SAND")), crm.put(CEMENT)
    crm.delete(early)
    crm.pass_a_minute()
    assert crm.gone_lately() == []
    crm.delete(late)
    assert (crm.gone_lately(), crm.listed()) == ([late], [])


def test_a_shop_is_there_once_by_its_name_however_it_is_written(crm: Crm) -> None:
    first, other = crm.gateway.sync_shops([crm.a_shop(), crm.a_shop("Sharma Traders")])
    (second,) = crm.gateway.sync_shops([crm.a_shop("GUPTA hardware")])
    assert first.crm_id == second.crm_id != other.crm_id
    assert crm.shops() == ["GUPTA hardware", "Sharma Traders"]


def test_an_order_is_there_once_by_its_number_and_follows_what_becomes_of_it(crm: Crm) -> None:
    cement = crm.put(CEMENT)
    record = crm.an_order("ORD-1", cement)
    (first,) = crm.gateway.sync_orders([record])
    for status in (OrderStatus.DISPATCHED, OrderStatus.DELIVERED):
        later = replace(record, order=replace(record.order, status=status))
        (verdict,) = crm.gateway.sync_orders([later])
        assert verdict == first
    assert crm.orders() == [HeldOrder("ORD-1", "Delivered", ((cement, Decimal(100)),))]


def test_orders_are_answered_for_in_the_order_in_which_they_were_told(crm: Crm) -> None:
    cement = crm.put(CEMENT)
    records = [crm.an_order(f"ORD-{number}", cement, number) for number in range(1, 6)]
    told = crm.gateway.sync_orders(records)
    again = crm.gateway.sync_orders(records[::-1])
    assert [verdict.crm_id for verdict in again] == [verdict.crm_id for verdict in told][::-1]
    assert [order.lines for order in crm.orders()] == [((cement, Decimal(n)),) for n in range(1, 6)]


def test_one_record_that_fails_takes_no_other_with_it(crm: Crm) -> None:
    cement = crm.put(CEMENT)
    records = [crm.an_order(f"ORD-{number}", cement) for number in (1, 2)]
    crm.goes_wrong(LOCKED)
    locked, taken = crm.gateway.sync_orders(records)
    assert (locked.crm_id, locked.is_final) == ("", False)
    assert locked.reason == "RECORD_LOCKED: record is locked"
    assert taken.crm_id
    assert [order.number for order in crm.orders()] == ["ORD-2"]


@pytest.mark.parametrize(("how", "is_there"), [(DOUBT_BEFORE, False), (DOUBT_AFTER, True)])
def test_an_order_whose_answer_was_lost_is_there_once_when_it_is_told_again(
    crm: Crm, how: str, is_there: bool
) -> None:
    cement = crm.put(CEMENT)
    record = crm.an_order("ORD-1", cement)
    crm.goes_wrong(how)
    with pytest.raises(GatewayInDoubt):
        crm.gateway.sync_orders([record])
    assert bool(crm.orders()) is is_there
    (verdict,) = crm.gateway.sync_orders([record])
    assert verdict.crm_id
    assert crm.orders() == [HeldOrder("ORD-1", "Created", ((cement, Decimal(100)),))]


@pytest.mark.parametrize(("how", "kind"), [(UNAVAILABLE, GatewayUnavailable), (THROTTLED, GatewayThrottled)])
def test_a_list_that_cannot_be_read_now_is_whole_the_next_time(
    crm: Crm, how: str, kind: type[GatewayError]
) -> None:
    crm.put(CEMENT)
    crm.goes_wrong(how)
    with pytest.raises(kind):
        crm.listed()
    assert len(crm.listed()) == 1


def test_who_is_told_too_fast_keeps_nothing(crm: Crm) -> None:
    record = crm.an_order("ORD-1", crm.put(CEMENT))
    crm.goes_wrong(THROTTLED)
    with pytest.raises(GatewayThrottled) as throttled:
        crm.gateway.sync_orders([record])
    assert (throttled.value.retry_after, crm.orders()) == (30, [])


def test_more_than_a_hundred_records_at_once_are_a_mistake(crm: Crm) -> None:
    shops = [crm.a_shop(f"Shop {number}") for number in range(101)]
    with pytest.raises(ValueError, match="101 records"):
        crm.gateway.sync_shops(shops)
    assert len(crm.gateway.sync_shops(shops[:100])) == len(crm.shops()) == 100
