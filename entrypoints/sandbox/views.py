"""How messages look in JSON: to a phone, in the ledger of what was sent, and to the Twilio SDK."""

from email.utils import format_datetime
from typing import Any

from entrypoints.sandbox.message import Message

API = "/2010-04-01/Accounts"


def phone_view(message: Message) -> dict[str, Any]:
    """Return the message as its phone shows it: `in` came to the phone, `out` was written on it."""
    return {
        "id": message.id,
        "sid": message.sid,
        "direction": "out" if message.inbound else "in",
        "business": message.business,
        "body": message.body,
        "media": _media(message),
        "status": message.status,
        "error_code": message.error_code,
        "error": message.error,
        "at": message.created.isoformat(),
    }


def ledger_view(message: Message) -> dict[str, Any]:
    """Return the message as whoever checks the bot's work wants to see it."""
    return {
        "id": message.id,
        "sid": message.sid,
        "to": message.recipient,
        "from": message.sender,
        "body": message.body,
        "media": _media(message),
        "status": message.status,
        "error_code": message.error_code,
        "direction": message.direction,
        "status_callback": message.status_callback,
        "created": message.created.isoformat(),
    }


def api_view(message: Message, account_sid: str) -> dict[str, Any]:
    """Return the message resource that the Twilio SDK parses."""
    uri = f"{API}/{account_sid}/Messages/{message.sid}"
    created = format_datetime(message.created)
    waiting = message.status in ("accepted", "queued")
    return {
        "sid": message.sid,
        "account_sid": account_sid,
        "api_version": "2010-04-01",
        "messaging_service_sid": message.service_sid or None,
        "from": None if message.status == "accepted" else message.sender,
        "to": message.recipient,
        "body": message.body,
        "direction": message.direction,
        "status": "received" if message.inbound else message.status,
        "num_media": str(len(message.media)),
        "num_segments": "0" if message.status == "accepted" else "1",
        "error_code": message.error_code,
        "error_message": message.error if message.error_code else None,
        "price": None,
        "price_unit": None,
        "date_created": created,
        "date_updated": created,
        "date_sent": None if waiting else created,
        "uri": f"{uri}.json",
        "subresource_uris": {"media": f"{uri}/Media.json"},
    }


def _media(message: Message) -> list[dict[str, str]]:
    return [{"url": one.url, "content_type": one.content_type} for one in message.media]
