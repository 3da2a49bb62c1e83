"""A campaign of the desk's distributor to many shops, and what becomes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from application.campaigns.commands import (
    CompleteCampaign,
    CreateCampaign,
    PauseCampaign,
    ResumeCampaign,
    StartCampaign,
)
from application.campaigns.queries import Rehearsal, rehearse
from application.delivery import RecordDelivery
from application.messages import Delivery, OutboundMessage
from application.organizations.commands import LoadOrganization, SetConsent
from application.outbox import Queue
from domain.audiences import Audience
from domain.calendar import INDIA
from domain.campaigns import Campaign, Recipient, RecipientState, Variant
from domain.phone import PhoneNumber
from domain.shops import Shop, Topic
from tests.builders import a_shop
from tests.unit.application.desk import LEASE, TIME_TO_SETTLE, Desk

A = Variant(name="A", text="Sale for {{name}}", template="HXa", variables=("{{name}}",))
B = Variant(name="B", text="Offer for {{name}}", template="HXb", variables=("{{name}}", "today"))
TEXT = Variant(name="A", text="Sale for {{name}}")
ALL = Audience()
APART = "apart"
"""The tag of the shop that every desk knows, which no campaign here is for."""
A_SWEEP = timedelta(seconds=10)


@dataclass
class Campaigning:
    """A distributor with shops to write to; `id` is the campaign that was made last."""

    desk: Desk
    shops: list[Shop] = field(default_factory=list)
    id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        self.desk.shop.tags = (APART,)
        self.rules(recipients_a_day=None)

    def rules(self, **outreach: Any) -> None:
        """Change the distributor's rules."""
        organization = self.desk.organization
        changed = replace(organization.outreach, **outreach)
        self.desk.load(replace(organization, outreach=changed))

    def knows(self, count: int, **changes: Any) -> list[Shop]:
        """Make so many shops customers, by the names Shop 0, Shop 1 and so on."""
        before = len(self.shops)
        shops = [
            a_shop(
                self.desk.ours,
                **{"name": f"Shop {before + at}", "consents": (), "time_zone": INDIA.key, **changes},
            )
            for at in range(count)
        ]
        self.shops += shops
        self.saves(*shops)
        return shops

    def saves(self, *shops: Shop) -> None:
        self.do(LoadOrganization(self.desk.organization, self.desk.products, (), shops))

    def hears_of(self, shops: Iterable[Shop], *, ago: timedelta = timedelta()) -> None:
        """Have shops have written so long ago."""
        with self.desk.open_work(self.desk.ours) as work:
            for shop in shops:
                session = work.sessions.lock(shop.address, None)
                session.heard_at = self.desk.clock() - ago
                work.sessions.save(session)
            work.commit()

    def loses(self, shop: Shop, code: str) -> None:
        """Note that nothing gets through to a shop."""
        with self.desk.open_work(self.desk.ours) as work:
            session = work.sessions.lock(shop.address, None)
            session.unreachable = code
            work.sessions.save(session)
            work.commit()

    def stops(self, shop: Shop) -> None:
        """Have a shop write STOP."""
        self.do(SetConsent(shop.id, Topic.CAMPAIGNS, False, "whatsapp SM1"))

    def creates(self, *variants: Variant, audience: Audience = ALL, hold_out: int = 0) -> None:
        self.id = uuid4()
        self.do(
            CreateCampaign(
                campaign_id=self.id,
                name="Diwali",
                variants=variants or (A,),
                audience=replace(audience, without_tags=(*audience.without_tags, APART)),
                hold_out=hold_out,
            )
        )

    def starts(self, *variants: Variant, at: datetime | None = None, **how: Any) -> None:
        """Create a campaign and start it; nothing has run yet."""
        self.creates(*variants, **how)
        self.do(StartCampaign(self.id, at))

    def sends(self, *variants: Variant, **how: Any) -> None:
        """Create a campaign, start it and let its jobs run."""
        self.starts(*variants, **how)
        self.desk.run_jobs()

    def pauses(self, why: str = "") -> None:
        self.do(PauseCampaign(self.id, why))

    def resumes(self) -> None:
        self.do(ResumeCampaign(self.id))

    def completes(self) -> None:
        self.do(CompleteCampaign(self.id))

    def rehearses(self) -> Rehearsal:
        """Go through the start without starting."""
        return rehearse(self.desk.ours, self.id, open_work=self.desk.open_work, now=self.desk.clock())

    def do(self, command: object) -> None:
        self.desk.bus.execute(self.desk.ours, command)

    def settles(self, rounds: int = 1) -> None:
        """Let the time pass after which a doubt is looked into, and what follows from that."""
        for _ in range(rounds):
            self.desk.pass_time(LEASE + TIME_TO_SETTLE + A_SWEEP)

    def reports(self, shop: Shop, delivery: Delivery, code: str = "") -> None:
        """Have the provider call back about the latest message to a shop."""
        message_id = self.recipient(shop).message_id
        assert message_id
        self.do(RecordDelivery(message_id, delivery, f"SM{message_id.hex}", code))

    @property
    def campaign(self) -> Campaign:
        with self.desk.open_work(self.desk.ours) as work:
            return work.campaigns.get(self.id)

    @property
    def status(self) -> str:
        return self.campaign.status.value

    @property
    def recipients(self) -> list[Recipient]:
        rows = [row.recipient for row in self.desk.database.recipients.rows.values()]
        return [one for one in rows if one.campaign_id == self.id]

    def recipient(self, shop: Shop) -> Recipient:
        return next(one for one in self.recipients if one.shop_id == shop.id)

    def states(self) -> dict[str, int]:
        """Count the recipients by their state."""
        return dict(Counter(one.state.value for one in self.recipients))

    def message(self, shop: Shop) -> OutboundMessage:
        """Return the latest message to a shop as it is kept."""
        message_id = self.recipient(shop).message_id
        assert message_id
        with self.desk.open_work(self.desk.ours) as work:
            return work.outbound.get(message_id)

    def in_state(self, state: RecipientState) -> list[Shop]:
        """Return the shops of the campaign that stand so."""
        ids = {one.shop_id for one in self.recipients if one.state is state}
        return [shop for shop in self.shops if shop.id in ids]

    def received(self, shop: Shop) -> list[str]:
        """Return what has reached a shop."""
        return [
            sent.message.body for sent in self.desk.gateway.sent if sent.message.recipient == shop.address
        ]

    def copies(self) -> dict[int, int]:
        """Count the shops by how many messages each of them has got."""
        return dict(Counter(len(self.received(shop)) for shop in self.shops))

    def batches(self) -> int:
        """Return how many batches were ever planned."""
        rows = self.desk.database.jobs.rows.values()
        return sum(row.job.queue is Queue.SEND_CAMPAIGN_MESSAGE for row in rows)


class Killed(BaseException):
    """The process is gone: nothing of ours catches it."""


class DyingGateway:
    """Lets a worker die after so many messages; with `is_kept` the last one has left by then."""

    def __init__(self, campaigning: Campaigning, after: int, *, is_kept: bool) -> None:
        self._gateway = campaigning.desk.gateway
        self._left = after
        self._is_kept = is_kept

    def _post(self, send: Callable[..., str], *given: Any) -> str:
        self._left -= 1
        if self._left >= 0:
            return send(*given)
        if self._left == -1 and self._is_kept:
            send(*given)
        raise Killed

    def send_message(self, sender: PhoneNumber, message: OutboundMessage, leave_by: float) -> str:
        return self._post(self._gateway.send_message, sender, message, leave_by)

    def send_template(self, sender: PhoneNumber, message: OutboundMessage, leave_by: float) -> str:
        return self._post(self._gateway.send_template, sender, message, leave_by)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._gateway, name)
