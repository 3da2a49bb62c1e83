"""The whole edge: every port that the outside must satisfy, with the errors it may raise.

Any port that touches storage may raise `StorageUnavailable`; errors.py draws the tree.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from math import inf
from types import TracebackType
from typing import Protocol, Self, TypeVar
from uuid import UUID

from application.crm_records import (
    Article,
    Copy,
    CopyName,
    CrmAccount,
    ListedProduct,
    OrderRecord,
    ShopRecord,
    Telling,
    TellingReport,
    TellingState,
    Verdict,
)
from application.documents import DocumentKind, DocumentRef
from application.messages import (
    Arrival,
    DeadMessage,
    Delivery,
    DeliveryReport,
    InboundMessage,
    OutboundMessage,
)
from application.outbox import Job, JobReport, Lease, Queue, Tick
from application.summaries import (
    Ageing,
    Balance,
    CampaignMetrics,
    CampaignSummary,
    ClaimSummary,
    InvoiceSummary,
    Listing,
    MovementLine,
    OrderSummary,
    PaymentSummary,
    ReminderSummary,
    StatementLine,
    StockConflict,
    StockLine,
)
from domain.aliases import LearnedAlias
from domain.audiences import Prospect
from domain.campaigns import Campaign, Outcomes, Recipient
from domain.catalog import Catalogue, Match, Product, RateChange, Stock
from domain.conversation.session import Session
from domain.credit_notes import CreditNote
from domain.events import Aggregate
from domain.invoices import Invoice, Paper
from domain.khata import Account, Entry
from domain.money import Money
from domain.orders import Hold, Order
from domain.payments import Claim, Payment
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.reminders import Reminder, ReminderKind
from domain.shops import Organization, Shop

A = TypeVar("A", bound=Aggregate)

Clock = Callable[[], datetime]
"""Now, with its time zone."""

HsnRates = Callable[[str], tuple[Decimal, tuple[RateChange, ...]]]
"""What the law says of an HSN: the rate of GST and its dated changes; 0 where it is not known."""

AT_ONCE = timedelta(0)


# Inside one transaction


class Repository(Protocol[A]):
    """All aggregates of one kind in one organization."""

    def get(self, aggregate_id: UUID) -> A:
        """Return a private copy; raise `NotFound` when there is none."""

    def find(self, aggregate_id: UUID) -> A | None:
        """Return a private copy, or None when there is none."""

    def save(self, aggregate: A) -> None:
        """Write it and the jobs that its events ask for; raise `StaleAggregate` if someone saved first."""


class ShopRepository(Repository[Shop], Protocol):
    """The shops of one distributor."""

    def reached_at(self, address: WhatsAppAddress) -> Shop | None:
        """Return the shop that is reached there, if it is known."""

    def get_many(self, shop_ids: Collection[UUID]) -> dict[UUID, Shop]:
        """Return those that are known."""

    def prospects(self, bought: Collection[str]) -> Iterator[Prospect]:
        """Return every shop with what it did of late, by the id of the shop, a page at a time.

        Of what it bought, only these skus are looked for. Orders count that stand, whatever waits aside.
        """


class ProductRepository(Protocol):
    """The products of one distributor, with their stock."""

    def get_many(self, product_ids: Iterable[UUID]) -> dict[UUID, Product]:
        """Return those that are sold today, at today's price."""

    def stock_of(self, product_ids: Iterable[UUID]) -> dict[UUID, Stock]:
        """Return how much there is of each; what was never counted is left out."""

    def replace(self, products: Sequence[Product], stocks: Sequence[Stock]) -> None:
        """Make these the whole catalogue.

        Known skus keep their id, whatever id they come with; skus that are not named are no longer sold.
        """

    def articles(self, crm_ids: Collection[str], skus: Collection[str]) -> list[Article]:
        """Return products, sold or not, that the CRM has under one of these ids or that bear these skus."""

    def crm_ids(self, product_ids: Collection[UUID]) -> dict[UUID, str]:
        """Return under which ids the CRM has these products; what it does not list is left out."""

    def listed(self) -> set[str]:
        """Return the CRM's ids of all products that are sold and that it lists."""

    def merge(self, articles: Sequence[Article]) -> None:
        """Write these, each under its own id; all others stay as they are.

        The catalogue gets no new version by it: `renew` does that, once for many.
        """

    def withdraw(self, crm_ids: Collection[str]) -> list[str]:
        """Sell these no more, and return the skus of those that were sold until now."""

    def renew(self) -> None:
        """Give the catalogue a new version, since products were merged or withdrawn."""


