"""Reports of one message may come in any order: all 720 orders of six end in one state."""

from __future__ import annotations

from itertools import permutations
from uuid import UUID, uuid4

from application.messages import Delivery, OutboundMessage
from application.ports import UnitOfWork
from tests.builders import an_outbound
from tests.contracts.backends import Backend

SIX = (
    Delivery.SENDING,
    Delivery.UNKNOWN,
    Delivery.SENT,
    Delivery.FAILED,
    Delivery.DELIVERED,
    Delivery.READ,
)
WITHOUT_SID = (Delivery.SENDING, Delivery.UNKNOWN)
"""What we note ourselves, before the provider has given the message a name."""


def told(work: UnitOfWork, order: tuple[Delivery, ...], ours: UUID) -> OutboundMessage:
    """Add a message, report in this order, and return the message as it is then."""
    message = an_outbound(ours, delivery=Delivery.QUEUED, provider_sid="", parent_sid="")
    sid = f"SM{message.id.hex}"
    work.outbound.add(message)
    raised = []
    for delivery in order:
        error = "63016" if delivery is Delivery.FAILED else ""
        if work.outbound.report(message.id, delivery, "" if delivery in WITHOUT_SID else sid, error):
            raised.append(delivery)
    assert raised == [each for place, each in enumerate(order) if each > max(order[:place], default=0)]
    return work.outbound.get(message.id)


def test_all_orders_of_six_reports_end_in_one_state(backend: Backend, ours: UUID) -> None:
    with backend.open_work(ours) as work:
        ends = [(told(work, order, ours), order) for order in permutations(SIX)]
        work.commit()
    assert len(ends) == 720
    assert [order for end, order in ends if end.delivery is not Delivery.READ] == []
    assert [order for end, order in ends if end.provider_sid != f"SM{end.id.hex}"] == []


def test_reports_that_come_twice_change_nothing(backend: Backend, ours: UUID) -> None:
    with backend.open_work(ours) as work:
        for order in permutations(SIX[2:]):
            assert told(work, order + order, ours).delivery is Delivery.READ
        assert not work.outbound.report(uuid4(), Delivery.READ)
