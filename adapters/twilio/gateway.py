"""Sends messages with Twilio's own client, behind the breaker."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from math import inf
from typing import Any

from twilio.rest import Client

from adapters.breaker import Breaker
from adapters.punctual import leaving_by
from adapters.twilio.http import GatewayHttpClient
from application.messages import Arrival, OutboundMessage, without_unprintable
from domain.phone import PhoneNumber, WhatsAppAddress

TIMEOUT_SECONDS = 10
LISTED_AT_MOST = 200
RECEIVED_AT_MOST = 5000
LARGEST_PAGE = 1000


class TwilioMessageGateway:
    """Every request ends within ten seconds; `status_url` is told how each message fares, by our id."""

    def __init__(
        self,
        *,
        account_sid: str,
        auth_token: str,
        api_url: str,
        messaging_service_sid: str,
        status_url: str,
        breaker: Breaker,
    ) -> None:
        self._client = Client(account_sid, auth_token, http_client=GatewayHttpClient(timeout=TIMEOUT_SECONDS))
        if api_url:
            self._client.api.base_url = api_url
        self._service = {"messaging_service_sid": messaging_service_sid} if messaging_service_sid else {}
        self._status_url = status_url
        self._breaker = breaker

    def send_message(self, sender: PhoneNumber, message: OutboundMessage, leave_by: float = inf) -> str:
        """Send free text and return the provider's sid."""
        return self._create(sender, message, leave_by, body=message.body)

    def send_template(self, sender: PhoneNumber, message: OutboundMessage, leave_by: float = inf) -> str:
        """Send an approved template with its variables and return the provider's sid."""
        variables = json.dumps(dict(message.variables), ensure_ascii=False)
        return self._create(
            sender, message, leave_by, content_sid=message.template, content_variables=variables
        )

    def find_sent(self, sender: PhoneNumber, message: OutboundMessage, since: datetime) -> list[str]:
        """Return the sids of messages that the provider lists and that say the same, newest first.

        A template is listed with its rendered text, which we do not know: any message to the person will do.
        """
        listed = self._breaker.run(
            lambda: self._client.messages.list(
                to=_address(message.recipient), date_sent_after=_utc(since), limit=LISTED_AT_MOST
            )
        )
        return [
            str(sent.sid)
            for sent in listed
            if sent.from_ == f"whatsapp:{sender}" and (message.by_template or sent.body == message.body)
        ]

    def list_received(self, number: PhoneNumber, since: datetime) -> list[Arrival]:
        """Return what people wrote to a distributor's number since then, oldest first."""
        listed = self._breaker.run(
            lambda: self._client.messages.list(
                to=f"whatsapp:{number}",
                date_sent_after=_utc(since),
                limit=RECEIVED_AT_MOST,
                page_size=LARGEST_PAGE,
            )
        )
        return [_arrival(number, one) for one in reversed(listed) if one.direction == "inbound"]

    def _create(self, sender: PhoneNumber, message: OutboundMessage, leave_by: float, **content: Any) -> str:
        with leaving_by(leave_by):
            sent = self._breaker.run(
                lambda: self._client.messages.create(
                    to=_address(message.recipient),
                    from_=f"whatsapp:{sender}",
                    status_callback=f"{self._status_url}?message={message.id}",
                    **self._service,
                    **content,
                )
            )
        return str(sent.sid)


def _utc(moment: datetime) -> datetime:
    """The client writes the hour as it stands and calls it UTC."""
    return moment.astimezone(UTC)


def _address(address: WhatsAppAddress) -> str:
    return f"whatsapp:{address}"


def _arrival(number: PhoneNumber, listed: Any) -> Arrival:
    return Arrival(
        number=number,
        sid=str(listed.sid),
        sender=WhatsAppAddress.parse(listed.from_),
        text=without_unprintable(listed.body or ""),
        received_at=listed.date_sent or listed.date_created,
    )