class OrganizationRepository(Protocol):
    """The distributors."""

    def get(self, organization_id: UUID) -> Organization:
        """Return the distributor; raise `NotFound` when there is none."""

    def save(self, organization: Organization) -> None:
        """Write it, new or known; raise `ValueError` when its number is another one's."""


class AliasRepository(Protocol):
    """What wordings have come to mean: to one shop, and to all shops of the distributor."""

    def learn(self, alias: LearnedAlias) -> None:
        """Remember it, in place of what the same wording meant before to the same shop, or to all."""

    def meant(self, shop_id: UUID | None, keys: Collection[str]) -> dict[str, UUID]:
        """Return by key the product that is meant and still sold; the shop's own meaning goes first."""

    def learned(self, shop_id: UUID | None) -> list[LearnedAlias]:
        """Return the shop's own, or without a shop the distributor's, newest first, sold or not."""

    def forget(self, shop_id: UUID | None, key: str) -> bool:
        """Take a meaning back; False when it was not known."""


class OrderRepository(Repository[Order], Protocol):
    """The orders of one organization, and what each shop ordered of late."""

    def latest(self, shop_id: UUID, limit: int) -> list[Order]:
        """Return the shop's newest orders, newest first, whatever became of them."""

    def bought(self, shop_id: UUID) -> set[UUID]:
        """Return the products of its newest twenty orders that were not cancelled."""

    def held(self, hold: Hold) -> list[Order]:
        """Return the orders that wait for it, the oldest first."""

    def named(self, reference: str) -> Order | None:
        """Return the order that goes by the reference, `ORD-1A2B3C4D`; the newest, should two do."""


class InvoiceRepository(Repository[Invoice], Protocol):
    """The invoices of one organization, as shops ask for them."""

    def latest(self, shop_id: UUID) -> Invoice | None:
        """Return the shop's newest invoice, if it has one."""

    def numbered(self, shop_id: UUID, number: str) -> Invoice | None:
        """Return the shop's newest invoice that goes by the number, or by these digits at its end.

        Small letters, spaces, signs within the number and zeros before the digits make no difference.
        """

    def named(self, number: str) -> Invoice | None:
        """Return the newest invoice, of whatever shop, with just this number."""

    def open_of(self, shop_id: UUID) -> list[Invoice]:
        """Return the shop's invoices on which something is owed, by due date, the oldest first."""

    def debtors(self) -> list[UUID]:
        """Return the shops that have an invoice on which something is owed."""


class PaymentRepository(Repository[Payment], Protocol):
    """The payments of one organization."""

    def set_against(self, shop_id: UUID, invoice_id: UUID) -> list[Payment]:
        """Return the shop's payments of which something is set against an invoice, the oldest first."""

    def left_of(self, shop_id: UUID) -> list[Payment]:
        """Return the shop's payments of which something is not set against an invoice, the oldest first."""

    def named(self, name: str) -> Payment | None:
        """Return the payment that goes by `PAY-1A2B3C4D`."""

    def referred_to(self, method: str, reference: str) -> Payment | None:
        """Return the payment that stands under the bank's reference, if it was noted before."""


class ClaimRepository(Repository[Claim], Protocol):
    """What shops say that they have paid."""

    def open_of(self, shop_id: UUID) -> list[Claim]:
        """Return the shop's claims that nobody has decided, the oldest first."""

    def named(self, name: str) -> Claim | None:
        """Return the claim that goes by `CLM-1A2B3C4D`."""


class ReminderRepository(Repository[Reminder], Protocol):
    """The reminders of one organization."""

    def waiting(self, shop_id: UUID, kind: ReminderKind) -> Reminder | None:
        """Return the shop's scheduled reminder of a kind, the next one; None when none is scheduled."""

    def ended(self, shop_id: UUID, kind: ReminderKind, limit: int) -> list[Reminder]:
        """Return the shop's reminders of a kind that were sent, skipped or failed, the last due first."""


class CampaignRepository(Repository[Campaign], Protocol):
    """The campaigns of one organization."""

    def named(self, name: str) -> Campaign | None:
        """Return the campaign that goes by `CMP-1A2B3C4D`, or else the newest of that name in any letters."""


