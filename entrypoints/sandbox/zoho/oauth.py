"""Access tokens over HTTP, as accounts.zoho.in hands them out: a refusal is an HTTP 200 as well."""

import hmac

from flask import Blueprint, Response, request

from entrypoints.sandbox.faults import ACCESS_DENIED, REFUSED_REFRESH, ZOHO
from entrypoints.sandbox.parts import parts
from entrypoints.sandbox.zoho.tokens import LIFETIME
from entrypoints.sandbox.zoho.views import answer

_DENIED = {
    "error": "Access Denied",
    "error_description": "You have made too many requests continuously. Please try again after some time.",
    "status": "failure",
}

routes = Blueprint("zoho_oauth", __name__)


@routes.post("/oauth/v2/token")
def token() -> Response:
    """Hand out an access token for the refresh token of the settings."""
    refusal = _refusal()
    issued = None if refusal else parts().crm.tokens.issue()
    parts().crm.calls.token(handed_out=issued is not None)
    if issued is None:
        return answer(refusal or _DENIED)
    return answer(
        {
            "access_token": issued,
            "scope": "ZohoCRM.modules.ALL",
            "api_domain": request.host_url.rstrip("/"),
            "token_type": "Bearer",
            "expires_in": LIFETIME,
        }
    )


def _refusal() -> dict[str, str] | None:
    settings = parts().settings
    if request.values.get("grant_type") != "refresh_token":
        return {"error": "unsupported_grant_type"}
    for name, expected, error in (
        ("client_id", settings.zoho_client_id, "invalid_client"),
        ("client_secret", settings.zoho_client_secret, "invalid_client_secret"),
        ("refresh_token", settings.zoho_refresh_token, "invalid_code"),
    ):
        given = request.values.get(name, "")
        # Without a setting there is nothing that would fit.
        if not expected or not hmac.compare_digest(given.encode(), expected.encode()):
            return {"error": error}
    fault = parts().faults.struck(ZOHO, REFUSED_REFRESH, ACCESS_DENIED)
    if fault is None:
        return None
    return _DENIED if fault.kind == ACCESS_DENIED else {"error": "invalid_code"}
