"""Messages that come in by another way than the provider's call: from the spool, or from its own list."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from application.messages import Arrival
from application.ports import OpenWork, OrganizationReader
from application.trace import traced

logger = logging.getLogger(__name__)


def bring_in(arrivals: Iterable[Arrival], *, organizations: OrganizationReader, open_work: OpenWork) -> int:
    """Store each message that is not known, in this order, to be answered; return how many were new.

    Each is stored for itself, so those before one that raises `StorageUnavailable` stay. A message to a
    number that no distributor has is passed over.
    """
    return sum(_is_new(arrival, organizations, open_work) for arrival in arrivals)


def _is_new(arrival: Arrival, organizations: OrganizationReader, open_work: OpenWork) -> bool:
    """Store a message unless it is known, and say whether it was new."""
    with traced(arrival.sid):
        organization = organizations.by_number(arrival.number)
        if organization is None:
            logger.warning("message to %s passed over: no distributor has that number", arrival.number)
            return False
        with open_work(organization.id) as work:
            is_new = work.inbound.receive(arrival.at(organization.id))
            work.commit()
        if is_new:
            logger.info("message brought in")
        return is_new
