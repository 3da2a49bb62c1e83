"""Whose CRM it is: the one distributor's, or the one that is named."""

from __future__ import annotations

import pytest

from application.crm.connection import CrmConnection
from application.errors import NotFound
from application.organizations.commands import SetOrganization
from domain.phone import PhoneNumber
from tests.builders import an_organization
from tests.unit.application.crm.parts import STAND_IN
from tests.unit.application.desk import Desk

OURS, ANOTHER, NOBODY = (
    PhoneNumber("+919800000001"),
    PhoneNumber("+919800000002"),
    PhoneNumber("+919800000003"),
)


def connection(
    there: list[PhoneNumber], named: PhoneNumber | None = None, *, is_set_up: bool = True
) -> CrmConnection:
    """Return the connection of a desk with distributors of these numbers."""
    desk = Desk()
    desk.database.organizations.rows.clear()
    desk.database.assortments.rows.clear()
    for number in there:
        organization = an_organization(number=number)
        desk.bus.execute(organization.id, SetOrganization(organization))
    return CrmConnection(
        organizations=desk.organizations, is_set_up=is_set_up, number=named, stand_in=STAND_IN
    )


@pytest.mark.parametrize(
    ("there", "named", "whose"),
    [
        ([OURS], None, OURS),
        ([STAND_IN], None, STAND_IN),
        ([STAND_IN, OURS], None, OURS),
        ([OURS, ANOTHER], OURS, OURS),
        ([STAND_IN, OURS], STAND_IN, STAND_IN),
    ],
    ids=["the only one", "the demo's", "not the demo's", "the one that is named", "the demo's by name"],
)
def test_whose_it_is(there: list[PhoneNumber], named: PhoneNumber | None, whose: PhoneNumber) -> None:
    organization = connection(there, named).organization()
    assert organization
    assert organization.number == whose


@pytest.mark.parametrize(
    ("there", "named", "remedy"),
    [
        ([], None, "no distributor is loaded: run `bahi load`"),
        (
            [OURS, ANOTHER],
            None,
            "there are 2 distributors: set BAHI_ZOHO_DISTRIBUTOR to the number of the one whose it is",
        ),
        ([OURS], NOBODY, "no distributor has the number +919800000003: see BAHI_ZOHO_DISTRIBUTOR"),
    ],
)
def test_what_is_to_be_done_when_nobody_can_tell(
    there: list[PhoneNumber], named: PhoneNumber | None, remedy: str
) -> None:
    with pytest.raises(NotFound) as refusal:
        connection(there, named).organization()
    assert str(refusal.value) == remedy


def test_without_an_account_it_is_nobodys() -> None:
    assert connection([OURS, ANOTHER], is_set_up=False).organization() is None
