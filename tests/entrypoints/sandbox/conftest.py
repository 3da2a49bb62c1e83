"""A bot and a sandbox of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.entrypoints.sandbox.live import Bot, LiveSandbox, running_bot, running_sandbox
from tests.entrypoints.sandbox.zoho_client import Zoho


@pytest.fixture
def bot() -> Iterator[Bot]:
    with running_bot() as bot:
        yield bot


@pytest.fixture
def sandbox(bot: Bot, tmp_path: Path) -> Iterator[LiveSandbox]:
    with running_sandbox(tmp_path, bot.url) as sandbox:
        yield sandbox


@pytest.fixture
def zoho(sandbox: LiveSandbox) -> Zoho:
    return Zoho(sandbox)
