"""Loads a distributor into the application: from the files of an operator, or the demo's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

from application.errors import NotFound
from application.organizations.commands import LoadOrganization, SetOrganization
from domain.calendar import day_of
from domain.phone import PhoneNumber
from domain.shops import Billing, Organization
from entrypoints.application import Application
from entrypoints.load import checked_gstin, columns_of, read_products, read_shops
from entrypoints.progress import announce, remark
from entrypoints.rates import remarks_on_rates

DEMO_FILES = Path(__file__).parent / "local" / "demo"
DEMO_NUMBER = PhoneNumber("+14155238886")
DEMO_NAME = "Shree Balaji Traders"
DEMO_GSTIN = "08AABCS1429B1ZU"
DEMO_STATE = "08"
DEMO_BILLING = Billing(
    address="14 Loha Mandi, Sansar Chandra Road, Jaipur 302001",
    upi_id="shreebalaji@okhdfc",
    bank_account="Demo Bank, Jaipur · A/c 000011112222 · IFSC DEMO0000001",
    signatory="Mahesh Agarwal",
)


TOLD_BY_COLUMN = {"credit_limit": "tells_limits", "tags": "tells_tags", "time_zone": "tells_zones"}
"""What a column of shops.csv tells, where it is there; without it known shops keep theirs."""


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

    Raise `WrongFile` or `WrongGstin` before anything is changed. What is not given stays as it was.
    """
    known = application.organizations().by_number(number)
    organization_id = known.id if known else uuid4()
    sold, stocks = read_products(products, organization_id)
    customers = read_shops(shops, organization_id)
    before = (
        _as_it_is(application, organization_id)
        if known
        else Organization(id=organization_id, name=name, number=number)
    )
    organization = replace(
        before, name=name, gstin=gstin or before.gstin, state_code=state or before.state_code
    )
    if organization.gstin and (gstin or state):
        checked_gstin(organization.gstin, organization.state_code)
    if organization.gstin:
        for line in remarks_on_rates(sold, day_of(application.clock()())):
            remark(line)
    if known and _keeps_a_crm(application, known):
        remark("its products are kept in Zoho as well: of each, what Zoho changes from now on counts")
    announce(len(sold) + len(customers), f"saving {len(sold)} products and {len(customers)} shops")
    tells = {setting: column in columns_of(shops) for column, setting in TOLD_BY_COLUMN.items()}
    load = LoadOrganization(organization, sold, stocks, customers, **tells)
    application.bus().execute(organization.id, load)
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
        _set_papers(application, DEMO_BILLING)


def demo_phones() -> list[tuple[str, str]]:
    """Return number and name of each shop of the demo."""
    shops = read_shops(DEMO_FILES / "shops.csv", uuid4())
    return [(shop.address.value, shop.name) for shop in shops]


def _keeps_a_crm(application: Application, organization: Organization) -> bool:
    try:
        owner: Organization | None = application.crm_connection().organization()
    except NotFound:
        return False
    return owner is not None and owner.id == organization.id


def _as_it_is(application: Application, organization_id: UUID) -> Organization:
    """Return the distributor with what was set a moment ago, which a reader may not know yet."""
    with application.open_work()(organization_id) as work:
        organization: Organization = work.organizations.get(organization_id)
        return organization


def _set_papers(application: Application, billing: Billing) -> None:
    known = application.organizations().by_number(DEMO_NUMBER)
    if known is not None:
        organization = replace(_as_it_is(application, known.id), billing=billing)
        application.bus().execute(organization.id, SetOrganization(organization))
        application.organizations().forget(organization)
