"""Twilio's Messages resource: send one, fetch one, list them all."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from entrypoints.sandbox import views
from entrypoints.sandbox.answers import answer, check_account, not_found, refuse
from entrypoints.sandbox.breaking import break_after, break_before
from entrypoints.sandbox.message import Direction, Message, message_sid
from entrypoints.sandbox.parts import parts
from entrypoints.sandbox.sending import OPTED_OUT, media
from entrypoints.sandbox.store import Wanted
from entrypoints.sandbox.twilio_checks import Draft, Refusal, draft

_MESSAGES = f"{views.API}/<account_sid>/Messages"
_MOST_ON_A_PAGE = 1000

routes = Blueprint("twilio_api", __name__)
routes.before_request(check_account)
routes.before_request(break_before)
routes.register_error_handler(Refusal, refuse)


@routes.post(f"{_MESSAGES}.json")
def create(account_sid: str) -> Response:
    """Take a message; whether it reaches the phone is told later."""
    numbers = [sender.number for sender in parts().phonebook.senders()]
    checked = draft(request.form, numbers, parts().contents.get)
    if parts().phonebook.opted_out(checked.phone):
        raise Refusal(OPTED_OUT, "Attempt to send to unsubscribed recipient")
    accepted = parts().sending.accept(_message(checked))
    return break_after() or answer(views.api_view(accepted, account_sid), 201)


@routes.get(f"{_MESSAGES}/<sid>.json")
def fetch(account_sid: str, sid: str) -> Response:
    """Answer with one message."""
    message = parts().store.get(sid)
    if message is None:
        raise not_found()
    return answer(views.api_view(message, account_sid))


@routes.get(f"{_MESSAGES}.json")
def index(account_sid: str) -> Response:
    """List messages of both directions, newest first, a page at a time."""
    size = _page_size()
    found = parts().store.newest(_wanted(size + 1))
    shown = found[:size]
    page = request.args.get("Page", 0, int)
    here = {key: value for key, value in request.args.items() if key not in ("Page", "PageToken")}
    following = here | {
        "PageSize": str(size),
        "Page": str(page + 1),
        "PageToken": f"PA{shown[-1].sid}" if shown else "",
    }
    return answer(
        {
            "messages": [views.api_view(message, account_sid) for message in shown],
            "page": page,
            "page_size": size,
            "start": page * size,
            "end": page * size + max(len(shown) - 1, 0),
            "uri": request.full_path.rstrip("?"),
            "first_page_uri": f"{request.path}?{urlencode(here | {'PageSize': str(size), 'Page': '0'})}",
            "next_page_uri": f"{request.path}?{urlencode(following)}" if len(found) > size else None,
            "previous_page_uri": None,
        }
    )


def _message(checked: Draft) -> Message:
    return Message(
        sid=message_sid(rich=checked.template or bool(checked.media_urls)),
        direction=Direction.API,
        phone=checked.phone,
        business=checked.business,
        body=checked.body,
        media=media(checked.media_urls),
        status="accepted" if checked.service_sid else "queued",
        created=parts().clock(),
        template=checked.template,
        status_callback=checked.status_callback,
        service_sid=checked.service_sid,
    )


def _page_size() -> int:
    size = request.args.get("PageSize", 50, int)
    if not 1 <= size <= _MOST_ON_A_PAGE:
        raise Refusal(20007, f"Page size must be from 1 to {_MOST_ON_A_PAGE}")
    return size


def _wanted(limit: int) -> Wanted:
    since, until = _times()
    return Wanted(
        sender=request.args.get("From"),
        recipient=request.args.get("To"),
        since=since,
        until=until,
        before_id=_page_start(),
        limit=limit,
    )


def _page_start() -> int | None:
    token = request.args.get("PageToken", "")
    if not token:
        return None
    last = parts().store.get(token.removeprefix("PA"))
    if last is None:
        raise Refusal(20001, f"Invalid PageToken: {token}")
    return last.id


def _times() -> tuple[datetime | None, datetime | None]:
    """Read DateSent (one whole day), DateSent> and DateSent< (both inclusive, to the second)."""
    day = request.args.get("DateSent")
    if day is not None:
        start = _moment(day).replace(hour=0, minute=0, second=0)
        return start, start + timedelta(days=1)
    since, until = request.args.get("DateSent>"), request.args.get("DateSent<")
    return (
        None if since is None else _moment(since),
        None if until is None else _moment(until) + _length(until),
    )


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(20001, f"Invalid DateSent: {text}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _length(text: str) -> timedelta:
    return timedelta(seconds=1) if "T" in text else timedelta(days=1)
