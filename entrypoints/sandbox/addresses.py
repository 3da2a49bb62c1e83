"""Who takes part in a chat: numbers and ids as WhatsApp writes them."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
_BUSINESS_SCOPED_ID = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
_CHANNEL = "whatsapp:"


@dataclass(frozen=True)
class Contact:
    """A number and the name that people see beside it."""

    number: str
    name: str


def is_number(text: str) -> bool:
    """Say whether the text is a phone number in E.164 form."""
    return _NUMBER.fullmatch(text) is not None


def is_person(text: str) -> bool:
    """Say whether the text names somebody on WhatsApp: a number, or an id that hides the number."""
    return is_number(text) or _BUSINESS_SCOPED_ID.fullmatch(text) is not None


def address(person: str) -> str:
    """Write a number or id as Twilio does, with its channel."""
    return f"{_CHANNEL}{person}"


def person(written: str) -> str | None:
    """Return the number or id in a WhatsApp address, None when it is no such address."""
    bare = written.removeprefix(_CHANNEL)
    return bare if bare != written and is_person(bare) else None
