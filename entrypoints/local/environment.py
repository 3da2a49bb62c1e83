"""The settings of the local stack: what the person gave, and for the rest what works on this machine."""

import json
import secrets
from collections.abc import Mapping
from pathlib import Path


def local_environment(given: Mapping[str, str], state_dir: Path, ports: Mapping[str, int]) -> dict[str, str]:
    """Return the whole environment of the processes; the URLs of database and Redis only if given."""
    defaults = {
        "BAHI_PROFILE": "local",
        "BAHI_TWILIO_API_URL": f"http://127.0.0.1:{ports['BAHI_SANDBOX_PORT']}",
        "BAHI_PUBLIC_URL": f"http://127.0.0.1:{ports['BAHI_PORT']}",
        "BAHI_SANDBOX_DIR": str(state_dir / "sandbox"),
        **kept_secrets(state_dir / "secrets.json"),
    }
    fixed = {
        "BAHI_STATE_DIR": str(state_dir),
        "PROMETHEUS_MULTIPROC_DIR": str(state_dir / "metrics"),
        "PYTHONUNBUFFERED": "1",
        **{name: str(port) for name, port in ports.items()},
    }
    chosen = {name: value for name, value in given.items() if value or name not in defaults}
    return defaults | chosen | fixed


def kept_secrets(file: Path) -> dict[str, str]:
    """Return the secrets of this state, made at the first call and readable by their owner only."""
    if not file.exists():
        made = {
            "BAHI_TWILIO_ACCOUNT_SID": f"AC{secrets.token_hex(16)}",
            "BAHI_TWILIO_AUTH_TOKEN": secrets.token_hex(16),
            "BAHI_SECRET_KEY": secrets.token_hex(32),
        }
        new = file.with_suffix(".new")
        new.touch(mode=0o600)
        new.write_text(json.dumps(made, indent=2))
        new.replace(file)
    return dict(json.loads(file.read_text()))
