"""What Twilio checks before it takes a message: the fields of a form in, a draft or a refusal out.

Codes are Twilio's own (https://www.twilio.com/docs/api/errors). What depends on the person and on
the hour (21610, 63016) is not decided here.
"""

import json
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from werkzeug.datastructures import MultiDict

from entrypoints.sandbox import addresses
from entrypoints.sandbox.contents import Content

LONGEST_BODY = 1600
LONGEST_TEMPLATE = 1024
MOST_MEDIA = 10
LONGEST_VALIDITY = 36_000  # seconds

_UNSAFE_VALUE = re.compile(r"[\n\r\t]| {5}")
_WEB_ADDRESS = re.compile(r"https?://[!-~]{1,4000}")

Form = MultiDict[str, str]
FindContent = Callable[[str], Content | None]


class Refusal(Exception):
    """Twilio does not take the request; `code` is its error code, `status` the HTTP status."""

    def __init__(self, code: int, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A message that passed the checks; phone and business are numbers without the channel."""

    phone: str
    business: str
    service_sid: str
    body: str
    media_urls: Sequence[str]
    template: bool
    status_callback: str


def draft(form: Form, senders: Sequence[str], find_content: FindContent) -> Draft:
    """Read the form of a new message; raise `Refusal` at the first field that is wrong."""
    phone = _recipient(form)
    service_sid = form.get("MessagingServiceSid", "")
    if service_sid:
        _check_service(service_sid)
    business = senders[0] if service_sid and not form.get("From") else _sender(form, senders)
    if phone == business:
        raise Refusal(21266, "'To' and 'From' number cannot be the same")
    _check_validity(form)
    return Draft(
        phone=phone,
        business=business,
        service_sid=service_sid,
        body=_body(form, find_content),
        media_urls=_media_urls(form),
        template="ContentSid" in form,
        status_callback=_status_callback(form),
    )


def _recipient(form: Form) -> str:
    written = form.get("To", "")
    if not written:
        raise Refusal(21604, "A 'To' phone number is required.")
    phone = addresses.person(written)
    if phone is None:
        raise Refusal(21211, f"Invalid 'To' Phone Number: {written}")
    return phone


def _sender(form: Form, senders: Collection[str]) -> str:
    written = form.get("From", "")
    if not written:
        raise Refusal(21603, "A 'From' phone number is required.")
    number = addresses.person(written)
    if number is None:
        raise Refusal(21212, f"Invalid 'From' Phone Number: {written}")
    if number not in senders:
        raise Refusal(21606, f"The 'From' number {written} is not a sender of this account.")
    return number


def _check_service(service_sid: str) -> None:
    if not re.fullmatch("MG[0-9a-f]{32}", service_sid):
        raise Refusal(21705, f"The Messaging Service Sid {service_sid} is invalid.")


def _check_validity(form: Form) -> None:
    written = form.get("ValidityPeriod", "1")
    if not re.fullmatch("[0-9]{1,5}", written) or not 1 <= int(written) <= LONGEST_VALIDITY:
        raise Refusal(21624, f"Invalid validity period value: {written}")


def _body(form: Form, find_content: FindContent) -> str:
    body = form.get("Body", "")
    if "ContentSid" in form:
        if body or form.getlist("MediaUrl"):
            raise Refusal(21619, "A ContentSid goes with neither a Body nor a MediaUrl.")
        return _rendered(form, find_content)
    if "ContentVariables" in form:
        raise Refusal(21654, "ContentVariables need a ContentSid.")
    if not body and not form.getlist("MediaUrl"):
        raise Refusal(21619, "A Body, a MediaUrl or a ContentSid must be specified.")
    if len(body) > LONGEST_BODY:
        raise Refusal(21617, f"The message body exceeds the {LONGEST_BODY} character limit.")
    return body


def _rendered(form: Form, find_content: FindContent) -> str:
    sid = form["ContentSid"]
    content = find_content(sid) if re.fullmatch("HX[0-9a-f]{32}", sid) else None
    if content is None:
        raise Refusal(21655, f"The ContentSid {sid} is invalid.")
    values = _parsed(form["ContentVariables"]) if "ContentVariables" in form else dict(content.variables)
    if not isinstance(values, dict) or not all(_is_fit_value(value) for value in values.values()):
        raise Refusal(21656, "The ContentVariables parameter is invalid.")
    if values.keys() != content.placeholders:
        raise Refusal(63028, "The number of ContentVariables does not match the template's placeholders.")
    text = content.rendered(values)
    if len(text) > LONGEST_TEMPLATE:
        raise Refusal(21617, f"The rendered template exceeds the {LONGEST_TEMPLATE} character limit.")
    return text


def _parsed(written: str) -> object:
    try:
        return json.loads(written)
    except ValueError:
        return None


def _is_fit_value(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_BODY and not _UNSAFE_VALUE.search(value)


def _media_urls(form: Form) -> list[str]:
    urls = form.getlist("MediaUrl")
    if len(urls) > MOST_MEDIA:
        raise Refusal(21623, f"A message carries at most {MOST_MEDIA} media files.")
    for url in urls:
        if not is_web_address(url):
            raise Refusal(21620, f"Invalid media URL: {url}")
    return urls


def _status_callback(form: Form) -> str:
    url = form.get("StatusCallback", "")
    if url and not is_web_address(url):
        raise Refusal(21609, f"The 'StatusCallback' URL {url} is not a valid URL.")
    return url


def is_web_address(url: str) -> bool:
    """Say whether the text is a full http or https URL that can be requested as it stands."""
    if not _WEB_ADDRESS.fullmatch(url):
        return False
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
