"""A desk of its own for each test."""

import pytest

from tests.unit.application.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()
