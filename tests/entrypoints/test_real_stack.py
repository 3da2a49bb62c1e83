"""Everything together on real parts: gunicorn, worker, sandbox, Postgres and Redis, and what they survive."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psutil
import pytest
import requests
from twilio.request_validator import RequestValidator

from entrypoints.distributor import DEMO_NUMBER
from entrypoints.local.ports import free_port
from tests.builders import a_number
from tests.entrypoints.configured import bare_environment
from tests.entrypoints.signed import FORM, MESSAGES, a_message
from tests.real_stack import PATIENCE, Phone, RealStack, until

ROOT = Path(__file__).parents[2]
CLI = [sys.executable, "-m", "entrypoints.cli"]


@pytest.fixture
def phone(real_stack: RealStack) -> Phone:
    """Return a phone that the demo distributor has come to know."""
    phone = real_stack.phone(a_number())
    phone.write(body="hello")
    phone.write(body="Gupta Hardware")
    return phone


def order_cement(phone: Phone) -> None:
    assert "Total: ₹5,000" in phone.write(body="Cement x 100")[0]
    assert "Order confirmed!" in phone.write(body="1")[0]


def invoices(phone: Phone) -> list[str]:
    return [message for message in phone.read() if "Invoice INV-" in message]


def test_an_order_goes_from_the_first_word_to_the_invoice(phone: Phone) -> None:
    order_cement(phone)
    invoice = phone.wait_for("Invoice INV-")
    assert "To: Gupta Hardware" in invoice
    assert "Total: ₹5,000" in invoice


def test_every_reply_becomes_delivered_and_read(real_stack: RealStack, phone: Phone) -> None:
    def statuses() -> set[str]:
        page = requests.get(phone.messages_url, timeout=PATIENCE).json()
        return {message["status"] for message in page["messages"] if message["direction"] == "in"}

    until(lambda: statuses() == {"delivered"}, "delivery")
    requests.post(phone.messages_url.removesuffix("/messages") + "/read", timeout=PATIENCE)
    until(lambda: statuses() == {"read"}, "the second tick")


def test_an_address_with_odd_signs_passes_the_real_web_server(real_stack: RealStack) -> None:
    settings, target = real_stack.settings, f"{MESSAGES}?note=%7E%2B%2F~+/"
    form = a_message("hello", a_number(), AccountSid=settings.twilio_account_sid)
    validator = RequestValidator(settings.twilio_auth_tokens[0])
    headers = {
        "Content-Type": FORM,
        "X-Twilio-Signature": validator.compute_signature(settings.public_url + target, form),
    }
    connection = http.client.HTTPConnection(urlsplit(real_stack.web).netloc, timeout=PATIENCE)
    connection.request("POST", target, urlencode(form), headers)
    answer = connection.getresponse()
    assert answer.status == 200
    assert "name of your shop" in answer.read().decode()
    connection.close()


def test_an_unsigned_message_is_refused_by_the_real_web_server(real_stack: RealStack) -> None:
    assert requests.post(real_stack.web + MESSAGES, data=a_message(), timeout=PATIENCE).status_code == 403


def test_the_figures_of_all_processes_are_shown_by_any(real_stack: RealStack, phone: Phone) -> None:
    order_cement(phone)
    phone.wait_for("Invoice INV-")
    real_stack.wait_for_jobs()
    text = requests.get(f"{real_stack.web}/metrics", timeout=PATIENCE).text
    assert 'bahi_turn_seconds_count{outcome="answered"}' in text
    assert 'bahi_job_seconds_count{outcome="done",queue="send-invoice"}' in text
    assert 'bahi_jobs{queue="send-invoice",state="done"}' in text
    assert 'bahi_breaker_state{service="twilio"} 0' in text


def test_without_redis_orders_are_taken_and_the_invoice_follows_when_it_is_back(
    real_stack: RealStack, phone: Phone
) -> None:
    redis = real_stack.stack.redis
    assert redis
    os.kill(redis.pid, signal.SIGKILL)
    order_cement(phone)
    report = requests.get(f"{real_stack.web}/health/ready", timeout=PATIENCE)
    assert (report.status_code, report.json()["redis"]) == (200, "away")
    assert phone.read() == []
    redis.start()
    assert "Total: ₹5,000" in phone.wait_for("Invoice INV-")
    real_stack.wait_for_jobs()
    assert invoices(phone) == []


def test_a_worker_that_is_killed_with_the_job_in_its_hands_costs_no_invoice_and_doubles_none(
    real_stack: RealStack, phone: Phone
) -> None:
    supervisor = real_stack.stack.supervisor
    assert supervisor
    phone.write(body="Cement x 100")
    os.kill(supervisor.pid("worker"), signal.SIGSTOP)  # what it takes from the queue from now on is lost
    assert "Order confirmed!" in phone.write(body="1")[0]
    supervisor.kill("worker")
    supervisor.restart("worker")
    assert "Total: ₹5,000" in phone.wait_for("Invoice INV-")
    real_stack.wait_for_jobs()
    assert invoices(phone) == []


def test_the_demo_plays_the_whole_conversation() -> None:
    done = subprocess.run(
        [*CLI, "demo"],
        cwd=ROOT,
        env=bare_environment(),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said = [line.partition("│ ")[2] for line in done.stdout.splitlines()]
    assert "Cement x 100" in said
    assert any("Order confirmed!" in line for line in said)
    assert any("Invoice INV-" in line for line in said)
    assert done.stdout.endswith("every message arrived\n")


@contextmanager
def running(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], list[psutil.Process]]]:
    """Be `bahi run`; yield it with every process that belongs to it once it says that it is ready."""
    with subprocess.Popen(
        [*CLI, "run"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as run:
        try:
            assert run.stdout
            said: list[str] = []
            while not said or "Bahi is ready" not in said[-1]:
                line = run.stdout.readline()
                assert line, "".join(said)
                said.append(line)
            yield run, psutil.Process(run.pid).children(recursive=True)
        finally:
            run.terminate()


def still_at_work(parts: list[psutil.Process]) -> list[psutil.Process]:
    """Return those that have not ended soon; one that nobody has reaped yet has ended."""
    _, alive = psutil.wait_procs(parts, timeout=5)
    return [part for part in alive if part.is_running() and part.status() != psutil.STATUS_ZOMBIE]


def listed(environment: dict[str, str]) -> list[str]:
    """Return the lines of the distributor's order list, without their heads."""
    words = [*CLI, "orders", "list", "--number", DEMO_NUMBER.value]
    done = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()[1:]


def test_a_run_that_is_told_to_stop_leaves_no_process_and_the_next_one_finds_the_order(folder: Path) -> None:
    sandbox_port = free_port()
    environment = bare_environment(
        BAHI_STATE_DIR=str(folder / "var"), BAHI_PORT=str(free_port()), BAHI_SANDBOX_PORT=str(sandbox_port)
    )
    phone = Phone(f"http://127.0.0.1:{sandbox_port}/phones/+919810000001/messages", DEMO_NUMBER.value)
    with running(environment) as (run, parts):
        order_cement(phone)
        phone.wait_for("Invoice INV-1")
        run.send_signal(signal.SIGTERM)
        run.communicate(timeout=60)
        assert run.returncode == 0
        assert still_at_work(parts) == []
    with running(environment):
        [order] = listed(environment)
        assert order.split()[3:6] == ["confirmed", "₹5,000", "INV-1"]
        assert "Total: ₹5,000" in phone.write(body="Cement x 100")[0]
