"""An operator who writes and starts campaigns at the demo distributor's desk."""

from __future__ import annotations

from adapters.memory.gateway import InMemoryMessageGateway
from entrypoints.application import Application
from tests.entrypoints.trade import told

TEMPLATE, TEMPLATE_B = "HX" + "0" * 32, "HX" + "1" * 32
TEXT = "Namaste {{name}}, Diwali offers for {{city}}!"
BY_TEMPLATE = ("--text", TEXT, "--template", TEMPLATE, "--variable", "{{name}}", "--variable", "{{city}}")
TWO = (*BY_TEMPLATE, "--variant-b-text", "Hello {{name}}", "--variant-b-template", TEMPLATE_B)


def gateway_of(application: Application) -> InMemoryMessageGateway:
    gateway = application.gateway()
    assert isinstance(gateway, InMemoryMessageGateway)
    return gateway


def created(*words: str, name: str = "Diwali") -> str:
    """Write a campaign and return its reference."""
    said, hint = told("campaigns", "create", "--name", name, *words)
    reference = said.split()[0]
    assert hint.endswith(f"bahi campaigns dry-run --number +14155238886 --campaign {reference}")
    return reference


def started(*words: str) -> str:
    """Write a campaign, start it, and return its reference."""
    reference = created(*words)
    told("campaigns", "start", "--campaign", reference, "--yes")
    return reference
