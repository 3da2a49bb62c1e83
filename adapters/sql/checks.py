"""Looks into a database for what an operator has to mend."""

from __future__ import annotations

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from adapters.sql.migrate import MIGRATIONS


def schema_faults(engine: Engine) -> list[str]:
    """Return what is wrong with the schema, and the remedy; raise `StorageUnavailable`."""
    newest, *known = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found == newest:
        return []
    if found is None:
        return ["the database is empty: run `bahi migrate`"]
    if found in known:
        return [f"the schema is at {found} and not at {newest}: run `bahi migrate`"]
    return [f"the schema is at {found}, which this Bahi does not know: start the newer one that made it"]
