"""How Zoho lists records, a page at a time, and what it refuses in the asking."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from tests.entrypoints.sandbox.live import Bot, running_sandbox, until
from tests.entrypoints.sandbox.zoho_client import Zoho

NAMES = "Product_Name,Unit_Price"
THEN = "2026-01-05T15:00:00+05:30"  # what the clock of the tests shows at first, in India


def test_a_record_comes_with_the_fields_that_were_asked_for_and_its_id(zoho: Zoho) -> None:
    (made,) = zoho.put({"Product_Name": "Cement", "Product_Code": "CEMENT", "Unit_Price": 385.5})
    answer = zoho.get("Products", fields="Product_Name,Unit_Price,Qty_in_Stock,Product_Active,Modified_Time")
    assert answer.status_code == 200
    assert answer.json()["data"] == [
        {
            "id": made["id"],
            "Product_Name": "Cement",
            "Unit_Price": 385.5,
            "Qty_in_Stock": None,
            "Product_Active": True,
            "Modified_Time": THEN,
        }
    ]
    assert made["id"].isdecimal()
    assert 18 <= len(made["id"]) <= 19


def test_the_newest_comes_first_and_page_and_token_lead_to_the_same_place(zoho: Zoho) -> None:
    zoho.put(*({"Product_Name": f"Nail {number}"} for number in range(5)))
    first = zoho.get("Products", fields=NAMES, per_page=2).json()
    assert [one["Product_Name"] for one in first["data"]] == ["Nail 4", "Nail 3"]
    token = first["info"]["next_page_token"]
    assert first["info"] == {
        "call": False,
        "per_page": 2,
        "count": 2,
        "page": 1,
        "sort_by": "id",
        "sort_order": "desc",
        "more_records": True,
        "next_page_token": token,
        "previous_page_token": None,
        "page_token_expiry": "2026-01-06T15:00:00+05:30",
    }
    by_page = zoho.get("Products", fields=NAMES, per_page=2, page=2).json()
    by_token = zoho.get("Products", fields=NAMES, per_page=2, page_token=token).json()
    assert by_page == by_token
    assert (by_token["info"]["page"], by_token["info"]["more_records"]) == (2, True)

    last = zoho.get(
        "Products", fields=NAMES, per_page=2, page_token=by_token["info"]["next_page_token"]
    ).json()
    assert [one["Product_Name"] for one in last["data"]] == ["Nail 0"]
    assert (last["info"]["more_records"], last["info"]["next_page_token"]) == (False, None)
    assert last["info"]["page_token_expiry"] is None


def test_a_token_goes_on_behind_its_page_whatever_was_added_or_deleted_since(zoho: Zoho) -> None:
    made = zoho.put(*({"Product_Name": f"Nail {number}"} for number in range(4)))
    token = zoho.get("Products", fields=NAMES, per_page=2).json()["info"]["next_page_token"]
    zoho.put({"Product_Name": "Newer"})
    zoho.delete(made[3]["id"])
    rest = zoho.get("Products", fields=NAMES, per_page=2, page_token=token).json()["data"]
    assert [one["Product_Name"] for one in rest] == ["Nail 1", "Nail 0"]


def test_pages_reach_two_thousand_records_and_tokens_all_of_them(zoho: Zoho) -> None:
    zoho.bulk(2500)
    last = zoho.get("Products", fields=NAMES, page=10)
    assert (last.status_code, last.json()["info"]["more_records"]) == (200, True)
    assert code(zoho.get("Products", fields=NAMES, page=11)) == (400, "DISCRETE_RECORDS_LIMIT_EXCEEDED")

    seen: list[str] = []
    parameters: dict[str, object] = {}
    while parameters.get("page_token", "") is not None:
        page = zoho.get("Products", fields="Product_Code", **parameters).json()
        seen += [one["Product_Code"] for one in page["data"]]
        parameters = {"page_token": page["info"]["next_page_token"]}
    assert seen == [f"BULK-{number:06}" for number in range(2500, 0, -1)]
    assert zoho.calls()["credits"] == 1 + 13


@pytest.mark.parametrize("other", [{"fields": "Product_Name"}, {"per_page": 3}, {"since": THEN}])
def test_a_token_is_for_its_own_question_only(zoho: Zoho, other: dict[str, object]) -> None:
    zoho.put(*({"Product_Name": f"Nail {number}"} for number in range(3)))
    question = {"fields": NAMES, "per_page": 2}
    token = zoho.get("Products", **question).json()["info"]["next_page_token"]
    assert zoho.get("Products", page_token=token, **question).status_code == 200
    assert code(zoho.get("Products", page_token=token, **(question | other))) == (400, "INVALID_DATA")


def test_a_token_expires_after_a_day(zoho: Zoho) -> None:
    zoho.put({"Product_Name": "Nail"}, {"Product_Name": "Screw"})
    token = zoho.get("Products", fields=NAMES, per_page=1).json()["info"]["next_page_token"]
    zoho.sandbox.clock.advance(timedelta(days=1))
    zoho.token = ""
    assert code(zoho.get("Products", fields=NAMES, per_page=1, page_token=token)) == (400, "INVALID_DATA")


@pytest.mark.parametrize(
    ("label", "path", "refused"),
    [
        ("no fields", "Products", (400, "REQUIRED_PARAM_MISSING")),
        ("empty fields", "Accounts?fields=", (400, "REQUIRED_PARAM_MISSING")),
        ("51 fields", "Products?fields=" + ",".join(["id"] * 51), (400, "LIMIT_EXCEEDED")),
        ("an unknown field", "Products?fields=Product_Name,Colour", (400, "INVALID_DATA")),
        ("the lines of all orders", "Sales_Orders?fields=Ordered_Items", (400, "INVALID_DATA")),
        ("no record on a page", "Products?fields=id&per_page=0", (400, "INVALID_DATA")),
        ("201 on a page", "Products?fields=id&per_page=201", (400, "INVALID_DATA")),
        ("a page in words", "Products?fields=id&page=two", (400, "INVALID_DATA")),
        ("page 0", "Products?fields=id&page=0", (400, "INVALID_DATA")),
        ("a page too far", "Products?fields=id&page=11", (400, "DISCRETE_RECORDS_LIMIT_EXCEEDED")),
        (
            "page and token",
            "Products?fields=id&page=2&page_token=x",
            (400, "AMBIGUITY_DURING_PROCESSING"),
        ),
        ("a token of one's own", "Products?fields=id&page_token=eyJ9.00", (400, "INVALID_DATA")),
        ("an empty token", "Products?fields=id&page_token=", (400, "INVALID_DATA")),
        ("an order that is not played", "Products?fields=id&sort_by=Unit_Price", (400, "INVALID_DATA")),
        ("an unknown module", "Leads?fields=id", (400, "INVALID_MODULE")),
        ("an id that is none", "Products/cement", (400, "INVALID_DATA")),
        ("an unknown place", "Products/1/Attachments", (404, "INVALID_URL_PATTERN")),
        ("an unknown type of deletion", "Products/deleted?type=some", (400, "INVALID_DATA")),
    ],
)
def test_a_wrong_question_is_refused(zoho: Zoho, label: str, path: str, refused: tuple[int, str]) -> None:
    answer = zoho.get(path)
    assert code(answer) == refused, label
    assert answer.json()["status"] == "error"


def test_the_parameter_that_is_missing_is_named(zoho: Zoho) -> None:
    assert zoho.get("Products").json()["details"] == {"param_name": "fields"}


@pytest.mark.parametrize("module", ["Products", "Accounts", "Sales_Orders"])
def test_of_no_records_there_is_no_word(zoho: Zoho, module: str) -> None:
    answer = zoho.get(module, fields="id")
    assert (answer.status_code, answer.content) == (204, b"")


def test_only_what_has_changed_since_comes(zoho: Zoho) -> None:
    old, changed = zoho.put({"Product_Name": "Old"}, {"Product_Name": "Changed"})
    unchanged = zoho.get("Products", since=THEN, fields=NAMES)
    assert (unchanged.status_code, unchanged.content) == (304, b"")

    zoho.sandbox.clock.advance(timedelta(seconds=1))
    zoho.put({"id": changed["id"], "Unit_Price": 7})
    answer = zoho.get("Products", since=THEN, fields="Modified_Time").json()
    assert answer["data"] == [{"id": changed["id"], "Modified_Time": "2026-01-05T15:00:01+05:30"}]
    assert len(zoho.get("Products", since="2026-01-05T09:29:59+00:00", fields="id").json()["data"]) == 2
    assert old["id"] < changed["id"]


@pytest.mark.parametrize(
    "since",
    [
        "yesterday",
        "2026-01-05",
        "2026-01-05T15:00:00",
        "2026-13-05T15:00:00+05:30",
        "Mon, 05 Jan 2026 09:30:00 GMT",
    ],
)
@pytest.mark.parametrize("path", ["Products?fields=id", "Products/deleted"])
def test_a_time_that_is_not_iso_8601_with_its_offset_is_refused(zoho: Zoho, since: str, path: str) -> None:
    answer = zoho.get(path, since=since)
    assert code(answer) == (400, "INVALID_DATA")
    assert answer.json()["details"] == {"param_name": "If-Modified-Since"}


def test_one_record_comes_whole(zoho: Zoho) -> None:
    (made,) = zoho.put({"Product_Name": "Cement", "Tax": ["GST18 - 18.0 %"]})
    (whole,) = zoho.get(f"Products/{made['id']}").json()["data"]
    assert (whole["Product_Name"], whole["Tax"]) == ("Cement", ["GST18 - 18.0 %"])
    assert zoho.get("Products/111113000000000009").status_code == 204
    assert zoho.get(f"Accounts/{made['id']}").status_code == 204


def test_what_was_deleted_is_listed_the_latest_first(zoho: Zoho) -> None:
    assert zoho.get("Products/deleted").status_code == 204
    first, second = zoho.put({"Product_Name": "First"}, {"Product_Name": "Second"})
    assert zoho.delete(first["id"]) == 204
    zoho.sandbox.clock.advance(timedelta(minutes=1))
    assert zoho.delete(second["id"]) == 204
    assert zoho.delete(second["id"]) == 404

    answer = zoho.get("Products/deleted", type="all").json()
    assert [one["display_name"] for one in answer["data"]] == ["Second", "First"]
    user = answer["data"][0]["deleted_by"]
    assert answer["data"][1] == {
        "deleted_by": user,
        "id": first["id"],
        "display_name": "First",
        "type": "recycle",
        "created_by": user,
        "deleted_time": THEN,
    }
    assert answer["info"] == {"per_page": 200, "count": 2, "page": 1, "more_records": False}
    assert [one["id"] for one in zoho.get("Products/deleted", since=THEN).json()["data"]] == [second["id"]]
    assert zoho.get("Products/deleted", since="2026-01-05T15:01:00+05:30").status_code == 304
    assert zoho.get("Products/deleted", type="permanent").status_code == 204
    second_page = zoho.get("Products/deleted", per_page=1, page=2).json()
    assert [one["display_name"] for one in second_page["data"]] == ["First"]
    assert zoho.get("Products/deleted", page=11).status_code == 204, "these have no token to go on with"
    assert zoho.get("Products", fields="id").status_code == 204


def test_no_id_is_used_twice_even_over_a_restart(bot: Bot, tmp_path: Path) -> None:
    with running_sandbox(tmp_path, bot.url) as sandbox:
        (kept,) = Zoho(sandbox).put({"Product_Name": "Kept"})
        (gone,) = Zoho(sandbox).put({"Product_Name": "Gone"})
        Zoho(sandbox).delete(gone["id"])
    with running_sandbox(tmp_path, bot.url) as sandbox:
        (new,) = Zoho(sandbox).put({"Product_Name": "New"})
        assert int(new["id"]) > int(gone["id"])
        assert [one["id"] for one in Zoho(sandbox).records("Products")] == [kept["id"], new["id"]]


def test_a_sixth_call_at_the_same_time_is_one_too_many(zoho: Zoho) -> None:
    assert zoho.get("Products", fields="id").status_code == 204
    zoho.sandbox.fault("zoho", "timeout", count=5)
    waiting = [threading.Thread(target=_wait, args=(zoho,)) for _ in range(5)]
    for one in waiting:
        one.start()
    until(lambda: zoho.calls()["at_once"] == 5)
    refused = zoho.get("Products", fields="id")
    assert code(refused) == (429, "TOO_MANY_REQUESTS")
    assert "Retry-After" not in refused.headers
    for one in waiting:
        one.join()
    until(lambda: zoho.calls()["at_once"] == 0)
    assert zoho.get("Products", fields="id").status_code == 204
    assert zoho.calls()["most_at_once"] == 6


def _wait(zoho: Zoho) -> None:
    headers = {"Authorization": f"Zoho-oauthtoken {zoho.token}"}
    with pytest.raises(requests.ReadTimeout):
        requests.get(f"{zoho.sandbox.url}/crm/v8/Products?fields=id", headers=headers, timeout=1)


def code(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]
