"""What the sentences about outages do: parts that are away, time that passes, and what then arrives."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_bdd import given, then, when
from pytest_bdd.parsers import parse

from tests.features.desks import Desk
from tests.features.memory_desk import MemoryDesk
from tests.features.phone import Phone

OUT_OF_REACH = "63024"
A_LIMIT_AT_WHATSAPP = "63018"


@pytest.fixture
def shaky(desk: Desk, shop: Phone) -> MemoryDesk:
    """Return a desk whose parts may be away, once it knows the shop."""
    assert isinstance(desk, MemoryDesk), "real parts are not switched off"
    assert shop.desk is desk
    return desk


@given("the desk is down")
@when("the desk goes down")
def _desk_down(shaky: MemoryDesk) -> None:
    shaky.storage.is_off = True


@when("the desk is up again")
def _desk_up(shaky: MemoryDesk) -> None:
    shaky.storage.is_off = False


@given("WhatsApp takes no messages from the desk")
def _whatsapp_down(shaky: MemoryDesk) -> None:
    shaky.whatsapp.is_off = True


@when("WhatsApp takes messages again")
def _whatsapp_up(shaky: MemoryDesk) -> None:
    shaky.whatsapp.is_off = False


@given("the distributor has an approved template for invoices")
def _has_template(desk: Desk) -> None:
    desk.approve("HX" + "0" * 32)


@when(parse('the shop writes "{text}" and the line breaks before it is answered'))
def _line_breaks(shaky: MemoryDesk, shop: Phone, text: str) -> None:
    shaky.write_unanswered(shop.number, text)


@when(parse('the shop writes "{text}" and WhatsApp cannot bring the answer'))
def _answer_dropped(shaky: MemoryDesk, shop: Phone, text: str) -> None:
    shaky.write_in_vain(shop.number, text, A_LIMIT_AT_WHATSAPP)


@when(parse('the shop writes "{text}", which never reaches the desk'))
def _never_reaches(shaky: MemoryDesk, shop: Phone, text: str) -> None:
    shaky.write_unheard(shop.number, text)


@when("WhatsApp cannot reach the phone of the shop")
def _out_of_reach(shaky: MemoryDesk) -> None:
    shaky.refuse_next(OUT_OF_REACH)


@when(parse("{count:d} minutes pass"))
def _minutes_pass(shaky: MemoryDesk, shop: Phone, count: int) -> None:
    shaky.live(timedelta(minutes=count))
    shop.look()


@then("nothing has arrived")
def _nothing_arrived(shop: Phone) -> None:
    assert shop.screen == []


@then("these have arrived, one after the other")
def _arrived_in_order(shop: Phone, datatable: list[list[str]]) -> None:
    """Compare with words of each message."""
    assert len(shop.screen) == len(datatable), shop.screen
    for message, [words] in zip(shop.screen, datatable, strict=True):
        assert words in message