class Recipients(Protocol):
    """For whom each campaign is, and what has become of it there."""

    def add(self, recipients: Sequence[Recipient]) -> None:
        """Put shops on the lists; a shop that is on its list already stays as it is."""

    def take(self, campaign_id: UUID, limit: int) -> list[Recipient]:
        """Take some that are queued and due; they are SENDING from now on, and nobody else gets the same.

        Each comes with its next attempt counted, and with the id of the message of that attempt.
        """

    def take_doubtful(self, campaign_id: UUID, age: timedelta, limit: int) -> list[Recipient]:
        """Take some that have been SENDING for longer, and were not looked into for so long; likewise."""

    def settle(self, recipients: Sequence[Recipient]) -> None:
        """Write state, reason, attempts, message, due and ended times of those that are still SENDING.

        One that a report has ended meanwhile, or that has another message by now, stays as it is.
        """

    def revise(self, recipient: Recipient) -> None:
        """Write the same of one, whatever its state, after `of_message`."""

    def of_message(self, message_id: UUID) -> Recipient | None:
        """Return the one whose latest message it is, waiting until nobody else changes it."""

    def next_due(self, campaign_id: UUID) -> datetime | None:
        """Return when the next of those is due that are queued; None when none is."""

    def in_doubt(self, campaign_id: UUID) -> int:
        """Return how many are SENDING."""

    def outcomes(self, campaign_id: UUID, since: datetime, limit: int, blocking: Collection[str]) -> Outcomes:
        """Return how the latest so many fared that ended since then.

        Those block us that failed with one of these codes, or whose shop opted out after its message.
        """


class Reached(Protocol):
    """Whom the number has written to by template within a day and a minute: its tier limits how many people.

    The minute is there because a message leaves a little after it is noted.
    """

    def count(self) -> int:
        """Return how many people; whoever else counts waits until this transaction ends."""

    def note(self, addresses: Collection[WhatsAppAddress]) -> None:
        """Count these from now on; who is counted already stays as counted."""

    def frees_at(self) -> datetime | None:
        """Return when the first of them stops counting; None when nobody counts."""


class CreditNoteRepository(Repository[CreditNote], Protocol):
    """The credit notes of one organization."""

    def of_invoice(self, invoice_id: UUID) -> list[CreditNote]:
        """Return the credit notes for an invoice, the oldest first."""

    def set_against(self, shop_id: UUID, invoice_id: UUID) -> list[CreditNote]:
        """Return the shop's credit notes of which something is set against an invoice, the oldest first."""

    def left_of(self, shop_id: UUID) -> list[CreditNote]:
        """Return the shop's credit notes of which something is not set against an invoice, oldest first."""

    def numbered(self, shop_id: UUID, number: str) -> CreditNote | None:
        """Return the shop's newest credit note that goes by the number, as an invoice does."""

    def named(self, number: str) -> CreditNote | None:
        """Return the newest credit note, of whatever shop, with just this number."""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """When a person last wrote, and the provider's code if nothing gets through to it since."""

    heard_at: datetime | None = None
    unreachable: str = ""


class SessionRepository(Protocol):
    """Where the talk with each sender stands; the row is the sender's lock."""

    def lock(self, sender: WhatsAppAddress, copy: Session | None) -> Session:
        """Wait for the sender's turn and return its session, begun now when there was none.

        A `copy` of the same version is returned as it is, which saves reading the stored one.
        """

    def save(self, session: Session) -> None:
        """Write the locked session as its next version."""

    def find(self, sender: WhatsAppAddress) -> Session | None:
        """Return the session as it stands, without waiting for the sender's turn; None when there is none."""

    def contacts(self, senders: Collection[WhatsAppAddress]) -> dict[WhatsAppAddress, Contact]:
        """Return what is known of how to reach them; who never wrote and never failed is left out."""

    def with_human(self) -> list[Session]:
        """Return the talks that a human has taken over, the longest silent first."""


