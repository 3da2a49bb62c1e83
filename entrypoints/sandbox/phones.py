"""The phone side over HTTP: what the owner of a number writes, reads and switches."""

from typing import Any

from flask import Blueprint, Response, abort, jsonify, request

from entrypoints.sandbox.addresses import Contact, is_number, is_person
from entrypoints.sandbox.message import Direction, Media, Message, message_sid
from entrypoints.sandbox.parts import parts
from entrypoints.sandbox.phonebook import Chat
from entrypoints.sandbox.twilio_checks import is_web_address
from entrypoints.sandbox.views import phone_view
from entrypoints.sandbox.webhooks import Outcome

routes = Blueprint("phones", __name__, url_prefix="/phones")


@routes.url_value_preprocessor
def check_number(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Answer 400 unless the path names a number like +919810000001 or an id like US.1234."""
    if values and not is_person(values.get("number", "")):
        abort(_wrong(f"{values['number']!r} is no number like +919810000001"))


@routes.get("")
def chats() -> Response:
    """List the phones, the one with the newest message first, and the businesses to write to."""
    businesses = parts().phonebook.senders()
    return jsonify(
        phones=[_chat_view(chat) for chat in parts().phonebook.chats()],
        businesses=[{"number": one.number, "name": one.name} for one in businesses],
    )


@routes.post("/<number>/messages")
def write(number: str) -> tuple[Response, int]:
    """Send a message from this phone to the bot; with `?wait=1` answer when the bot has answered."""
    given = request.get_json(silent=True)
    if not isinstance(given, dict):
        abort(_wrong("send a JSON object"))
    message = _earlier(number, given["sid"]) if "sid" in given else _new(number, given)
    outcome = parts().webhooks.deliver(message)
    if request.args.get("wait") != "1":
        return jsonify(sid=message.sid), 202
    return jsonify(_outcome_view(message, outcome.result())), 200


@routes.get("/<number>/messages")
def read_messages(number: str) -> Response:
    """List the chat, oldest first; `after` is the cursor that an earlier answer gave."""
    after = request.args.get("after", 0, int)
    messages = parts().store.of_phone(number, after)
    cursor = messages[-1].id if messages else after
    return jsonify(messages=[phone_view(message) for message in messages], cursor=cursor)


@routes.post("/<number>/read")
def read(number: str) -> tuple[str, int]:
    """Look at the chat: everything that came is read."""
    parts().sending.read(number)
    return "", 204


@routes.post("/<number>/opt-out")
def opt_out(number: str) -> tuple[str, int]:
    """Want no more messages: Twilio refuses them with 21610."""
    parts().phonebook.set_opted_out(number, True)
    return "", 204


@routes.delete("/<number>/opt-out")
def opt_in(number: str) -> tuple[str, int]:
    """Want messages again."""
    parts().phonebook.set_opted_out(number, False)
    return "", 204


def _new(number: str, given: dict[str, Any]) -> Message:
    business = given.get("to") or parts().phonebook.senders()[0].number
    if not is_number(str(business)):
        abort(_wrong("to must be a number like +14155238886"))
    if "body" not in given and "media" not in given:
        abort(_wrong("give a body, media or both"))
    media = _media(given["media"]) if "media" in given else ()
    name = str(given.get("name") or parts().phonebook.name_of(number))
    parts().phonebook.add_phones([Contact(number, name)])
    return parts().store.add(
        Message(
            sid=message_sid(rich=bool(media)),
            direction=Direction.INBOUND,
            phone=number,
            business=business,
            body=str(given.get("body") or ""),
            media=media,
            status="sent",
            created=parts().clock(),
        )
    )


def _earlier(number: str, sid: object) -> Message:
    message = parts().store.get(str(sid))
    if message is None or message.phone != number or not message.inbound:
        abort(_wrong(f"{number} has written no message {sid}", 404))
    return message


def _media(given: object) -> tuple[Media, ...]:
    fields = given if isinstance(given, dict) else {}
    url, content_type = str(fields.get("url")), str(fields.get("content_type", ""))
    if not is_web_address(url) or not content_type:
        abort(_wrong("media must have a full url and a content_type"))
    return (Media(url, content_type),)


def _chat_view(chat: Chat) -> dict[str, object]:
    last = parts().store.get(chat.last_sid) if chat.last_sid else None
    return {
        "number": chat.number,
        "name": chat.name,
        "unread": chat.unread,
        "opted_out": chat.opted_out,
        "last": phone_view(last) if last else None,
    }


def _outcome_view(message: Message, outcome: Outcome) -> dict[str, object]:
    return {
        "sid": message.sid,
        "status": outcome.http_status,
        "error": outcome.error,
        "replies": [phone_view(reply) for reply in outcome.replies],
    }


def _wrong(error: str, status: int = 400) -> Response:
    response = jsonify(error=error)
    response.status_code = status
    return response
