"""A desk with a CRM for each test."""

import pytest

from tests.unit.application.crm.crm_desk import CrmDesk
from tests.unit.application.desk import Desk


@pytest.fixture
def crm_desk(desk: Desk) -> CrmDesk:
    return CrmDesk(desk)
