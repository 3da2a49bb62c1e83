"""Whether a request comes from Twilio: its signature covers the public URL and every field."""

from __future__ import annotations

from hmac import compare_digest

from flask import Request
from twilio.request_validator import RequestValidator

HEADER = "X-Twilio-Signature"


class SignatureCheck:
    """Checks with each of the account's tokens, since two are valid while they are being rotated."""

    def __init__(self, public_url: str, tokens: tuple[str, ...]) -> None:
        self._public_url = public_url
        self._validators = [RequestValidator(token) for token in tokens]

    def passes(self, request: Request) -> bool:
        """Return whether the request is signed; a missing header is a no."""
        signature = request.headers.get(HEADER, "")
        if not signature:
            return False
        url = self._public_url + raw_target(request)
        return any(_is_signed(validator, url, request, signature) for validator in self._validators)


def raw_target(request: Request) -> str:
    """Return path and query just as they were sent; werkzeug would write some signs in another way."""
    return str(request.environ.get("RAW_URI") or request.full_path.rstrip("?"))


def _is_signed(validator: RequestValidator, url: str, request: Request, signature: str) -> bool:
    """Compute the likely signature once; only a mismatch asks for the forms with and without a port."""
    expected = validator.compute_signature(url, request.form)
    if compare_digest(expected.encode(), signature.encode()):
        return True
    return bool(validator.validate(url, request.form, signature))
