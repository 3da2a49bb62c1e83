"""What the desk does by the clock, once in each period for all workers together."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from application.errors import GatewayError
from application.messages import Arrival
from application.outbox import Tick
from application.ports import Clock, MessageGateway, OrganizationReader, Outbox, Timetable

logger = logging.getLogger(__name__)

PRUNE_EVERY = timedelta(hours=1)
LOOK_BACK = timedelta(minutes=10)
FIRST_LOOK_BACK = timedelta(hours=1)
KEPT_FOR = timedelta(days=3)


@dataclass(frozen=True, kw_only=True)
class Upkeep:
    """Work that comes round; whoever is first in a period does it."""

    timetable: Timetable
    outbox: Outbox
    gateway: MessageGateway
    organizations: OrganizationReader
    bring_in: Callable[[Iterable[Arrival]], int]
    clock: Clock
    pull_every: timedelta

    def go_round(self) -> None:
        """Do what this period has not seen done; what fails is done in the next one."""
        if tick := self.timetable.begin("pull-missed", self.pull_every):
            self._pull_missed(tick)
        if tick := self.timetable.begin("prune", PRUNE_EVERY):
            self.outbox.prune(KEPT_FOR)
            self.timetable.finish(tick)

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
