"""Where campaigns are written, and what the shops read of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from application.campaigns.commands import (
    CreateCampaign,
    StartCampaign,
)
from application.campaigns.queries import Rehearsal
from application.errors import GatewayError
from application.summaries import CampaignMetrics
from domain.audiences import Audience
from domain.campaigns import Variant
from domain.phone import WhatsAppAddress
from domain.shops import Shop
from tests.builders import a_number
from tests.features.memory_desk import MemoryDesk
from tests.features.phone import Phone

A_TEMPLATE = "HX" + "2" * 32
ALL = Audience()


@dataclass
class Office:
    """Who writes the campaigns; `id` is the one that was made last, `told` what the office was answered."""

    desk: MemoryDesk
    phones: dict[str, Phone] = field(default_factory=dict)
    read: dict[str, list[str]] = field(default_factory=dict)
    id: UUID = field(default_factory=uuid4)
    told: str = ""
    trial: Rehearsal | None = None

    def know(self, name: str, city: str = "", tag: str = "") -> None:
        """Make a shop a customer."""
        number = a_number()
        shop = Shop(
            id=uuid4(),
            organization_id=self.desk.organization.id,
            name=name,
            address=WhatsAppAddress(number),
            city=city,
            tags=(tag,) if tag else (),
        )
        self.desk.open(shop)
        self.phones[name], self.read[name] = Phone(self.desk, number), []

    def write(
        self, *texts: str, audience: Audience = ALL, hold_out: int = 0, template: str = A_TEMPLATE
    ) -> None:
        """Keep a campaign in these wordings as a draft."""
        self.id = uuid4()
        variants = tuple(
            Variant(name=name, text=text, template=template, variables=(text,) if template else ())
            for name, text in zip("ABC", texts, strict=False)
        )
        self.desk.do(
            CreateCampaign(
                campaign_id=self.id, name="Sale", variants=variants, audience=audience, hold_out=hold_out
            )
        )

    def start(self, at: datetime | None = None) -> None:
        """Start it, and do what is due by then."""
        self.desk.do(StartCampaign(self.id, at))
        self.work()

    def work(self) -> None:
        """Let the jobs run that are due, and have the shops read what has come."""
        self.desk.application.relay().sweep()
        self.desk.work()
        for name, phone in self.phones.items():
            phone.look()
            self.read[name] += phone.screen

    def wait_until(self, moment: datetime) -> None:
        self.desk.live_until(moment)
        self.work()

    @property
    def metrics(self) -> CampaignMetrics:
        told: CampaignMetrics = self.desk.application.campaigns().metrics(self.desk.organization.id, self.id)
        return told

    def copies(self) -> Counter[int]:
        """Count the shops by how many messages they have read."""
        return Counter(len(texts) for texts in self.read.values())

    def fail(self, count: int, error: GatewayError, *, is_kept: bool = False) -> None:
        self.desk._gateway.fail(error, times=count, is_kept=is_kept)
