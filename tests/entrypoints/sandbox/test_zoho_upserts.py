"""What an upsert makes of each record: a new one, a change, or a refusal."""

from datetime import timedelta
from typing import Any

import pytest

from tests.entrypoints.sandbox.test_zoho_lists import code
from tests.entrypoints.sandbox.zoho_client import Zoho

NOWHERE = "111113000000999999"


@pytest.fixture
def cement(zoho: Zoho) -> str:
    return zoho.put({"Product_Name": "Cement", "Product_Code": "CEMENT", "Unit_Price": 50})[0]["id"]


def line(product: str, quantity: object = 100, **more: object) -> dict[str, object]:
    return {"Product_Name": {"id": product}, "Quantity": quantity} | more


def order(product: str, subject: str = "ORD-1", **more: object) -> dict[str, object]:
    return {"Subject": subject, "Ordered_Items": [line(product, List_Price=48.5)]} | more


def result(zoho: Zoho, module: str, record: object, **more: object) -> dict[str, Any]:
    (one,) = zoho.upsert(module, record, **more).json()["data"]
    return one


def test_a_new_record_is_added_and_the_same_name_in_another_case_changes_it(zoho: Zoho) -> None:
    answer = zoho.upsert("Accounts", {"Account_Name": "Gupta Hardware"})
    (added,) = answer.json()["data"]
    user = added["details"]["Created_By"]
    assert answer.status_code == 201
    assert added == {
        "code": "SUCCESS",
        "duplicate_field": None,
        "action": "insert",
        "details": {
            "id": added["details"]["id"],
            "Created_Time": "2026-01-05T15:00:00+05:30",
            "Modified_Time": "2026-01-05T15:00:00+05:30",
            "Created_By": user,
            "Modified_By": user,
        },
        "message": "record added",
        "status": "success",
    }
    assert user["id"].isdecimal()

    zoho.sandbox.clock.advance(timedelta(minutes=1))
    answer = zoho.upsert("Accounts", {"Account_Name": "GUPTA HARDWARE", "Phone": "+919810000001"})
    (changed,) = answer.json()["data"]
    assert answer.status_code == 200
    assert (changed["action"], changed["duplicate_field"]) == ("update", "Account_Name")
    assert changed["message"] == "record updated"
    assert changed["details"]["id"] == added["details"]["id"]
    assert changed["details"]["Modified_Time"] == "2026-01-05T15:01:00+05:30"
    assert changed["details"]["Created_Time"] == "2026-01-05T15:00:00+05:30"
    assert [one["Phone"] for one in zoho.records("Accounts")] == ["+919810000001"]


def test_an_order_keeps_its_account_its_lines_and_what_they_come_to(zoho: Zoho, cement: str) -> None:
    account = result(zoho, "Accounts", {"Account_Name": "Gupta Hardware"})["details"]["id"]
    lines = [line(cement, 100, List_Price=48.5, Discount=10), line(cement, 2.5, Description="small")]
    given = order(cement, Account_Name={"id": account}, Ordered_Items=lines, Due_Date="2026-01-31")
    made = result(zoho, "Sales_Orders", given)["details"]["id"]

    (whole,) = zoho.get(f"Sales_Orders/{made}").json()["data"]
    assert (whole["Subject"], whole["Status"], whole["Due_Date"]) == ("ORD-1", "Created", "2026-01-31")
    assert whole["Account_Name"] == {"id": account, "name": "Gupta Hardware"}
    first, second = whole["Ordered_Items"]
    assert first["Product_Name"] == {"id": cement, "name": "Cement", "Product_Code": "CEMENT"}
    assert (first["Quantity"], first["List_Price"], first["Total"]) == (100, 48.5, 4840)
    assert (second["List_Price"], second["Total"], second["Description"]) == (50, 125, "small")
    assert whole["Sub_Total"] == 4965
    (listed,) = zoho.get("Sales_Orders", fields="Subject,Account_Name,Sub_Total").json()["data"]
    assert (listed["Account_Name"]["id"], listed["Sub_Total"]) == (account, 4965)


def test_as_in_zoho_lines_without_an_id_are_added_to_those_of_the_order(zoho: Zoho, cement: str) -> None:
    assert result(zoho, "Sales_Orders", order(cement))["action"] == "insert"
    assert result(zoho, "Sales_Orders", order(cement))["action"] == "update"
    (stored,) = zoho.records("Sales_Orders")
    assert [one["Quantity"] for one in stored["Ordered_Items"]] == [100, 100]

    first, second = (one["id"] for one in stored["Ordered_Items"])
    mended = [{"id": first, "Quantity": 30}, {"id": second, "_delete": None}]
    result(zoho, "Sales_Orders", {"Subject": "ORD-1", "Status": "Delivered", "Ordered_Items": mended})
    (stored,) = zoho.records("Sales_Orders")
    assert [(one["id"], one["Quantity"]) for one in stored["Ordered_Items"]] == [(first, 30)]
    assert (stored["Status"], stored["Sub_Total"]) == ("Delivered", 1455)


