"""Headless Chromium at the sandbox's page, with the whole of Bahi behind it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.real_stack import RealStack, share

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE = {"width": 1400, "height": 900}
NARROW = {"width": 390, "height": 844}


def pytest_configure(config: pytest.Config) -> None:
    share(config)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Run the machine's Chromium; its own downloads are not needed."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "Chromium is not installed: make browser-test installs it"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, real_stack: RealStack) -> Iterator[Page]:
    """Open the page on a wide screen."""
    with opened(browser, real_stack.sandbox) as page:
        yield page


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """Open a sandbox's page on a wide screen; a script error on it fails the test."""
    errors: list[str] = []
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    expect(page.get_by_role("status")).to_have_text("live")
    yield page
    context.close()
    assert not errors
