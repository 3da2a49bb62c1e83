"""The same tests for every way to store."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import Engine

from adapters.sql.engine import connect
from adapters.sql.migrate import upgrade
from domain.shops import Organization
from entrypoints.local.postgres import EmbeddedPostgres
from tests.builders import an_organization
from tests.contracts.backends import Backend, in_memory, in_postgres

THREADS = 8


@pytest.fixture(scope="session")
def engine(postgres: EmbeddedPostgres) -> Iterator[Engine]:
    """Connect to a migrated database that only this suite uses."""
    url = postgres.create_database("contracts")
    upgrade(url)
    engine = connect(url, pool_size=THREADS + 2)
    yield engine
    engine.dispose()


@pytest.fixture(params=["memory", "sql"])
def backend(request: pytest.FixtureRequest) -> Backend:
    if request.param == "memory":
        return in_memory()
    return in_postgres(request.getfixturevalue("engine"))


@pytest.fixture
def organization(backend: Backend) -> Organization:
    """Return a distributor that is stored and has nothing yet."""
    return stored_organization(backend)


@pytest.fixture
def ours(organization: Organization) -> UUID:
    """Return the id of the organization at work."""
    return organization.id


@pytest.fixture
def theirs(backend: Backend) -> UUID:
    """Return the id of another organization."""
    return stored_organization(backend).id


def stored_organization(backend: Backend) -> Organization:
    organization = an_organization()
    with backend.open_work(organization.id) as work:
        work.organizations.save(organization)
        work.commit()
    return organization
