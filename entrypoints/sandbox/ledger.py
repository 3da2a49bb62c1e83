"""What the bot sent and what was posted to it, for whoever checks its work."""

from datetime import UTC, datetime

from flask import Blueprint, Response, abort, jsonify, request

from entrypoints.sandbox.addresses import address
from entrypoints.sandbox.parts import parts
from entrypoints.sandbox.store import Wanted
from entrypoints.sandbox.views import ledger_view

routes = Blueprint("ledger", __name__, url_prefix="/twilio")


@routes.get("/messages")
def messages() -> Response:
    """List what was sent through the API or TwiML, oldest first; filters `to`, `from` and `after`.

    `after` is the id of the last message known, or a time in ISO 8601.
    """
    after = _written("after") or "0"
    wanted = Wanted(
        outbound=True,
        sender=_address("from"),
        recipient=_address("to"),
        after_id=int(after) if after.isdecimal() else None,
        since=None if after.isdecimal() else _moment(after),
    )
    return jsonify([ledger_view(message) for message in reversed(parts().store.newest(wanted))])


@routes.get("/deliveries")
def deliveries() -> Response:
    """List the posts to the bot, messages and status callbacks, oldest first; filter `sid`."""
    return jsonify(parts().store.deliveries(request.args.get("sid")))


def _address(name: str) -> str | None:
    written = _written(name)
    return address(written.removeprefix("whatsapp:")) if written else None


def _written(name: str) -> str:
    # Typed into a browser, the plus of a number arrives as a space.
    return request.args.get(name, "").replace(" ", "+")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        abort(400, "after must be the id of a message or a time like 2026-01-31T09:30:00+00:00")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
