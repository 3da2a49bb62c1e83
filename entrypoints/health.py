"""Seen from outside: is the process alive, can it take orders, and the figures behind it."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST

from application.errors import NotFound, StorageUnavailable
from application.outbox import WAITING
from entrypoints.application import Application, Probes
from entrypoints.copies import read_copies

logger = logging.getLogger(__name__)

AT_REST = ("done", "dead", WAITING)
"""States of jobs that no worker has to see to now."""

# Without it jobs rest and nothing new is known, but the webhook keeps what comes on this machine's disk.
NEEDED = ("database",)


def health(application: Application) -> Blueprint:
    """Return the routes for whoever watches; none of them shows anything of a shop."""
    routes = Blueprint("health", __name__)

    @routes.get("/health/live")
    def live() -> dict[str, str]:
        return {"status": "ok"}

    @routes.get("/health/ready")
    def ready() -> tuple[dict[str, Any], int]:
        parts = _parts(application.probes())
        report = {
            **parts,
            **_queue(application),
            "spooled_messages": _spooled(application),
            "crm": _crm(application),
            "breakers": dict(application.metrics().breakers()),
        }
        is_ready = all(parts.get(name, "ok") == "ok" for name in NEEDED)
        status = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
        return {"status": "ok" if is_ready else "unavailable", **report}, status

    @routes.get("/metrics")
    def metrics() -> Response:
        return Response(
            application.metrics().exposition(_depth(application)), content_type=CONTENT_TYPE_LATEST
        )

    return routes


def _parts(probes: Probes) -> dict[str, str]:
    """Ask each part whether it is there. Redis may be away: orders are taken all the same."""
    return {name: _state(name, probe) for name, probe in probes.items()}


def _state(name: str, probe: Any) -> str:
    try:
        probe()
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a part, it is away
        logger.warning("%s is away: %s", name, error)
        return "away"
    return "ok"


def _depth(application: Application) -> dict[Any, int]:
    try:
        return dict(application.outbox().depth())
    except StorageUnavailable:
        return {}


def _queue(application: Application) -> dict[str, Any]:
    """Count what waits and what was given up, and say for how long the oldest job has waited."""
    try:
        oldest, depth = application.outbox().oldest_waiting(), application.outbox().depth()
    except StorageUnavailable:
        return {"queue_depth": None, "dead_jobs": None, "oldest_waiting_job_seconds": None}
    return {
        "queue_depth": sum(count for (_, state), count in depth.items() if state not in AT_REST),
        "dead_jobs": sum(count for (_, state), count in depth.items() if state == "dead"),
        "oldest_waiting_job_seconds": oldest.total_seconds() if oldest else 0,
    }


def _crm(application: Application) -> str | None:
    """Say whether the copies that the desk and a CRM keep of each other fail; None without a CRM.

    The desk takes orders all the same: nobody waits for a CRM.
    """
    try:
        organization = application.crm_connection().organization()
        if organization is None:
            return None
        fails = any(copy.failing_since for copy in read_copies(application, organization))
    except NotFound:
        return "nobody's"
    except StorageUnavailable:
        return "unknown"
    return "failing" if fails else "ok"


def _spooled(application: Application) -> int | None:
    """Count the messages on this machine's disk that wait for the database; None when the disk refuses."""
    try:
        return len(application.spool().waiting())
    except StorageUnavailable:
        return None
