"""The pipeline that every message runs through, in the order of the drawing.

logging → rate limiting → session → conversation flow → error handler. A step that sets the turn's
outcome ends the run; a step that raises sends it straight to the error handler.
"""

from __future__ import annotations

import logging as logs
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from time import perf_counter
from uuid import UUID, uuid4

from application.conversation.replies.languages import USUAL, phrases_in
from application.conversation.replies.phrases import Phrases
from application.conversation.talk import Talk
from application.conversation.turn import Conversation
from application.errors import StorageUnavailable
from application.messages import Arrival, Delivery, InboundMessage, OutboundMessage
from application.outbox import Job, Queue
from application.ports import Admission, Inbox, MessageDoor, Metrics, OpenWork, Spool, UnitOfWork
from application.trace import traced
from domain.conversation.session import Session
from domain.phone import masked
from domain.shops import Organization

logger = logs.getLogger(__name__)


class Outcome(StrEnum):
    """How a turn ended."""

    ANSWERED = "answered"
    REPEATED = "repeated"
    LIMITED = "limited"
    FAILED = "failed"


@dataclass(kw_only=True)
class Turn:
    """One message on its way through the pipeline.

    A late turn answers a message whose sender is not waiting for the response any more, so its replies
    are sent by a job instead.
    """

    organization: Organization
    message: InboundMessage
    is_late: bool = False
    admission: Admission = field(default_factory=Admission)
    scope: ExitStack = field(default_factory=ExitStack)
    work: UnitOfWork | None = None
    session: Session | None = None
    shop_id: UUID | None = None
    waiting: list[InboundMessage] = field(default_factory=list)
    answering: InboundMessage | None = None
    replies: list[OutboundMessage] = field(default_factory=list)
    outcome: Outcome | None = None

    def end(self, outcome: Outcome, texts: Sequence[str] = ()) -> None:
        """Finish the turn with replies that are not kept."""
        self.replies = [reply_to(self.message, text, self.shop_id) for text in texts]
        self.outcome = outcome


Step = Callable[[Turn], None]


class MessageHandler:
    """Runs a turn through its steps; it always ends with an outcome and never raises."""

    def __init__(
        self, *, steps: Sequence[Step], on_error: Callable[[Turn, Exception], None], metrics: Metrics
    ) -> None:
        self._steps = steps
        self._on_error = on_error
        self._metrics = metrics

    def handle(self, turn: Turn) -> Turn:
        """Return the turn with its replies, which are what the sender is told now."""
        started = perf_counter()
        with traced(turn.message.sid):
            try:
                with turn.scope:
                    self._run(turn)
            except Exception as error:  # noqa: BLE001 - whatever a step raises, the sender gets an answer
                self._on_error(turn, error)
            seconds = perf_counter() - started
            log_end(turn, seconds)
        if not turn.is_late:
            self._metrics.message_passed("in")
            self._metrics.message_passed("out", len(turn.replies))
        self._metrics.turn_ended(str(turn.outcome), seconds)
        return turn

    def _run(self, turn: Turn) -> None:
        for step in self._steps:
            step(turn)
            if turn.outcome:
                return


def pipeline(
    *,
    door: MessageDoor,
    open_work: OpenWork,
    conversation: Conversation,
    inbox: Inbox,
    spool: Spool,
    metrics: Metrics,
    is_late: bool = False,
) -> MessageHandler:
    """Return the handler of messages as they come, or of those that wait: these passed the limit before."""
    steps: list[Step] = [
        logging,
        *([] if is_late else [partial(rate_limiting, door=door, open_work=open_work)]),
        partial(session, open_work=open_work),
        partial(conversation_flow, conversation=conversation, door=door),
    ]
    on_error = partial(error_handler, inbox=inbox, spool=spool)
    return MessageHandler(steps=steps, on_error=on_error, metrics=metrics)


def logging(turn: Turn) -> None:
    """Say that a message has come, without its text and with most of its number hidden."""
    sender = masked(str(turn.message.sender))
    logger.info("message received", extra={"sender": sender, "characters": len(turn.message.text)})


def rate_limiting(turn: Turn, *, door: MessageDoor, open_work: OpenWork) -> None:
    """Turn away who writes too fast: told so once, then left without an answer until the minute is over.

    What is turned away is stored as such, or it would be taken for a message that never reached us.
    """
    turn.admission = door.enter(turn.message)
    if turn.admission.excess and not turn.admission.is_repeat:
        with open_work(turn.organization.id) as work:
            work.inbound.refuse(turn.message, "too many messages within a minute")
            work.commit()
        turn.end(Outcome.LIMITED, [_say(turn).slow_down] if turn.admission.excess == 1 else [])