class InboundRepository(Protocol):
    """What people wrote, each message once, from its coming to its answer."""

    def receive(self, message: InboundMessage) -> bool:
        """Store a message that has come, and its place in the order of coming; False when it is known."""

    def waiting(self, message: InboundMessage) -> list[InboundMessage]:
        """Return what its sender wrote up to this message and has no answer yet, in the order of coming.

        The message itself is the last of them, unless it has been dealt with before.
        """

    def answer(self, messages: Sequence[InboundMessage]) -> None:
        """Note that this transaction answers them."""

    def refuse(self, message: InboundMessage, reason: str) -> None:
        """Store a message that gets no answer, and why; one that is known stays as it is."""


class OutboundRepository(Protocol):
    """What was said to people, and how far it came."""

    def get(self, message_id: UUID) -> OutboundMessage:
        """Return the message; raise `NotFound` when there is none."""

    def find(self, message_id: UUID) -> OutboundMessage | None:
        """Return the message if it was ever added."""

    def add(self, *messages: OutboundMessage) -> None:
        """Keep messages, and what they answer."""

    def replies_to(self, sid: str) -> list[OutboundMessage]:
        """Return what was answered at once to an inbound message, in its order."""

    def unclaimed(self, provider_sids: Sequence[str]) -> list[str]:
        """Return those sids that no message of ours goes by, in their order."""

    def begin_attempt(self, message_id: UUID, lease: Lease) -> None:
        """Note that the message is about to leave; this must be committed before it does.

        From now on the job brings it, so it is not among `replies_to` any more.
        """

    def end_attempt(self, lease: Lease, outcome: str, provider_sid: str = "") -> None:
        """Note how the attempt under this lease ended."""

    def report(
        self, message_id: UUID, delivery: Delivery, provider_sid: str = "", error: str = ""
    ) -> OutboundMessage | None:
        """Raise the message to a delivery and return it; None when it had come as far, or is not there."""

    def report_all(self, reports: Sequence[DeliveryReport]) -> None:
        """Raise messages, each to its delivery, as `report` does, at one stroke; one report of each."""


class PaperNumbers(Protocol):
    """Consecutive numbers of one organization, without gaps."""

    def take(self, kind: DocumentKind, series: str) -> int:
        """Return the next number of a kind and series, from 1; it is given back if the transaction fails.

        The series is what stands before the number, in capitals: `INV`, `SBT/26-27`.
        """


class JobLedger(Protocol):
    """The outbox within a transaction: jobs appear, and are done, with the change itself."""

    def add(self, job: Job, delay: timedelta = AT_ONCE) -> None:
        """Add a job that is due after the delay, unless one with its dedupe key is there."""

    def finish(self, lease: Lease) -> None:
        """Mark the job as done; raise `LeaseLost` when it was taken over.

        Whatever waited for it in its lane is set going by the commit.
        """

    def heard_of(self, message_id: UUID) -> None:
        """Note that a report of a message has come: the job that sent it need not wait for one any more.

        What waited for it in its lane is set going by the commit.
        """


class StockLedger(Protocol):
    """How much of each product is promised to whom; every change is a movement, and is made once.

    After `OutOfStock` the transaction must be left without a commit.
    """

    def lock(self, product_ids: Collection[UUID]) -> dict[UUID, Stock]:
        """Wait until nobody else changes these, and return them; what was never counted is left out."""

    def reserve(self, order_id: UUID, quantities: Mapping[UUID, Decimal]) -> None:
        """Promise these quantities by product to an order; what was never counted is left out.

        Raise `OutOfStock` where that is more than there is.
        """

    def release(self, order_id: UUID) -> None:
        """Take back what is promised to an order."""

    def dispatch(self, order_id: UUID) -> None:
        """Take what is promised to an order from what is on hand.

        Raise `OutOfStock` where a count has found less than it takes.
        """

    def take_back(self, credit_note_id: UUID, quantities: Mapping[UUID, Decimal]) -> None:
        """Add what came back under a credit note to what is on hand; what was never counted is left out."""

    def moved_since(self, moments: Mapping[UUID, datetime]) -> dict[UUID, Decimal]:
        """Return by how much dispatches and returns changed each product on hand since its moment.

        Where nothing moved, the product is left out.
        """

    def count(self, counts: Sequence[Stock]) -> None:
        """Make what is on hand what was counted; what is promised of it stays.

        Only what is counted for the first time brings along what is promised of it.
        """


