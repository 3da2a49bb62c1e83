"""A look inside of a desk, where what it shows to the outside does not tell enough."""

from __future__ import annotations

from adapters.memory.gateway import InMemoryMessageGateway, Sent
from adapters.memory.queue import InMemoryJobQueue
from domain.shops import Organization
from entrypoints.application import Application
from entrypoints.distributor import DEMO_NUMBER


def run_jobs(application: Application) -> None:
    """Run every job that is due in this process's memory, and those that they lead to."""
    queue = application.queue()
    assert isinstance(queue, InMemoryJobQueue)
    queue.drain(application.job_runner().run)


def sent_by(application: Application) -> list[Sent]:
    """Return what jobs have sent, the first first."""
    gateway = application.gateway()
    assert isinstance(gateway, InMemoryMessageGateway)
    return gateway.sent


def demo_organization(application: Application) -> Organization:
    organization = application.organizations().by_number(DEMO_NUMBER)
    assert organization
    return organization
