"""The unit of work on the memory of one process."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self
from uuid import UUID

from adapters.memory.aliases import InMemoryAliasRepository
from adapters.memory.campaigns import InMemoryCampaignRepository
from adapters.memory.catalog import InMemoryProductRepository
from adapters.memory.copies import InMemoryCopyLedger
from adapters.memory.credit_notes import InMemoryCreditNoteRepository
from adapters.memory.crm_accounts import InMemoryCrmAccounts
from adapters.memory.crm_tellings import InMemoryCrmTellings
from adapters.memory.database import MemoryDatabase
from adapters.memory.invoices import InMemoryInvoiceRepository
from adapters.memory.jobs import InMemoryJobLedger
from adapters.memory.khata import InMemoryKhata
from adapters.memory.messages import InMemoryInboundRepository, InMemoryOutboundRepository
from adapters.memory.orders import InMemoryOrderRepository
from adapters.memory.organizations import InMemoryOrganizationRepository
from adapters.memory.paper_numbers import InMemoryPaperNumbers
from adapters.memory.payments import InMemoryClaimRepository, InMemoryPaymentRepository
from adapters.memory.reached import InMemoryReached
from adapters.memory.recipients import InMemoryRecipients
from adapters.memory.reminders import InMemoryReminderRepository
from adapters.memory.sessions import InMemorySessionRepository
from adapters.memory.shops import InMemoryShopRepository
from adapters.memory.stock import InMemoryStockLedger
from adapters.memory.transaction import Transaction
from application.outbox import Job
from application.ports import UnitOfWork


class InMemoryUnitOfWork(UnitOfWork):
    """Everything that one organization may read and write, in one transaction."""

    def __init__(
        self, database: MemoryDatabase, organization_id: UUID, on_commit: Callable[[list[Job]], None]
    ) -> None:
        self.organization_id = organization_id
        self._on_commit = on_commit
        self._transaction = transaction = Transaction(database)
        self.jobs = self._ledger = ledger = InMemoryJobLedger(transaction, organization_id)
        self.organizations = InMemoryOrganizationRepository(transaction, organization_id)
        self.shops = InMemoryShopRepository(transaction, database.shops, organization_id, ledger)
        self.products = InMemoryProductRepository(transaction, organization_id)
        self.aliases = InMemoryAliasRepository(transaction, organization_id)
        self.sessions = InMemorySessionRepository(transaction, organization_id)
        self.inbound = InMemoryInboundRepository(transaction, organization_id)
        self.outbound = InMemoryOutboundRepository(transaction, organization_id)
        self.numbers = InMemoryPaperNumbers(transaction, organization_id)
        self.stock = InMemoryStockLedger(transaction, organization_id)
        self.khata = InMemoryKhata(transaction, organization_id)
        given = (organization_id, ledger)
        self.orders = InMemoryOrderRepository(transaction, database.orders, *given)
        self.invoices = InMemoryInvoiceRepository(transaction, database.invoices, *given)
        self.payments = InMemoryPaymentRepository(transaction, database.payments, *given)
        self.claims = InMemoryClaimRepository(transaction, database.claims, *given)
        self.credit_notes = InMemoryCreditNoteRepository(transaction, database.credit_notes, *given)
        self.reminders = InMemoryReminderRepository(transaction, database.reminders, *given)
        self.campaigns = InMemoryCampaignRepository(transaction, database.campaigns, *given)
        self.recipients = InMemoryRecipients(transaction, organization_id)
        self.reached = InMemoryReached(transaction, organization_id)
        self.copies = InMemoryCopyLedger(transaction, organization_id)
        self.crm_accounts = InMemoryCrmAccounts(transaction, organization_id)
        self.crm_tellings = InMemoryCrmTellings(transaction, organization_id)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._transaction.end()

    def commit(self) -> None:
        """Make it all count, then wake the workers for the jobs that were added."""
        self._transaction.commit()
        added, self._ledger.added = self._ledger.added, []
        if added:
            self._on_commit(added)
