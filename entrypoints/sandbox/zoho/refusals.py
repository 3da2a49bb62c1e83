"""How Zoho says no: to a whole request, or to one record of it."""

from collections.abc import Mapping
from typing import Any


class ZohoRefusal(Exception):
    """A request that Zoho refuses as a whole, with the HTTP status that it answers."""

    def __init__(
        self, code: str, message: str, details: Mapping[str, object] | None = None, status: int = 400
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.body = {"code": code, "details": dict(details or {}), "message": message, "status": "error"}


class WrongRecord(Exception):
    """One record of a request that Zoho refuses; the others are still worked on."""

    def __init__(self, code: str, message: str, **details: object) -> None:
        super().__init__(message)
        self.result: dict[str, Any] = {
            "code": code,
            "details": details,
            "message": message,
            "status": "error",
        }


def missing(name: str, **place: object) -> WrongRecord:
    """Make the refusal of a record without a field that it must have."""
    return WrongRecord("MANDATORY_NOT_FOUND", "required field not found", api_name=name, **place)


def invalid(name: str, expected: str = "", **place: object) -> WrongRecord:
    """Make the refusal of a record with a field that is wrong, and say what was expected if that is known."""
    known = {"expected_data_type": expected} if expected else {}
    return WrongRecord("INVALID_DATA", "invalid data", api_name=name, **known, **place)


def unrelated(name: str, **place: object) -> WrongRecord:
    """Make the refusal of a record that names another one which is not there."""
    message = "the related id given seems to be invalid"
    return WrongRecord("INVALID_DATA", message, api_name=name, **place)


def wrong_parameter(name: str, message: str = "invalid data") -> ZohoRefusal:
    """Make the refusal of a request for one of its parameters or headers."""
    return ZohoRefusal("INVALID_DATA", message, {"param_name": name})
