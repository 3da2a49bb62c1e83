"""The two routes that Twilio calls: thin, since they only check, hand over and render."""

from __future__ import annotations

import logging
from http import HTTPStatus
from time import monotonic
from typing import Any, NoReturn
from uuid import UUID

from flask import Blueprint, Response, abort, request
from marshmallow import Schema, ValidationError
from twilio.twiml.messaging_response import MessagingResponse

from application.conversation.replies.languages import USUAL, phrases_in
from application.delivery import RecordDelivery
from application.errors import StorageUnavailable
from application.messages import Arrival, OutboundMessage, without_unprintable
from application.middleware import Turn
from application.trace import traced
from domain.phone import PhoneNumber
from domain.shops import Organization
from entrypoints.application import Application
from entrypoints.container import STATUS_PATH
from entrypoints.forms import MESSAGE, STATUS
from entrypoints.settings import Settings
from entrypoints.signature import SignatureCheck

logger = logging.getLogger(__name__)

LARGEST_BODY = 64 * 1024
OWNER_KEPT_SECONDS = 60.0


def webhook(application: Application, settings: Settings) -> Blueprint:
    """Return the routes under `/whatsapp`; a request that is not signed by our account gets no further."""
    routes = Blueprint("whatsapp", __name__)
    signature = SignatureCheck(settings.public_url, settings.twilio_auth_tokens)
    owners = _Owners(application)

    @routes.before_request
    def require_signature() -> None:
        if (request.content_length or 0) > LARGEST_BODY:
            abort(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if not signature.passes(request):
            _refuse(f"it is not signed over {settings.public_url}{request.path} with our token")
        if request.form.get("AccountSid") != settings.twilio_account_sid:
            _refuse("it comes from another account")

    @routes.post("/whatsapp/webhook")
    def message() -> Response:
        return _answer(application, settings, _arrival(application))

    @routes.post(STATUS_PATH)
    def status() -> Response:
        try:
            _record(application, owners)
        except StorageUnavailable as error:
            logger.error("storage is away: %s", error)
            return Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        return Response(status=HTTPStatus.NO_CONTENT)

    return routes


def _refuse(reason: str) -> NoReturn:
    """Answer 403 without a reason; the log has it, since most often a setting is wrong."""
    logger.warning("request refused: %s", reason)
    abort(HTTPStatus.FORBIDDEN)


def _arrival(application: Application) -> Arrival:
    """Return the message of this request."""
    form = _read(MESSAGE, request.form.to_dict())
    return Arrival(
        number=form["recipient"],
        sid=form["sid"],
        sender=form["sender"],
        text=form["text"],
        received_at=application.clock()(),
    )


def _answer(application: Application, settings: Settings, arrival: Arrival) -> Response:
    """Answer a message; the workers hear of its jobs once the answer is on its way."""
    try:
        organization = _organization(application, arrival.number)
    except StorageUnavailable as error:
        return _spool(application, arrival, error)
    message = arrival.at(organization.id)
    with application.relay().holding() as wake_workers:
        turn = application.message_handler().handle(Turn(organization=organization, message=message))
    response = _twiml(turn.replies, f"{settings.public_url}{STATUS_PATH}")
    response.call_on_close(wake_workers)
    return response


def _spool(application: Application, arrival: Arrival, error: StorageUnavailable) -> Response:
    """Keep a message whose distributor cannot be looked up now, and say so."""
    logger.error("storage is away: %s", error)
    try:
        application.spool().keep(arrival)
    except StorageUnavailable:
        logger.exception("message not kept")
        return _plain_twiml(phrases_in(USUAL).cannot_save)
    return _plain_twiml(phrases_in(USUAL).kept_safe)


class _Owners:
    """Whose number it is, at most a minute old: reports come by the thousand, and ask for nothing else."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._known: dict[PhoneNumber, tuple[UUID, float]] = {}

    def of(self, number: PhoneNumber) -> UUID:
        """Return the distributor's id, or answer 404."""
        owner, until = self._known.get(number, (None, 0.0))
        if owner is None or until <= monotonic():
            owner = _organization(self._application, number).id
            self._known[number] = owner, monotonic() + OWNER_KEPT_SECONDS
        return owner


def _record(application: Application, owners: _Owners) -> None:
    """Record what this request reports of a message of ours."""
    form = _read(STATUS, request.form.to_dict() | {"message": request.args.get("message")})
    owner = owners.of(form["sender"])
    report = RecordDelivery(form["message"], form["delivery"], form["sid"], form["error"])
    with traced(form["sid"]):
        application.bus().execute(owner, report)
    if form["error"]:
        application.metrics().message_failed(form["error"])


def _read(schema: Schema, form: dict[str, Any]) -> dict[str, Any]:
    """Return the fields, or answer 400 with the names of those that are wrong."""
    try:
        fields: dict[str, Any] = schema.load(form)
    except ValidationError as error:
        wrong = ", ".join(sorted(error.messages_dict))
        logger.warning("unreadable form: %s", wrong)
        abort(HTTPStatus.BAD_REQUEST, description=f"unreadable: {wrong}")
    return fields


def _organization(application: Application, number: PhoneNumber) -> Organization:
    organization: Organization | None = application.organizations().by_number(number)
    if organization is None:
        logger.warning("request to %s, which no distributor has: load one with `bahi load`", number)
        abort(HTTPStatus.NOT_FOUND)
    return organization


def _plain_twiml(text: str) -> Response:
    """Render an answer that is kept nowhere."""
    response = MessagingResponse()
    response.message(text)
    return Response(str(response), mimetype="text/xml")


def _twiml(replies: list[OutboundMessage], status_url: str) -> Response:
    """Render the replies, each with a callback that carries our own id of it."""
    response = MessagingResponse()
    for reply in replies:
        response.message(without_unprintable(reply.body), status_callback=f"{status_url}?message={reply.id}")
    return Response(str(response), mimetype="text/xml")
