"""What it means when an HTTP request ended without an answer: was it certainly not carried out?"""

from __future__ import annotations

from requests import ConnectionError as ConnectionFailed
from requests import ConnectTimeout, RequestException
from urllib3.exceptions import MaxRetryError, NewConnectionError

from application.errors import GatewayError, GatewayInDoubt, GatewayUnavailable


def connection_failure(error: RequestException) -> GatewayError:
    """A connection that never stood carried nothing; one that broke may have."""
    reason = type(error).__name__
    if isinstance(error, ConnectTimeout) or (isinstance(error, ConnectionFailed) and _never_stood(error)):
        return GatewayUnavailable(reason)
    return GatewayInDoubt(reason)


def _never_stood(error: ConnectionFailed) -> bool:
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)
