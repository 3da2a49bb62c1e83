"""What a person sees of the papers that come by link, as a file, or in a template."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import NARROW, opened
from tests.entrypoints.sandbox.live import (
    BUSINESS,
    SHOP,
    Bot,
    LiveSandbox,
    running_bot,
    running_sandbox,
    until,
)

FROM, TO = f"whatsapp:{BUSINESS}", f"whatsapp:{SHOP}"
TOKEN = "eyJraW5kIjoiaW52b2ljZSJ9_-" + "k3x9_Q-" * 20
INVOICE = """🧾 *Invoice INV-1*
Shree Balaji Traders
GSTIN 08ABCDE1234F1Z5
To: Gupta Hardware · 5 January 2026

1. UltraTech Cement PPC 50 kg: 100 bori × ₹390 = ₹39,000

Taxable value: ₹33,050.85
CGST: ₹2,974.58 · SGST: ₹2,974.57
*Total: ₹39,000*
Pay by 4 February 2026

PDF: {link}"""


@pytest.fixture
def bot() -> Iterator[Bot]:
    with running_bot() as bot:
        yield bot


@pytest.fixture
def sandbox(bot: Bot) -> Iterator[LiveSandbox]:
    with tempfile.TemporaryDirectory() as directory, running_sandbox(Path(directory), bot.url) as sandbox:
        yield sandbox


@pytest.fixture
def page(browser: Browser, sandbox: LiveSandbox) -> Iterator[Page]:
    """Open the page of a sandbox that has nothing but a bot of a few lines behind it."""
    with opened(browser, sandbox.url) as page:
        yield page


@pytest.fixture
def chat(page: Page) -> Locator:
    return page.get_by_role("log")


def path_of(paper: str) -> str:
    return f"/documents/{TOKEN}/{paper}.pdf"


def expect_card(chat: Locator, name: str, address: str) -> Locator:
    card = chat.locator("a.document")
    expect(card).to_have_count(1)
    expect(card.locator("b")).to_have_text(name)
    expect(card.locator("small")).to_contain_text("PDF")
    expect(card.locator("svg")).to_be_visible()
    expect(card).to_have_attribute("href", address)
    expect(card).to_have_attribute("target", "_blank")
    expect(card).to_have_attribute("rel", "noopener noreferrer")
    return card


def test_an_invoice_that_is_linked_to_is_a_card_that_opens_it(
    sandbox: LiveSandbox, bot: Bot, page: Page, chat: Locator
) -> None:
    bot.says(INVOICE.format(link=bot.url + path_of("INV-1")))
    sandbox.write("1")

    card = expect_card(chat, "INV-1.pdf", bot.url + path_of("INV-1"))
    expect(chat).to_contain_text("Pay by 4 February 2026")
    expect(chat).not_to_contain_text("PDF:")
    expect(page.locator("body")).not_to_contain_text("http")
    card.click()
    until(lambda: path_of("INV-1") in bot.opened)


def test_a_card_stays_within_its_bubble_on_a_narrow_screen(
    sandbox: LiveSandbox, bot: Bot, page: Page, chat: Locator
) -> None:
    page.set_viewport_size(NARROW)
    address = bot.url + path_of("INV-" + "0123456789" * 6)
    bot.says(f"Your invoice\nPDF: {address}")
    sandbox.write("1")

    expect(chat.locator(".in .state")).to_have_text("read")  # what is on its way is still drawn anew
    card = expect_card(chat, address.rsplit("/", 1)[1], address).bounding_box()
    bubble = chat.locator(".in .balloon").bounding_box()
    assert card and bubble
    assert bubble["x"] <= card["x"]
    assert card["x"] + card["width"] <= bubble["x"] + bubble["width"] <= NARROW["width"]


def test_an_invoice_that_comes_as_a_file_is_the_same_card(
    sandbox: LiveSandbox, bot: Bot, chat: Locator
) -> None:
    address = bot.url + path_of("INV-1")
    sandbox.write("1")
    sandbox.client.messages.create(
        to=TO, from_=FROM, body=f"Your invoice\nPDF: {address}", media_url=[address]
    )

    expect_card(chat, "INV-1.pdf", address)
    expect(chat).to_contain_text("Your invoice")


def test_an_invoice_in_a_template_is_a_card_and_its_name_stands_in_the_sentence(
    sandbox: LiveSandbox, bot: Bot, page: Page, chat: Locator
) -> None:
    address = bot.url + path_of("INV-1")
    sid = sandbox.template("Dear {{1}}, invoice {{2}} of {{3}} is ready: {{4}} Thank you.")
    values = {"1": "Gupta Hardware", "2": "INV-1", "3": "₹39,000", "4": address}
    sandbox.client.messages.create(to=TO, from_=FROM, content_sid=sid, content_variables=json.dumps(values))

    expect_card(chat, "INV-1.pdf", address)
    said = "Dear Gupta Hardware, invoice INV-1 of ₹39,000 is ready: INV-1.pdf Thank you."
    expect(chat.locator(".text")).to_have_text(said)
    expect(chat.locator(".text a")).to_have_attribute("href", address)
    expect(page.locator(".chat .last")).to_have_text(said)


def test_other_links_are_links_and_only_web_addresses_are(
    sandbox: LiveSandbox, bot: Bot, chat: Locator
) -> None:
    bot.says(
        "See https://bahi.example/prices?a=1&amp;b=2, or (HTTP://bahi.example/pdf).\n"
        "javascript:alert(1)//a.pdf file:///etc/a.pdf http://[/a.pdf\n"
        'https://bahi.example/"onclick=alert(1)&lt;img src=x&gt;.pdf'
    )
    sandbox.write("1")

    links = chat.locator(".in a")
    expect(links).to_have_text(
        [
            "https://bahi.example/prices?a=1&b=2",
            "HTTP://bahi.example/pdf",
            "https://bahi.example/",
        ]
    )
    expect(chat).to_contain_text('https://bahi.example/"onclick=alert(1)<img src=x>.pdf')
    for link in links.all():
        expect(link).to_have_attribute("target", "_blank")
        expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(chat.locator("img, [onclick], a.document")).to_have_count(0)


def test_a_paper_alone_is_named_in_the_list_of_chats_and_silence_is_too(
    sandbox: LiveSandbox, bot: Bot, page: Page
) -> None:
    last = page.locator(".chat .last")
    sandbox.write("")
    expect(last).to_have_text("(a message without text)")
    sandbox.client.messages.create(to=TO, from_=FROM, body=bot.url + path_of("CN-3"))
    expect(last).to_have_text("📄 CN-3.pdf")
