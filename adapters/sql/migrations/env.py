"""Runs migrations on the connection that `adapters.sql.migrate` hands over."""

from alembic import context

from adapters.sql.campaign_tables import campaign_recipient
from adapters.sql.crm_tables import crm_telling
from adapters.sql.ledger_tables import khata_entry

KNOWN = (khata_entry, campaign_recipient, crm_telling)
"""They build on all other tables, so the metadata that they share knows all."""

context.configure(connection=context.config.attributes["connection"], target_metadata=KNOWN[0].metadata)
with context.begin_transaction():
    context.run_migrations()
