"""What a list of records may be asked for: fields, a page, and what has changed since."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from flask import request

from entrypoints.sandbox.parts import parts
from entrypoints.sandbox.zoho.modules import Module
from entrypoints.sandbox.zoho.records import Slice
from entrypoints.sandbox.zoho.refusals import ZohoRefusal, wrong_parameter

MOST_ON_A_PAGE = 200
MOST_FIELDS = 50
REACH_OF_PAGES = 2000  # records; behind them only a page token leads on
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
_SINCE = "If-Modified-Since"


@dataclass(frozen=True, kw_only=True)
class Query:
    """A list that is asked for: which fields, which page, and where in the list that page lies."""

    module: Module
    fields: tuple[str, ...]
    per_page: int
    page: int
    slice: Slice

    @property
    def question(self) -> dict[str, object]:
        """What must be the same for every page of one list."""
        since = self.slice.since
        return {
            "module": self.module.api_name,
            "fields": ",".join(self.fields),
            "per_page": self.per_page,
            "since": since,
        }


def list_query(module: Module) -> Query:
    """Read the parameters and headers of the present request; refuse it when one is wrong."""
    _known("fields", "per_page", "page", "page_token")
    if "page" in request.args and "page_token" in request.args:
        raise ZohoRefusal(
            "AMBIGUITY_DURING_PROCESSING",
            "ambiguity while processing the request",
            {"param_names": ["page", "page_token"]},
        )
    query = replace(_plain_query(module), fields=asked_fields(module))
    token = request.args.get("page_token")
    if token is None:
        return _within_reach(query)
    before, page = parts().crm.page_tokens.read(token, query.question)
    return replace(query, page=page, slice=replace(query.slice, before=before, skip=0))


def deleted_query(module: Module) -> tuple[Query, str]:
    """Read what is asked of the deleted records, and of which type they shall be."""
    _known("type", "per_page", "page")
    kind = request.args.get("type", "all")
    if kind not in ("all", "recycle", "permanent"):
        raise wrong_parameter("type")
    return _plain_query(module), kind


def is_conditional() -> bool:
    """Say whether the request only wants what has changed since a moment."""
    return _SINCE in request.headers


def asked_fields(module: Module) -> tuple[str, ...]:
    """Return the fields that the request names; refuse it when there are none, too many or unknown ones."""
    fields = tuple(one.strip() for one in request.args.get("fields", "").split(",") if one.strip())
    if not fields:
        raise ZohoRefusal(
            "REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", {"param_name": "fields"}
        )
    if len(fields) > MOST_FIELDS:
        details = {"param_name": "fields", "limit": MOST_FIELDS}
        raise ZohoRefusal("LIMIT_EXCEEDED", f"more than {MOST_FIELDS} fields", details)
    for name in fields:
        if name not in module.listed:
            raise wrong_parameter("fields", f"invalid data: {name}")
    return fields


def _within_reach(query: Query) -> Query:
    if query.page * query.per_page > REACH_OF_PAGES:
        raise ZohoRefusal(
            "DISCRETE_RECORDS_LIMIT_EXCEEDED",
            f"page reaches the first {REACH_OF_PAGES} records; go on with page_token",
            {"param_name": "page", "limit": REACH_OF_PAGES},
        )
    return query


def _plain_query(module: Module) -> Query:
    per_page = _whole("per_page", MOST_ON_A_PAGE, most=MOST_ON_A_PAGE)
    page = _whole("page", 1)
    # One more than is shown tells whether there are more.
    part = Slice(since=_since(), limit=per_page + 1, skip=(page - 1) * per_page)
    return Query(module=module, fields=(), per_page=per_page, page=page, slice=part)


def _known(*names: str) -> None:
    for name in request.args:
        if name not in names:
            raise wrong_parameter(name, "this parameter is not played")


def _whole(name: str, default: int, most: int | None = None) -> int:
    text = request.args.get(name, str(default))
    if not re.fullmatch("[1-9][0-9]{0,8}", text) or (most and int(text) > most):
        raise wrong_parameter(name)
    return int(text)


def _since() -> int:
    text = request.headers.get(_SINCE)
    if text is None:
        return 0
    try:
        return int(datetime.fromisoformat(text).timestamp()) if _ISO.fullmatch(text) else _refused()
    except ValueError:
        return _refused()


def _refused() -> int:
    raise wrong_parameter(_SINCE)
