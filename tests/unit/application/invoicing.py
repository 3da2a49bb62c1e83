"""An order whose invoice is about to be sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from adapters.memory.tables import JobRow
from application.delivery import RecordDelivery
from application.messages import Delivery, OutboundMessage
from application.outbox import Queue
from tests.unit.application.desk import TIME_TO_SETTLE, Desk

SID = "SM" + "a" * 32


@dataclass
class Invoicing:
    """A confirmed order whose invoice is about to be sent."""

    desk: Desk

    def __post_init__(self) -> None:
        self.desk.write("Cement x 100")
        self.desk.write("yes")
        (row,) = self.desk.database.jobs.rows.values()
        self.desk.runner.run(row.job.id)

    @property
    def job(self) -> JobRow:
        (row,) = (row for row in self.desk.database.jobs.rows.values() if row.job.queue is Queue.SEND_INVOICE)
        return row

    @property
    def anew(self) -> list[JobRow]:
        """Return the jobs that send the same message once more, the first first."""
        rows = self.desk.database.jobs.rows.values()
        return [row for row in rows if row.job.queue is Queue.SEND_REPLY]

    @property
    def state(self) -> str:
        return self.job.state.value

    @property
    def message(self) -> OutboundMessage:
        with self.desk.open_work(self.desk.ours) as work:
            return work.outbound.get(self.message_id)

    @property
    def message_id(self) -> UUID:
        return self.job.job.id

    def loses_its_template(self) -> None:
        """Have the distributor send invoices as free text only."""
        organization = self.desk.organization
        self.desk.load(replace(organization, billing=replace(organization.billing, invoice_template="")))

    def settles(self) -> None:
        """Let the time to settle pass and run what is due then."""
        self.desk.pass_time(TIME_TO_SETTLE)

    def reported(self, delivery: Delivery, error: str = "") -> None:
        """Have the provider call back about the invoice."""
        self.reported_of(self.message_id, delivery, error)

    def reported_of(self, message_id: UUID, delivery: Delivery, error: str = "") -> None:
        """Have the provider call back about a message of ours."""
        self.desk.bus.execute(self.desk.ours, RecordDelivery(message_id, delivery, SID, error))
