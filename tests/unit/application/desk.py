"""The order desk over memory adapters, with a clock that stands still until a test moves it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from adapters.matching.fuzzy import FuzzyProductMatcher
from adapters.memory.database import MemoryDatabase, system_clock
from adapters.memory.door import InMemoryMessageDoor
from adapters.memory.gateway import InMemoryMessageGateway
from adapters.memory.inbox import InMemoryInbox
from adapters.memory.metrics import InMemoryMetrics
from adapters.memory.outbox import InMemoryOutbox
from adapters.memory.pace import InMemorySenderPace
from adapters.memory.queue import InMemoryJobQueue
from adapters.memory.readers import InMemoryCatalogueReader, InMemoryOrganizationReader
from adapters.memory.spool import InMemorySpool
from adapters.memory.tables import Table
from adapters.memory.timetable import InMemoryTimetable
from adapters.memory.work import InMemoryUnitOfWork
from application.arrivals import bring_in
from application.bus import Bus
from application.campaigns.batches import BatchSender
from application.campaigns.doubts import Doubts
from application.composing import Composer
from application.conversation.ordering import Ordering
from application.conversation.reading import Reader
from application.conversation.turn import Conversation
from application.delivery import RecordDelivery
from application.documents import DocumentRef
from application.errors import LinkForged
from application.jobs import JobRunner, Relay, handlers
from application.messages import Arrival, Delivery, InboundMessage, OutboundMessage
from application.middleware import MessageHandler, Turn, pipeline
from application.organizations.commands import LoadOrganization
from application.ports import DocumentLinks, ProductMatcher, SenderPace, UnitOfWork
from application.reminder_messages import ReminderComposer
from application.sending import Sender
from application.upkeep import Upkeep
from domain.calendar import INDIA
from domain.catalog import Product, Stock
from domain.conversation.session import Session
from domain.invoices import Invoice
from domain.orders import Order
from domain.outreach import Outreach
from domain.phone import WhatsAppAddress
from domain.shops import Organization, Terms
from tests.builders import a_shop, an_organization
from tests.unit.application.crm.parts import CrmParts
from tests.unit.application.outage import Switch
from tests.unit.application.shelf import shelf

SECOND = timedelta(seconds=1)
LEASE = timedelta(seconds=60)
TIME_TO_SETTLE = timedelta(seconds=120)
UNHURRIED = Outreach(reminder_stages=(), messages_per_second=10_000)
"""Nobody is reminded, and nobody waits for a turn to send."""


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 5, 6, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        self.now += by


class Links(DocumentLinks):
    """Addresses that tell what they are about, and are not signed."""

    def link(self, ref: DocumentRef, number: str) -> str:
        return f"https://desk.example/documents/{ref.kind}/{ref.id}/{number}.pdf"

    def read(self, token: str) -> DocumentRef:
        raise LinkForged("not signed")


class Desk:
    """One distributor, one shop that it knows, and everything that answers them."""

    def __init__(
        self,
        *,
        matcher: ProductMatcher | None = None,
        limit: int = 1000,
        clock: Clock | None = None,
        database: MemoryDatabase | None = None,
    ) -> None:
        self.clock = clock or Clock()
        self.database = database or MemoryDatabase(self.clock)
        self.storage = Switch()
        self.phones_report = True
        self.outbox = InMemoryOutbox(self.database, self.clock, lease=LEASE, settle=TIME_TO_SETTLE)
        self.inbox = InMemoryInbox(self.database, self.clock)
        self.spool = InMemorySpool()
        self.timetable = InMemoryTimetable(self.database, self.clock)
        self.queue = InMemoryJobQueue()
        self.door = InMemoryMessageDoor(limit, self.clock)
        self.gateway = InMemoryMessageGateway()
        self.pace: SenderPace = InMemorySenderPace(system_clock)  # who waits for a turn sleeps in real time
        self.metrics = InMemoryMetrics()
        self.organizations = InMemoryOrganizationReader(self.database)
        self.catalogues = InMemoryCatalogueReader(self.database)
        self.crm = CrmParts(
            open_work=self.open_work,
            organizations=self.organizations,
            catalogues=self.catalogues,
            clock=self.clock,
        )
        self.relay = Relay(queue=self.queue, outbox=self.outbox)
        self.bus = Bus(open_work=self.open_work, clock=self.clock)
        self.matcher = matcher or FuzzyProductMatcher()
        self.reader = Reader(matcher=self.matcher)
        self.ordering = Ordering(reader=self.reader, catalogues=self.catalogues)
        self.links = Links()
        self.composer = Composer(links=self.links, clock=self.clock)
        self.conversation = Conversation(ordering=self.ordering, bus=self.bus, links=self.links)
        self.handler, self.late_handler = self._pipeline(is_late=False), self._pipeline(is_late=True)
        self.organization = an_organization(
            invoice_prefix="INV",
            credit_note_prefix="CN",
            terms=Terms(cancel_minutes=45),
            outreach=UNHURRIED,
        )
        self.shop = a_shop(self.ours, name="Gupta Hardware", language="en", consents=(), time_zone=INDIA.key)
        self.products = shelf(self.organization.id)
        if database is None:
            self.load()

    def branch(self) -> Desk:
        """Return a desk that stands where this one does; what happens there is not known here."""
        other = Desk(matcher=self.matcher)
        for name, table in vars(self.database).items():
            if isinstance(table, Table):
                setattr(other.database, name, deepcopy(table))
        other.clock.now = self.clock.now
        other.organization, other.shop, other.products = self.organization, self.shop, self.products
        return other

    def restarted(self) -> Desk:
        """Return a desk over the same storage in another process, which knows nothing but what was stored."""
        other = Desk(matcher=self.matcher, clock=self.clock, database=self.database)
        other.organization, other.shop, other.products = self.organization, self.shop, self.products
        other.gateway = self.gateway
        other.crm.gateway, other.crm.is_set_up = self.crm.gateway, self.crm.is_set_up
        return other

    def open_work(self, organization_id: UUID) -> UnitOfWork:
        """Open a transaction, unless storage is away."""
        self.storage.check()
        return InMemoryUnitOfWork(self.database, organization_id, on_commit=self.relay.wake)

    def bring_in(self, arrivals: Iterable[Arrival]) -> int:
        """Store messages that came by another way; return how many were new."""
        return bring_in(arrivals, organizations=self.organizations, open_work=self.open_work)

    @property
    def ours(self) -> UUID:
        return self.organization.id

    @property
    def runner(self) -> JobRunner:
        """Return a worker that sends through the gateway of the moment."""
        carried_out = handlers(
            open_work=self.open_work,
            bus=self.bus,
            sender=Sender(
                open_work=self.open_work,
                organizations=self.organizations,
                gateway=self.gateway,
                pace=self.pace,
                clock=self.clock,
                metrics=self.metrics,
            ),
            composer=self.composer,
            reminders=ReminderComposer(composer=self.composer, clock=self.clock),
            batches=self.batches,
            crm=self.crm.rounds,
        )
        return JobRunner(outbox=self.outbox, handlers=carried_out, metrics=self.metrics, bulk=1)

    @property
    def batches(self) -> BatchSender:
        """Return what sends campaigns, through the gateway of the moment."""
        doubts = Doubts(
            open_work=self.open_work, gateway=self.gateway, clock=self.clock, age=LEASE + TIME_TO_SETTLE
        )
        return BatchSender(
            open_work=self.open_work,
            gateway=self.gateway,
            pace=self.pace,
            doubts=doubts,
            clock=self.clock,
            metrics=self.metrics,
        )

    @property
    def upkeep(self) -> Upkeep:
        """Return what comes round, which asks the gateway of the moment."""
        return Upkeep(
            timetable=self.timetable,
            outbox=self.outbox,
            gateway=self.gateway,
            organizations=self.organizations,
            bring_in=self.bring_in,
            open_work=self.open_work,
            bus=self.bus,
            clock=self.clock,
            crm=self.crm.rounds,
            pull_every=timedelta(minutes=1),
        )

    def load(
        self,
        organization: Organization | None = None,
        products: Sequence[Product] | None = None,
        stocks: Sequence[Stock] = (),
    ) -> None:
        """Make the distributor and its catalogue what these say; products without a count keep theirs."""
        self.organization = organization or self.organization
        self.products = list(self.products if products is None else products)
        command = LoadOrganization(self.organization, self.products, stocks, [self.shop])
        self.bus.execute(self.ours, command)

    def message(self, text: str, sender: WhatsAppAddress | None = None) -> InboundMessage:
        """Return what the known shop, or someone else, writes now; the clock goes on by a second."""
        self.clock.advance(SECOND)
        return InboundMessage(
            organization_id=self.ours,
            sid=f"SM{uuid4().hex}",
            sender=sender or self.shop.address,
            text=text,
            received_at=self.clock(),
        )

    def arrive(self, text: str, sender: WhatsAppAddress | None = None) -> InboundMessage:
        """Return a message that is stored and that nobody has begun to answer."""
        message = self.message(text, sender)
        with self.open_work(self.ours) as work:
            work.inbound.receive(message)
            work.commit()
        return message

    def handle(self, message: InboundMessage, *, is_late: bool = False) -> Turn:
        handler = self.late_handler if is_late else self.handler
        turn = handler.handle(Turn(organization=self.organization, message=message, is_late=is_late))
        if self.phones_report and not is_late:
            self._report(turn.replies)
        return turn

    def _report(self, replies: Sequence[OutboundMessage]) -> None:
        """Have the provider call back at once for what went out with a response."""
        if not self.storage.is_off:
            for reply in replies:
                self.bus.execute(self.ours, RecordDelivery(reply.id, Delivery.SENT, f"SM{reply.id.hex}"))

    def turn(self, text: str, sender: WhatsAppAddress | None = None) -> Turn:
        return self.handle(self.message(text, sender))

    def write(self, text: str, sender: WhatsAppAddress | None = None) -> str:
        """Return what is answered at once."""
        return "\n".join(reply.body for reply in self.turn(text, sender).replies)

    def writes(self, *texts: str) -> str:
        """Return what is answered to the last of several messages."""
        return [self.write(text) for text in texts][-1]

    def run_jobs(self) -> None:
        """Run what workers were woken for, and what that leads to."""
        self.queue.drain(self.runner.run)

    def pass_time(self, by: timedelta) -> None:
        """Let time pass, then sweep and run what has become due."""
        self.clock.advance(by)
        self.relay.sweep()
        self.run_jobs()

    def answer_waiting(self, after: timedelta = timedelta()) -> list[Turn]:
        """Let time pass and answer what nobody is answering by then, as the sweep does."""
        self.clock.advance(after)
        return [self.handle(message, is_late=True) for message in self.inbox.overdue(50)]

    def session(self, sender: WhatsAppAddress | None = None) -> Session:
        """Return where the talk with the known shop, or with someone else, stands."""
        with self.open_work(self.ours) as work:
            return work.sessions.lock(sender or self.shop.address, None)

    @property
    def cart(self) -> dict[str, str]:
        """Return what the known shop is about to order."""
        return {line.name: str(line.quantity) for line in self.session().cart.lines}

    def product(self, name: str) -> Product:
        return next(product for product in self.products if product.name == name)

    def orders(self) -> list[Order]:
        return list(self.database.orders.rows.values())

    def invoices(self) -> list[Invoice]:
        return list(self.database.invoices.rows.values())

    def sent(self) -> list[str]:
        """Return the texts that left through the gateway."""
        return [sent.message.body for sent in self.gateway.sent]

    def _pipeline(self, *, is_late: bool) -> MessageHandler:
        return pipeline(
            door=self.door,
            open_work=self.open_work,
            conversation=self.conversation,
            inbox=self.inbox,
            spool=self.spool,
            metrics=self.metrics,
            is_late=is_late,
        )
