"""How people are reached: phone numbers, and the WhatsApp addresses that need not be one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.errors import InvalidAddress, InvalidPhoneNumber

E164 = re.compile(r"\+[1-9][0-9]{6,14}")
SCOPED_ID = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
INDIAN_MOBILE = re.compile(r"(?:0|91)?([6-9][0-9]{9})")
PREFIX = "whatsapp:"
SHOWN_SIGNS = 7


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A telephone number in E.164 form: `+919810000001`."""

    value: str

    def __post_init__(self) -> None:
        if not E164.fullmatch(self.value):
            raise InvalidPhoneNumber(self.value)

    @classmethod
    def parse(cls, text: str) -> PhoneNumber:
        """Read a number as people write it; ten digits are taken as an Indian mobile.

        Raise `InvalidPhoneNumber` when it cannot be one.
        """
        compact = re.sub(r"[\s().-]", "", text)
        indian = INDIAN_MOBILE.fullmatch(compact)
        return cls(f"+91{indian[1]}" if indian else compact)

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class WhatsAppAddress:
    """Where WhatsApp reaches a person: a phone number, or an id that only this business may use."""

    value: str

    def __post_init__(self) -> None:
        if not (E164.fullmatch(self.value) or SCOPED_ID.fullmatch(self.value)):
            raise InvalidAddress(self.value)

    @classmethod
    def parse(cls, text: str) -> WhatsAppAddress:
        """Read `whatsapp:+919810000001` or `whatsapp:IN.1234`; raise `InvalidAddress` on anything else."""
        if not text.startswith(PREFIX):
            raise InvalidAddress(text)
        return cls(text.removeprefix(PREFIX))

    @property
    def phone(self) -> PhoneNumber | None:
        """The phone number, or None for a person who is known by a scoped id alone."""
        return PhoneNumber(self.value) if self.value.startswith("+") else None

    def __str__(self) -> str:
        return self.value


def masked(address: str) -> str:
    """Hide all but the country and the last four signs, for logs: `+91******0001`; a short one in full."""
    if len(address) <= SHOWN_SIGNS:
        return "*" * len(address)
    return f"{address[:3]}{'*' * (len(address) - SHOWN_SIGNS)}{address[-4:]}"
