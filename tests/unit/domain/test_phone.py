"""Phone numbers as people write them, and WhatsApp addresses that need not be one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InvalidAddress, InvalidPhoneNumber
from domain.phone import PhoneNumber, WhatsAppAddress, masked


@pytest.mark.parametrize(
    "written",
    [
        "+919810000001",
        "9810000001",
        "09810000001",
        "919810000001",
        "98100 00001",
        "+91 98100-00001",
        "(0)98100.00001",
        " +91\t98 1000 0001 ",
        "+91\u00a098100\u00a000001",
    ],
)
def test_an_indian_mobile_is_read_however_it_is_written(written: str) -> None:
    assert PhoneNumber.parse(written) == PhoneNumber("+919810000001")


def test_a_foreign_number_is_read_when_it_names_its_country() -> None:
    assert str(PhoneNumber.parse("+1 (415) 523-8886")) == "+14155238886"


@pytest.mark.parametrize(
    "written",
    ["", "+", "cement", "12345", "5810000001", "98100000012", "+0919810000001", "+91981000000123456", "+91x"],
)
def test_what_cannot_be_a_number_is_refused(written: str) -> None:
    with pytest.raises(InvalidPhoneNumber) as refused:
        PhoneNumber.parse(written)
    assert refused.value.code == "invalid_phone_number"


@pytest.mark.parametrize("text", ["9810000001", "+91 9810000001", "+919810000001\n", "+९१९८१०००००१"])
def test_a_number_is_held_in_no_other_form_than_e164(text: str) -> None:
    with pytest.raises(InvalidPhoneNumber):
        PhoneNumber(text)


def test_a_whatsapp_address_may_be_a_number() -> None:
    address = WhatsAppAddress.parse("whatsapp:+919810000001")
    assert str(address) == "+919810000001"
    assert address.phone == PhoneNumber("+919810000001")


@pytest.mark.parametrize("scoped", ["IN.1234567890", "US.a1B2", "IN." + "9" * 128])
def test_a_whatsapp_address_may_be_an_id_that_is_no_number(scoped: str) -> None:
    address = WhatsAppAddress.parse(f"whatsapp:{scoped}")
    assert str(address) == scoped
    assert address.phone is None


@pytest.mark.parametrize(
    "written",
    [
        "+919810000001",
        "sms:+919810000001",
        "whatsapp:",
        "whatsapp:9810000001",
        "whatsapp:in.1234",
        "whatsapp:IN.",
        "whatsapp:IN." + "9" * 129,
        "whatsapp:whatsapp:+919810000001",
        "whatsapp:+919810000001\n",
    ],
)
def test_anything_else_is_no_whatsapp_address(written: str) -> None:
    with pytest.raises(InvalidAddress):
        WhatsAppAddress.parse(written)


def test_a_masked_number_shows_its_country_and_its_last_four_digits() -> None:
    assert masked("+919810000001") == "+91******0001"


@given(st.from_regex(r"\+[1-9][0-9]{9,14}", fullmatch=True))
def test_a_masked_number_keeps_its_length_and_hides_the_middle(number: str) -> None:
    hidden = masked(number)
    assert len(hidden) == len(number)
    assert set(hidden[3:-4]) == {"*"}