class Khata(Protocol):
    """What each shop owes; every entry is posted once, and the account is the sum of its entries."""

    def lock(self, shop_id: UUID) -> Account:
        """Wait until nobody else changes the shop's account, and return it; a new one stands at nothing."""

    def account(self, shop_id: UUID) -> Account:
        """Return the shop's account as it stands, without waiting."""

    def post(self, entry: Entry) -> None:
        """Write an entry and by it the account; one of its document and kind that is there stays as it is."""

    def latest(self, shop_id: UUID, limit: int) -> list[Entry]:
        """Return the newest entries that change what is owed, the newest first."""


class CopyLedger(Protocol):
    """The copies that this desk and the CRM keep of each other."""

    def get(self, name: CopyName) -> Copy:
        """Return how far the copy has come; one that was never begun is empty."""

    def save(self, copy: Copy) -> None:
        """Write it."""

    def hold(self, name: CopyName, holder: UUID, span: timedelta) -> bool:
        """Be the only one at a copy for so long from now on; False while someone else is."""

    def let_go(self, name: CopyName, holder: UUID) -> None:
        """Let others at it; nothing happens when someone else is by now."""


class CrmAccounts(Protocol):
    """The shops of one distributor as its CRM has them."""

    def get_many(self, shop_ids: Collection[UUID]) -> dict[UUID, CrmAccount]:
        """Return those that have a name there."""

    def taken(self, names: Collection[str]) -> set[str]:
        """Return which of these names shops go by already, in small letters."""

    def save(self, accounts: Sequence[CrmAccount]) -> None:
        """Write them."""


class CrmTellings(Protocol):
    """The orders that the CRM of one distributor has to be told of."""

    def note_changed(self, since: datetime, limit: int) -> int:
        """Put orders on the list that changed since they were last put there; return how many were looked at.

        Those count that were made since then and are or were confirmed. Each gets a number that no other
        order has: its reference, or else one that tells all of its id.
        """

    def take(self, limit: int, *, troubled: bool, age: timedelta) -> list[Telling]:
        """Take some that are due, the longest due first, with this attempt counted.

        Troubled are those that were taken three times before and were not settled for good. Unless they are
        settled, they are due again at that age.
        """

    def settle(self, telling: Telling, state: TellingState, delay: timedelta = AT_ONCE) -> None:
        """Write how it fared, to be taken again after the delay if it waits.

        An order that has changed meanwhile waits anyway.
        """

    def is_due(self) -> bool:
        """Whether any may be taken."""


class UnitOfWork(Protocol):
    """One transaction of one organization: nothing counts before `commit`; leaving without it undoes all."""

    organization_id: UUID
    organizations: OrganizationRepository
    shops: ShopRepository
    products: ProductRepository
    aliases: AliasRepository
    sessions: SessionRepository
    inbound: InboundRepository
    outbound: OutboundRepository
    orders: OrderRepository
    invoices: InvoiceRepository
    payments: PaymentRepository
    claims: ClaimRepository
    credit_notes: CreditNoteRepository
    numbers: PaperNumbers
    stock: StockLedger
    khata: Khata
    reminders: ReminderRepository
    campaigns: CampaignRepository
    recipients: Recipients
    reached: Reached
    copies: CopyLedger
    crm_accounts: CrmAccounts
    crm_tellings: CrmTellings
    jobs: JobLedger

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None:
        """Make it all count, then wake the workers for the jobs that were added."""


OpenWork = Callable[[UUID], UnitOfWork]
"""Open a transaction that sees one organization and no other."""


# Outside of any transaction of ours


class Inbox(Protocol):
    """Messages of every organization that have no answer yet."""

    def keep(self, message: InboundMessage, reason: str) -> bool:
        """Store the message to be tried again; False at its fifth failure, which makes it dead."""

    def overdue(self, limit: int) -> list[InboundMessage]:
        """Return messages that nobody is answering, oldest first.

        Each failure doubles the wait, from a second; one that never failed is left to its turn for a while.
        """

    def dead(self, limit: int) -> list[DeadMessage]:
        """Return messages that were given up, newest first."""

    def revive(self, sid: str) -> bool:
        """Have a dead message answered after all; False when there is none of that sid."""


class Spool(Protocol):
    """Messages on the disk of this machine while the database is away."""

    def keep(self, arrival: Arrival) -> None:
        """Return once it is safe from a crash; raise `StorageUnavailable` when the disk refuses."""

    def waiting(self) -> list[Arrival]:
        """Return what is kept, in the order of coming."""

    def drop(self, arrival: Arrival) -> None:
        """Forget one that is in the database now; it is no error if another process did so before."""


