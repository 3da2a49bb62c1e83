"""What a person sees of Zoho in the browser: what it holds, what it was asked for, stock to change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import NARROW, opened
from tests.entrypoints.sandbox.live import running_sandbox
from tests.entrypoints.sandbox.zoho_client import Zoho

NOBODY = "http://127.0.0.1:1"


@pytest.fixture
def zoho(tmp_path: Path) -> Iterator[Zoho]:
    """Run a sandbox by itself, with one product."""
    with running_sandbox(tmp_path, NOBODY) as sandbox:
        zoho = Zoho(sandbox)
        zoho.put({"Product_Name": "Cement", "Product_Code": "CEMENT", "Unit_Price": 50, "Qty_in_Stock": 5000})
        yield zoho


@pytest.fixture
def zoho_page(browser: Browser, zoho: Zoho) -> Iterator[Page]:
    with opened(browser, f"{zoho.sandbox.url}/zoho") as page:
        yield page


def order(zoho: Zoho, subject: str) -> None:
    product = zoho.records("Products")[0]["id"]
    zoho.upsert("Accounts", {"Account_Name": "Gupta Hardware"})
    account = {"id": zoho.records("Accounts")[0]["id"]}
    lines = [{"Product_Name": {"id": product}, "Quantity": 100}]
    zoho.upsert("Sales_Orders", {"Subject": subject, "Account_Name": account, "Ordered_Items": lines})


def rows(page: Page) -> Locator:
    return page.locator("tbody tr")


def counter(page: Page, name: str) -> Locator:
    return page.locator(".counters div").filter(has_text=name).locator("dd")


def test_an_order_appears_by_itself_with_its_lines_and_what_it_cost(zoho: Zoho, zoho_page: Page) -> None:
    expect(zoho_page.get_by_text("Nothing here yet.")).to_be_visible()
    order(zoho, "ORD-1")
    row = zoho_page.get_by_role("row").filter(has_text="ORD-1")
    expect(row).to_contain_text("Gupta Hardware")
    expect(row).to_contain_text("Created")
    expect(row).to_contain_text("₹5,000.00")
    row.get_by_text("1 line").press("Enter")
    expect(row.get_by_text("100 × Cement at ₹50.00")).to_be_visible()
    expect(counter(zoho_page, "Calls")).to_have_text("3")
    expect(counter(zoho_page, "Credits")).to_have_text("2")
    expect(counter(zoho_page, "Tokens")).to_have_text("1")


def test_tabs_are_changed_with_the_arrow_keys_and_stay_over_a_reload(zoho: Zoho, zoho_page: Page) -> None:
    orders = zoho_page.get_by_role("tab", name="Sales orders")
    expect(orders).to_have_attribute("aria-selected", "true")
    orders.press("ArrowRight")
    products = zoho_page.get_by_role("tab", name="Products 1")
    expect(products).to_be_focused()
    expect(rows(zoho_page)).to_have_count(1)
    zoho_page.reload()
    expect(products).to_have_attribute("aria-selected", "true")
    expect(rows(zoho_page)).to_contain_text(["CEMENT"])


def test_stock_is_changed_in_place_and_a_product_is_deleted(zoho: Zoho, zoho_page: Page) -> None:
    zoho_page.get_by_role("tab", name="Products").click()
    stock = zoho_page.get_by_role("spinbutton", name="Stock of Cement")
    expect(stock).to_have_value("5000")
    stock.fill("12.5")
    stock.press("Enter")
    expect(stock).to_have_js_property("defaultValue", "12.5")
    assert zoho.records("Products")[0]["Qty_in_Stock"] == 12.5

    zoho_page.get_by_role("button", name="Delete Cement").press("Enter")
    expect(zoho_page.get_by_text("Nothing here yet.")).to_be_visible()
    assert zoho.records("Products") == []


def test_what_is_being_typed_is_not_lost_when_a_record_changes(zoho: Zoho, zoho_page: Page) -> None:
    zoho_page.get_by_role("tab", name="Products").click()
    stock = zoho_page.get_by_role("spinbutton", name="Stock of Cement")
    stock.fill("77")
    zoho.put({"Product_Code": "CEMENT", "Unit_Price": 55})
    expect(rows(zoho_page)).to_contain_text(["₹55.00"])
    expect(stock).to_have_value("77")
    expect(stock).to_be_focused()


def test_of_very_many_the_newest_hundred_are_shown_and_the_rest_is_found(zoho: Zoho, zoho_page: Page) -> None:
    zoho.bulk(50_000)
    zoho_page.get_by_role("tab", name="Products 50,001").click()
    expect(zoho_page.get_by_text("The newest 100 of 50,001")).to_be_visible()
    expect(rows(zoho_page)).to_have_count(100)
    search = zoho_page.get_by_role("searchbox", name="Search")
    search.fill("cement")
    expect(rows(zoho_page)).to_contain_text(["CEMENT"])
    expect(zoho_page.get_by_text("1 found")).to_be_visible()
    search.fill("granite")
    expect(zoho_page.get_by_text("Nothing found for “granite”.")).to_be_visible()


def test_a_zoho_that_lets_nobody_in_says_so(browser: Browser, tmp_path: Path) -> None:
    with (
        running_sandbox(tmp_path, NOBODY, zoho_client_id="") as sandbox,
        opened(browser, f"{sandbox.url}/zoho") as page,
    ):
        expect(page.get_by_text("Nobody gets in")).to_be_visible()


def test_the_page_fits_a_phone_and_leads_to_the_phones_and_back(zoho: Zoho, zoho_page: Page) -> None:
    zoho_page.set_viewport_size(NARROW)
    order(zoho, "ORD-1")
    for name in ("Products", "Accounts", "Sales orders"):
        zoho_page.get_by_role("tab", name=name).click()
        expect(rows(zoho_page)).to_have_count(1)
        assert zoho_page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    zoho_page.get_by_role("link", name="Phones").click()
    zoho_page.get_by_role("link", name="Zoho").click()
    expect(zoho_page.get_by_role("tab", name="Sales orders 1")).to_be_visible()
