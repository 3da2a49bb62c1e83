"""What other tests rely on when they put the proxy before a server."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from entrypoints.local.ports import free_port
from tests.chaos.proxy import Proxy


class _Named(BaseHTTPRequestHandler):
    """Answers with the port that it listens on."""

    def do_GET(self) -> None:
        body = str(self.server.server_port).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def servers() -> Iterator[list[int]]:
    running = [ThreadingHTTPServer(("127.0.0.1", 0), _Named) for _ in range(2)]
    threads = [threading.Thread(target=server.serve_forever, args=(0.02,)) for server in running]
    for thread in threads:
        thread.start()
    yield [server.server_port for server in running]
    for server, thread in zip(running, threads, strict=True):
        server.shutdown()
        server.server_close()
        thread.join()


def ask(proxy: Proxy, seconds: float = 10) -> str:
    return requests.get(f"http://127.0.0.1:{proxy.port}", timeout=seconds).text


def local(*ports: int) -> list[tuple[str, int]]:
    return [("127.0.0.1", port) for port in ports]


def test_targets_take_turns(servers: list[int]) -> None:
    with Proxy(local(*servers)) as proxy:
        assert sorted(ask(proxy) for _ in range(4)) == sorted(map(str, servers * 2))


def test_a_target_that_refuses_is_passed_over(servers: list[int]) -> None:
    with Proxy(local(free_port(), servers[0])) as proxy:
        assert [ask(proxy) for _ in range(4)] == [str(servers[0])] * 4


def test_a_balancer_asks_the_next_target_what_the_first_left_unanswered(servers: list[int]) -> None:
    closed = 0

    def close_at_once() -> None:
        nonlocal closed
        with suppress(OSError):  # that is the end of the test
            while True:
                listening.accept()[0].close()
                closed += 1

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=close_at_once)
        thread.start()
        with Proxy(local(listening.getsockname()[1], servers[0]), tries_others=True) as proxy:
            assert [ask(proxy) for _ in range(4)] == [str(servers[0])] * 4
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()
    assert closed > 0


def test_nobody_behind_it_ends_the_connection() -> None:
    with Proxy(local(free_port())) as proxy, pytest.raises(requests.ConnectionError):
        ask(proxy)


@pytest.mark.parametrize("fault", ["refuse", "reset", "drop_reply"])
def test_a_fault_breaks_connections_until_it_is_taken_away(servers: list[int], fault: str) -> None:
    with Proxy(local(*servers)) as proxy:
        proxy.fault = fault
        with pytest.raises(requests.ConnectionError):
            ask(proxy)
        proxy.fault = None
        assert int(ask(proxy)) in servers


def test_a_black_hole_says_nothing_until_it_is_taken_away(servers: list[int]) -> None:
    with Proxy(local(*servers)) as proxy:
        proxy.fault = "black_hole"
        with pytest.raises(requests.ReadTimeout):
            ask(proxy, seconds=0.3)
        proxy.fault = None
        assert int(ask(proxy)) in servers


def test_an_open_connection_is_cut_off_by_a_refusal(servers: list[int]) -> None:
    with (
        Proxy(local(*servers)) as proxy,
        socket.create_connection(("127.0.0.1", proxy.port), timeout=10) as client,
    ):
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert client.recv(1000).startswith(b"HTTP/1.0 200")
        proxy.fault = "refuse"
        with pytest.raises(ConnectionResetError):
            while client.recv(1000):
                continue
            raise ConnectionResetError  # an orderly end would do as well


def test_a_unix_socket_can_be_the_target(tmp_path_factory: pytest.TempPathFactory) -> None:
    ours, path = socket.socket(socket.AF_UNIX), f"/tmp/bahi-proxy-{free_port()}"  # noqa: S108 - short
    ours.bind(path)
    ours.listen()
    with Proxy([path]) as proxy, socket.create_connection(("127.0.0.1", proxy.port), timeout=10) as client:
        client.sendall(b"hello")
        connection, _ = ours.accept()
        assert connection.recv(5) == b"hello"
        connection.close()
    ours.close()
