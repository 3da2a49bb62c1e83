"""A desk with as many shops as a campaign wants, its worker to be killed, and what arrived at the sandbox."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path
from time import perf_counter, sleep
from typing import Any
from uuid import UUID, uuid4

import psutil
import requests
from sqlalchemy import create_engine, text

from application.campaigns.commands import CreateCampaign, StartCampaign
from application.organizations.commands import SetOrganization
from domain.audiences import Audience
from domain.campaigns import Variant
from domain.shops import Organization
from entrypoints import container
from entrypoints.application import Application
from entrypoints.distributor import DEMO_NUMBER
from entrypoints.local.desk import prepare
from entrypoints.local.ports import free_port
from entrypoints.local.processes import Supervisor
from entrypoints.local.stack import LocalStack
from entrypoints.settings import read_settings

TIMEOUT = 30
LONGEST_SILENCE = 180.0
OFFER = "Namaste {{name}}, 10 percent off on cement this week."
SHOPS = """
INSERT INTO shops (id, organization_id, version, name, address, city, state_code, gstin, language, tags)
SELECT gen_random_uuid(), :organization, 1, 'Shop ' || number, '+9190' || lpad(number::text, 8, '0'),
    'Jaipur', '08', '', 'en', ARRAY[:tag]
FROM generate_series(CAST(:first AS int), CAST(:last AS int)) AS number
"""


ENDED = """
SELECT count(*) FROM campaign_recipient WHERE campaign_id = :id AND state NOT IN ('queued', 'sending')
"""


@dataclass(frozen=True, kw_only=True)
class Arrived:
    """What came to the phones: how many got nothing, or more than one, and the fullest second."""

    missed: int
    doubled: int
    max_in_one_second: int


class CampaignDesk:
    """The processes of a desk, with the distributor of the demo and `shops` more of its shops."""

    def __init__(self, stack: LocalStack, sandbox: str) -> None:
        self.sandbox = sandbox
        self.environment = stack.environment
        assert stack.supervisor
        self.processes: Supervisor = stack.supervisor
        self._store = Path(stack.environment["BAHI_SANDBOX_DIR"]) / "sandbox.sqlite3"
        self._engine = create_engine(
            self.environment["BAHI_DATABASE_URL"].replace("postgresql://", "postgresql+psycopg2://")
        )
        self.desk: Application = container.build(read_settings())
        self.organization: Organization = self.desk.organizations().by_number(DEMO_NUMBER)
        self.template = self._approve_template()

    def allow(self, per_second: int) -> None:
        """Let the number send so many messages a second, at any hour, to any number of people."""
        rules = replace(
            self.organization.outreach,
            messages_per_second=per_second,
            recipients_a_day=None,
            quiet_from=time(),
            quiet_until=time(),
        )
        self.organization = replace(self.organization, outreach=rules)
        self.desk.bus().execute(self.organization.id, SetOrganization(self.organization))
        self.desk.organizations().forget(self.organization)

    def add_shops(self, tag: str, first: int, count: int) -> None:
        """Take in so many shops with a tag, whose phones are counted from `first`."""
        span = {"first": first, "last": first + count - 1, "tag": tag, "organization": self.organization.id}
        with self._engine.begin() as connection:
            connection.execute(text(SHOPS), span)
            connection.execute(text("ANALYZE shops"))

    def start(self, tag: str) -> UUID:
        """Start a campaign by template to the shops with a tag, and return its id."""
        campaign_id = uuid4()
        offer = Variant(name="A", text=OFFER, template=self.template, variables=("{{name}}",))
        create = CreateCampaign(
            campaign_id=campaign_id, name=tag, variants=(offer,), audience=Audience(tags=(tag,))
        )
        self.desk.bus().execute(self.organization.id, create)
        self.desk.bus().execute(self.organization.id, StartCampaign(campaign_id))
        return campaign_id

    def ended(self, campaign_id: UUID) -> int:
        """Return for how many recipients nothing more will be done."""
        with self._engine.connect() as connection:
            return int(connection.execute(text(ENDED), {"id": campaign_id}).scalar_one())

    def progress(self, campaign_id: UUID, count: int) -> Iterator[int]:
        """Yield how many are ended, several times a second, until all are; raise when nothing moves."""
        last, moved_at = -1, perf_counter()
        while last < count:
            ended = self.ended(campaign_id)
            if ended != last:
                last, moved_at = ended, perf_counter()
            assert perf_counter() - moved_at < LONGEST_SILENCE, f"stuck at {ended} of {count}"
            yield ended
            sleep(0.2)

    def stands_still(self, campaign_id: UUID, seconds: float = 3.0) -> int:
        """Wait until nothing was ended for so many seconds, and return how many are."""
        ended, since = self.ended(campaign_id), perf_counter()
        while perf_counter() - since < seconds:
            sleep(0.2)
            if (now := self.ended(campaign_id)) != ended:
                ended, since = now, perf_counter()
        return ended

    def kill_worker(self) -> None:
        """Kill the worker as a crash would, and start another one."""
        self.processes.kill("worker")
        self.processes.restart("worker")

    def worker_rss_mb(self) -> float:
        """Return the memory that the worker holds."""
        return psutil.Process(self.processes.pid("worker")).memory_info().rss / 2**20

    def arrived(self, first: int, count: int) -> Arrived:
        """Look at the phones of a span of shops, in the store of the sandbox itself."""
        rows = self._posted(
            "SELECT phone, created FROM messages WHERE direction = 'outbound-api' ORDER BY created"
        )
        wanted = {f"+9190{number:08}" for number in range(first, first + count)}
        began = next((created for phone, created in rows if phone in wanted), "")
        counted = Counter(phone for phone, _ in rows if phone in wanted)
        return Arrived(
            missed=len(wanted - counted.keys()),
            doubled=sum(number > 1 for number in counted.values()),
            max_in_one_second=fullest_second(
                [datetime.fromisoformat(created).timestamp() for _, created in rows if created >= began]
            ),
        )

    def posted(self) -> int:
        """Return how many messages were posted to the sandbox."""
        return int(self._posted("SELECT count(*) FROM messages WHERE direction = 'outbound-api'")[0][0])

    def _posted(self, question: str) -> list[Any]:
        with closing(sqlite3.connect(f"file:{self._store}?mode=ro", uri=True)) as store:
            return store.execute(question).fetchall()

    def _approve_template(self) -> str:
        """Make the template at the sandbox and return its sid."""
        template = {
            "friendly_name": "offer",
            "language": "en",
            "variables": {"1": "Sharma"},
            "types": {"twilio/text": {"body": "Namaste {{1}}, 10 percent off on cement this week."}},
        }
        account = self.environment["BAHI_TWILIO_ACCOUNT_SID"], self.environment["BAHI_TWILIO_AUTH_TOKEN"]
        made = requests.post(f"{self.sandbox}/v1/Content", json=template, auth=account, timeout=TIMEOUT)
        return str(made.json()["sid"])


def fullest_second(moments: list[float]) -> int:
    """Return how many of the sorted moments lie within one second, wherever it begins."""
    most, first = 0, 0
    for last, moment in enumerate(moments):
        while moment - moments[first] >= 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


@contextmanager
def campaign_desk(*, lease_seconds: int, settle_seconds: int) -> Iterator[CampaignDesk]:
    """Run a whole desk on state of its own, with leases that a killed worker holds up for seconds only."""
    with tempfile.TemporaryDirectory(prefix="bahi-bench-") as folder:
        sandbox_port = free_port()
        stack = LocalStack(
            state_dir=Path(folder),
            port=free_port(),
            sandbox_port=sandbox_port,
            environment={
                **os.environ,
                "BAHI_SANDBOX_SENDERS": f"{DEMO_NUMBER}=Demo",
                "BAHI_RATE_LIMIT": "100000",
                "BAHI_LEASE_SECONDS": str(lease_seconds),
                "BAHI_SETTLE_SECONDS": str(settle_seconds),
            },
            prepare=prepare,
            say=lambda line: None,
            show_output=False,
        )
        with stack:
            os.environ.update(stack.environment)
            yield CampaignDesk(stack, f"http://127.0.0.1:{sandbox_port}")
