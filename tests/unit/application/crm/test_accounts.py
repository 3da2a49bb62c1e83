"""Shops in the CRM: each is one account, told before its first order and whenever it changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from application.crm.telling import Told
from application.crm_records import Verdict
from application.errors import GatewayError, GatewayInDoubt, GatewayMisconfigured, GatewayRejected
from tests.unit.application.crm.crm_desk import A_MINUTE, CrmDesk
from tests.unit.application.crm.parts import SETTLE

GUPTA = "Gupta Hardware"
REFUSED = Verdict(reason="INVALID_DATA: invalid data (Phone)", is_final=True)
LOCKED = Verdict(reason="RECORD_LOCKED: someone edits it")
GONE = Verdict(reason="INVALID_DATA: the related id given seems to be invalid (Account_Name)", is_final=True)


@pytest.fixture
def shops(crm_desk: CrmDesk) -> CrmDesk:
    """Return a desk whose products are known in the CRM, and no shop yet."""
    crm_desk.look()
    crm_desk.crm.requests.clear()
    return crm_desk


def names(shops: CrmDesk) -> list[str]:
    return [record.name for record in shops.crm.shops.values()]


def move(shops: CrmDesk, city: str) -> None:
    """Have the known shop move to another city."""
    shops.desk.shop = replace(shops.desk.shop, city=city)
    shops.desk.load()


def test_a_shop_is_told_before_its_first_order_and_not_before_the_next(shops: CrmDesk) -> None:
    shops.order(1)
    shops.tell()
    shops.order(2)
    shops.tell()
    assert shops.crm.requests == ["sync_shops", "sync_orders", "sync_orders"]
    assert names(shops) == [GUPTA]


@pytest.mark.parametrize("twin", ["Gupta Hardware", "GUPTA HARDWARE", " Gupta   Hardware "])
@pytest.mark.parametrize("is_told_in_between", [True, False])
def test_two_shops_of_one_name_are_two_accounts(shops: CrmDesk, twin: str, is_told_in_between: bool) -> None:
    orders = [shops.order()]
    if is_told_in_between:
        shops.tell()
    orders.append(shops.order_of(twin, "+919812345678"))
    shops.tell()
    told = {record.number: record.account_id for record in shops.crm.orders.values()}
    assert len(set(names(shops))) == len({told[order.reference] for order in orders}) == 2
    assert GUPTA.lower() in [name.lower() for name in names(shops)]


def test_the_second_one_of_a_name_bears_its_number(shops: CrmDesk) -> None:
    shops.order()
    shops.tell()
    shops.order_of(GUPTA, "+919812345678")
    shops.tell()
    assert names(shops) == [GUPTA, "Gupta Hardware (+919812345678)"]


def test_a_shop_that_calls_itself_by_the_name_and_number_of_another_one_holds_up_nobody(
    shops: CrmDesk,
) -> None:
    shops.order_of("Verma Traders (+919812345678)")
    shops.order_of("Verma Traders", "+919898989898")
    shops.order_of("Verma Traders", "+919812345678")
    assert shops.tell() == Told(taken=3)
    assert len({name.lower() for name in names(shops)}) == 3


def test_a_shop_that_has_changed_is_told_again_and_stays_the_same_account(shops: CrmDesk) -> None:
    shops.order(1)
    shops.tell()
    move(shops, "Ajmer")
    shops.order(2)
    shops.tell()
    ((crm_id, record),) = shops.crm.shops.items()
    assert record.shop.city == "Ajmer"
    assert {each.account_id for each in shops.crm.orders.values()} == {crm_id}


def test_a_shop_that_is_renamed_stays_the_same_account(shops: CrmDesk) -> None:
    shops.order(1)
    shops.tell()
    shops.desk.shop = replace(shops.desk.shop, name="Gupta & Sons")
    shops.desk.load()
    shops.order(2)
    shops.tell()
    assert names(shops) == [GUPTA]
    assert len(shops.sales_orders()) == 2


def test_an_order_of_a_shop_that_is_refused_is_told_without_an_account(
    shops: CrmDesk, caplog: pytest.LogCaptureFixture
) -> None:
    shops.crm.refuse(GUPTA, REFUSED)
    order, other = shops.order(), shops.order_of("Verma Traders")
    assert shops.tell() == Told(taken=2)
    assert set(shops.sales_orders()) == {order.reference, other.reference}
    assert [each.account_id == "" for each in shops.crm.orders.values()].count(True) == 1
    assert REFUSED.reason in caplog.text


@pytest.mark.parametrize(
    "error",
    [
        GatewayRejected("INVALID_MODULE", "no accounts here"),
        GatewayMisconfigured("NO_PERMISSION", "no rights"),
    ],
)
def test_where_the_crm_takes_no_shops_at_all_it_is_told_of_their_orders(
    shops: CrmDesk, error: GatewayError
) -> None:
    order = shops.order()
    shops.crm.fail(error)
    assert shops.tell() == Told(taken=1)
    assert shops.sales_orders() == {order.reference: "confirmed"}


def test_an_order_of_a_shop_that_is_locked_waits_a_little(shops: CrmDesk) -> None:
    shops.crm.refuse(GUPTA, LOCKED)
    order = shops.order()
    assert shops.tell() == Told(waiting=1)
    shops.crm.accept(GUPTA)
    assert shops.tell(A_MINUTE) == Told(taken=1)
    assert shops.sales_orders() == {order.reference: "confirmed"}


@pytest.mark.parametrize("verdict", [REFUSED, LOCKED])
def test_an_account_that_is_there_will_do_though_the_change_of_its_shop_is_refused(
    shops: CrmDesk, verdict: Verdict
) -> None:
    shops.order(1)
    shops.tell()
    shops.crm.refuse(GUPTA, verdict)
    move(shops, "Ajmer")
    order = shops.order(2)
    assert shops.tell() == Told(taken=1)
    assert order.reference in shops.sales_orders()


def test_an_account_that_is_gone_is_made_again_before_the_next_order(shops: CrmDesk) -> None:
    shops.order(1)
    shops.tell()
    lost = shops.order(2)
    shops.crm.shops.clear()
    shops.crm.refuse(lost.reference, GONE)
    assert shops.tell() == Told(refused=1)
    shops.crm.accept(lost.reference)
    order = shops.order(3)
    shops.tell()
    ((crm_id, record),) = shops.crm.shops.items()
    told = {each.number: each.account_id for each in shops.crm.orders.values()}
    assert (record.name, told[order.reference]) == (GUPTA, crm_id)


def test_a_shop_of_which_nobody_knows_whether_it_arrived_is_there_once(shops: CrmDesk) -> None:
    order = shops.order()
    shops.crm.fail(GatewayInDoubt("timed out"), is_kept=True)
    with pytest.raises(GatewayInDoubt):
        shops.tell()
    assert shops.crm.requests == ["sync_shops"]
    assert shops.tell(SETTLE) == Told(taken=1)
    assert names(shops) == [GUPTA]
    assert shops.sales_orders() == {order.reference: "confirmed"}
