"""Zoho for whoever tests and plays: look into it and change its products, without a token."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, abort, render_template, request

from entrypoints.sandbox.parts import parts
from entrypoints.sandbox.zoho.checks import check_fields, is_id
from entrypoints.sandbox.zoho.modules import MODULES, PRODUCTS
from entrypoints.sandbox.zoho.records import Record, RecordStore, Slice
from entrypoints.sandbox.zoho.refusals import WrongRecord
from entrypoints.sandbox.zoho.seed import add_bulk
from entrypoints.sandbox.zoho.views import answer, record_view

MOST_SHOWN = 100
MOST_IN_BULK = 200_000
_PRODUCT = MODULES[PRODUCTS]

routes = Blueprint("zoho_desk", __name__, url_prefix="/zoho")


@routes.get("")
def page() -> str:
    """Show what Zoho holds."""
    return render_template("zoho.html")


@routes.get("/records")
def records() -> Response:
    """List all records of a module, the newest last."""
    found = parts().crm.records.page(_module(), Slice())
    return answer([record_view(record) for record in reversed(found)])


@routes.get("/overview")
def overview() -> Response:
    """Answer with the counts, and with the newest records of a module, or those that `search` finds."""
    crm, settings = parts().crm, parts().settings
    found = crm.records.search(_module(), request.args.get("search", ""), MOST_SHOWN)
    words = (settings.zoho_client_id, settings.zoho_client_secret, settings.zoho_refresh_token)
    return answer(
        {
            "open": all(words),
            "totals": {name: crm.records.count(name) for name in MODULES},
            "calls": crm.calls.view(),
            "records": [record_view(record) for record in found],
        }
    )


@routes.get("/calls")
def calls() -> Response:
    """Answer with what the bot asked of Zoho since the sandbox was started."""
    return answer(parts().crm.calls.view())


@routes.post("/products")
def put_products() -> Response:
    """Add or change products, one or a list: found by `id`, else by Product_Code, with `?twin=1` by neither.

    Only the fields that are given change, and each may be null.
    """
    given = _json()
    many = given if isinstance(given, list) else [given]
    store = parts().crm.records
    with store.together():
        written = [_put(store, one) for one in many]
    parts().crm.changed()
    views = [record_view(record) for record in written]
    return answer(views if isinstance(given, list) else views[0])


@routes.delete("/products/<int:record_id>")
def delete_product(record_id: int) -> tuple[str, int]:
    """Put a product into the recycle bin."""
    if not parts().crm.records.delete(_PRODUCT, record_id):
        abort(_wrong(f"There is no product {record_id}.", 404))
    parts().crm.changed()
    return "", 204


@routes.post("/bulk")
def bulk() -> tuple[Response, int]:
    """Make many products, each with a name and a code of its own."""
    given = _json()
    count = given.get("products") if isinstance(given, dict) else None
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= MOST_IN_BULK:
        abort(_wrong(f'Send {{"products": n}}, n from 1 to {MOST_IN_BULK}.'))
    add_bulk(parts().crm.records, count)
    parts().crm.changed()
    return answer({"products": parts().crm.records.count(PRODUCTS)}), 201


def _put(store: RecordStore, given: object) -> Record:
    fields = _checked(given)
    old = _meant(store, fields)
    written = {name: value for name, value in fields.items() if name != "id"}
    if old:
        return store.change(old, {**old.fields, **written})
    return store.add(PRODUCTS, {**_PRODUCT.defaults, **written})


def _checked(given: object) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        abort(
            _wrong('Send a JSON object such as {"Product_Code": "CEMENT", "Qty_in_Stock": 500}, or a list.')
        )
    try:
        check_fields({name: value for name, value in given.items() if name != "id"}, _PRODUCT.fields)
    except WrongRecord as wrong:
        name = wrong.result["details"]["api_name"]
        abort(_wrong(f"{name} cannot be {given[name]!r}; fields are id, {', '.join(_PRODUCT.fields)}."))
    return given


def _meant(store: RecordStore, fields: Mapping[str, Any]) -> Record | None:
    """Return the product that shall be changed, None when a new one is wanted."""
    if fields.get("id") is not None:
        found = store.get(PRODUCTS, int(fields["id"])) if is_id(fields["id"]) else None
        if found is None:
            abort(_wrong(f"There is no product {fields['id']}.", 404))
        return found
    if request.args.get("twin") == "1" or not fields.get("Product_Code"):
        return None
    return store.known_by(_PRODUCT, "Product_Code", fields["Product_Code"])


def _module() -> str:
    name = request.args.get("module", "")
    if name not in MODULES:
        abort(_wrong(f"module must be one of {', '.join(MODULES)}, not {name!r}"))
    return name


def _json() -> Any:
    try:
        return json.loads(request.get_data(), parse_float=Decimal)
    except ValueError:
        abort(_wrong("Send JSON."))


def _wrong(error: str, status: int = 400) -> Response:
    return answer({"error": error}, status)
