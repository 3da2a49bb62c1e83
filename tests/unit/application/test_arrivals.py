"""Messages that come in by another way: each is stored once, in the order given, to be answered."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest

from adapters.memory.database import MemoryDatabase
from adapters.memory.readers import InMemoryOrganizationReader
from adapters.memory.work import InMemoryUnitOfWork
from application.arrivals import bring_in
from application.errors import StorageUnavailable
from application.messages import Arrival, InboundMessage
from application.trace import current_trace
from domain.phone import PhoneNumber
from domain.shops import Organization
from tests.builders import NOON, a_number, an_inbound, an_organization


@dataclass
class Fragile(InMemoryOrganizationReader):
    """Distributors that are away after so many looks; it notes the trace of each look."""

    database: MemoryDatabase
    looks_left: int = 1000
    traces: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(self.database)

    def by_number(self, number: PhoneNumber) -> Organization | None:
        if not self.looks_left:
            raise StorageUnavailable("the database is away")
        self.looks_left -= 1
        self.traces.append(current_trace())
        return super().by_number(number)


class Reception:
    """Two distributors, and what is known of who wrote to them."""

    def __init__(self) -> None:
        database = MemoryDatabase()
        self.open_work = partial(InMemoryUnitOfWork, database, on_commit=lambda jobs: None)
        self.organizations = Fragile(database)
        self.ours, self.theirs = self._stored(), self._stored()

    def bring_in(self, *arrivals: Arrival) -> int:
        return bring_in(arrivals, organizations=self.organizations, open_work=self.open_work)

    def unanswered(self, organization_id: UUID, arrival: Arrival) -> list[InboundMessage]:
        """Return what the sender of a message wrote up to it and has no answer yet."""
        with self.open_work(organization_id) as work:
            return work.inbound.waiting(arrival.at(organization_id))

    def _stored(self) -> Organization:
        organization = an_organization()
        with self.open_work(organization.id) as work:
            work.organizations.save(organization)
            work.commit()
        return organization


@pytest.fixture
def reception() -> Reception:
    return Reception()


def written_to(organization: Organization, count: int = 1) -> list[Arrival]:
    """Return what one person wrote to a distributor, second after second."""
    first = Arrival.of(an_inbound(organization.id), organization.number)
    return [
        replace(first, sid=f"SM{uuid4().hex}", received_at=NOON + timedelta(seconds=place))
        for place in range(count)
    ]


def test_new_messages_are_stored_to_be_answered_in_their_order(reception: Reception) -> None:
    arrivals = written_to(reception.ours, 3)
    assert reception.bring_in(*arrivals) == 3
    waiting = [arrival.at(reception.ours.id) for arrival in arrivals]
    assert reception.unanswered(reception.ours.id, arrivals[-1]) == waiting


def test_a_message_that_is_known_is_not_stored_again(reception: Reception) -> None:
    first, second, third = written_to(reception.ours, 3)
    reception.bring_in(first, second)
    assert reception.bring_in(first, second, third, third) == 1
    assert len(reception.unanswered(reception.ours.id, third)) == 3


def test_a_message_that_was_answered_is_not_asked_for_again(reception: Reception) -> None:
    [arrival] = written_to(reception.ours)
    message = arrival.at(reception.ours.id)
    with reception.open_work(reception.ours.id) as work:
        work.inbound.receive(message)
        work.inbound.answer([message])
        work.commit()
    assert reception.bring_in(arrival) == 0
    assert reception.unanswered(reception.ours.id, arrival) == []


def test_each_distributor_gets_what_was_written_to_it(reception: Reception) -> None:
    [ours], [theirs] = written_to(reception.ours), written_to(reception.theirs)
    assert reception.bring_in(ours, theirs) == 2
    assert reception.unanswered(reception.theirs.id, theirs) == [theirs.at(reception.theirs.id)]
    assert reception.unanswered(reception.ours.id, ours) == [ours.at(reception.ours.id)]


def test_a_number_that_nobody_has_is_told_and_does_not_stop_the_others(
    reception: Reception, caplog: pytest.LogCaptureFixture
) -> None:
    stray = replace(*written_to(reception.ours), number=PhoneNumber(a_number()))
    assert reception.bring_in(stray, *written_to(reception.ours, 2)) == 2
    [line] = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert str(stray.number) in line.getMessage()


def test_what_came_before_an_outage_stays_stored(reception: Reception) -> None:
    first, second = written_to(reception.ours, 2)
    reception.organizations.looks_left = 1
    with pytest.raises(StorageUnavailable):
        reception.bring_in(first, second)
    reception.organizations.looks_left = 2
    assert reception.bring_in(first, second) == 1


def test_each_message_is_traced_by_its_sid(reception: Reception) -> None:
    arrivals = written_to(reception.ours, 2)
    reception.bring_in(*arrivals)
    assert reception.organizations.traces == [arrival.sid for arrival in arrivals]


def test_nothing_is_nothing(reception: Reception) -> None:
    assert reception.bring_in() == 0