class Outbox(Protocol):
    """Jobs of every organization, leased to one worker at a time.

    Jobs of one lane run one after the other, in the order in which they were added. A lane that is a
    shop's is also held up while a reply to it rides on a response and no report of that has come, for
    three seconds at most: else an invoice would overtake the confirmation.
    """

    def claim(self, job_id: UUID) -> Lease | None:
        """Take a job that is due; None when it is not, when someone else has it, or its lane is held up."""

    def retry(self, lease: Lease, delay: timedelta, reason: str, *, costs_attempt: bool) -> None:
        """Give it back for later, still in doubt if it was; the last attempt makes it dead instead."""

    def doubt(self, lease: Lease, reason: str) -> None:
        """Leave it as unknown until the time to settle has passed; the last attempt makes it dead instead."""

    def bury(self, lease: Lease, reason: str) -> None:
        """Give it up for good."""

    def sweep(self, limit: int) -> list[Job]:
        """Free what dead workers held, and return due jobs that were not returned for a while."""

    def take_up_silent_replies(self, limit: int) -> int:
        """Make a job, in doubt, of each reply that left with a response and was not heard of since.

        The time to settle must have passed; return how many there were.
        """

    def listed(self, states: Collection[str], limit: int) -> list[JobReport]:
        """Return jobs in these states, the newest first."""

    def revive(self, job_id: UUID) -> bool:
        """Have a dead job run once more, in doubt if it reaches out; False when no dead job has that id."""

    def prune(self, age: timedelta) -> int:
        """Forget jobs that were done so long ago, and attempts to send; return how many jobs."""

    def depth(self) -> dict[tuple[Queue, str], int]:
        """Count jobs by queue and state; those whose time has not come are `waiting`, not `ready`."""

    def oldest_waiting(self) -> timedelta | None:
        """Return how long the oldest due job has waited; None when none is due."""


class Timetable(Protocol):
    """Work that is done once in every period, however many workers there are."""

    def begin(self, task: str, period: timedelta) -> Tick | None:
        """Return this period's tick to the first who asks; None to everyone else."""

    def finish(self, tick: Tick) -> None:
        """Note that the work of the tick is done."""


class JobQueue(Protocol):
    """What carries word of a job to a worker; it may lose it, since the outbox does not."""

    def wake(self, job: Job) -> None:
        """Have a worker run the job soon; raise `StorageUnavailable` when the queue is away."""

    def consume(self, run: Callable[[UUID], None], *, threads: int) -> None:
        """Be the worker: call `run` with the id of each job, until this process is told to end."""


@dataclass(frozen=True)
class Admission:
    """What is known of a sender at the door; `excess` counts messages over the limit in this minute."""

    is_repeat: bool = False
    excess: int = 0
    session: Session | None = None
    shop_id: UUID | None = None


class MessageDoor(Protocol):
    """One quick look before a turn, and a note after it; hints that may be lost, never the truth."""

    def enter(self, message: InboundMessage) -> Admission:
        """Count the message against its sender's limit and return what is known; never raises."""

    def leave(self, message: InboundMessage, session: Session, shop_id: UUID | None) -> None:
        """Remember the answered message, the session and the shop; never raises."""


class OrganizationReader(Protocol):
    """Distributors, possibly an hour old."""

    def by_number(self, number: PhoneNumber) -> Organization | None:
        """Return the distributor whose WhatsApp number it is."""

    def get(self, organization_id: UUID) -> Organization:
        """Return the distributor; raise `NotFound` when there is none."""

    def everyone(self) -> list[Organization]:
        """Return all distributors as they are now."""

    def forget(self, organization: Organization) -> None:
        """Read it anew the next time."""


class CatalogueReader(Protocol):
    """Catalogues, possibly an hour old; a price is read from `ProductRepository` before it binds."""

    def current(self, organization_id: UUID) -> Catalogue:
        """Return all that the distributor sells."""

    def forget(self, organization_id: UUID) -> None:
        """Read it anew the next time."""


class OrderReader(Protocol):
    """Orders for lists; like the readers below, read from the replica when there is one, so it may lag."""

    def listed(self, organization_id: UUID, wanted: Listing) -> list[OrderSummary]:
        """Return orders, the newest first, by the day they were made; `state` is a status or a hold."""


