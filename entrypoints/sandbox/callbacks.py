"""Tells the bot by status callback how far its messages came."""

from dataclasses import dataclass, field

from entrypoints.sandbox.clock import Clock
from entrypoints.sandbox.connections import Unanswered
from entrypoints.sandbox.faults import CALLBACK_DUPLICATE, CALLBACK_REORDER, NO_CALLBACK, TWILIO, Faults
from entrypoints.sandbox.message import Message
from entrypoints.sandbox.store import MessageStore
from entrypoints.sandbox.wire import Wire

_KINDS = (NO_CALLBACK, CALLBACK_DUPLICATE, CALLBACK_REORDER)


@dataclass(frozen=True, kw_only=True)
class Callbacks:
    """Posts each status of a message once and in its order, unless a fault struck the message."""

    account_sid: str
    store: MessageStore
    wire: Wire
    clock: Clock
    faults: Faults
    _held: dict[str, Message] = field(default_factory=dict)

    def expect(self, message: Message) -> None:
        """Let faults decide about all callbacks of a message before it travels."""
        if message.status_callback:
            struck = frozenset(kind for kind in _KINDS if self.faults.struck(TWILIO, kind))
            if struck:
                self.store.note_struck(message.sid, struck)

    def tell(self, message: Message) -> None:
        """Post the status that the message has reached; a message tells one status at a time."""
        if not message.status_callback:
            return
        struck = self.store.struck(message.sid)
        if NO_CALLBACK in struck:
            return
        if CALLBACK_REORDER in struck and message.status == "sent":
            self._held[message.sid] = message
            return
        overtaken = self._held.pop(message.sid, None)
        for one in (message, overtaken) if overtaken else (message,):
            for _ in range(2 if CALLBACK_DUPLICATE in struck else 1):
                self._post(one)

    def _post(self, message: Message) -> None:
        url, http_status, error = message.status_callback, None, ""
        try:
            http_status = self.wire.post(url, self._form(message), may_repeat=True).status
        except Unanswered as reason:
            error = str(reason)
        self.store.log_delivery(message, url=url, http_status=http_status, error=error, at=self.clock())

    def _form(self, message: Message) -> dict[str, str]:
        form = {
            "MessageSid": message.sid,
            "SmsSid": message.sid,
            "MessageStatus": message.status,
            "SmsStatus": message.status,
            "To": message.recipient,
            "From": message.sender,
            "AccountSid": self.account_sid,
            "ApiVersion": "2010-04-01",
        }
        if message.service_sid:
            form["MessagingServiceSid"] = message.service_sid
        if message.error_code:
            form |= {"ErrorCode": str(message.error_code), "ErrorMessage": message.error}
        return form
