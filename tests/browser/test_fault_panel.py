"""What a person sees who makes things go wrong on purpose."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW
from tests.browser.test_phone_page import a_number, log_of, open_phone, write
from tests.real_stack import PATIENCE, RealStack


@pytest.fixture
def panel(page: Page, real_stack: RealStack) -> Iterator[Locator]:
    """Unfold the panel; no fault outlives the test."""
    panel = page.locator("details.faults")
    expect(panel.get_by_label("Where")).to_be_hidden()
    panel.locator("summary").press("Enter")
    yield panel
    requests.delete(f"{real_stack.sandbox}/faults", timeout=PATIENCE).raise_for_status()


def add(panel: Locator, where: str, what: str, **more: str) -> None:
    panel.get_by_label("Where").select_option(where)
    panel.get_by_label("What goes wrong").locator("visible=true").select_option(label=what)
    for label, value in more.items():
        panel.get_by_label(label.replace("_", " ")).fill(value)
    panel.get_by_role("button", name="Add").press("Enter")


def test_a_fault_strikes_is_counted_and_is_ended_with_its_x(page: Page, panel: Locator) -> None:
    phone = open_phone(page, a_number())
    add(panel, "webhook", "Message never delivered", At_most="5")
    entry = panel.get_by_role("listitem").filter(has_text="Message never delivered")
    expect(entry).to_contain_text("100 % · at most 5 more · struck 0 ×")
    expect(panel.locator("summary")).to_contain_text("1 on")

    write(phone, "hello")
    expect(log_of(phone)).to_contain_text("Not answered: a fault kept this message from the bot")
    expect(entry).to_contain_text("at most 4 more · struck 1 ×")

    entry.get_by_role("button", name="End: Message never delivered").press("Enter")
    expect(entry).to_have_count(0)
    expect(panel.locator("summary")).to_be_focused()
    write(phone, "hello again")
    expect(log_of(phone)).to_contain_text("what is the name of your shop?")


def test_several_faults_are_cleared_at_once(panel: Locator) -> None:
    add(panel, "twilio", "429: too many requests", How_often="25")
    add(panel, "webhook", "Message delivered twice")
    entries = panel.get_by_role("listitem")
    expect(entries).to_have_count(2)
    expect(entries.first).to_contain_text("25 % · struck 0 ×")
    panel.get_by_role("button", name="Clear all").press("Enter")
    expect(entries).to_have_count(0)


def test_a_fault_of_zoho_is_told_from_one_of_twilio(panel: Locator) -> None:
    add(panel, "zoho", "500: server error")
    add(panel, "zoho", "Record locked", How_often="10")
    add(panel, "twilio", "500: server error")
    entries = panel.get_by_role("listitem")
    for words in ("Zoho: 500: server error", "Zoho: Record locked", "Twilio: 500: server error"):
        expect(entries.filter(has_text=words)).to_have_count(1)


def test_the_panel_fits_a_phone(page: Page, real_stack: RealStack) -> None:
    page.set_viewport_size(NARROW)
    page.goto("about:blank")
    page.goto(real_stack.sandbox)
    panel = page.locator("details.faults")
    panel.locator("summary").click()
    button = panel.get_by_role("button", name="Add").bounding_box()
    assert button
    assert button["x"] + button["width"] <= NARROW["width"]
    assert button["y"] + button["height"] <= NARROW["height"]
