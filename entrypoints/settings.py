"""Settings from the environment and a `.env` file; every wrong or missing one is named at once."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import load_dotenv
from environs import Env, EnvValidationError
from marshmallow import ValidationError
from marshmallow.validate import OneOf, Range, Regexp

from domain.errors import DomainError
from domain.phone import PhoneNumber

PREFIX = "BAHI_"
ROOT = Path(__file__).resolve().parents[1]
LARGEST_POOL = 20
PROFILES = ("local", "memory", "production")
REDIS_SCHEMES = ("redis", "rediss", "unix", "redis+sentinel", "redis+cluster")
SERVERS = ("DATABASE_URL", "REDIS_URL")
ACCOUNT = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN")
ZOHO_KEYS = ("ZOHO_CLIENT_ID", "ZOHO_CLIENT_SECRET", "ZOHO_REFRESH_TOKEN")
NEEDED = (*SERVERS, *ACCOUNT, "PUBLIC_URL", "SECRET_KEY")
NAMES = (
    "PROFILE PORT SANDBOX_PORT STATE_DIR DATABASE_URL REPLICA_URL REDIS_URL PUBLIC_URL SECRET_KEY "
    "TWILIO_ACCOUNT_SID TWILIO_AUTH_TOKEN TWILIO_API_URL TWILIO_MESSAGING_SERVICE_SID ZOHO_ACCOUNTS_URL "
    "ZOHO_API_URL ZOHO_CLIENT_ID ZOHO_CLIENT_SECRET ZOHO_REFRESH_TOKEN LOG_FORMAT WEB_PROCESSES WEB_THREADS "
    "WORKER_THREADS RATE_LIMIT LEASE_SECONDS SETTLE_SECONDS PULL_SECONDS SANDBOX_DIR SANDBOX_SENDERS "
    "SANDBOX_PHONES SANDBOX_PRODUCTS ZOHO_DISTRIBUTOR ZOHO_HSN_FIELD ZOHO_SYNC_SECONDS"
).split()


class WrongSettings(Exception):
    """Settings that are wrong or missing; the message has a line for each."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the operator decides. In `local` and `memory` an empty URL or secret is filled in by the stack."""

    profile: str
    port: int
    sandbox_port: int
    state_dir: Path
    database_url: str
    replica_url: str
    redis_url: str
    public_url: str
    secret_key: str
    twilio_account_sid: str
    twilio_auth_tokens: tuple[str, ...]
    twilio_api_url: str
    twilio_messaging_service_sid: str
    zoho_accounts_url: str
    zoho_api_url: str
    zoho_client_id: str
    zoho_client_secret: str
    zoho_refresh_token: str
    zoho_distributor: PhoneNumber | None
    zoho_hsn_field: str
    zoho_sync_seconds: int
    log_format: str
    web_processes: int
    web_threads: int
    worker_threads: int
    rate_limit: int
    lease_seconds: int
    settle_seconds: int
    pull_seconds: int

    @property
    def lease(self) -> timedelta:
        """How long a job is one worker's alone; a request to a vendor, ten seconds, must fit into it."""
        return timedelta(seconds=self.lease_seconds)

    @property
    def settle(self) -> timedelta:
        """How long to wait for word of a message that may have been sent; longer than Twilio's list lags."""
        return timedelta(seconds=self.settle_seconds)

    @property
    def settle_after(self) -> timedelta:
        """How long after a campaign's message was taken to be sent its doubt is looked into."""
        return self.lease + self.settle

    @property
    def bulk_jobs(self) -> int:
        """How many batches of campaigns a worker runs at once: half of its threads stay free for the rest."""
        return max(1, self.worker_threads // 2)

    @property
    def pull(self) -> timedelta:
        """How often the provider is asked for messages that never reached us."""
        return timedelta(seconds=self.pull_seconds)

    @property
    def has_zoho(self) -> bool:
        """Whether there is an account at Zoho."""
        return bool(self.zoho_refresh_token)

    @property
    def zoho_account(self) -> str:
        """A mark of the account at Zoho, from which its keys cannot be told."""
        keys = [self.zoho_accounts_url, self.zoho_client_id, self.zoho_refresh_token]
        return sha256("\n".join(keys).encode()).hexdigest()[:32]

    @property
    def zoho_sync(self) -> timedelta:
        """How often Zoho is asked for products and stock that have changed."""
        return timedelta(seconds=self.zoho_sync_seconds)

    @property
    def pool_size(self) -> int:
        """Connections of one process: two for each thread, and for all web processes together at most 20."""
        return max(2, min(LARGEST_POOL // self.web_processes, 2 * max(self.web_threads, self.worker_threads)))


def read_settings() -> Settings:
    """Return the settings of this process; raise `WrongSettings` that names every wrong or missing one."""
    load_dotenv(ROOT / ".env")
    env = Env(eager=False, prefix=PREFIX)
    port = env.int("PORT", 8000, validate=Range(1, 65535))
    settings = {
        "profile": env.str("PROFILE", "local", validate=OneOf(PROFILES)),
        "port": port,
        "sandbox_port": env.int("SANDBOX_PORT", 8001, validate=Range(1, 65535)),
        "state_dir": ROOT / env.str("STATE_DIR", "var"),
        "database_url": env.str("DATABASE_URL", "", validate=_is_database),
        "replica_url": env.str("REPLICA_URL", "", validate=_is_database),
        "redis_url": env.str("REDIS_URL", "", validate=_is_redis),
        "public_url": (env.str("PUBLIC_URL", "", validate=_is_web) or f"http://127.0.0.1:{port}").rstrip("/"),
        "secret_key": env.str("SECRET_KEY", ""),
        "twilio_account_sid": env.str("TWILIO_ACCOUNT_SID", "", validate=Regexp(r"(AC[0-9a-f]{32})?\Z")),
        "twilio_auth_tokens": tuple(
            token.strip() for token in env.str("TWILIO_AUTH_TOKEN", "").split(",") if token.strip()
        ),
        "twilio_api_url": env.str("TWILIO_API_URL", "", validate=_is_web),
        "twilio_messaging_service_sid": env.str(
            "TWILIO_MESSAGING_SERVICE_SID", "", validate=Regexp(r"(MG[0-9a-f]{32})?\Z")
        ),
        "zoho_accounts_url": _address(env, "ZOHO_ACCOUNTS_URL", "https://accounts.zoho.in"),
        "zoho_api_url": _address(env, "ZOHO_API_URL", "https://www.zohoapis.in"),
        "zoho_client_id": env.str("ZOHO_CLIENT_ID", ""),
        "zoho_client_secret": env.str("ZOHO_CLIENT_SECRET", ""),
        "zoho_refresh_token": env.str("ZOHO_REFRESH_TOKEN", ""),
        "zoho_distributor": _number(env.str("ZOHO_DISTRIBUTOR", "", validate=_is_number)),
        "zoho_hsn_field": env.str("ZOHO_HSN_FIELD", "", validate=Regexp(r"[A-Za-z0-9_]*\Z")),
        "zoho_sync_seconds": env.int("ZOHO_SYNC_SECONDS", 300, validate=Range(5, 86_400)),
        "log_format": env.str("LOG_FORMAT", "json", validate=OneOf(("json", "console"))),
        "web_processes": env.int("WEB_PROCESSES", 2, validate=Range(1, 64)),
        "web_threads": env.int("WEB_THREADS", 4, validate=Range(1, 64)),
        "worker_threads": env.int("WORKER_THREADS", 4, validate=Range(1, 20)),
        "rate_limit": env.int("RATE_LIMIT", 30, validate=Range(1, 100_000)),
        "lease_seconds": env.int("LEASE_SECONDS", 60, validate=Range(15, 3600)),
        "settle_seconds": env.int("SETTLE_SECONDS", 120, validate=Range(1, 3600)),
        "pull_seconds": env.int("PULL_SECONDS", 60, validate=Range(1, 3600)),
    }
    wrong = _faults(env) + _missing(str(settings["profile"])) + _half_set_up() + _misspelt()
    if wrong:
        raise WrongSettings("\n".join(wrong))
    return Settings(**settings)  # type: ignore[arg-type]  # each was read as its type above


def connected_settings(*needed: str) -> Settings:
    """Return the settings of a process that cannot do without these; raise `WrongSettings` if one is missing.

    The memory profile needs none.
    """
    settings = read_settings()
    missing = [name for name in needed if not os.environ.get(PREFIX + name)]
    if missing and settings.profile != "memory":
        raise WrongSettings("\n".join(f"{PREFIX}{name}: is missing" for name in missing))
    return settings


def settings_or_exit() -> Settings:
    """Return the settings of a server process, or end it with one message and exit code 2."""
    try:
        return connected_settings(*SERVERS, *ACCOUNT, "SECRET_KEY")
    except WrongSettings as error:
        print(f"wrong settings:\n{error}", file=sys.stderr)  # noqa: T201 - there is no log yet
        sys.exit(2)


def _faults(env: Env) -> list[str]:
    try:
        env.seal()
    except EnvValidationError as error:
        faults: dict[str, list[str]] = dict(error.error_messages)  # type: ignore[arg-type]  # `seal` tells by name
        return [f"{name}: {' '.join(reasons)}" for name, reasons in sorted(faults.items())]
    return []


def _missing(profile: str) -> list[str]:
    """Production runs on nothing that was made up."""
    if profile != "production":
        return []
    return [f"{PREFIX}{name}: is missing" for name in NEEDED if not os.environ.get(PREFIX + name)]


def _half_set_up() -> list[str]:
    """Zoho's keys come together or not at all."""
    missing = [name for name in ZOHO_KEYS if not os.environ.get(PREFIX + name)]
    if len(missing) in (0, len(ZOHO_KEYS)):
        return []
    return [f"{PREFIX}{name}: is missing, since others of Zoho's keys are there" for name in missing]


def _misspelt() -> list[str]:
    """A setting that nobody reads is most likely another one misspelt."""
    known = [PREFIX + name for name in NAMES]
    strangers = [name for name in sorted(os.environ) if name.startswith(PREFIX) and name not in known]
    close = {name: get_close_matches(name, known, n=1, cutoff=0.85) for name in strangers}
    return [
        f"{name}: there is no such setting; did you mean {near[0]}?" for name, near in close.items() if near
    ]


def _address(env: Env, name: str, default: str) -> str:
    return (env.str(name, "", validate=_is_web) or default).rstrip("/")


def _number(text: str) -> PhoneNumber | None:
    try:
        return PhoneNumber.parse(text) if text else None
    except DomainError:
        return None  # told by `_is_number`


def _is_number(text: str) -> None:
    if text and _number(text) is None:
        raise ValidationError("must be a WhatsApp number such as +919810000001.")


def _is_database(url: str) -> None:
    if url and not urlsplit(url).scheme.startswith(("postgresql", "postgres")):
        raise ValidationError("must begin with postgresql://.")


def _is_redis(url: str) -> None:
    if url and urlsplit(url).scheme not in REDIS_SCHEMES:
        raise ValidationError(f"must begin with one of {', '.join(f'{s}://' for s in REDIS_SCHEMES)}.")


def _is_web(url: str) -> None:
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValidationError("must be a web address such as https://desk.example.com.")
