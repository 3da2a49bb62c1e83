"""TwiML, the answer in which the bot says what to send back."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass

from entrypoints.sandbox.twilio_checks import LONGEST_BODY, is_web_address

_XML = ("text/xml", "application/xml")


class BadTwiml(Exception):
    """Twilio could do nothing with this answer; the message says why."""


@dataclass(frozen=True)
class Reply:
    """One `<Message>` of an answer."""

    body: str
    media_urls: tuple[str, ...]
    status_callback: str


def replies(content_type: str, document: bytes) -> list[Reply]:
    """Return the messages of a TwiML answer in their order; raise `BadTwiml` when any of it is wrong."""
    if not document.strip():
        return []
    if content_type not in _XML:
        raise BadTwiml(f"the bot answered {content_type} instead of TwiML")
    try:
        root = ElementTree.fromstring(document)  # noqa: S314 our own bot wrote it
    except ElementTree.ParseError as error:
        raise BadTwiml(f"the bot's TwiML cannot be read: {error}") from error
    if root.tag != "Response":
        raise BadTwiml(f"the bot's TwiML begins with <{root.tag}> instead of <Response>")
    return list(_replies(root))


def _replies(root: ElementTree.Element) -> Iterator[Reply]:
    for verb in root:
        if verb.tag != "Message":
            raise BadTwiml(f"the bot's TwiML holds <{verb.tag}>, which is no message")
        reply = Reply(
            body=_body(verb),
            media_urls=tuple((media.text or "").strip() for media in verb.findall("Media")),
            status_callback=verb.get("statusCallback", ""),
        )
        _check(reply)
        yield reply


def _body(verb: ElementTree.Element) -> str:
    nested = verb.findall("Body")
    return "".join(part.text or "" for part in nested) if nested else (verb.text or "").strip()


def _check(reply: Reply) -> None:
    if not reply.body and not reply.media_urls:
        raise BadTwiml("the bot's TwiML holds an empty <Message>")
    if len(reply.body) > LONGEST_BODY:
        raise BadTwiml(f"the bot's reply is longer than {LONGEST_BODY} characters")
    for url in (*reply.media_urls, reply.status_callback):
        if url and not is_web_address(url):
            raise BadTwiml(f"the bot's TwiML holds {url!r}, which is no full URL")
