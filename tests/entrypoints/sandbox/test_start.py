"""The sandbox as a process of its own."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from entrypoints.sandbox.addresses import Contact
from entrypoints.sandbox.settings import WrongSettings, settings_from
from tests.entrypoints.sandbox.live import ACCOUNT_SID, PATIENCE, until

GOOD = {
    "BAHI_SANDBOX_DIR": "var/sandbox",
    "BAHI_TWILIO_ACCOUNT_SID": ACCOUNT_SID,
    "BAHI_TWILIO_AUTH_TOKEN": "a token for tests",
    "BAHI_PUBLIC_URL": "http://127.0.0.1:8000/",
    "BAHI_SANDBOX_SENDERS": "+14155238886=Shree Balaji Traders",
}


def test_settings_are_read_with_their_defaults() -> None:
    settings = settings_from(GOOD | {"BAHI_SANDBOX_PHONES": "+919810000001=Gupta, Sons; +919810000002=B"})

    assert settings.port == 8001
    assert (settings.zoho_client_id, settings.products) == ("", None)
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.senders == (Contact("+14155238886", "Shree Balaji Traders"),)
    assert settings.phones == (Contact("+919810000001", "Gupta, Sons"), Contact("+919810000002", "B"))


def test_every_wrong_setting_is_named_at_once() -> None:
    with pytest.raises(WrongSettings) as wrong:
        settings_from(
            {
                "BAHI_SANDBOX_PORT": "0",
                "BAHI_SANDBOX_PHONES": "Gupta",
                "BAHI_PUBLIC_URL": "bahi",
                "BAHI_SANDBOX_PRODUCTS": "no/such/products.csv",
            }
        )

    named = [line.partition(":")[0] for line in str(wrong.value).splitlines()]
    assert named == [
        "BAHI_SANDBOX_PORT",
        "BAHI_SANDBOX_DIR",
        "BAHI_TWILIO_ACCOUNT_SID",
        "BAHI_TWILIO_AUTH_TOKEN",
        "BAHI_PUBLIC_URL",
        "BAHI_SANDBOX_SENDERS",
        "BAHI_SANDBOX_PHONES",
        "BAHI_SANDBOX_PRODUCTS",
    ]


def test_a_process_with_wrong_settings_ends_with_code_2() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "entrypoints.sandbox"],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode == 2
    assert "BAHI_TWILIO_ACCOUNT_SID" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_process_serves_and_ends_cleanly_on_sigterm_with_a_page_open(tmp_path: Path) -> None:
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "entrypoints.sandbox"],
        env=GOOD | {"BAHI_SANDBOX_DIR": str(tmp_path / "new" / "state"), "BAHI_SANDBOX_PORT": str(port)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        until(lambda: _answers(f"{url}/health"))
        with requests.get(f"{url}/events", stream=True, timeout=PATIENCE):
            process.send_signal(signal.SIGTERM)
            _, errors = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert (process.returncode, errors) == (0, "")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=1).ok
    except requests.ConnectionError:
        return False
