"""What the sentences about the distributor's CRM do: what it counts and lists, and when it is away."""

from __future__ import annotations

from decimal import Decimal

import pytest
from dependency_injector import providers
from pytest_bdd import given, then, when
from pytest_bdd.parsers import parse

from adapters.memory.crm import InMemoryCrmGateway
from application.crm_records import ListedProduct
from application.errors import GatewayUnavailable
from domain.money import Money
from tests.features.desks import Desk
from tests.features.memory_desk import MemoryDesk

FOR_LONG = 1_000


@pytest.fixture
def crm(desk: Desk) -> InMemoryCrmGateway:
    """Return the CRM of the desk, which has one from now on."""
    assert isinstance(desk, MemoryDesk), "the CRM lives in this process"
    desk.application.has_crm.override(providers.Object(True))
    gateway = desk.application.crm()
    assert isinstance(gateway, InMemoryCrmGateway)
    return gateway


@given("its CRM counts")
def _counts(desk: Desk, crm: InMemoryCrmGateway, datatable: list[list[str]]) -> None:
    """List products that are sold here, with their stock, under ids that are their names."""
    for name, quantity in datatable[1:]:
        product = desk.product(name)
        crm.put(
            ListedProduct(
                crm_id=name,
                sku=product.sku,
                name=name,
                unit=product.unit,
                price=product.price,
                quantity=Decimal(quantity),
            )
        )
    _read_whole(desk)


@when("the CRM is read as a whole")
def _read_whole(desk: Desk) -> None:
    assert desk.application.inventory().fetch(desk.organization.id, is_whole=True)


@when(parse('the CRM counts {quantity} of "{product}"'))
def _counts_anew(crm: InMemoryCrmGateway, quantity: str, product: str) -> None:
    crm.change(product, quantity=Decimal(quantity))


@when(parse('the CRM asks ₹{price} for "{product}"'))
def _asks(crm: InMemoryCrmGateway, price: str, product: str) -> None:
    crm.change(product, price=Money.rupees(Decimal(price)))


@when(parse('the CRM no longer lists "{product}"'))
def _lists_no_more(crm: InMemoryCrmGateway, product: str) -> None:
    crm.delete(product)


@given("the CRM is away")
def _away(crm: InMemoryCrmGateway) -> None:
    crm.fail(GatewayUnavailable("refused"), times=FOR_LONG)


@when("the CRM is back")
def _back(crm: InMemoryCrmGateway) -> None:
    crm.fail_no_more()


@given(parse("the distributor promises by stock that is {hours:d} hours old"))
def _promises_by(desk: Desk, hours: int) -> None:
    desk.sell_on(stock_hours=hours)


@then("the CRM has no order")
def _has_no_order(crm: InMemoryCrmGateway) -> None:
    assert crm.orders == {}


@then(parse("the CRM has an order of {total}"))
def _has_order(crm: InMemoryCrmGateway, total: str) -> None:
    assert [str(record.order.total) for record in crm.orders.values()] == [total]
