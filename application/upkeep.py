"""What the desk does by the clock, once in each period for all workers together."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from application.bus import Bus
from application.crm.rounds import CrmRounds
from application.errors import ApplicationError, GatewayError
from application.messages import Arrival
from application.orders.commands import ExpireOrder, FillBackOrder
from application.outbox import Tick
from application.ports import Clock, MessageGateway, OpenWork, OrganizationReader, Outbox, Timetable
from domain.errors import DomainError
from domain.orders import Hold
from domain.shops import Organization

logger = logging.getLogger(__name__)

PRUNE_EVERY = timedelta(hours=1)
LOOK_BACK = timedelta(minutes=10)
FIRST_LOOK_BACK = timedelta(hours=1)
KEPT_FOR = timedelta(days=3)
HELD_ORDERS_EVERY = timedelta(seconds=30)


@dataclass(frozen=True, kw_only=True)
class Upkeep:
    """Work that comes round; whoever is first in a period does it."""

    timetable: Timetable
    outbox: Outbox
    gateway: MessageGateway
    organizations: OrganizationReader
    bring_in: Callable[[Iterable[Arrival]], int]
    open_work: OpenWork
    bus: Bus
    clock: Clock
    crm: CrmRounds
    pull_every: timedelta

    def go_round(self) -> None:
        """Do what this period has not seen done; what fails is done in the next one."""
        if tick := self.timetable.begin("pull-missed", self.pull_every):
            self._pull_missed(tick)
        if tick := self.timetable.begin("prune", PRUNE_EVERY):
            self.outbox.prune(KEPT_FOR)
            self.timetable.finish(tick)
        if tick := self.timetable.begin("held-orders", HELD_ORDERS_EVERY):
            for organization in self.organizations.everyone():
                self._look_after_held_orders(organization)
            self.timetable.finish(tick)
        self.crm.go_round(self.timetable)

    def _look_after_held_orders(self, organization: Organization) -> None:
        """Take up orders whose stock has come, and drop those that waited too long for an approval."""
        with self.open_work(organization.id) as work:
            for_stock, for_approval = work.orders.held(Hold.STOCK), work.orders.held(Hold.APPROVAL)
        commands = [
            *[FillBackOrder(order.id) for order in for_stock],
            *[ExpireOrder(order.id) for order in for_approval],
        ]
        for command in commands:
            try:
                self.bus.execute(organization.id, command)
            except (ApplicationError, DomainError) as error:
                logger.warning("held order left as it is: %s", error)

    def _pull_missed(self, tick: Tick) -> None:
        """Bring in what the provider lists as received and what never reached us.

        It tries a webhook for 15 seconds and then no more. The look back overlaps the last one, since
        its list may lag.
        """
        since = tick.last_finished - LOOK_BACK if tick.last_finished else self.clock() - FIRST_LOOK_BACK
        try:
            for organization in self.organizations.everyone():
                missed = self.bring_in(self.gateway.list_received(organization.number, since))
                if missed:
                    logger.warning("messages that never reached us", extra={"messages": missed})
        except GatewayError as error:
            logger.warning("missed messages not pulled: %s", error)
        else:
            self.timetable.finish(tick)
