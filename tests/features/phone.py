"""A shop's phone, read as its owner reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.features.desks import Desk

SOME_ORDER = "ORD-…"
REFERENCE = re.compile(r"ORD-[0-9A-F]{8}")
LINK = re.compile(r"https?://\S+")
MARKED = re.compile(rf"(?P<link>{LINK.pattern})|[*_]")
OFFER = re.compile(r"^\d+ (.+?)(?:: ₹.+)?$", re.MULTILINE)
HINGLISH = frozenset("hai hain ka ke ko se mein nahi aap aapka aapke aapki badlein kripya".split())


@dataclass
class Phone:
    """What it shows since the shop last wrote or waited, and the order that it last read of."""

    desk: Desk
    number: str
    screen: list[str] = field(default_factory=list)
    order: str = ""

    def write(self, text: str) -> None:
        """Write to the distributor; `ORD-…` stands for the number of the last order."""
        self._show(self.desk.write(self.number, text.replace(SOME_ORDER, self.order)))

    def send_sticker(self) -> None:
        self._show(self.desk.send_sticker(self.number))

    def wait(self) -> None:
        """Let the background jobs run, and look at what has come by itself."""
        self.desk.work()
        self.look()

    def look(self) -> None:
        """See what has come by itself since the last look."""
        self._show(self.desk.arrived(self.number))

    @property
    def text(self) -> str:
        return "\n".join(self.screen).replace(self.order or SOME_ORDER, SOME_ORDER)

    @property
    def offers(self) -> list[str]:
        """What it may choose from, in the order of the numbers."""
        return OFFER.findall(self.text)

    @property
    def invoice(self) -> str:
        """The one invoice among what has just arrived."""
        invoices = [message for message in self.screen if "Invoice" in message]
        assert len(invoices) == 1, self.screen
        return invoices[0]

    @property
    def link(self) -> str:
        """The one link that it shows."""
        (link,) = LINK.findall(self.text)
        return str(link)

    @property
    def language(self) -> str:
        """The language of what it shows: a name of a product may be in another one."""
        told = re.sub(rf"(?:PDF: )?{LINK.pattern}", "", self.text)
        hindi, latin = (len(re.findall(letters, told)) for letters in ("[ऀ-ॿ]", "[A-Za-z]"))
        if hindi:
            return "Hindi" if hindi > latin else f"{hindi} letters of Hindi and {latin} of something else"
        words = set(re.findall("[a-z]+", told.lower()))
        return "Hinglish" if words & HINGLISH else "English"

    def _show(self, messages: list[str]) -> None:
        self.screen = [_as_shown(message) for message in messages]
        numbers = REFERENCE.findall("\n".join(self.screen))
        self.order = numbers[0] if numbers else self.order


def _as_shown(message: str) -> str:
    """Return a message as WhatsApp shows it, where no signs for bold and italic are seen but in links."""
    return MARKED.sub(lambda found: found["link"] or "", message)
