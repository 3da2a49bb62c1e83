"""What stands before every call of the CRM: the count of calls at once, the token, and the faults."""

from http import HTTPStatus

from flask import Response, g, request

from entrypoints.sandbox.breaking import broken, phrase
from entrypoints.sandbox.faults import ZOHO
from entrypoints.sandbox.parts import parts
from entrypoints.sandbox.zoho.modules import MODULES
from entrypoints.sandbox.zoho.refusals import ZohoRefusal
from entrypoints.sandbox.zoho.views import answer

_SCHEME = "Zoho-oauthtoken "
_FAULTS = {
    400: ("INVALID_REQUEST", "unable to process your request. please verify the request"),
    401: ("INVALID_TOKEN", "invalid oauth token"),
    403: ("NO_PERMISSION", "permission denied"),
    404: ("INVALID_URL_PATTERN", "Please check if the URL trying to access is a correct one"),
    429: ("TOO_MANY_REQUESTS", "You have made too many requests at once"),
    500: ("INTERNAL_ERROR", "Internal Server Error"),
}
# These come from what stands before Zoho, in a page of its own rather than in JSON.
_OF_A_GATEWAY = (HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT)


def enter() -> None:
    """Count the call; refuse it when it is one too many at the same time, but a stranger before that."""
    g.within = True
    fits = parts().crm.calls.enter(_kind())
    check_token()
    if not fits:
        raise refusal(HTTPStatus.TOO_MANY_REQUESTS)


def leave(error: BaseException | None = None) -> None:
    """Note that the call is over."""
    if g.pop("within", False):
        parts().crm.calls.leave()


def check_token() -> None:
    """Refuse a call that does not carry a token which was handed out and is still good."""
    header = request.headers.get("Authorization", "")
    if not header:
        raise ZohoRefusal("AUTHENTICATION_FAILURE", "Authentication failed", status=401)
    if not header.startswith(_SCHEME) or not parts().crm.tokens.is_good(_token()):
        raise refusal(HTTPStatus.UNAUTHORIZED)


def break_call() -> Response | None:
    """Break the call before anything is done, if a fault strikes; a 401 costs the token as well."""
    return broken(ZOHO, _struck)


def refuse(refused: ZohoRefusal) -> Response:
    """Answer with the refusal, and count it."""
    parts().crm.calls.refused(refused.code)
    if refused.status in _OF_A_GATEWAY:
        words = phrase(refused.status)
        return Response(f"<html><body><h1>{words}</h1></body></html>", refused.status, mimetype="text/html")
    return answer(refused.body, refused.status)


def refusal(status: int) -> ZohoRefusal:
    """Make the refusal that Zoho has for a status."""
    words = phrase(status)
    code, message = _FAULTS.get(status, (words.upper().replace(" ", "_"), words))
    return ZohoRefusal(code, message, status=status)


def _struck(status: int) -> ZohoRefusal:
    if status == HTTPStatus.UNAUTHORIZED:
        parts().crm.tokens.revoke(_token())
    return refusal(status)


def _token() -> str:
    return request.headers["Authorization"].removeprefix(_SCHEME)


def _kind() -> str:
    named = (request.view_args or {}).get("module")
    rule = request.url_rule.rule if request.url_rule and named in MODULES else "/crm/v8/other"
    return f"{request.method} {rule.removeprefix('/crm/v8/').replace('<module>', str(named))}"
