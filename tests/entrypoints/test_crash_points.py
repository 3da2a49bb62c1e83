"""Wherever a process dies, what it was about happens once: the invoice, its message, the answer."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, create_engine, text

from application.campaigns.commands import CreateCampaign, StartCampaign
from application.middleware import Turn
from application.organizations.commands import SetOrganization
from application.outbox import WAITING, Queue
from application.reminders.commands import ScheduleReminder
from domain.audiences import Audience
from domain.campaigns import Variant
from domain.phone import WhatsAppAddress
from domain.shops import Organization, Shop
from entrypoints.application import Application
from entrypoints.distributor import DEMO_NUMBER, load_demo
from entrypoints.settings import Settings
from tests.builders import an_inbound
from tests.entrypoints.configured import ACCOUNT_SID, AUTH_TOKEN, bare_environment, settings
from tests.entrypoints.crashing import POINTS, SHOP, TEXT, without_redis
from tests.entrypoints.sandbox import live
from tests.entrypoints.sandbox.live import LiveSandbox, running_bot, running_sandbox

ROOT = Path(__file__).parents[2]
PHONE = live.SHOP
WITHIN = ["after the claim", "before it is settled", "before the first commit", "after the first commit"]
ON_THE_WAY_OUT = list(POINTS)
WEB = ["before the first commit", "after the first commit", "before the last commit", "after the last commit"]
REPORTED = "UPDATE whatsapp_message SET status = 'read', rank = 110 WHERE kind = 'outbound'"
TIME_PASSES = (
    "UPDATE outbox SET run_at = run_at - interval '1 hour', lease_until = lease_until - interval '1 hour',"
    " poked_at = NULL",
    "UPDATE whatsapp_message SET created_at = created_at - interval '1 hour',"
    " processed_at = processed_at - interval '1 hour' WHERE status IN ('received', 'sending')",
    "UPDATE campaign_recipient SET taken_at = taken_at - interval '1 hour',"
    " due_at = due_at - interval '1 hour'",
    "DELETE FROM periodic_tick",
)


@dataclass
class Scene:
    """A desk over Postgres whose provider is the sandbox; nobody works in it but who is told to."""

    application: Application
    settings: Settings
    sandbox: LiveSandbox
    engine: Engine

    def write(self, body: str) -> str:
        """Have the shop write something that no web process has seen yet, and return its sid."""
        message = self.sandbox.write(body)
        return str(message["sid"])

    def turn(self, body: str) -> None:
        """Answer what the shop writes, with nothing going wrong; its phone reports that it has the answer."""
        self.handle(self.write(body), body)
        with self.engine.begin() as connection:
            connection.execute(text(REPORTED))

    def handle(self, sid: str, body: str) -> None:
        """Take a message through the pipeline in this process."""
        organization = self.application.organizations().by_number(DEMO_NUMBER)
        assert organization
        message = an_inbound(
            organization.id,
            sid=sid,
            sender=WhatsAppAddress(PHONE),
            text=body,
            received_at=self.application.clock()(),
        )
        self.application.message_handler().handle(Turn(organization=organization, message=message))

    def crash(self, point: str, thing: str, body: str = "") -> None:
        """Let a process of its own work until the point where it is killed."""
        given = self.settings
        environment = bare_environment(
            BAHI_DATABASE_URL=given.database_url,
            BAHI_REDIS_URL=given.redis_url,
            BAHI_PUBLIC_URL=given.public_url,
            BAHI_TWILIO_ACCOUNT_SID=ACCOUNT_SID,
            BAHI_TWILIO_AUTH_TOKEN=AUTH_TOKEN,
            BAHI_TWILIO_API_URL=given.twilio_api_url,
        )
        words = [sys.executable, "-m", "tests.entrypoints.crashing", point, thing]
        done = subprocess.run(
            words,
            cwd=ROOT,
            env=environment | {SHOP: PHONE, TEXT: body},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == -9, done.stdout + done.stderr

    def recover(self) -> None:
        """Let an hour pass, again and again, with a worker that does what is due."""
        outbox, application = self.application.outbox(), self.application
        for _ in range(6):
            self.let_time_pass()
            application.upkeep().go_round()
            self.answer_what_waits()
            outbox.take_up_silent_replies(100)
            for job in outbox.sweep(100):
                application.job_runner().run(job.id)

    def let_time_pass(self) -> None:
        """Move everything that waits for its time an hour back."""
        with self.engine.begin() as connection:
            for statement in TIME_PASSES:
                connection.execute(text(statement))

    def answer_what_waits(self) -> None:
        """Answer messages that nobody is answering, as the worker does."""
        application = self.application
        for message in application.inbox().overdue(100):
            organization = application.organizations().get(message.organization_id)
            turn = Turn(organization=organization, message=message, is_late=True)
            application.late_message_handler().handle(turn)

    def job(self, queue: Queue) -> UUID:
        """Return the job of a queue that waits."""
        [report] = [one for one in self.application.outbox().listed(["ready"], 100) if one.job.queue is queue]
        return report.job.id

    def by_day_and_night(self) -> Organization:
        """Have the distributor write to shops at any hour."""
        organization = self.application.organizations().by_number(DEMO_NUMBER)
        assert organization
        rules = replace(organization.outreach, quiet_from=time(), quiet_until=time())
        organization = replace(organization, outreach=rules)
        self.application.bus().execute(organization.id, SetOrganization(organization))
        self.application.organizations().forget(organization)
        return organization

    def shop(self) -> Shop:
        """Return the shop, which has just written."""
        self.turn("hello")
        with self.application.open_work()(self.by_day_and_night().id) as work:
            shop = work.shops.reached_at(WhatsAppAddress(PHONE))
        assert shop
        return shop

    def states(self) -> set[str]:
        """Return how the jobs stand that are not for days to come."""
        return {state for _, state in self.application.outbox().depth()} - {WAITING}

    def received(self, words: str) -> int:
        """Count the messages on the phone with these words."""
        return sum(words in str(message["body"]) for message in self.sandbox.chat())


@pytest.fixture
def scene(stored: Settings, tmp_path: Path) -> Iterator[Scene]:
    with running_bot() as bot, running_sandbox(tmp_path, bot.url) as sandbox:
        given = settings(
            profile="local",
            database_url=stored.database_url,
            redis_url=stored.redis_url,
            public_url=bot.url,
            twilio_account_sid=ACCOUNT_SID,
            twilio_auth_tokens=(AUTH_TOKEN,),
            twilio_api_url=sandbox.url,
        )
        application = without_redis(given)
        load_demo(application)
        sandbox.clock.now = application.clock()()
        engine = create_engine(stored.database_url)
        yield Scene(application, given, sandbox, engine)
        engine.dispose()


@pytest.mark.parametrize("point", WITHIN)
def test_an_order_is_billed_once_wherever_the_worker_dies(scene: Scene, point: str) -> None:
    confirm(scene)
    scene.crash(point, str(scene.job(Queue.PROCESS_ORDER)))
    scene.recover()
    assert scene.received("Invoice INV-1") == 1
    assert scene.received("Invoice INV-2") == 0
    assert scene.states() == {"done"}


@pytest.mark.parametrize("point", ON_THE_WAY_OUT)
def test_an_invoice_reaches_the_shop_once_wherever_the_worker_dies(scene: Scene, point: str) -> None:
    confirm(scene)
    scene.application.job_runner().run(scene.job(Queue.PROCESS_ORDER))
    scene.crash(point, str(scene.job(Queue.SEND_INVOICE)))
    scene.recover()
    assert scene.received("Invoice INV-1") == 1
    assert scene.states() == {"done"}


@pytest.mark.parametrize("point", ON_THE_WAY_OUT)
def test_a_late_answer_reaches_the_shop_once_wherever_the_worker_dies(scene: Scene, point: str) -> None:
    scene.crash("after the first commit", scene.write("Cement x 100"), "Cement x 100")
    scene.let_time_pass()
    scene.answer_what_waits()
    scene.crash(point, str(scene.job(Queue.SEND_REPLY)))
    scene.recover()
    assert scene.received("Total: ₹5,000") == 1
    assert scene.states() == {"done"}


@pytest.mark.parametrize("point", ON_THE_WAY_OUT)
def test_a_reminder_reaches_the_shop_once_wherever_the_worker_dies(scene: Scene, point: str) -> None:
    organization, shop = scene.by_day_and_night(), scene.shop()
    note = ScheduleReminder(uuid4(), shop.id, "We are closed on Monday", scene.application.clock()())
    scene.application.bus().execute(organization.id, note)
    scene.crash(point, str(scene.job(Queue.SEND_REMINDER)))
    scene.recover()
    assert scene.received("We are closed on Monday") == 1
    assert scene.states() == {"done"}


@pytest.mark.parametrize("point", ON_THE_WAY_OUT)
def test_a_campaign_reaches_the_shop_once_wherever_the_worker_dies(scene: Scene, point: str) -> None:
    organization, campaign_id = scene.by_day_and_night(), uuid4()
    scene.shop()
    offer = Variant(name="A", text="Cement sale")
    create = CreateCampaign(campaign_id=campaign_id, name="sale", variants=(offer,), audience=Audience())
    for command in (create, StartCampaign(campaign_id)):
        scene.application.bus().execute(organization.id, command)
    scene.crash(point, str(scene.job(Queue.SEND_CAMPAIGN_MESSAGE)))
    scene.recover()
    assert scene.received("Cement sale") == 1
    assert scene.application.campaigns().metrics(organization.id, campaign_id).status == "completed"
    assert scene.states() == {"done"}


@pytest.mark.parametrize("point", WEB)
def test_a_message_is_answered_once_wherever_the_web_process_dies(scene: Scene, point: str) -> None:
    scene.crash(point, scene.write("Cement x 100"), "Cement x 100")
    scene.recover()
    assert scene.received("Total: ₹5,000") == 1
    assert scene.states() == {"done"}


@pytest.mark.parametrize("point", WEB)
def test_a_yes_makes_one_order_and_one_invoice_wherever_the_web_process_dies(
    scene: Scene, point: str
) -> None:
    scene.turn("Cement x 100")
    scene.crash(point, scene.write("1"), "1")
    scene.recover()
    assert scene.received("Order confirmed") == 1
    assert scene.received("Invoice INV-1") == 1
    assert scene.received("Invoice INV-2") == 0


def confirm(scene: Scene) -> None:
    scene.turn("Cement x 100")
    scene.turn("1")
