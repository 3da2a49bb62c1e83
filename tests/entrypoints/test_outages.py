"""What shops notice on real parts when Postgres or Twilio is away for a while."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import requests

from tests.builders import a_number
from tests.real_stack import PATIENCE, Phone, RealStack


@pytest.fixture
def phone(real_stack: RealStack) -> Phone:
    """Return a phone that the demo distributor has come to know."""
    phone = real_stack.phone(a_number())
    phone.write(body="hello")
    phone.write(body="Gupta Hardware")
    return phone


@contextmanager
def fault(stack: RealStack, target: str, kind: str, count: int) -> Iterator[None]:
    """Have the sandbox do something wrong so many times."""
    wrong = {"target": target, "kind": kind, "count": count}
    assert requests.post(f"{stack.sandbox}/faults", json=wrong, timeout=PATIENCE).status_code == 201
    try:
        yield
    finally:
        requests.delete(f"{stack.sandbox}/faults", timeout=PATIENCE)


def texts(phone: Phone, words: str) -> list[str]:
    """Return what stands on the phone with these words, from the beginning."""
    page = requests.get(phone.messages_url, timeout=PATIENCE).json()
    return [message["body"] for message in page["messages"] if words in message["body"]]


def test_while_the_database_is_away_a_message_is_kept_and_answered_as_soon_as_it_is_back(
    real_stack: RealStack, phone: Phone
) -> None:
    postgres = real_stack.stack.postgres
    assert postgres
    os.kill(postgres.pid, signal.SIGKILL)
    [reply] = phone.write(body="Cement x 100")
    assert "it is safe" in reply
    report = requests.get(f"{real_stack.web}/health/ready", timeout=PATIENCE)
    assert (report.status_code, report.json()["database"]) == (503, "away")
    postgres.start()
    assert "Total: ₹5,000" in phone.wait_for("Total: ₹5,000")
    assert "Order confirmed!" in phone.write(body="1")[0]
    phone.wait_for("Invoice INV-")
    real_stack.wait_for_jobs()
    assert len(texts(phone, "Total: ₹5,000")) == 3  # summary, confirmation, invoice


@pytest.mark.parametrize("kind", ["429", "500", "drop_before_accept", "drop_after_accept"])
def test_an_invoice_comes_once_whatever_the_provider_makes_of_its_first_try(
    real_stack: RealStack, phone: Phone, kind: str
) -> None:
    phone.write(body="Cement x 100")
    with fault(real_stack, "twilio", kind, 1):
        assert "Order confirmed!" in phone.write(body="1")[0]
        phone.wait_for("Invoice INV-")
        real_stack.wait_for_jobs()
    assert len(texts(phone, "Invoice INV-")) == 1


def test_an_answer_that_is_lost_on_its_way_comes_by_itself_once(real_stack: RealStack, phone: Phone) -> None:
    with fault(real_stack, "webhook", "drop_answer", 1):
        answer = requests.post(
            f"{phone.messages_url}?wait=1",
            json={"to": phone.business, "body": "Cement x 100"},
            timeout=PATIENCE,
        ).json()
    assert answer.get("replies", []) == []
    assert "Total: ₹5,000" in phone.wait_for("Total: ₹5,000")
    real_stack.wait_for_jobs()
    assert len(texts(phone, "Total: ₹5,000")) == 1


def test_invoices_that_the_provider_could_not_take_come_in_their_order(
    real_stack: RealStack, phone: Phone
) -> None:
    with fault(real_stack, "twilio", "429", 2):
        for bags in (10, 20, 30):
            phone.write(body=f"Cement x {bags}")
            assert "Order confirmed!" in phone.write(body="1")[0]
        phone.wait_for("Total: ₹1,500")
        real_stack.wait_for_jobs()
    totals = [text.split("Total: ")[1].split("*")[0] for text in texts(phone, "Invoice INV-")]
    assert totals == ["₹500", "₹1,000", "₹1,500"]
