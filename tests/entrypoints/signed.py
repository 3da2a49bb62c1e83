"""Plays Twilio before the webhook: forms that are signed as Twilio signs them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4
from xml.etree import ElementTree

from flask import Flask
from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator

from entrypoints.distributor import DEMO_NUMBER
from tests.entrypoints.configured import ACCOUNT_SID, AUTH_TOKEN, PUBLIC_URL

MESSAGES = "/whatsapp/webhook"
REPORTS = "/whatsapp/status"
SHOP = "+919810000001"
FORM = "application/x-www-form-urlencoded"


def a_sid() -> str:
    return f"SM{uuid4().hex}"


def a_message(text: str = "Cement x 100", sender: str = SHOP, **changes: str) -> dict[str, str]:
    """Return the form of a message, as Twilio posts it, with these fields changed."""
    sid = changes.get("MessageSid") or a_sid()
    form = {
        "AccountSid": ACCOUNT_SID,
        "ApiVersion": "2010-04-01",
        "MessageSid": sid,
        "SmsMessageSid": sid,
        "SmsSid": sid,
        "SmsStatus": "received",
        "From": f"whatsapp:{sender}",
        "To": f"whatsapp:{DEMO_NUMBER}",
        "Body": text,
        "NumSegments": "1",
        "NumMedia": "0",
        "MessageType": "text",
        "ProfileName": "Ramesh",
        "WaId": sender.removeprefix("+"),
    }
    return form | changes


def a_report(status: str, **changes: str) -> dict[str, str]:
    """Return the form of a status callback."""
    form = {
        "AccountSid": ACCOUNT_SID,
        "MessageSid": "SM" + "5" * 32,
        "MessageStatus": status,
        "From": f"whatsapp:{DEMO_NUMBER}",
        "To": f"whatsapp:{SHOP}",
    }
    return form | changes


def without(form: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in form.items() if name not in names}


def signature(form: Mapping[str, str], target: str, token: str = AUTH_TOKEN) -> str:
    """Sign over the public URL, whatever address the request arrives at."""
    return str(RequestValidator(token).compute_signature(PUBLIC_URL + target, form))


@dataclass(frozen=True)
class Answer:
    """What Twilio got back."""

    status: int
    content_type: str
    body: bytes

    @property
    def texts(self) -> list[str]:
        """What the person reads."""
        return [message.text or "" for message in ElementTree.fromstring(self.body)]  # noqa: S314 - ours

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def callbacks(self) -> list[str]:
        messages = ElementTree.fromstring(self.body)  # noqa: S314
        return [message.attrib["statusCallback"] for message in messages]

    @property
    def message_id(self) -> UUID:
        """Our id of the one reply, as the callback carries it."""
        [callback] = self.callbacks
        found = re.search(r"message=(.+)$", callback)
        assert found, callback
        return UUID(found[1])


@dataclass(frozen=True)
class Twilio:
    """Posts to the routes of one web application."""

    app: Flask

    def write(self, text: str = "Cement x 100", sender: str = SHOP, **changes: str) -> Answer:
        """Deliver a message."""
        return self.deliver(a_message(text, sender, **changes))

    def exchange(self, text: str, **changes: str) -> Answer:
        """Deliver a message, and report that the reply to it has left for its reader."""
        answer = self.write(text, **changes)
        self.report(answer.message_id, "sent", MessageSid=a_sid())
        return answer

    def deliver(self, form: Mapping[str, str]) -> Answer:
        return self.post(MESSAGES, form)

    def report(self, message_id: UUID | str, status: str, **changes: str) -> Answer:
        """Report how far a message of ours has come."""
        return self.post(f"{REPORTS}?message={message_id}", a_report(status, **changes))

    def post(self, target: str, form: Mapping[str, str], **changes: Any) -> Answer:
        """Post a form, signed unless the headers are given."""
        headers = changes.pop("headers", {"X-Twilio-Signature": signature(form, target)})
        data = changes.pop("data", urlencode(form))
        client: FlaskClient = self.app.test_client()
        request = {"data": data, "headers": headers, "content_type": FORM} | changes
        with client.post(target, **request) as response:
            return Answer(response.status_code, response.mimetype or "", response.data)
