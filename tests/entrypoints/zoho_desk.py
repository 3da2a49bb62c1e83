"""A Zoho beside the desk that commands work on: the sandbox's, with the demo distributor's products."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from entrypoints.distributor import DEMO_FILES
from tests.entrypoints.configured import PUBLIC_URL
from tests.entrypoints.sandbox.live import (
    ZOHO_CLIENT_ID,
    ZOHO_CLIENT_SECRET,
    ZOHO_REFRESH_TOKEN,
    running_sandbox,
)
from tests.entrypoints.sandbox.zoho_client import Zoho

PRODUCTS = len((DEMO_FILES / "products.csv").read_text(encoding="utf-8").splitlines()) - 1
KEYS = {
    "BAHI_ZOHO_CLIENT_ID": ZOHO_CLIENT_ID,
    "BAHI_ZOHO_CLIENT_SECRET": ZOHO_CLIENT_SECRET,
    "BAHI_ZOHO_REFRESH_TOKEN": ZOHO_REFRESH_TOKEN,
}


@contextmanager
def zoho_beside(environment: dict[str, str], folder: Path) -> Iterator[Zoho]:
    """Play Zoho for the commands that are typed here; its clock stands at this moment."""
    with running_sandbox(folder / "sandbox", PUBLIC_URL, products=DEMO_FILES / "products.csv") as sandbox:
        sandbox.clock.now = datetime.now(UTC)
        environment.update(
            KEYS,
            BAHI_ZOHO_ACCOUNTS_URL=sandbox.url,
            BAHI_ZOHO_API_URL=sandbox.url,
            BAHI_ZOHO_HSN_FIELD="HSN_Code",
        )
        yield Zoho(sandbox)


def product(zoho: Zoho, sku: str, **changes: object) -> None:
    """Change a product there."""
    zoho.put({"Product_Code": sku, **changes})
