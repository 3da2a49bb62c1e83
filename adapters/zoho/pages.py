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

    Without `needs_token` it goes on by numbers where Zoho tells no token.
    """
    place: Mapping[str, str | int] = {"page": 1}
    for number in range(1, MOST_PAGES + 1):
        content = http.read(path, {**params, "per_page": PER_PAGE, **place}, since)
        if content is None and number == 1:
            return
        records, info = (content["data"], _info(content)) if content else ([], {})
        has_more = _has_more(info, len(records))
        if not records and (has_more or number > 1):
            raise _broken_off(path, number, "there is nothing on it")
        yield records
        if not has_more:
            return
        token = info.get("next_page_token")
        if number * PER_PAGE >= REACH_OF_NUMBERS and token:
            place = {"page_token": str(token)}
        elif number * PER_PAGE >= REACH_OF_NUMBERS and needs_token:
            raise _broken_off(path, number, "no token leads on")
        else:
            place = {"page": number + 1}
    raise _broken_off(path, MOST_PAGES, "no list is that long")


def _info(content: Content) -> Content:
    info = content.get("info")
    return info if isinstance(info, dict) else {}


def _has_more(info: Content, count: int) -> bool:
    """Whether there are more; where nothing is said of it, a page that is not full is the last one."""
    said = info.get("more_records")
    return said if isinstance(said, bool) else count >= PER_PAGE


def _broken_off(path: str, number: int, why: str) -> GatewayUnavailable:
    return GatewayUnavailable(f"the list of {path} breaks off at page {number}: {why}")
