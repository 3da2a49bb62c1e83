"""Every scenario is played in this process; those tagged @real once more on real parts."""

from __future__ import annotations

import pytest

from tests import real_stack
from tests.features.desks import Desk, RealDesk
from tests.features.memory_desk import MemoryDesk


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "real: a scenario that is also played on real parts")
    real_stack.share(config)
    for sentences in ("steps", "checks", "outages", "terms", "office", "outreach", "crm"):
        config.pluginmanager.import_plugin(f"tests.features.{sentences}")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "desk" in metafunc.fixturenames:
        is_real = metafunc.definition.get_closest_marker("real")
        metafunc.parametrize("desk", ["memory", "real"] if is_real else ["memory"], indirect=True)


@pytest.fixture(autouse=True)
def desk(request: pytest.FixtureRequest) -> Desk:
    """Return a distributor of its own for the scenario."""
    if request.param == "real":
        return RealDesk(request.getfixturevalue("real_stack"))
    return MemoryDesk()
