"""The settings of the local stack: what the person gave, and for the rest what works on this machine."""

import json
import secrets
from collections.abc import Mapping
from pathlib import Path

from entrypoints.settings import PREFIX, ZOHO_KEYS

ZOHO = tuple(PREFIX + name for name in ("ZOHO_ACCOUNTS_URL", "ZOHO_API_URL", *ZOHO_KEYS))


def local_environment(given: Mapping[str, str], state_dir: Path, ports: Mapping[str, int]) -> dict[str, str]:
    """Return the whole environment of the processes; the URLs of database and Redis only if given.

    Zoho is the sandbox where there are products to play it with, unless the person has told of another one.
    """
    sandbox = f"http://127.0.0.1:{ports['BAHI_SANDBOX_PORT']}"
    kept = kept_secrets(state_dir / "secrets.json")
    plays_zoho = given.get("BAHI_SANDBOX_PRODUCTS") and not tells_of_zoho(given)
    defaults = {
        "BAHI_PROFILE": "local",
        "BAHI_TWILIO_API_URL": sandbox,
        "BAHI_PUBLIC_URL": f"http://127.0.0.1:{ports['BAHI_PORT']}",
        "BAHI_SANDBOX_DIR": str(state_dir / "sandbox"),
        **{name: value for name, value in kept.items() if name not in ZOHO},
        **({name: kept.get(name, sandbox) for name in ZOHO} if plays_zoho else {}),
    }
    fixed = {
        "BAHI_STATE_DIR": str(state_dir),
        "PROMETHEUS_MULTIPROC_DIR": str(state_dir / "metrics"),
        "PYTHONUNBUFFERED": "1",
        **{name: str(port) for name, port in ports.items()},
    }
    chosen = {name: value for name, value in given.items() if value or name not in defaults}
    return defaults | chosen | fixed


def tells_of_zoho(given: Mapping[str, str]) -> bool:
    """Whether settings tell anything of an account at Zoho."""
    return any(given.get(name) for name in ZOHO)


def kept_secrets(file: Path) -> dict[str, str]:
    """Return the secrets of this state, made at the first call and readable by their owner only.

    Those that an older version did not know are added.
    """
    known = dict(json.loads(file.read_text())) if file.exists() else {}
    kept = _made_up() | known
    if kept != known:
        new = file.with_suffix(".new")
        new.touch(mode=0o600)
        new.write_text(json.dumps(kept, indent=2))
        new.replace(file)
    return kept


def _made_up() -> dict[str, str]:
    return {
        "BAHI_TWILIO_ACCOUNT_SID": f"AC{secrets.token_hex(16)}",
        "BAHI_TWILIO_AUTH_TOKEN": secrets.token_hex(16),
        "BAHI_SECRET_KEY": secrets.token_hex(32),
        "BAHI_ZOHO_CLIENT_ID": f"1000.{secrets.token_hex(15).upper()}",
        "BAHI_ZOHO_CLIENT_SECRET": secrets.token_hex(21),
        "BAHI_ZOHO_REFRESH_TOKEN": f"1000.{secrets.token_hex(16)}.{secrets.token_hex(16)}",
    }