class InvoiceReader(Protocol):
    """Invoices for lists."""

    def listed(self, organization_id: UUID, wanted: Listing, now: datetime) -> list[InvoiceSummary]:
        """Return invoices, the newest first, by the day of issue.

        `state` is a status, `open` for what is owed, and of that `overdue`, `promised` or `disputed`.
        """

    def ageing(self, organization_id: UUID, now: datetime) -> list[Ageing]:
        """Return what each shop owes on open invoices by age, the largest debt first."""


class PaymentReader(Protocol):
    """Payments and claims for lists."""

    def listed(self, organization_id: UUID, wanted: Listing) -> list[PaymentSummary]:
        """Return payments, the newest first; `state` is a status, or a method."""

    def claims(self, organization_id: UUID, wanted: Listing) -> list[ClaimSummary]:
        """Return claims, the newest first."""


class KhataReader(Protocol):
    """Accounts for lists."""

    def balances(self, organization_id: UUID, limit: int) -> list[Balance]:
        """Return the accounts on which anything is owed, paid in advance or promised, largest debt first."""

    def statement(self, organization_id: UUID, shop_id: UUID, wanted: Listing) -> list[StatementLine]:
        """Return the entries that change what is owed, the oldest first: of the latest ones, `limit`.

        A `shop_id` of the listing does not matter.
        """


class StockReader(Protocol):
    """Stock and its movements for lists."""

    def listed(self, organization_id: UUID) -> list[StockLine]:
        """Return what is counted of all that is sold, by sku."""

    def movements(
        self, organization_id: UUID, wanted: Listing, *, sku: str = "", order_id: UUID | None = None
    ) -> list[MovementLine]:
        """Return changes of stock, the newest first; `state` is a kind of movement.

        They may be those of one sku, and those that one order led to, with what came back of it. A `shop_id`
        of the listing does not matter.
        """

    def conflicts(self, organization_id: UUID) -> list[StockConflict]:
        """Return what is promised to shops and is not there, or not sold any more, by sku."""


class ReminderReader(Protocol):
    """Reminders for lists."""

    def listed(self, organization_id: UUID, wanted: Listing) -> list[ReminderSummary]:
        """Return reminders by the day they are due, the latest first; `state` is a status or a kind."""


class CampaignReader(Protocol):
    """Campaigns for lists, and how they fare."""

    def listed(self, organization_id: UUID, wanted: Listing) -> list[CampaignSummary]:
        """Return campaigns, the newest first; a `shop_id` of the listing does not matter."""

    def metrics(self, organization_id: UUID, campaign_id: UUID) -> CampaignMetrics:
        """Return how a campaign stands, by its wordings and those that are held out.

        What shops did counts for seven days from their message, and for those held out from the start.
        Orders count that were confirmed and not called off. Raise `NotFound` when there is none.
        """


class SenderPace(Protocol):
    """One bucket of tokens for each sender, shared by all workers."""

    def take(self, sender: PhoneNumber, per_second: int, *, is_bulk: bool = False) -> float:
        """Take a token and return 0, or take none and return after how many seconds to ask again.

        In no second, wherever it begins, are more than `per_second` tokens taken, nor for bulk more than
        four fifths of them, so that a reply finds one. Raise `StorageUnavailable` for bulk when the bucket
        cannot be looked into; whoever else asks is let through then.
        """


class ProductMatcher(Protocol):
    """Finds the product that a shop's wording means."""

    def match(self, catalogue: Catalogue, wording: str, *, among: Collection[UUID] | None = None) -> Match:
        """Return at most five candidates; the nearest ones even when nothing fits.

        With `among`, no product but these is looked at: what lies in the cart, what the shop bought before.
        """


class MessageGateway(Protocol):
    """Carries messages to people; raises the `GatewayError` tree."""

    def send_message(self, sender: PhoneNumber, message: OutboundMessage, leave_by: float = inf) -> str:
        """Send free text and return the provider's sid.

        Raise `LeaseLost`, and send nothing, when `leave_by` of the monotonic clock is over before it left.
        """

    def send_template(self, sender: PhoneNumber, message: OutboundMessage, leave_by: float = inf) -> str:
        """Send an approved template with its variables and return the provider's sid, or raise likewise."""

    def find_sent(self, sender: PhoneNumber, message: OutboundMessage, since: datetime) -> list[str]:
        """Return the sids of messages that the provider lists and that say the same, newest first.

        Those that belong to other messages of ours are among them.
        """

    def list_received(self, number: PhoneNumber, since: datetime) -> list[Arrival]:
        """Return what people wrote to a distributor's number since then, oldest first."""


