"""A desk of its own for each test."""

import pytest

from tests.unit.application.campaigning import Campaigning
from tests.unit.application.desk import Desk
from tests.unit.application.dunned import Dunned
from tests.unit.application.invoicing import Invoicing
from tests.unit.application.listener import Listener
from tests.unit.application.watched import BrokenDown


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def talk(desk: Desk) -> Listener:
    return Listener(desk)


@pytest.fixture
def invoicing(desk: Desk) -> Invoicing:
    return Invoicing(desk)


@pytest.fixture
def broken_down(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> BrokenDown:
    return BrokenDown(desk, monkeypatch)


@pytest.fixture
def campaigning(desk: Desk) -> Campaigning:
    return Campaigning(desk)


@pytest.fixture
def dunned(desk: Desk) -> Dunned:
    return Dunned(desk)
