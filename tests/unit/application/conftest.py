"""A desk of its own for each test."""

import pytest

from tests.unit.application.desk import Desk
from tests.unit.application.listener import Listener


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def talk(desk: Desk) -> Listener:
    return Listener(desk)
