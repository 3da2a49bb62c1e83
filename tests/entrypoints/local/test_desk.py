"""Whose Zoho it is that the local stack and the demo work with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from entrypoints.distributor import DEMO_NUMBER
from entrypoints.local import desk
from entrypoints.local.errors import LocalError
from entrypoints.settings import Settings
from tests.entrypoints.configured import settings

OWN = {"BAHI_ZOHO_REFRESH_TOKEN": "1000.mine", "BAHI_ZOHO_DISTRIBUTOR": "+14150000001"}


class _Started(LocalError):
    """A stack would have been started."""


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Settings], None]], dict[str, str]]:
    """Return what starts a desk that way, but for its processes, and tells what it was told of Zoho."""
    environments: list[dict[str, str]] = []

    def start(*, environment: dict[str, str], **more: Any) -> None:
        environments.append(environment)
        raise _Started("it would have been started")

    def told_by(run: Callable[[Settings], None]) -> dict[str, str]:
        with pytest.raises(_Started):
            run(settings())
        named = ("BAHI_ZOHO_", "BAHI_SANDBOX_PRODUCTS")
        return {name: value for name, value in environments[-1].items() if name.startswith(named)}

    monkeypatch.setattr(desk, "LocalStack", start)
    return told_by


@pytest.mark.parametrize("run", [desk.run_desk, desk.play_demo])
def test_the_sandbox_plays_the_demos_zoho(
    environment: dict[str, str],
    told: Callable[[Callable[[Settings], None]], dict[str, str]],
    run: Callable[[Settings], None],
) -> None:
    environment["BAHI_ZOHO_DISTRIBUTOR"] = ""
    found = told(run)
    assert found["BAHI_ZOHO_DISTRIBUTOR"] == DEMO_NUMBER.value
    assert found["BAHI_SANDBOX_PRODUCTS"].endswith("products.csv")


def test_an_account_of_ones_own_is_taken_as_it_is(
    environment: dict[str, str], told: Callable[[Callable[[Settings], None]], dict[str, str]]
) -> None:
    environment.update(OWN)
    assert told(desk.run_desk) == OWN


def test_the_demo_never_writes_to_an_account_of_ones_own(
    environment: dict[str, str], told: Callable[[Callable[[Settings], None]], dict[str, str]]
) -> None:
    environment.update(OWN)
    assert not set(OWN.values()) & set(told(desk.play_demo).values())
