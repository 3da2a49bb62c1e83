"""How the Twilio side answers: every answer of the API leaves through `answer`."""

import hmac
import json
from collections.abc import Mapping

from flask import Response, request

from entrypoints.sandbox.parts import parts
from entrypoints.sandbox.twilio_checks import Refusal


def answer(payload: Mapping[str, object], status: int = 200) -> Response:
    """Return the payload as JSON."""
    return Response(json.dumps(payload), status, mimetype="application/json")


def refuse(refusal: Refusal) -> Response:
    """Return the error as Twilio words it."""
    response = answer(
        {
            "code": refusal.code,
            "message": refusal.message,
            "more_info": f"https://www.twilio.com/docs/errors/{refusal.code}",
            "status": refusal.status,
        },
        refusal.status,
    )
    if refusal.status == 401:
        response.headers["WWW-Authenticate"] = 'Basic realm="Twilio API"'
    if refusal.status == 429:
        response.headers["Retry-After"] = "1"
    return response


def check_account() -> None:
    """Raise `Refusal` unless the request carries the account's sid and token."""
    given, settings = request.authorization, parts().settings
    pair = f"{given.username}:{given.password}" if given and given.type == "basic" else ""
    if not hmac.compare_digest(pair.encode(), f"{settings.account_sid}:{settings.auth_token}".encode()):
        raise Refusal(20003, "Authenticate", 401)
    if (
        request.view_args
        and request.view_args.get("account_sid", settings.account_sid) != settings.account_sid
    ):
        raise not_found()


def not_found() -> Refusal:
    """Make the refusal of a resource that does not exist."""
    return Refusal(20404, f"The requested resource {request.path} was not found", 404)
