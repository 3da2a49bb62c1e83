"""Zoho's lists, a page at a time: by number at first, then by a token that leads on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from adapters.zoho.answers import Content
from adapters.zoho.http import ZohoHttp
from application.errors import GatewayUnavailable

PER_PAGE = 200
REACH_OF_NUMBERS = 2000
"""So many records can be read by the number of the page."""
MOST_PAGES = 1000


def pages(
    http: ZohoHttp,
    path: str,
    params: Mapping[str, str | int],
    since: datetime | None,
    *,
    needs_token: bool = True,
) -> Iterator[list[Content]]:
    """Return all records of a list, or those that changed since; a list that breaks off raises.

    Where nothing is said of more, a token promises it, and else a full page makes it likely. Without
    `needs_token` it goes on by numbers where Zoho tells no token.
    """
    place: Mapping[str, str | int] = {"page": 1}
    is_promised = False
    for number in range(1, MOST_PAGES + 1):
        content = http.read(path, {**params, "per_page": PER_PAGE, **place}, since)
        records, info = (content["data"], _info(content)) if content else ([], {})
        token, said = info.get("next_page_token"), info.get("more_records")
        if not records and (is_promised or said is True):
            raise _broken_off(path, number, "there is nothing on it")
        if records:
            yield records
        is_far = number * PER_PAGE >= REACH_OF_NUMBERS
        is_promised = said is True or bool(token and said is None)
        if not is_promised and (said is False or len(records) < PER_PAGE or (is_far and needs_token)):
            return
        if is_far and needs_token and not token:
            raise _broken_off(path, number, "no token leads on")
        place = {"page_token": str(token)} if is_far and token else {"page": number + 1}
    raise _broken_off(path, MOST_PAGES, "no list is that long")


def _info(content: Content) -> Content:
    info = content.get("info")
    return info if isinstance(info, dict) else {}


def _broken_off(path: str, number: int, why: str) -> GatewayUnavailable:
    return GatewayUnavailable(f"the list of {path} breaks off at page {number}: {why}")