def session(turn: Turn, *, open_work: OpenWork) -> None:
    """Store the message, wait for the sender's turn, and find what waits for an answer, session and shop.

    The message is safe before anything else is done with it, and messages have their order from that
    moment, whichever process gets the session first. One that was answered before gets the same answer.
    """
    work = turn.scope.enter_context(open_work(turn.organization.id))
    if not turn.is_late:
        work.inbound.receive(turn.message)
        work.commit()
    locked = work.sessions.lock(turn.message.sender, turn.admission.session)
    turn.waiting = work.inbound.waiting(turn.message)
    if turn.message.sid not in [message.sid for message in turn.waiting]:
        turn.replies = work.outbound.replies_to(turn.message.sid)
        turn.outcome = Outcome.REPEATED
        return
    turn.work, turn.session = work, locked
    turn.shop_id = turn.admission.shop_id or _known_shop(work, turn.message)


def conversation_flow(turn: Turn, *, conversation: Conversation, door: MessageDoor) -> None:
    """Answer what the sender wrote earlier and now, in that order, and commit all of it together."""
    work, session = turn.work, turn.session
    if work is None or session is None:
        raise LookupError("the session step has not run")
    for message in turn.waiting:
        turn.answering = message
        turn.replies += _answer(turn, work, session, message, conversation)
    keep = _send_later if turn.is_late else _send_now
    keep(work, turn.replies)
    work.inbound.answer(turn.waiting)
    work.sessions.save(session)
    work.commit()
    door.leave(turn.message, session, turn.shop_id)
    turn.outcome = Outcome.ANSWERED


def error_handler(turn: Turn, error: Exception, *, inbox: Inbox, spool: Spool) -> None:
    """Keep the message to be tried again, and say so to the sender; the talk goes on."""
    logger.error("turn failed", exc_info=error)
    try:
        said = _kept(turn, error, inbox, spool)
    except Exception:  # whatever it is, the last that can be done is to say so
        logger.exception("message not kept")
        said = _say(turn).cannot_save
    turn.end(Outcome.FAILED, [] if turn.is_late else [said])


def _kept(turn: Turn, error: Exception, inbox: Inbox, spool: Spool) -> str:
    """Keep the message where it can be kept, and return what to say of it.

    Without the database it goes to the disk, unless it waits in the database already. A message that
    has failed too often is given up, which people have to look at; when it was an earlier one that
    failed, the later one must not be given up with it.
    """
    if not isinstance(error, StorageUnavailable):
        if not inbox.keep(turn.answering or turn.message, reason=repr(error)):
            logger.critical("message given up as dead")
        return _say(turn).apology
    if not turn.is_late:
        spool.keep(Arrival.of(turn.message, turn.organization.number))
    return _say(turn).kept_safe


def log_end(turn: Turn, seconds: float) -> None:
    """Say how the turn ended and how long it took."""
    figures = {"outcome": turn.outcome, "replies": len(turn.replies), "ms": round(seconds * 1000, 1)}
    logger.info("turn ended", extra=figures)


def reply_to(message: InboundMessage, text: str, shop_id: UUID | None) -> OutboundMessage:
    """Return a new message that answers another, of this shop if the sender is one."""
    return OutboundMessage(
        id=uuid4(),
        organization_id=message.organization_id,
        recipient=message.sender,
        body=text,
        shop_id=shop_id,
        parent_sid=message.sid,
        delivery=Delivery.SENDING,
    )


def _say(turn: Turn) -> Phrases:
    """Return the phrases of the language that the sender was last spoken to in, as far as that is known."""
    session = turn.session or turn.admission.session
    return phrases_in(session.language if session else USUAL)


def _known_shop(work: UnitOfWork, message: InboundMessage) -> UUID | None:
    shop = work.shops.reached_at(message.sender)
    return shop.id if shop else None


def _answer(
    turn: Turn, work: UnitOfWork, session: Session, message: InboundMessage, conversation: Conversation
) -> list[OutboundMessage]:
    """Take one message through the conversation; the turn learns of a shop that registers."""
    session.hear(message.received_at, uuid4())
    if turn.shop_id:
        session.recognise()
    talk = Talk(
        organization=turn.organization,
        work=work,
        session=session,
        shop_id=turn.shop_id,
        text=message.text,
    )
    texts = conversation.answer(talk)
    turn.shop_id = talk.shop_id
    # A response takes all replies along in their order: what was written earlier is answered first.
    answered = message if turn.is_late else turn.message
    return [reply_to(answered, text, turn.shop_id) for text in texts]


def _send_now(work: UnitOfWork, messages: list[OutboundMessage]) -> None:
    """Keep the replies that go out with the response to what they answer."""
    for message in messages:
        work.outbound.add(message)


def _send_later(work: UnitOfWork, messages: list[OutboundMessage]) -> None:
    """Keep the replies with a job each that sends them; a repeat of what they answer gets them no more."""
    for message in messages:
        work.outbound.add(replace(message, parent_sid="", delivery=Delivery.QUEUED))
        work.jobs.add(
            Job(
                id=message.id,
                organization_id=message.organization_id,
                queue=Queue.SEND_REPLY,
                dedupe_key=f"{Queue.SEND_REPLY}:{message.id}",
                payload={"message_id": str(message.id)},
                trace=message.parent_sid,
                lane=message.lane,
            )
        )