class CrmGateway(Protocol):
    """The CRM in which a distributor keeps stock and orders; raises the `GatewayError` tree."""

    def fetch_inventory(self, since: datetime | None) -> Iterator[Sequence[ListedProduct]]:
        """Return all products with their stock, or those that changed since then, a page at a time.

        What was deleted is not among them. A list that breaks off raises, it never ends early.
        """

    def fetch_deleted(self, since: datetime) -> Iterator[Sequence[str]]:
        """Return the ids of products that were deleted since then, a page at a time."""

    def sync_shops(self, shops: Sequence[ShopRecord], leave_by: float = inf) -> list[Verdict]:
        """Have it know at most 100 shops, each once by its name; return what it made of each, in order.

        Raise `LeaseLost`, and tell nothing, when `leave_by` of the monotonic clock is over before it left.
        """

    def sync_orders(self, orders: Sequence[OrderRecord], leave_by: float = inf) -> list[Verdict]:
        """Have it know at most 100 orders as they are now, each once by its number; all else likewise."""


@dataclass(frozen=True)
class AccessToken:
    """What opens a vendor's API until it expires."""

    value: str = field(repr=False)
    expires_at: datetime


class TokenStore(Protocol):
    """The one access token of a vendor's account, shared by all processes."""

    def current(self) -> AccessToken | None:
        """Return the token that was kept last, expired or not."""

    def begin_refresh(self, instead_of: str) -> bool:
        """Be the one who asks the vendor for a new token, for fifteen seconds.

        False while someone else is, and when the token is not `instead_of` any more. Raise
        `GatewayThrottled` when the vendor was asked so often that it would refuse.
        """

    def keep(self, token: AccessToken) -> None:
        """Have everyone use this one."""

    def give_up(self) -> None:
        """Let others ask the vendor, since nothing came of it."""


class TellingDesk(Protocol):
    """The orders on their way to the CRM, of every organization, for people."""

    def listed(self, states: Collection[TellingState], limit: int) -> list[TellingReport]:
        """Return those in these states, the newest first."""

    def count(self, organization_id: UUID) -> dict[TellingState, int]:
        """Return how many there are in each state but told."""

    def revive(self, order_id: UUID) -> bool:
        """Have a dead one told after all; False when no dead one is of that order."""


class DocumentLinks(Protocol):
    """Links by which whoever has them opens one paper, for a while."""

    def link(self, ref: DocumentRef, number: str) -> str:
        """Return the address of the paper as a PDF; its last part reads like a file of that number."""

    def read(self, token: str) -> DocumentRef:
        """Return what a link is about; raise `LinkExpired`, or `LinkForged` for a token that is not ours."""


class PaperPrinter(Protocol):
    """Makes papers that a distributor is proud of."""

    def pdf(self, paper: Paper, organization: Organization) -> bytes:
        """Return an invoice or credit note as a PDF."""


class AmountInWords(Protocol):
    """Writes amounts as cheques do."""

    def __call__(self, amount: Money) -> str:
        """Return the amount in English words: `Rupees One Lakh Twenty Only`."""


class Metrics(Protocol):
    """Figures for whoever watches; never raises."""

    def message_passed(self, direction: str, count: int = 1) -> None:
        """Count messages that came in or went out: `in`, `out`."""

    def turn_ended(self, outcome: str, seconds: float) -> None:
        """Count a turn by its outcome."""

    def job_ended(self, queue: str, outcome: str, seconds: float) -> None:
        """Count a job by its outcome."""

    def message_failed(self, code: str) -> None:
        """Count a message that did not arrive, by the provider's code."""

    def breaker_changed(self, service: str, state: str) -> None:
        """Note the state of a breaker: closed, half_open or open."""

    def breakers(self) -> Mapping[str, str]:
        """Return the worst state of each breaker over all processes of this machine."""

    def exposition(self, jobs: Mapping[tuple[Queue, str], int]) -> str:
        """Return all figures in Prometheus' text form, with the jobs counted by queue and state."""
