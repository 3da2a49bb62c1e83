"""Runs migrations on the connection that `adapters.sql.migrate` hands over."""

from alembic import context

from adapters.sql.ledger_tables import khata_entry

# The ledgers' tables build on all others, so their metadata knows all.
context.configure(connection=context.config.attributes["connection"], target_metadata=khata_entry.metadata)
with context.begin_transaction():
    context.run_migrations()
