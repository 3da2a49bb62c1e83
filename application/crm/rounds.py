"""When the CRM is asked and told: jobs by the clock, which any worker carries out."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from application.crm.connection import CrmConnection
from application.crm.fetching import Inventory
from application.crm.telling import OrderSync
from application.errors import GatewayError, NotFound
from application.outbox import Job, Lease, Queue, Tick
from application.ports import OpenWork, Timetable

logger = logging.getLogger(__name__)

TELL_EVERY = timedelta(seconds=15)


@dataclass(frozen=True, kw_only=True)
class CrmRounds:
    """Sees to it that the copies stay fresh; without a CRM there is nothing to do.

    A job never fails because the CRM is away: that is kept with the copy, and the next job tries again.
    """

    connection: CrmConnection
    inventory: Inventory
    orders: OrderSync
    open_work: OpenWork
    fetch_every: timedelta

    def go_round(self, timetable: Timetable) -> None:
        """Add the jobs of this period, unless someone did before."""
        if not self.connection.is_set_up:
            return
        fetch = timetable.begin(Queue.FETCH_INVENTORY, self.fetch_every)
        tell = timetable.begin(Queue.SYNC_ORDERS, TELL_EVERY)
        ticks = [tick for tick in (fetch, tell) if tick]
        organization_id = self._whose(logging.WARNING if fetch else logging.DEBUG) if ticks else None
        if organization_id and fetch:
            self._add(organization_id, fetch)
        if organization_id and tell and self.orders.note(organization_id):
            self._add(organization_id, tell)
        for tick in ticks:
            timetable.finish(tick)  # also where nobody's CRM it is: what is never finished is never forgotten

    def fetch_inventory(self, lease: Lease) -> None:
        """Carry out a job that brings the copy of products and stock up to date."""
        try:
            self.inventory.fetch(lease.job.organization_id)
        except GatewayError as error:
            logger.warning("the last copy of the stock stays: %s", error)
        self._finish(lease)

    def sync_orders(self, lease: Lease) -> None:
        """Carry out a job that tells the CRM of orders."""
        try:
            self.orders.sync(lease.job.organization_id)
        except GatewayError as error:
            logger.warning("orders wait for the CRM: %s", error)
        self._finish(lease)

    def _whose(self, level: int) -> UUID | None:
        try:
            organization = self.connection.organization()
        except NotFound as error:
            logger.log(level, "the CRM is left alone: %s", error)
            return None
        return organization.id if organization else None

    def _add(self, organization_id: UUID, tick: Tick) -> None:
        job = Job(
            organization_id=organization_id,
            queue=Queue(tick.task),
            dedupe_key=f"{tick.task}:{organization_id}:{tick.at.isoformat()}",
            payload={},
        )
        with self.open_work(organization_id) as work:
            work.jobs.add(job)
            work.commit()

    def _finish(self, lease: Lease) -> None:
        with self.open_work(lease.job.organization_id) as work:
            work.jobs.finish(lease)
            work.commit()
