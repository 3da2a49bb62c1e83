"""Twilio's Content API, as far as a bot needs it: make a template, look at one, list them all."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from entrypoints.sandbox.answers import answer, check_account, not_found, refuse
from entrypoints.sandbox.contents import Content
from entrypoints.sandbox.message import new_sid
from entrypoints.sandbox.parts import parts
from entrypoints.sandbox.twilio_checks import Refusal

_PAGE_SIZE = 50

routes = Blueprint("content_api", __name__, url_prefix="/v1/Content")
routes.before_request(check_account)
routes.register_error_handler(Refusal, refuse)


@routes.post("")
def create() -> Response:
    """Keep a template and answer with its sid."""
    content = _content(request.get_json(silent=True))
    parts().contents.add(content)
    return answer(_resource(content), 201)


@routes.get("/<sid>")
def fetch(sid: str) -> Response:
    """Answer with one template."""
    content = parts().contents.get(sid)
    if content is None:
        raise not_found()
    return answer(_resource(content))


@routes.get("")
def index() -> Response:
    """List every template on one page."""
    contents = parts().contents.all()
    meta = {
        "key": "contents",
        "page": 0,
        "page_size": max(_PAGE_SIZE, len(contents)),
        "url": request.base_url,
        "first_page_url": request.base_url,
        "next_page_url": None,
        "previous_page_url": None,
    }
    return answer({"contents": [_resource(content) for content in contents], "meta": meta})


def _content(given: Any) -> Content:
    fields = given if isinstance(given, Mapping) else {}
    types, variables = fields.get("types"), fields.get("variables") or {}
    if not isinstance(types, Mapping) or not any(_has_body(one) for one in types.values()):
        raise Refusal(20001, "A template needs types, one of them with a body.")
    if not isinstance(variables, Mapping) or not all(isinstance(one, str) for one in variables.values()):
        raise Refusal(21656, "Variables must be an object of texts.")
    if not fields.get("language"):
        raise Refusal(20001, "A template needs a language.")
    return Content(
        sid=new_sid("HX"),
        created=parts().clock(),
        friendly_name=str(fields.get("friendly_name") or ""),
        language=str(fields["language"]),
        variables=variables,
        types=types,
    )


def _has_body(one: object) -> bool:
    return isinstance(one, Mapping) and isinstance(one.get("body"), str) and bool(one["body"])


def _resource(content: Content) -> dict[str, object]:
    created = content.created.strftime("%Y-%m-%dT%H:%M:%SZ")
    url = f"{request.host_url}v1/Content/{content.sid}"
    return {
        "sid": content.sid,
        "account_sid": parts().settings.account_sid,
        "friendly_name": content.friendly_name,
        "language": content.language,
        "variables": content.variables,
        "types": content.types,
        "date_created": created,
        "date_updated": created,
        "url": url,
        "links": {
            "approval_create": f"{url}/ApprovalRequests/whatsapp",
            "approval_fetch": f"{url}/ApprovalRequests",
        },
    }
