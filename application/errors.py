"""What can go wrong at the ports, as one tree beside the domain's own.

ApplicationError
  NotFound                      nothing has that id in this organization
  StaleAggregate                someone saved first: load it again
  LeaseLost                     the job was taken over: drop the result
  StorageUnavailable            the truth cannot be read or written now
  LinkForged                    a link that is none of ours
    LinkExpired                 ... or was, and is too old
  GatewayError                  a carrier or vendor
    GatewayUnavailable          certainly not done: try again later
      GatewayThrottled          ... because we were too fast, or the breaker is open
      GatewayMisconfigured      ... because something is set up wrongly, which people must mend
        GatewayClosed           ... the account itself: nothing at all goes out
    GatewayRejected             refused for good; it does not trip the breaker
    GatewayInDoubt              no one can say whether it was done
"""

from __future__ import annotations


class ApplicationError(Exception):
    """Something outside the rules of the trade went wrong."""


class NotFound(ApplicationError):
    """Nothing has that id in this organization."""


class StaleAggregate(ApplicationError):
    """The aggregate was saved by someone else since it was loaded."""


class LeaseLost(ApplicationError):
    """The job's lease was taken over, so its result must be dropped."""


class StorageUnavailable(ApplicationError):
    """The database does not answer."""


class LinkForged(ApplicationError):
    """A link to a paper that we did not make, or that was changed."""


class LinkExpired(LinkForged):
    """A link to a paper that opened it once, and is too old by now."""


class GatewayError(ApplicationError):
    """A vendor did not do what was asked."""


class GatewayUnavailable(GatewayError):
    """It was certainly not done and may be tried again."""


class GatewayThrottled(GatewayUnavailable):
    """It was not even tried by the vendor; wait `retry_after` seconds, at no cost of an attempt."""

    def __init__(self, reason: str, retry_after: float) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class GatewayMisconfigured(GatewayUnavailable):
    """The vendor refused what is set up wrongly on our side; people must mend it. `code` is its reason."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class GatewayClosed(GatewayMisconfigured):
    """The vendor refuses our account, so that nothing at all can be done until people have mended it."""


class GatewayRejected(GatewayError):
    """The vendor refused for good; `code` is its word for the reason."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code


class GatewayInDoubt(GatewayError):
    """The request may or may not have been carried out."""
