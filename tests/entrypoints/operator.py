"""An operator at a terminal, beside a desk that stores what it does in Postgres."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from entrypoints.application import Application
from entrypoints.cli import main
from entrypoints.container import build
from entrypoints.distributor import DEMO_NUMBER, load_demo
from entrypoints.settings import Settings
from entrypoints.web import app_of
from tests.entrypoints.signed import Twilio

ROOT = Path(__file__).parents[2]
SHOP = "+919810000003"
SHOP_NAME = "Sharma Sanitary and Paints"


def bahi(*words: str, **environment: str) -> Result:
    """Type a command."""
    return CliRunner().invoke(main, words, env=environment)


def on_terminal(*words: str) -> str:
    """Type a command and return what a terminal shows of it beside its result."""
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "entrypoints.cli", *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=its) as process:
        os.close(its)
        shown = b""
        with suppress(OSError):  # which is how a terminal ends
            while part := os.read(ours, 4096):
                shown += part
    os.close(ours)
    assert process.returncode == 0, shown
    return shown.decode()


def at_demo(*words: str) -> Result:
    """Type a command about the demo distributor."""
    return bahi(*words, "--number", DEMO_NUMBER.value)


def rows(result: Result) -> list[dict[str, Any]]:
    """Return the objects that were printed, one a line."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def refusal(result: Result) -> str:
    """Return the one line that says why nothing was done."""
    assert result.exit_code == 1, result.output
    [line] = result.output.splitlines()
    return line.removeprefix("Error: ")


def without_env_file(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Have no `.env` file in sight."""
    monkeypatch.setattr("entrypoints.settings.ROOT", folder)


def point_at(desk: Settings, environment: dict[str, str]) -> None:
    """Let commands work on the database of these settings."""
    environment["BAHI_DATABASE_URL"] = desk.database_url
    environment["BAHI_REDIS_URL"] = desk.redis_url


def in_front_of_demo(
    desk: Settings, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> Twilio:
    """Return Twilio in front of the demo distributor's desk, which commands work on, too."""
    without_env_file(monkeypatch, folder)
    return Twilio(app_of(demo_desk(desk, environment), desk))


def demo_desk(desk: Settings, environment: dict[str, str]) -> Application:
    """Return the demo distributor's desk, which commands work on, too."""
    point_at(desk, environment)
    application = build(desk)
    load_demo(application)
    return application
