"""A campaign to a whole town: each message costs as little as the first one did."""

import http.client
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from entrypoints.sandbox.connections import Connections, connected
from entrypoints.sandbox.database import CHATS, Database
from entrypoints.sandbox.message import Direction, Message, new_sid
from entrypoints.sandbox.store import MessageStore, Wanted
from entrypoints.sandbox.wire import Wire
from tests.entrypoints.sandbox.live import BUSINESS, PATIENCE, SHOP, Bot, Clock, LiveSandbox, until

FROM, TO = f"whatsapp:{BUSINESS}", f"whatsapp:{SHOP}"


class KeepingHandler(http.server.BaseHTTPRequestHandler):
    """Answers 204 over a connection that stays open, as the real bot does."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.client_address, self.path))
        self.send_response(204)
        self.end_headers()
        self.close_connection = self.server.closes

    def log_message(self, *args: object) -> None:
        return


class KeepingBot(http.server.ThreadingHTTPServer):
    """Remembers over which connection it was asked what; `closes` makes it hang up without a word."""

    asked: list[tuple[object, str]]
    closes = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def connections(self) -> int:
        return len({connection for connection, _ in self.asked})


@contextmanager
def keeping_bot() -> Iterator[KeepingBot]:
    bot = KeepingBot(("127.0.0.1", 0), KeepingHandler)
    bot.asked = []
    thread = threading.Thread(target=bot.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield bot
    finally:
        bot.shutdown()
        thread.join()
        bot.server_close()


@pytest.fixture
def wire() -> Iterator[Wire]:
    with closing(Wire("a token")) as wire:
        yield wire


def message(number: int, clock: Clock, **more: object) -> Message:
    given = {"direction": Direction.API, "phone": f"+9198{number:08}", "business": BUSINESS}
    return Message(**{"sid": new_sid("SM"), "status": "delivered", "created": clock(), **given, **more})


def work_of(folder: Path, clock: Clock, ask: Callable[[MessageStore], object], phones: int) -> int:
    """Return how many hundred steps the store needs for it, with thousands of messages to these phones."""
    database, steps = Database(folder / "sandbox.sqlite3", CHATS), []
    store = MessageStore(database)
    with closing(database):
        with database.together():
            for number in range(4000):
                direction = Direction.INBOUND if number % 100 == 0 else Direction.API
                sent = store.add(message(number % phones, clock, direction=direction, status="read"))
                store.log_delivery(sent, url="http://bot", http_status=204, error="", at=clock())
                clock.advance(timedelta(seconds=1))
        database._connection.set_progress_handler(lambda: steps.append(1), 100)
        ask(store)
        database._connection.set_progress_handler(None, 0)
    return len(steps)


def test_callbacks_go_over_one_connection_after_the_other(wire: Wire) -> None:
    with keeping_bot() as bot:
        for step in range(5):
            assert wire.post(f"{bot.url}/status?step={step}", {}, may_repeat=True).status == 204
        assert [path for _, path in bot.asked] == [f"/status?step={step}" for step in range(5)]
        assert bot.connections == 1


def test_what_must_not_be_repeated_has_a_connection_of_its_own(wire: Wire) -> None:
    with keeping_bot() as bot:
        for _ in range(3):
            wire.post(f"{bot.url}/webhook", {})
        assert bot.connections == 3


def test_a_connection_that_the_bot_has_closed_is_not_used_again() -> None:
    with keeping_bot() as bot, closing(Connections()) as connections:
        kept, url = connected(bot.url), f"{bot.url}/status"
        connections.keep(url, kept)
        kept.sock.shutdown(2)
        assert connections.kept(url) is None


def test_a_callback_survives_that_the_bot_closes_the_connection_at_that_moment(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entrypoints.sandbox.connections._is_open", lambda sock: True)
    with keeping_bot() as bot:
        bot.closes = True
        for step in range(3):
            assert wire.post(f"{bot.url}/status?step={step}", {}, may_repeat=True).status == 204
        assert [path for _, path in bot.asked] == [f"/status?step={step}" for step in range(3)]


def test_requests_of_one_client_share_a_connection(sandbox: LiveSandbox) -> None:
    place = urlsplit(sandbox.url)
    with closing(http.client.HTTPConnection(place.hostname, place.port, timeout=PATIENCE)) as connection:
        connection.request("GET", "/health")
        assert connection.getresponse().read() == b'{"status":"ok"}\n'
        used = connection.sock
        assert used
        connection.request("POST", "/phones/+919810000001/opt-out", body=b"nobody reads this")
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (204, b"")
        connection.request("GET", "/health")
        assert connection.getresponse().status == 200
        assert connection.sock is used


def test_a_message_that_was_looked_at_on_its_way_is_read_when_it_arrives(
    sandbox: LiveSandbox, bot: Bot
) -> None:
    sandbox.write("Namaste")
    url = f"{bot.url}/whatsapp/status"
    for number in range(20):
        sandbox.client.messages.create(to=TO, from_=FROM, body=str(number), status_callback=url)
    sandbox.http.post(f"{sandbox.url}/phones/{SHOP}/read", timeout=PATIENCE)
    until(lambda: len(bot.callbacks) == 60)
    for sid in {one.form["MessageSid"] for one in bot.callbacks}:
        told = [one.form["MessageStatus"] for one in bot.callbacks if one.form["MessageSid"] == sid]
        assert told == ["sent", "delivered", "read"]


@pytest.mark.parametrize("recipient", ["whatsapp:+919800000007", FROM])
@pytest.mark.parametrize("limit", [-1, 1])
def test_a_list_for_one_number_since_a_time_does_not_read_all_messages(
    tmp_path: Path, recipient: str, limit: int
) -> None:
    clock = Clock()
    since = clock() + timedelta(seconds=3800)
    wanted = Wanted(recipient=recipient, since=since, limit=limit)
    assert work_of(tmp_path, clock, lambda store: store.newest(wanted), phones=2000) < 10


def test_what_a_message_asks_of_the_store_does_not_grow_with_its_chat(tmp_path: Path) -> None:
    clock = Clock()
    one = message(0, clock)

    def send(store: MessageStore) -> None:
        assert store.last_inbound(one.phone, one.business)
        stored, _ = store.add_answer(one)
        store.set_status(stored.sid, "delivered")
        store.log_delivery(stored, url="http://bot", http_status=204, error="", at=clock())
        assert len(store.deliveries(stored.sid)) == 1

    assert work_of(tmp_path, clock, send, phones=1) < 10
