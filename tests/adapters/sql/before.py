"""What an earlier Bahi has left behind."""

from __future__ import annotations

from uuid import uuid4

from alembic import command
from sqlalchemy import Engine, text

from adapters.sql.migrate import _config


def store_at(version: str, url: str, engine: Engine, *statements: str) -> None:
    """Migrate to a version and run statements that were right at that time."""
    with _config(url) as config:
        command.upgrade(config, version)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement), {"id": uuid4()})


def rows(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.begin() as connection:
        return [tuple(row) for row in connection.execute(text(query))]
