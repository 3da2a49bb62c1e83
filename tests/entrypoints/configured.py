"""Settings for tests, whatever the machine's own environment says."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from entrypoints.settings import PREFIX, Settings

ACCOUNT_SID = "AC" + "0123456789abcdef" * 2
AUTH_TOKEN = "a token for tests"
PUBLIC_URL = "https://desk.example"


def settings(**changes: Any) -> Settings:
    """Return settings of a desk that lives in this process's memory and sends nothing anywhere."""
    given = Settings(
        profile="memory",
        port=8000,
        sandbox_port=8001,
        state_dir=Path("/dev/null/var"),  # whoever keeps something needs a folder of its own
        database_url="",
        replica_url="",
        redis_url="",
        public_url=PUBLIC_URL,
        secret_key="a key for tests",
        twilio_account_sid=ACCOUNT_SID,
        twilio_auth_tokens=(AUTH_TOKEN,),
        twilio_api_url="",
        twilio_messaging_service_sid="",
        zoho_accounts_url="https://accounts.zoho.in",
        zoho_api_url="https://www.zohoapis.in",
        zoho_client_id="",
        zoho_client_secret="",
        zoho_refresh_token="",
        zoho_distributor=None,
        zoho_hsn_field="",
        zoho_sync_seconds=300,
        log_format="json",
        web_processes=1,
        web_threads=1,
        worker_threads=1,
        rate_limit=30,
        lease_seconds=60,
        settle_seconds=120,
        pull_seconds=60,
    )
    return replace(given, **changes)


def bare_environment(**given: str) -> dict[str, str]:
    """Return this process's environment without Bahi's settings, but with those given."""
    return {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)} | given
