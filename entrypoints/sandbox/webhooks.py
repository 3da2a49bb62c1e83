"""Takes what a phone's owner writes to the bot, and carries out what the bot answers."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial

from entrypoints.sandbox import twiml
from entrypoints.sandbox.addresses import Contact, is_number
from entrypoints.sandbox.clock import Clock
from entrypoints.sandbox.connections import Unanswered
from entrypoints.sandbox.events import Events
from entrypoints.sandbox.faults import DROP, DROP_ANSWER, DUPLICATE, REORDER, TIMEOUT, WEBHOOK, Faults
from entrypoints.sandbox.lanes import Lanes
from entrypoints.sandbox.message import Direction, Message, message_sid
from entrypoints.sandbox.overtaking import Overtaking
from entrypoints.sandbox.phonebook import Phonebook
from entrypoints.sandbox.sending import Sending, media
from entrypoints.sandbox.store import MessageStore
from entrypoints.sandbox.twiml import BadTwiml, Reply
from entrypoints.sandbox.wire import TOTAL_SECONDS, Answer, Wire

_MISHAPS = (DUPLICATE, DROP, TIMEOUT, DROP_ANSWER)
_LOST_ANSWERS = {
    TIMEOUT: f"a fault: no answer of the bot within {TOTAL_SECONDS:.0f} seconds",
    DROP_ANSWER: "a fault: the connection broke before the bot's answer came",
}
_MEDIA_KINDS = ("image", "audio", "video")


@dataclass(frozen=True)
class Outcome:
    """How one delivery ended: the bot's HTTP status if it answered, its replies, or what went wrong."""

    http_status: int | None
    replies: tuple[Message, ...] = ()
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Webhooks:
    """Delivers the messages of one phone in their order, and different phones side by side."""

    account_sid: str
    url: str
    store: MessageStore
    phonebook: Phonebook
    events: Events
    wire: Wire
    lanes: Lanes
    sending: Sending
    faults: Faults
    clock: Clock
    overtaking: Overtaking = field(default_factory=Overtaking)

    def deliver(self, message: Message) -> Future[Outcome]:
        """Post the stored message to the bot when its turn has come.

        A message may be delivered again; only the first answer that can be carried out sends
        replies, a later one is returned with the replies it would have sent.
        """
        self.events.show(message)
        fault = self._mishap(message.phone)
        future: Future[Outcome] = Future()
        job = partial(self._deliver, message.sid, fault)
        queue_up = partial(self.lanes.put, message.phone, job, future)
        if fault == REORDER:
            self.overtaking.hold(message.phone, queue_up)
        else:
            queue_up()
            self.overtaking.release(message.phone)
        return future

    def close(self) -> None:
        """Hold no message back any longer."""
        self.overtaking.close()

    def _mishap(self, phone: str) -> str:
        # Somebody must overtake what is held, so its phone's next message is not held as well.
        kinds = _MISHAPS if self.overtaking.holds(phone) else (*_MISHAPS, REORDER)
        fault = self.faults.struck(WEBHOOK, *kinds)
        return fault.kind if fault else ""

    def _deliver(self, sid: str, fault: str) -> Outcome:
        if fault != DUPLICATE:
            return self._deliver_once(sid, fault)
        if self.faults.chance() < 0.5:
            first, second = self._deliver_once(sid), self._deliver_once(sid)
            return second if first.error else first
        self.lanes.put(f"{sid} again", partial(self._deliver_once, sid))
        return self._deliver_once(sid)

    def _deliver_once(self, sid: str, fault: str = "") -> Outcome:
        message = self.store.get(sid)
        if message is None:
            raise LookupError(sid)
        self.events.typing(message, on=True)
        outcome = self._exchange(message, fault)
        self.events.typing(message, on=False)
        self.store.log_delivery(
            message, url=self.url, http_status=outcome.http_status, error=outcome.error, at=self.clock()
        )
        return outcome

    def _exchange(self, message: Message, fault: str) -> Outcome:
        status = None
        try:
            answer = self._post(message, fault)
            status = answer.status
            return Outcome(status, self._carry_out(message, _replies(answer)))
        except (Unanswered, BadTwiml) as error:
            self.events.show(*self.store.settle(message.sid, "failed", error=str(error)))
            return Outcome(status, error=str(error))

    def _post(self, message: Message, fault: str) -> Answer:
        if fault == DROP:
            raise Unanswered("a fault kept this message from the bot")
        answer = self.wire.post(self.url, self._form(message))
        if fault in _LOST_ANSWERS:
            raise Unanswered(_LOST_ANSWERS[fault])
        return answer

    def _carry_out(self, message: Message, replies: list[Reply]) -> tuple[Message, ...]:
        messages = tuple(self._message(message, reply) for reply in replies)
        settled = self.store.settle(message.sid, "delivered")
        if not settled:
            return messages
        # A number that the bot answers for is one that it may send from.
        self.phonebook.add_senders([Contact(message.business, message.business)])
        self.events.show(*settled)
        return tuple(map(self.sending.accept, messages))

    def _message(self, answered: Message, reply: Reply) -> Message:
        return Message(
            sid=message_sid(rich=bool(reply.media_urls)),
            direction=Direction.REPLY,
            phone=answered.phone,
            business=answered.business,
            body=reply.body,
            media=media(reply.media_urls),
            status="queued",
            status_callback=reply.status_callback,
            created=self.clock(),
        )

    def _form(self, message: Message) -> dict[str, str]:
        form = {
            "AccountSid": self.account_sid,
            "ApiVersion": "2010-04-01",
            "MessageSid": message.sid,
            "SmsMessageSid": message.sid,
            "SmsSid": message.sid,
            "SmsStatus": "received",
            "From": message.sender,
            "To": message.recipient,
            "Body": message.body,
            "NumSegments": "1",
            "NumMedia": str(len(message.media)),
            "ReferralNumMedia": "0",
            "MessageType": _message_type(message),
            "ProfileName": self.phonebook.name_of(message.phone),
        }
        if is_number(message.phone):
            form["WaId"] = message.phone.removeprefix("+")
        else:
            form["ExternalUserId"] = message.phone
        for index, one in enumerate(message.media):
            form |= {f"MediaUrl{index}": one.url, f"MediaContentType{index}": one.content_type}
        return form


def _replies(answer: Answer) -> list[Reply]:
    if not answer.ok:
        raise BadTwiml(f"the bot answered {answer.status}")
    return twiml.replies(answer.content_type, answer.body)


def _message_type(message: Message) -> str:
    if not message.media:
        return "text"
    content_type = message.media[0].content_type
    if content_type == "image/webp":
        return "sticker"
    kind = content_type.partition("/")[0]
    return kind if kind in _MEDIA_KINDS else "document"
