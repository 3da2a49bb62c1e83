"""What a person sees who opens the phone page and orders."""

from __future__ import annotations

import re
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW
from tests.real_stack import RealStack


def a_number() -> str:
    return f"+9198{uuid4().int % 10**8:08}"


def open_phone(page: Page, number: str) -> Locator:
    page.get_by_label("Chat as a new number").fill(number)
    page.get_by_role("button", name="Open", exact=True).click()
    phone = page.locator(".phone", has_text=number)
    expect(phone).to_be_visible()
    return phone


def write(phone: Locator, text: str) -> None:
    box = phone.get_by_role("textbox", name="Message")
    box.fill(text)
    box.press("Enter")


def log_of(phone: Locator) -> Locator:
    return phone.get_by_role("log")


def register(phone: Locator, name: str) -> None:
    write(phone, "hello")
    expect(log_of(phone)).to_contain_text("what is the name of your shop?")
    write(phone, name)
    expect(log_of(phone)).to_contain_text(f"Welcome, {name}!")


def test_the_conversation_of_the_drawing_ends_with_the_invoice_on_the_screen(page: Page) -> None:
    phone = open_phone(page, a_number())
    register(phone, "Lakshmi Cement Store")
    write(phone, "Cement x 100")
    expect(log_of(phone)).to_contain_text("Total: ₹5,000")
    write(phone, "1")
    expect(log_of(phone)).to_contain_text("Order confirmed!")
    expect(log_of(phone)).to_contain_text("Invoice INV-", timeout=15_000)
    paper = log_of(phone).locator("a.document", has_text="INV-")
    expect(paper).to_have_attribute("href", re.compile(r"^http://[^/]+/documents/[^/]+/INV-\d+\.pdf$"))


def test_bold_words_are_bold_and_no_star_is_left(page: Page) -> None:
    phone = open_phone(page, a_number())
    register(phone, "Lakshmi Cement Store")
    write(phone, "Cement x 100")
    expect(log_of(phone).locator("strong", has_text="Order Summary")).to_be_visible()
    expect(log_of(phone)).not_to_contain_text("*")


def test_markup_in_a_message_is_shown_and_not_run(page: Page) -> None:
    phone = open_phone(page, a_number())
    write(phone, "<img src=x onerror=alert(1)> <b>hi</b>")
    expect(log_of(phone)).to_contain_text("<img src=x onerror=alert(1)>")
    expect(log_of(phone).locator("img[src=x]")).to_have_count(0)


def test_two_phones_stand_side_by_side_and_do_not_mix(page: Page) -> None:
    one, other = open_phone(page, a_number()), open_phone(page, a_number())
    write(one, "hello from the first")
    expect(log_of(one)).to_contain_text("what is the name of your shop?")
    expect(log_of(other)).not_to_contain_text("hello from the first")
    first, second = one.bounding_box(), other.bounding_box()
    assert first and second and first["x"] + first["width"] <= second["x"]


def test_a_message_to_a_phone_that_is_not_open_is_counted_in_the_list(
    page: Page, real_stack: RealStack
) -> None:
    number = a_number()
    real_stack.phone(number).write(body="hello")
    chat = page.locator(".chat", has_text=number)
    expect(chat.locator(".unread")).to_have_text("1")
    chat.click()
    expect(chat.locator(".unread")).to_be_hidden()


def test_a_sticker_gets_a_helpful_answer(page: Page) -> None:
    phone = open_phone(page, a_number())
    register(phone, "Lakshmi Cement Store")
    phone.get_by_label("Send a sticker").click()
    expect(log_of(phone)).to_contain_text("I can only read text")


def test_a_sent_message_gets_its_two_ticks(page: Page) -> None:
    phone = open_phone(page, a_number())
    write(phone, "hello")
    expect(log_of(phone)).to_contain_text("what is the name of your shop?")
    expect(log_of(phone).locator("use[href='#ticks']").first).to_be_attached()


def test_a_phone_that_is_open_comes_back_after_a_reload(page: Page) -> None:
    number = a_number()
    phone = open_phone(page, number)
    write(phone, "hello")
    expect(log_of(phone)).to_contain_text("what is the name of your shop?")
    page.reload()
    again = page.locator(".phone", has_text=number)
    expect(log_of(again)).to_contain_text("what is the name of your shop?")


def test_on_a_narrow_screen_the_open_phone_fills_it_and_leads_back_to_the_list(
    page: Page, real_stack: RealStack
) -> None:
    page.set_viewport_size(NARROW)
    page.goto("about:blank")
    page.goto(real_stack.sandbox)
    phone = open_phone(page, a_number())
    box = phone.bounding_box()
    assert box and box["x"] == 0 and box["width"] == NARROW["width"]
    phone.get_by_label("Close this phone").click()
    expect(page.get_by_label("Chat as a new number")).to_be_visible()
