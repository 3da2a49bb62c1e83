"""Takes what a phone's owner writes to the bot, and carries out what the bot answers."""

from concurrent.futures import Future
from dataclasses import dataclass

from entrypoints.sandbox import twiml
from entrypoints.sandbox.addresses import Contact, is_number
from entrypoints.sandbox.events import Events
from entrypoints.sandbox.lanes import Lanes
from entrypoints.sandbox.message import Direction, Message, message_sid
from entrypoints.sandbox.phonebook import Phonebook
from entrypoints.sandbox.sending import Clock, Sending, media
from entrypoints.sandbox.store import MessageStore
from entrypoints.sandbox.twiml import BadTwiml, Reply
from entrypoints.sandbox.wire import Answer, Unanswered, Wire

_ANSWERED = ("delivered", "read")
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
    clock: Clock

    def deliver(self, message: Message) -> Future[Outcome]:
        """Post the stored message to the bot when its turn has come.

        A message may be delivered again; only the first answer that can be carried out sends
        replies, a later one is returned with the replies it would have sent.
        """
        self.events.show(message)
        return self.lanes.put(message.phone, lambda: self._deliver(message.sid))

    def _deliver(self, sid: str) -> Outcome:
        message = self.store.get(sid)
        if message is None:
            raise LookupError(sid)
        self.events.typing(message, on=True)
        outcome = self._exchange(message)
        self.events.typing(message, on=False)
        self.store.log_delivery(
            message, url=self.url, http_status=outcome.http_status, error=outcome.error, at=self.clock()
        )
        return outcome

    def _exchange(self, message: Message) -> Outcome:
        status = None
        try:
            answer = self.wire.post(self.url, self._form(message))
            status = answer.status
            return Outcome(status, self._carry_out(message, _replies(answer)))
        except (Unanswered, BadTwiml) as error:
            if message.status not in _ANSWERED:
                self.events.show(self.store.set_status(message.sid, "failed", error=str(error)))
            return Outcome(status, error=str(error))

    def _carry_out(self, message: Message, replies: list[Reply]) -> tuple[Message, ...]:
        messages = tuple(self._message(message, reply) for reply in replies)
        if message.status in _ANSWERED:
            return messages
        # A number that the bot answers for is one that it may send from.
        self.phonebook.add_senders([Contact(message.business, message.business)])
        self.events.show(self.store.set_status(message.sid, "delivered"))
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
