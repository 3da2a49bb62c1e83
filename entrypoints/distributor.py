"""Loads a distributor into the application: from the files of an operator, or the demo's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from application.organizations.commands import LoadOrganization
from domain.phone import PhoneNumber
from domain.shops import Organization
from entrypoints.application import Application
from entrypoints.load import read_products, read_shops
from entrypoints.progress import announce

DEMO_FILES = Path(__file__).parent / "local" / "demo"
DEMO_NUMBER = PhoneNumber("+14155238886")
DEMO_NAME = "Shree Balaji Traders"
DEMO_GSTIN = "08AABCS1429B1ZU"
DEMO_STATE = "08"


def load_distributor(
    application: Application,
    *,
    name: str,
    number: PhoneNumber,
    gstin: str | None,
    state: str | None,
    products: Path,
    shops: Path,
) -> tuple[int, int]:
    """Make or update the distributor behind a number; return how many products and shops it has now.

    Raise `WrongFile` before anything is changed. What is not given stays as it was.
    """
    known = application.organizations().by_number(number)
    before = known or Organization(id=uuid4(), name=name, number=number)
    organization = replace(
        before, name=name, gstin=gstin or before.gstin, state_code=state or before.state_code
    )
    sold, stocks = read_products(products, organization.id)
    customers = read_shops(shops, organization.id)
    announce(len(sold) + len(customers), f"saving {len(sold)} products and {len(customers)} shops")
    application.bus().execute(organization.id, LoadOrganization(organization, sold, stocks, customers))
    application.organizations().forget(organization)
    application.catalogues().forget(organization.id)
    return len(sold), len(customers)


def load_demo(application: Application) -> None:
    """Load the demo distributor unless it is there; what an operator changed since stays."""
    if application.organizations().by_number(DEMO_NUMBER) is None:
        load_distributor(
            application,
            name=DEMO_NAME,
            number=DEMO_NUMBER,
            gstin=DEMO_GSTIN,
            state=DEMO_STATE,
            products=DEMO_FILES / "products.csv",
            shops=DEMO_FILES / "shops.csv",
        )


def demo_phones() -> list[tuple[str, str]]:
    """Return number and name of each shop of the demo."""
    shops = read_shops(DEMO_FILES / "shops.csv", uuid4())
    return [(shop.address.value, shop.name) for shop in shops]