def test_results_come_in_order_and_the_status_tells_whether_all_went_well(zoho: Zoho) -> None:
    answer = zoho.upsert("Accounts", {"Account_Name": "One"}, {"Phone": "1"}, {"Account_Name": "Two"})
    assert answer.status_code == 207
    assert [one["status"] for one in answer.json()["data"]] == ["success", "error", "success"]
    mixed = zoho.upsert("Accounts", {"Account_Name": "One"}, {"Account_Name": "Three"})
    assert (mixed.status_code, [one["action"] for one in mixed.json()["data"]]) == (200, ["update", "insert"])
    assert zoho.upsert("Accounts", {}, {"Account_Name": None}).status_code == 400
    assert [one["Account_Name"] for one in zoho.records("Accounts")] == ["One", "Two", "Three"]


def test_one_name_twice_in_a_request_makes_one_record(zoho: Zoho) -> None:
    answer = zoho.upsert("Accounts", {"Account_Name": "One"}, {"Account_Name": "one", "Phone": "2"})
    assert [one["action"] for one in answer.json()["data"]] == ["insert", "update"]
    assert len(zoho.records("Accounts")) == 1


def test_the_fields_to_check_are_tried_in_their_order(zoho: Zoho, cement: str) -> None:
    by_code = {"Product_Name": "UltraTech", "Product_Code": "cement"}
    found = result(zoho, "Products", by_code, duplicate_check_fields=["Product_Name", "Product_Code"])
    assert (found["details"]["id"], found["duplicate_field"]) == (cement, "Product_Code")
    assert result(zoho, "Products", {"Product_Name": "New", "Product_Code": "cement"})["action"] == "insert"
    numbered = order(cement, "Cement for Gupta", Order_Number="7")
    again = order(cement, "Cement for the Guptas", Order_Number="7")
    checks = {"duplicate_check_fields": ["Order_Number"]}
    assert result(zoho, "Sales_Orders", numbered, **checks)["action"] == "insert"
    assert result(zoho, "Sales_Orders", again, **checks)["duplicate_field"] == "Order_Number"


@pytest.mark.parametrize(
    ("label", "changed", "code", "details"),
    [
        ("no subject", {"Subject": None}, "MANDATORY_NOT_FOUND", {"api_name": "Subject"}),
        ("an empty subject", {"Subject": ""}, "MANDATORY_NOT_FOUND", {"api_name": "Subject"}),
        ("a long subject", {"Subject": "x" * 256}, "INVALID_DATA", {"api_name": "Subject"}),
        ("a subject in numbers", {"Subject": 17}, "INVALID_DATA", {"api_name": "Subject"}),
        ("no lines", {"Ordered_Items": None}, "MANDATORY_NOT_FOUND", {"api_name": "Ordered_Items"}),
        ("empty lines", {"Ordered_Items": []}, "MANDATORY_NOT_FOUND", {"api_name": "Ordered_Items"}),
        ("a line that is a word", {"Ordered_Items": ["x"]}, "INVALID_DATA", {"api_name": "Ordered_Items"}),
        ("an unknown status", {"Status": "Open"}, "INVALID_DATA", {"api_name": "Status"}),
        ("a day of words", {"Due_Date": "31-01-2026"}, "INVALID_DATA", {"api_name": "Due_Date"}),
        ("a day that is none", {"Due_Date": "2026-02-30"}, "INVALID_DATA", {"api_name": "Due_Date"}),
        ("an unknown field", {"Colour": "red"}, "INVALID_DATA", {"api_name": "Colour"}),
        ("a field that is computed", {"Sub_Total": 1}, "INVALID_DATA", {"api_name": "Sub_Total"}),
        ("an account by name", {"Account_Name": "Gupta"}, "INVALID_DATA", {"api_name": "Account_Name"}),
        ("no such account", {"Account_Name": {"id": NOWHERE}}, "INVALID_DATA", {"api_name": "Account_Name"}),
        ("an account by number", {"Account_Name": {"id": 7}}, "INVALID_DATA", {"api_name": "Account_Name"}),
    ],
)
def test_an_order_is_refused_with_the_name_of_its_field(
    zoho: Zoho, cement: str, label: str, changed: dict[str, object], code: str, details: dict[str, object]
) -> None:
    refused = result(zoho, "Sales_Orders", order(cement) | changed)
    assert (refused["code"], refused["status"]) == (code, "error"), label
    assert details.items() <= refused["details"].items()
    assert zoho.records("Sales_Orders") == []


