"""The unit of work: one connection, one transaction, one organization."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self
from uuid import UUID

from sqlalchemy import Connection, Engine

from adapters.sql.aliases import SqlAliasRepository
from adapters.sql.campaigns import SqlCampaignRepository
from adapters.sql.copies import SqlCopyLedger
from adapters.sql.credit_notes import SqlCreditNoteRepository
from adapters.sql.crm_accounts import SqlCrmAccounts
from adapters.sql.crm_tellings import SqlCrmTellings
from adapters.sql.inbound import SqlInboundRepository
from adapters.sql.invoices import SqlInvoiceRepository
from adapters.sql.jobs import SqlJobLedger
from adapters.sql.khata import SqlKhata
from adapters.sql.kinds import CAMPAIGN, CLAIM, CREDIT_NOTE, INVOICE, ORDER, PAYMENT, REMINDER
from adapters.sql.orders import SqlOrderRepository
from adapters.sql.organizations import SqlOrganizationRepository
from adapters.sql.outbound import SqlOutboundRepository
from adapters.sql.paper_numbers import SqlPaperNumbers
from adapters.sql.payments import SqlClaimRepository, SqlPaymentRepository
from adapters.sql.products import SqlProductRepository
from adapters.sql.reached import SqlReached
from adapters.sql.recipients import SqlRecipients
from adapters.sql.reminders import SqlReminderRepository
from adapters.sql.sessions import SqlSessionRepository
from adapters.sql.shops import SqlShopRepository
from adapters.sql.stock import SqlStockLedger
from application.outbox import Job
from application.ports import UnitOfWork


class SqlUnitOfWork(UnitOfWork):
    """Everything that one organization may read and write, in one transaction."""

    def __init__(self, engine: Engine, organization_id: UUID, on_commit: Callable[[list[Job]], None]) -> None:
        self._engine = engine
        self.organization_id = organization_id
        self._on_commit = on_commit

    def __enter__(self) -> Self:
        self._connection = self._engine.connect()
        self._open_repositories(self._connection, self.organization_id)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def commit(self) -> None:
        """Make it all count, then wake the workers for the jobs that were added."""
        self._connection.commit()
        added, self._ledger.added = self._ledger.added, []
        if added:
            self._on_commit(added)

    def _open_repositories(self, connection: Connection, organization_id: UUID) -> None:
        self._ledger = self.jobs = SqlJobLedger(connection, organization_id)
        self.organizations = SqlOrganizationRepository(connection, organization_id)
        self.shops = SqlShopRepository(connection, organization_id)
        self.products = SqlProductRepository(connection, organization_id)
        self.aliases = SqlAliasRepository(connection, organization_id)
        self.sessions = SqlSessionRepository(connection, organization_id)
        self.inbound = SqlInboundRepository(connection, organization_id)
        self.outbound = SqlOutboundRepository(connection, organization_id)
        self.numbers = SqlPaperNumbers(connection, organization_id)
        self.stock = SqlStockLedger(connection, organization_id)
        self.khata = SqlKhata(connection, organization_id)
        given = (connection, organization_id, self._ledger)
        self.orders = SqlOrderRepository(ORDER, *given)
        self.invoices = SqlInvoiceRepository(INVOICE, *given)
        self.payments = SqlPaymentRepository(PAYMENT, *given)
        self.claims = SqlClaimRepository(CLAIM, *given)
        self.credit_notes = SqlCreditNoteRepository(CREDIT_NOTE, *given)
        self.reminders = SqlReminderRepository(REMINDER, *given)
        self.campaigns = SqlCampaignRepository(CAMPAIGN, *given)
        self.recipients = SqlRecipients(connection, organization_id)
        self.reached = SqlReached(connection, organization_id)
        self.copies = SqlCopyLedger(connection, organization_id)
        self.crm_accounts = SqlCrmAccounts(connection, organization_id)
        self.crm_tellings = SqlCrmTellings(connection, organization_id)
