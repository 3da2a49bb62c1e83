"""The order desk within this process, where time and misfortune are as a scenario wants them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid4

from dependency_injector import providers
from flask import Flask

from adapters.memory.database import MemoryDatabase
from application.delivery import RecordDelivery
from application.errors import GatewayRejected, GatewayUnavailable, StorageUnavailable
from application.messages import Arrival, Delivery, InboundMessage, OutboundMessage
from application.middleware import Turn
from domain.phone import WhatsAppAddress
from entrypoints import container
from entrypoints.application import Application
from entrypoints.container import MemoryAdapters
from entrypoints.documents import documents
from entrypoints.errands import Errands
from entrypoints.replay import Replay
from tests.entrypoints.configured import settings
from tests.entrypoints.inside import run_jobs, sent_by
from tests.features.desks import Desk
from tests.unit.application.outage import Switch, Switched

A_ROUND = timedelta(seconds=10)
AN_HOUR = timedelta(hours=1)
IN_STORAGE = ("inbox", "outbox", "timetable", "organizations", "catalogues", "orders")


class MemoryDesk(Desk):
    """Everything within this process; a sent message goes as far as the gateway's list.

    With `storage` off there is no database, with `whatsapp` off nothing can be sent or asked for.
    """

    def __init__(self) -> None:
        self.storage, self.whatsapp = Switch(), Switch(GatewayUnavailable("refused"))
        self._passed = timedelta()
        self._read: defaultdict[str, int] = defaultdict(int)
        application = in_memory(self._now)
        self._sent = sent_by(application)
        self._gateway = application.gateway()
        switch(application, self.storage, self.whatsapp)
        super().__init__(application)

    def pass_time(self, by: timedelta) -> None:
        """Let the desk believe that it is later; nothing is done meanwhile."""
        self._passed += by

    def begin_at(self, moment: datetime) -> None:
        """Have it be another time at the beginning of a scenario."""
        self._passed = moment - container.now()

    def live_until(self, moment: datetime) -> None:
        """Let time pass in steps of an hour, with every job done that is due."""
        while (left := moment - self._now()) > timedelta():
            self.pass_time(min(AN_HOUR, left))
            self.application.relay().sweep()
            self.work()

    def live(self, through: timedelta) -> None:
        """Let time pass, with everything done that is due."""
        for _ in range(through // A_ROUND):
            self.pass_time(A_ROUND)
            Replay(self.application).go_round()
            Errands(self.application).go_round()
            self.work()

    def write(self, number: str, text: str) -> list[str]:
        replies = self._answers(self._message(number, text))
        self._reported(replies, Delivery.DELIVERED)
        return [reply.body for reply in replies]

    def send_sticker(self, number: str) -> list[str]:
        return self.write(number, "")

    def write_unanswered(self, number: str, text: str) -> None:
        """Write, and have the connection break before the answer has come back."""
        self._answers(self._message(number, text))

    def write_in_vain(self, number: str, text: str, code: str) -> None:
        """Write, and have WhatsApp report that it could not bring the answer."""
        self._reported(self._answers(self._message(number, text)), Delivery.UNDELIVERED, code)

    def write_unheard(self, number: str, text: str) -> None:
        """Write what WhatsApp takes and never gets through to the desk."""
        message = self._message(number, text)
        self._gateway.received.append(Arrival.of(message, self.organization.number))

    def refuse_next(self, code: str) -> None:
        """Have WhatsApp refuse the next message that is sent."""
        self._gateway.fail(GatewayRejected(code, "refused"))

    def fetch(self, link: str) -> tuple[int, bytes]:
        web = Flask(__name__)
        web.register_blueprint(documents(self.application))
        answer = web.test_client().get(urlsplit(link).path)
        return answer.status_code, answer.data

    def work(self) -> None:
        """Let the background jobs run; without a database they are left for the next sweep."""
        with suppress(StorageUnavailable):
            run_jobs(self.application)

    def arrived(self, number: str) -> list[str]:
        sent = [_shown(one.message) for one in self._sent if one.message.recipient.value == number]
        new, self._read[number] = sent[self._read[number] :], len(sent)
        return new

    def last_sent(self, number: str) -> OutboundMessage:
        """Return the last message that left to a number by itself."""
        return [one.message for one in self._sent if one.message.recipient.value == number][-1]

    def _message(self, number: str, text: str) -> InboundMessage:
        return InboundMessage(
            organization_id=self.organization.id,
            sid=f"SM{uuid4().hex}",
            sender=WhatsAppAddress(number),
            text=text,
            received_at=self._now(),
        )

    def _answers(self, message: InboundMessage) -> list[OutboundMessage]:
        turn = Turn(organization=self.organization, message=message)
        replies: list[OutboundMessage] = self.application.message_handler().handle(turn).replies
        return replies

    def _reported(self, replies: list[OutboundMessage], delivery: Delivery, code: str = "") -> None:
        for reply in replies:
            report = RecordDelivery(reply.id, delivery, f"SM{uuid4().hex}", code)
            with suppress(StorageUnavailable):
                self.application.bus().execute(self.organization.id, report)

    def _now(self) -> datetime:
        return container.now() + self._passed


def in_memory(clock: Callable[[], datetime]) -> Application:
    """Return an application in which all parts go by one clock."""
    adapters = MemoryAdapters(settings=settings())
    adapters.clock.override(providers.Object(clock))
    adapters.database.override(providers.Object(MemoryDatabase(clock)))
    filled = {
        name: adapter for name, adapter in adapters.providers.items() if name in Application.dependencies
    }
    return Application(**filled)


def switch(application: Application, storage: Switch, whatsapp: Switch) -> None:
    """Put switches before the parts of an application that may be away."""
    for name in IN_STORAGE:
        part = getattr(application, name)
        part.override(providers.Object(Switched(part(), storage)))
    application.work.override(providers.Object(storage.of(application.work())))
    application.gateway.override(providers.Object(Switched(application.gateway(), whatsapp)))


def _shown(message: OutboundMessage) -> str:
    """Return what a phone shows: of a template that nobody knows here, what is filled in."""
    return " ".join(message.variables.values()) if message.by_template else message.body
