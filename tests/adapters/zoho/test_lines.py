"""An order that is told again: Zoho adds its lines to those that are there, so the old ones must go."""

from __future__ import annotations

from decimal import Decimal

import pytest

from adapters.zoho import lines as lines_module
from adapters.zoho.gateway import ZohoCrmGateway
from adapters.zoho.lines import surplus_rows
from application.crm_records import Verdict
from tests.adapters.twilio.provider import Reaction, answering, resetting
from tests.adapters.zoho.orders import an_order_record
from tests.adapters.zoho.vendor import EMPTY, Vendor, an_error, refused, results, taken

UPSERT, ORDER = "/crm/v8/Sales_Orders/upsert", "/crm/v8/Sales_Orders/9001"


def a_row(row_id: object, product: object = "71", quantity: object = 100, price: object = 389.75) -> dict:
    return {"id": row_id, "Product_Name": {"id": product}, "Quantity": quantity, "List_Price": price}


def nails(row_id: object) -> dict:
    return a_row(row_id, product="72", quantity=2.5, price=80)


def whole(*rows: object) -> Reaction:
    """Answer with the order as it is there."""
    return answering(200, {"data": [{"id": "9001", "Subject": "ORD-1", "Ordered_Items": list(rows)}]})


AGAIN = results(200, taken("9001", action="update"))
DOUBLED = whole(a_row("1"), nails("2"), a_row("3"), nails("4"))
MENDED = results(200, taken("9001", action="update"))


def told(gateway: ZohoCrmGateway) -> Verdict:
    (verdict,) = gateway.sync_orders([an_order_record()])
    return verdict


def paths(vendor: Vendor) -> list[str]:
    return [asked.path for asked in vendor.asked]


def test_the_lines_of_a_new_order_are_not_looked_at(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    vendor.answers(results(201, taken("9001")))
    assert told(gateway) == Verdict(crm_id="9001")
    assert paths(vendor) == [UPSERT]


def test_the_old_lines_of_an_order_are_taken_away(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    vendor.answers(AGAIN, DOUBLED, MENDED)
    assert told(gateway) == Verdict(crm_id="9001")
    assert paths(vendor) == [UPSERT, ORDER, UPSERT]
    assert vendor.asked[2].said["data"] == [
        {"Subject": "ORD-1", "Ordered_Items": [{"id": "2", "_delete": None}, {"id": "1", "_delete": None}]}
    ]


def test_lines_that_stand_there_once_are_left_alone(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    vendor.answers(AGAIN, whole(a_row("3"), nails("4")))
    assert told(gateway) == Verdict(crm_id="9001")
    assert paths(vendor) == [UPSERT, ORDER]


def test_all_orders_of_a_request_are_mended_by_one(vendor: Vendor, gateway: ZohoCrmGateway) -> None:
    again = [taken(str(number), action="update") for number in (1, 2, 3)]
    mended = results(200, taken("1", action="update"), taken("3", action="update"))
    vendor.answers(results(200, *again), DOUBLED, whole(a_row("3"), nails("4")), DOUBLED, mended)
    orders = [an_order_record(f"ORD-{number}") for number in (1, 2, 3)]
    assert [verdict.crm_id for verdict in gateway.sync_orders(orders)] == ["1", "2", "3"]
    assert [each["Subject"] for each in vendor.asked[-1].said["data"]] == ["ORD-1", "ORD-3"]
    assert len(vendor.asked) == 5


HINDRANCES: list[tuple[str, list[Reaction], str]] = [
    ("Zoho is away", [answering(503, "")], "could not be checked: HTTP 503"),
    ("the connection breaks", [resetting], "could not be checked"),
    ("it was too much", [an_error(429, "TOO_MANY_REQUESTS")], "could not be checked"),
    ("the mending is in doubt", [DOUBLED, answering(500, "")], "could not be checked: HTTP 500"),
    ("it is locked", [DOUBLED, results(400, refused("RECORD_LOCKED"))], "twice: RECORD_LOCKED: not this one"),
    ("it is refused", [DOUBLED, results(400, refused("INVALID_DATA"))], "twice: INVALID_DATA: not this one"),
]


@pytest.mark.parametrize(
    ("answers", "reason"), [row[1:] for row in HINDRANCES], ids=[row[0] for row in HINDRANCES]
)
def test_an_order_whose_lines_may_stand_there_twice_is_told_again(
    vendor: Vendor, gateway: ZohoCrmGateway, answers: list[Reaction], reason: str
) -> None:
    vendor.answers(AGAIN, *answers)
    verdict = told(gateway)
    assert (verdict.crm_id, verdict.is_final) == ("", False)
    assert reason in verdict.reason


def test_once_zoho_is_away_it_is_not_asked_for_the_other_orders(
    vendor: Vendor, gateway: ZohoCrmGateway
) -> None:
    vendor.answers(
        results(200, taken("1"), taken("2", action="update"), taken("3", action="update"), taken("4")),
        answering(503, ""),
    )
    verdicts = gateway.sync_orders([an_order_record(f"ORD-{number}") for number in range(4)])
    assert [verdict.crm_id for verdict in verdicts] == ["1", "", "", "4"]
    assert len(vendor.asked) == 2


def test_looking_at_lines_ends_before_the_turn_does(
    vendor: Vendor, gateway: ZohoCrmGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines_module, "MOST_SECONDS", -1.0)
    vendor.answers(AGAIN)
    verdict = told(gateway)
    assert (verdict.crm_id, verdict.is_final) == ("", False)
    assert paths(vendor) == [UPSERT]


@pytest.mark.parametrize(
    "answer",
    [
        EMPTY,
        an_error(404, "INVALID_URL_PATTERN"),
        an_error(403, "NO_PERMISSION"),
        answering(200, {"data": []}),
        whole(None, 7),
    ],
    ids=["the order is gone", "it cannot be asked for", "no rights", "there is none", "no lines to be read"],
)
def test_where_lines_cannot_be_looked_at_the_order_counts_as_told(
    vendor: Vendor, gateway: ZohoCrmGateway, answer: Reaction
) -> None:
    vendor.answers(AGAIN, answer)
    assert told(gateway) == Verdict(crm_id="9001")
    assert len(vendor.asked) == 2


ROWS: list[tuple[str, list[object], list[str]]] = [
    ("once", [a_row("8"), nails("9")], []),
    ("three times", [a_row("8"), a_row("9"), a_row("10")], ["9", "8"]),
    ("changed by hand, and told again", [a_row("8"), a_row("9", quantity=7)], ["9"]),
    ("an older price", [a_row("8", price=1), a_row("9")], ["8"]),
    ("a product that people added", [a_row("7", product="99"), a_row("8"), nails("9")], []),
    ("numbers for ids", [a_row(8, product=71), a_row(9, product=71)], ["8"]),
    ("what cannot be read", [None, {}, {"id": "1", "Product_Name": None}, a_row(None), a_row("9")], []),
]


@pytest.mark.parametrize(("rows", "surplus"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_rows_beyond_the_lines_of_the_order_are_surplus(rows: list[object], surplus: list[str]) -> None:
    read = [_with_decimals(row) if isinstance(row, dict) else row for row in rows]
    assert surplus_rows(an_order_record(), read) == surplus


def _with_decimals(row: dict) -> dict:
    return {name: Decimal(str(value)) if isinstance(value, float) else value for name, value in row.items()}
