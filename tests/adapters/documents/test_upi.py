"""What the code on an invoice says to the app that scans it."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from adapters.documents.upi import payment_uri, qr_code
from domain.money import Money
from tests.adapters.documents.papers import an_invoice, an_organization, cancelled


def test_the_code_names_payee_amount_and_invoice() -> None:
    assert payment_uri(an_invoice(1), an_organization()) == (
        "upi://pay?pa=balaji@okhdfcbank&pn=Shree%20Balaji%20Traders&am=4599.00&cu=INR"
        "&tn=Invoice%20SBT%2F26-27-123&tr=SBT%2F26-27-123"
    )


def test_what_is_left_is_asked_for_after_a_part_payment() -> None:
    part_paid = replace(an_invoice(40), paid=Money.rupees("235.50"))
    query = parse_qs(urlsplit(payment_uri(part_paid, an_organization())).query)
    assert query["am"] == ["1439999.50"]


def test_no_name_can_change_what_is_asked_for() -> None:
    organization = replace(an_organization(upi_id="a@b&am=1"), name="Ram & Sons?am=1#शर्मा")
    query = parse_qs(urlsplit(payment_uri(an_invoice(1), organization)).query)
    assert query["pn"] == ["Ram & Sons?am=1#शर्मा"]
    assert (query["pa"], query["am"]) == (["a@b&am=1"], ["4599.00"])


def test_nothing_is_asked_for_where_nothing_is_owed_or_nobody_takes_it() -> None:
    assert payment_uri(cancelled(an_invoice(1)), an_organization()) == ""
    assert payment_uri(an_invoice(1), an_organization(upi_id=" ")) == ""


def test_a_code_is_a_picture_and_a_text_that_is_too_long_makes_none() -> None:
    assert qr_code("upi://pay?pa=balaji@okhdfcbank").startswith("<svg")
    assert qr_code("x" * 10_000) == ""
