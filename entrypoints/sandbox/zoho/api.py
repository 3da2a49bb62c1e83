"""The CRM's records over HTTP: list, fetch and upsert them, and list what was deleted."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NoReturn

from flask import Blueprint, Response, request

from entrypoints.sandbox.breaking import swallowed
from entrypoints.sandbox.faults import ZOHO
from entrypoints.sandbox.parts import parts
from entrypoints.sandbox.zoho import guard
from entrypoints.sandbox.zoho.checks import is_id
from entrypoints.sandbox.zoho.modules import MODULES, Module
from entrypoints.sandbox.zoho.queries import Query, deleted_query, is_conditional, list_query
from entrypoints.sandbox.zoho.records import Record
from entrypoints.sandbox.zoho.refusals import ZohoRefusal, wrong_parameter
from entrypoints.sandbox.zoho.upserts import Result
from entrypoints.sandbox.zoho.views import USER, answer, moment, moment_of, record_view

MOST_RECORDS = 100
_TRIGGERS = ("workflow", "approval", "blueprint", "pathfinder", "orchestration")
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

routes = Blueprint("zoho_api", __name__, url_prefix="/crm/v8")
routes.before_request(guard.enter)
routes.before_request(guard.break_call)
routes.teardown_request(guard.leave)
routes.register_error_handler(ZohoRefusal, guard.refuse)


@routes.get("/<module>")
def index(module: str) -> Response:
    """List records, the newest id first, a page at a time."""
    query = list_query(_module(module))
    parts().crm.calls.spend()
    found = parts().crm.records.page(module, query.slice)
    shown, more = found[: query.per_page], len(found) > query.per_page
    if not shown:
        return _nothing()
    info = _info(query, len(shown), more) | _reading_on(query, shown[-1], more)
    return answer({"data": [record_view(one, query.fields) for one in shown], "info": info})


@routes.get("/<module>/deleted")
def deleted(module: str) -> Response:
    """List what was deleted, the latest first."""
    query, kind = deleted_query(_module(module))
    parts().crm.calls.spend()
    # Nothing leaves the recycle bin of the sandbox.
    found = [] if kind == "permanent" else parts().crm.records.deleted(module, query.slice)
    if not found:
        return _nothing()
    data = [_deleted_view(row) for row in found[: query.per_page]]
    return answer({"data": data, "info": _info(query, len(data), len(found) > query.per_page)})


@routes.get("/<module>/<record_id>")
def fetch(module: str, record_id: str) -> Response:
    """Answer with one record, whole; 204 when it is not there."""
    _module(module)
    if not is_id(record_id):
        raise wrong_parameter("id", "the id given seems to be invalid")
    parts().crm.calls.spend()
    record = parts().crm.records.get(module, int(record_id))
    return answer({"data": [record_view(record)]}) if record else Response(status=204)


@routes.post("/<module>/upsert")
def upsert(module: str) -> Response:
    """Write up to a hundred records, each found again by the fields that shall be checked, or made."""
    known = _module(module)
    body = _body()
    data, unique = _data(body), _unique(body, known)
    parts().crm.calls.spend(len(data))
    results = parts().crm.upserts.write(known, data, unique)
    return swallowed(ZOHO) or answer({"data": results}, _status(results))


@routes.route("/<path:rest>", methods=_METHODS)
def unknown(rest: str) -> NoReturn:
    """Refuse what is not there, or not by this method."""
    raise guard.refusal(404)


def _module(name: str) -> Module:
    if name not in MODULES:
        details = {"resource_path_index": 0}
        raise ZohoRefusal("INVALID_MODULE", "the module name given seems to be invalid", details)
    return MODULES[name]


def _nothing() -> Response:
    return Response(status=304 if is_conditional() else 204)


def _info(query: Query, count: int, more: bool) -> dict[str, object]:
    return {"per_page": query.per_page, "count": count, "page": query.page, "more_records": more}


def _reading_on(query: Query, last: Record, more: bool) -> dict[str, object]:
    tokens = parts().crm.page_tokens
    token = tokens.issue(query.question, after=last.id, page=query.page + 1) if more else None
    return {
        "call": False,
        "sort_by": "id",
        "sort_order": "desc",
        "next_page_token": token,
        "previous_page_token": None,
        "page_token_expiry": moment(tokens.expiry()) if more else None,
    }


def _deleted_view(row: dict[str, Any]) -> dict[str, object]:
    return {
        "deleted_by": USER,
        "id": str(row["id"]),
        "display_name": row["display_name"],
        "type": "recycle",
        "created_by": USER,
        "deleted_time": moment_of(row["deleted"]),
    }


def _body() -> dict[str, Any]:
    try:
        body = json.loads(request.get_data(), parse_float=Decimal, parse_constant=_no_number)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise guard.refusal(400)
    for name in body:
        if name not in ("data", "duplicate_check_fields", "trigger"):
            raise wrong_parameter(name)
    triggers = body.get("trigger") or []
    if not isinstance(triggers, list) or any(one not in _TRIGGERS for one in triggers):
        raise wrong_parameter("trigger")
    return body


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON")


def _data(body: dict[str, Any]) -> list[object]:
    data = body.get("data")
    if not data:
        raise ZohoRefusal("MANDATORY_NOT_FOUND", "required field not found", {"api_name": "data"})
    if not isinstance(data, list):
        raise wrong_parameter("data")
    if len(data) > MOST_RECORDS:
        details = {"api_name": "data", "limit": MOST_RECORDS}
        raise ZohoRefusal("LIMIT_EXCEEDED", f"more than {MOST_RECORDS} records", details)
    return data


def _unique(body: dict[str, Any], module: Module) -> list[str]:
    given = body.get("duplicate_check_fields")
    fields = [module.name] if given is None else given  # the one that Zoho checks by itself
    if not isinstance(fields, list) or not fields or any(one not in module.unique for one in fields):
        raise wrong_parameter("duplicate_check_fields")
    return fields


def _status(results: Sequence[Result]) -> int:
    well = [one for one in results if one["code"] == "SUCCESS"]
    if len(well) < len(results):
        return 207 if well else 400
    return 201 if all(one["action"] == "insert" for one in well) else 200
