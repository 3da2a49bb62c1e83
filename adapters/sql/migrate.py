"""Brings the schema up to date; two processes that try at once take turns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import NullPool, create_engine, make_url, text

from adapters.sql.engine import translate_errors

MIGRATIONS = Path(__file__).parent / "migrations"
ADVISORY_LOCK = 7_215_031


def upgrade(url: str) -> None:
    """Go to the newest schema; nothing happens when it is there. Raise `StorageUnavailable`."""
    with _config(url) as config:
        command.upgrade(config, "head")


def downgrade(url: str) -> None:
    """Go back to an empty database."""
    with _config(url) as config:
        command.downgrade(config, "base")


@contextmanager
def _config(url: str) -> Iterator[Config]:
    """Give alembic a connection that holds the migration lock and no time limits."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg2"), poolclass=NullPool)
    translate_errors(engine)
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        yield config
