"""What the sandbox is told when it starts, checked before anything runs."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from entrypoints.sandbox.addresses import Contact, is_number


class WrongSettings(Exception):
    """Some settings are missing or wrong; the message has a line for each of them."""


@dataclass(frozen=True, kw_only=True)
class SandboxSettings:
    """Which accounts the sandbox plays, where the bot answers, and where chats and records are kept.

    Without all three of Zoho's words nobody gets into Zoho; `products` is the CSV that fills a new one.
    """

    directory: Path
    account_sid: str
    auth_token: str
    public_url: str
    senders: tuple[Contact, ...]
    phones: tuple[Contact, ...] = ()
    port: int = 8001
    zoho_client_id: str = ""
    zoho_client_secret: str = ""
    zoho_refresh_token: str = ""
    products: Path | None = None


def settings_from(environment: Mapping[str, str]) -> SandboxSettings:
    """Read the settings; raise `WrongSettings` that names every wrong or missing one."""
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for field, (variable, default, read) in _READERS.items():
        try:
            values[field] = read(environment.get(variable, default).strip())
        except ValueError as reason:
            wrong.append(f"{variable}: {reason}")
    if wrong:
        raise WrongSettings("\n".join(wrong))
    return SandboxSettings(**values)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise ValueError(f"must be a port from 1 to 65535, not {text!r}")
    return int(text)


def _directory(text: str) -> Path:
    return Path(_filled(text))


def _file(text: str) -> Path | None:
    if text and not Path(text).is_file():
        raise ValueError(f"must be a file, not {text!r}")
    return Path(text) if text else None


def _account_sid(text: str) -> str:
    if not re.fullmatch("AC[0-9a-f]{32}", text):
        raise ValueError(f"must be AC and 32 hexadecimal digits, not {text!r}")
    return text


def _filled(text: str) -> str:
    if not text:
        raise ValueError("is missing")
    return text


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"must be an address like http://127.0.0.1:8000, not {text!r}")
    return text.rstrip("/")


def _contacts(separator: str) -> Callable[[str], tuple[Contact, ...]]:
    def read(text: str) -> tuple[Contact, ...]:
        return tuple(_contact(part) for part in text.split(separator) if part.strip())

    return read


def _contact(text: str) -> Contact:
    number, _, name = (part.strip() for part in text.partition("="))
    if not is_number(number) or not name:
        raise ValueError(f"must be written like +14155238886=Shree Balaji Traders, not {text.strip()!r}")
    return Contact(number, name)


def _senders(text: str) -> tuple[Contact, ...]:
    return _contacts(",")(_filled(text))


_READERS: dict[str, tuple[str, str, Callable[[str], object]]] = {
    "port": ("BAHI_SANDBOX_PORT", "8001", _port),
    "directory": ("BAHI_SANDBOX_DIR", "", _directory),
    "account_sid": ("BAHI_TWILIO_ACCOUNT_SID", "", _account_sid),
    "auth_token": ("BAHI_TWILIO_AUTH_TOKEN", "", _filled),
    "public_url": ("BAHI_PUBLIC_URL", "", _web_address),
    "senders": ("BAHI_SANDBOX_SENDERS", "", _senders),
    "phones": ("BAHI_SANDBOX_PHONES", "", _contacts(";")),
    "zoho_client_id": ("BAHI_ZOHO_CLIENT_ID", "", str),
    "zoho_client_secret": ("BAHI_ZOHO_CLIENT_SECRET", "", str),
    "zoho_refresh_token": ("BAHI_ZOHO_REFRESH_TOKEN", "", str),
    "products": ("BAHI_SANDBOX_PRODUCTS", "", _file),
}
