"""Servers that tests share; each pytest process has its own."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from entrypoints.local.postgres import EmbeddedPostgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """Run a throw-away PostgreSQL; `create_database` makes room for whoever needs one."""
    folder = Path(tempfile.mkdtemp(prefix="bahi-test-"))
    with EmbeddedPostgres(folder / "postgres", durable=False) as server:
        yield server
    shutil.rmtree(folder)
