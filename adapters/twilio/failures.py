"""What Twilio's errors mean for a message: try later, never, or nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from requests import ConnectionError as ConnectionFailed
from requests import ConnectTimeout, RequestException
from twilio.base.exceptions import TwilioRestException, TwilioServiceException
from urllib3.exceptions import MaxRetryError, NewConnectionError

from application.errors import (
    GatewayError,
    GatewayInDoubt,
    GatewayRejected,
    GatewayThrottled,
    GatewayUnavailable,
)

TOO_MANY_REQUESTS = 429
TRY_LATER = frozenset({63009, 63010, 63012, 63017, 63018})
MISCONFIGURED = frozenset({20003, 21654, 21655, 21656, 63001, 63002, 63007, 63027, 63028, 63041})
RETRY_AFTER_SECONDS = 1.0


@contextmanager
def gateway_errors() -> Iterator[None]:
    """Raise what goes wrong within as one of the `GatewayError` tree."""
    try:
        yield
    except (TwilioRestException, TwilioServiceException) as error:
        raise _of_answer(error) from error
    except RequestException as error:
        raise _of_connection(error) from error


def _of_answer(error: TwilioRestException | TwilioServiceException) -> GatewayError:
    """Decide by status and code; an account that is set up wrongly is mended by people, so it waits."""
    reason = f"{error.status}/{error.code}: {getattr(error, 'msg', None) or getattr(error, 'title', '')}"
    if error.status == TOO_MANY_REQUESTS:
        return GatewayThrottled(reason, RETRY_AFTER_SECONDS)
    if error.status >= 500:
        return GatewayInDoubt(reason)
    if error.code in TRY_LATER or error.code in MISCONFIGURED:
        return GatewayUnavailable(reason)
    return GatewayRejected(str(error.code), reason)


def _of_connection(error: RequestException) -> GatewayError:
    """A connection that never stood carried nothing; one that broke may have."""
    reason = type(error).__name__
    if isinstance(error, ConnectTimeout) or (isinstance(error, ConnectionFailed) and _never_stood(error)):
        return GatewayUnavailable(reason)
    return GatewayInDoubt(reason)


def _never_stood(error: ConnectionFailed) -> bool:
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)