@pytest.mark.parametrize(
    ("label", "changed", "code", "name"),
    [
        ("no product", {"Product_Name": None}, "MANDATORY_NOT_FOUND", "Product_Name"),
        ("a product by name", {"Product_Name": "Cement"}, "INVALID_DATA", "Product_Name"),
        ("no such product", {"Product_Name": {"id": NOWHERE}}, "INVALID_DATA", "Product_Name"),
        ("no quantity", {"Quantity": None}, "MANDATORY_NOT_FOUND", "Quantity"),
        ("none of it", {"Quantity": 0}, "INVALID_DATA", "Quantity"),
        ("less than none", {"Quantity": -1}, "INVALID_DATA", "Quantity"),
        ("a quantity in words", {"Quantity": "100"}, "INVALID_DATA", "Quantity"),
        ("a price in words", {"List_Price": "48.5"}, "INVALID_DATA", "List_Price"),
        ("a price below nothing", {"List_Price": -0.01}, "INVALID_DATA", "List_Price"),
        ("an unknown field", {"Unit": "bag"}, "INVALID_DATA", "Unit"),
        ("a line that is not there", {"id": NOWHERE}, "INVALID_DATA", "id"),
        ("to delete a new line", {"_delete": None}, "MANDATORY_NOT_FOUND", "id"),
    ],
)
def test_a_line_is_refused_with_its_place(
    zoho: Zoho, cement: str, label: str, changed: dict[str, object], code: str, name: str
) -> None:
    lines = [line(cement), line(cement) | changed]
    refused = result(zoho, "Sales_Orders", order(cement, Ordered_Items=lines))
    place = {"api_name": name, "index": 1, "parent_api_name": "Ordered_Items"}
    assert refused["code"] == code, label
    assert place.items() <= refused["details"].items()
    assert zoho.records("Sales_Orders") == []


def test_what_names_another_record_says_that_this_is_what_is_wrong(zoho: Zoho, cement: str) -> None:
    refused = result(zoho, "Sales_Orders", order(NOWHERE))
    assert refused["message"] == "the related id given seems to be invalid"
    zoho.delete(cement)
    assert result(zoho, "Sales_Orders", order(cement)) == refused


@pytest.mark.parametrize(
    ("label", "body", "code"),
    [
        ("no JSON", "data=1", "INVALID_REQUEST"),
        ("a list", "[]", "INVALID_REQUEST"),
        ("what JSON does not know", '{"data": [{"Account_Name": NaN}]}', "INVALID_REQUEST"),
        ("no data", "{}", "MANDATORY_NOT_FOUND"),
        ("empty data", '{"data": []}', "MANDATORY_NOT_FOUND"),
        ("data that is no list", '{"data": {"Account_Name": "One"}}', "INVALID_DATA"),
        ("an unknown key", '{"data": [{}], "records": 1}', "INVALID_DATA"),
        ("an unknown trigger", '{"data": [{}], "trigger": ["alarm"]}', "INVALID_DATA"),
        ("a field that is not unique", '{"data": [{}], "duplicate_check_fields": ["Phone"]}', "INVALID_DATA"),
        ("no fields to check", '{"data": [{}], "duplicate_check_fields": []}', "INVALID_DATA"),
        ("a field by itself", '{"data": [{}], "duplicate_check_fields": "Account_Name"}', "INVALID_DATA"),
    ],
)
def test_a_request_is_refused_as_a_whole(zoho: Zoho, label: str, body: str, code: str) -> None:
    answer = zoho.call("POST", "Accounts/upsert", data=body)
    assert (answer.status_code, answer.json()["code"]) == (400, code), label


def test_a_hundred_records_are_the_most_and_cost_ten_credits(zoho: Zoho) -> None:
    many = [{"Account_Name": f"Shop {number}"} for number in range(101)]
    assert code(zoho.upsert("Accounts", *many)) == (400, "LIMIT_EXCEEDED")
    assert zoho.calls()["credits"] == 0
    assert zoho.upsert("Accounts", *many[:100], trigger=[]).status_code == 201
    assert zoho.calls()["credits"] == 10
    zoho.upsert("Accounts", *many[:11])
    assert zoho.calls()["credits"] == 12
    assert zoho.calls()["calls"]["POST Accounts/upsert"] == 3
    assert zoho.calls()["refused"] == {"LIMIT_EXCEEDED": 1}


def test_an_upsert_by_another_method_is_not_there(zoho: Zoho) -> None:
    assert code(zoho.call("PUT", "Accounts/upsert", json={})) == (404, "INVALID_URL_PATTERN")
