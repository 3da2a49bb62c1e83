"""What Zoho made of each record of a request: it answers for one by one, whatever the HTTP status."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adapters.zoho.answers import Content, words
from application.crm_records import Verdict
from application.errors import GatewayInDoubt

SUCCESS, UPDATED = "SUCCESS", "update"
FOR_NOW = re.compile(
    "RECORD_LOCKED|TOO_MANY_REQUESTS|INTERNAL_(SERVER_)?ERROR|SERVICE_UNAVAILABLE|GATEWAY_TIMEOUT|429|5[0-9]{2}"
)


@dataclass(frozen=True, kw_only=True)
class Result:
    """The verdict on one record; `was_there` when one of this name was there before, as far as is told."""

    verdict: Verdict
    was_there: bool = False


def result_of(answer: object) -> Result:
    """Read the answer for one record; raise `GatewayInDoubt` when it does not say what became of it."""
    code = answer.get("code") if isinstance(answer, dict) else None
    if not isinstance(answer, dict) or not isinstance(code, str | int):
        raise GatewayInDoubt("the answer for a record cannot be read")
    if code != SUCCESS:
        is_final = not FOR_NOW.fullmatch(str(code))
        return Result(verdict=Verdict(reason=words(answer), is_final=is_final))
    crm_id = _id(answer)
    if not crm_id:
        raise GatewayInDoubt("a record was taken, but its id is not told")
    return Result(verdict=Verdict(crm_id=crm_id), was_there=answer.get("action") == UPDATED)


def _id(answer: Content) -> str:
    details = answer.get("details")
    return id_of(details.get("id")) if isinstance(details, dict) else ""


def id_of(value: object) -> str:
    """Return an id as text, empty when it is none; some answers have it as a number."""
    is_id = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).strip() if is_id else ""
