"""Jobs that send a message each: outbox, Huey, worker, Twilio's client, and the sandbox at the other end."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from time import perf_counter, sleep
from uuid import UUID, uuid4

import requests

from application.messages import OutboundMessage
from application.outbox import Job, Queue
from domain.phone import WhatsAppAddress
from entrypoints import container
from entrypoints.application import Application
from entrypoints.distributor import DEMO_NUMBER
from entrypoints.local.desk import prepare
from entrypoints.local.ports import free_port
from entrypoints.local.stack import LocalStack
from entrypoints.settings import read_settings

JOBS = 2000
PHONES = 200
TIMEOUT = 30


def measure() -> dict[str, float]:
    """Return how many such jobs are done in a second, with a worker of four threads beside the sandbox."""
    with tempfile.TemporaryDirectory(prefix="bahi-bench-") as folder:
        port, sandbox_port = free_port(), free_port()
        stack = LocalStack(
            state_dir=Path(folder),
            port=port,
            sandbox_port=sandbox_port,
            environment={**os.environ, "BAHI_SANDBOX_SENDERS": f"{DEMO_NUMBER}=Demo"},
            prepare=prepare,
            say=lambda line: None,
            show_output=False,
        )
        with stack:
            os.environ.update(stack.environment)
            desk = container.build(read_settings())
            phones = [f"+9197{phone:08}" for phone in range(PHONES)]
            for phone in phones:
                _open_window(f"http://127.0.0.1:{sandbox_port}", phone)
            return {"per_s": JOBS / _seconds_for(desk, phones)}


def _open_window(sandbox: str, phone: str) -> None:
    """Have the phone write, so that it may be written to."""
    said = {"to": str(DEMO_NUMBER), "body": "hello"}
    requests.post(f"{sandbox}/phones/{phone}/messages?wait=1", json=said, timeout=TIMEOUT)


def _seconds_for(desk: Application, phones: list[str]) -> float:
    """Add all jobs in one transaction, and return how long it takes until none waits."""
    organization = desk.organizations().by_number(DEMO_NUMBER)
    began = perf_counter()
    with desk.open_work()(organization.id) as work:
        for number in range(JOBS):
            message = _message(organization.id, phones[number % PHONES])
            work.outbound.add(message)
            work.jobs.add(_job(message))
        work.commit()
    while any(state not in ("done", "dead") for _, state in desk.outbox().depth()):
        sleep(0.05)
    elapsed = perf_counter() - began
    assert all(state == "done" for _, state in desk.outbox().depth())
    return elapsed


def _message(organization_id: UUID, phone: str) -> OutboundMessage:
    return OutboundMessage(
        id=uuid4(),
        organization_id=organization_id,
        recipient=WhatsAppAddress(phone),
        body="Your order is packed.",
    )


def _job(message: OutboundMessage) -> Job:
    return Job(
        id=message.id,
        organization_id=message.organization_id,
        queue=Queue.SEND_REPLY,
        dedupe_key=f"{Queue.SEND_REPLY}:{message.id}",
        payload={"message_id": str(message.id)},
        lane=str(message.recipient),
    )
