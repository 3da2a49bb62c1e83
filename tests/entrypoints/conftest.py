"""An order desk behind its web application: in this process's memory, and over Postgres."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch
from uuid import uuid4

import pytest

from entrypoints import container
from entrypoints.application import Application
from entrypoints.distributor import load_demo
from entrypoints.local.ports import free_port
from entrypoints.local.postgres import EmbeddedPostgres
from entrypoints.settings import Settings
from entrypoints.web import app_of
from tests import real_stack
from tests.entrypoints.configured import bare_environment, settings
from tests.entrypoints.signed import Twilio


def pytest_configure(config: pytest.Config) -> None:
    real_stack.share(config)


@pytest.fixture
def application() -> Application:
    """Return the demo distributor's desk over memory adapters."""
    application = container.build(settings())
    load_demo(application)
    return application


@pytest.fixture
def twilio(application: Application) -> Twilio:
    """Return Twilio in front of that desk."""
    return Twilio(app_of(application, settings()))


@pytest.fixture
def stored(postgres: EmbeddedPostgres, folder: Path) -> Iterator[Settings]:
    """Return settings for a migrated Postgres database of the test's own, and for a Redis that is away."""
    name = f"desk_{uuid4().hex}"
    given = settings(
        profile="local",
        state_dir=folder,
        database_url=postgres.create_database(name),
        redis_url=f"redis://127.0.0.1:{free_port()}/0",
        rate_limit=1_000,
        web_threads=10,
    )
    container.migrate(given)
    yield given
    postgres.drop_database(name)


@pytest.fixture
def live(stored: Settings) -> Application:
    """Return the demo distributor's desk over Postgres."""
    application = container.build(stored)
    load_demo(application)
    return application


@pytest.fixture
def live_twilio(live: Application, stored: Settings) -> Twilio:
    return Twilio(app_of(live, stored))


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """Clear this process's environment of Bahi's settings; whatever a test adds is gone after it."""
    with patch.dict(os.environ, bare_environment(), clear=True):
        yield os.environ  # type: ignore[misc]  # os.environ is no dict, but acts as one


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path that stays open to the account that Postgres runs as."""
    path = Path(tempfile.mkdtemp(prefix="bahi-test-"))
    yield path
    shutil.rmtree(path)
