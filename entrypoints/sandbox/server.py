"""Serves the application: a thread for each connection, which serves one request after the other."""

from collections.abc import Iterable
from http import HTTPStatus
from io import BytesIO
from typing import Any
from wsgiref.types import WSGIEnvironment

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

HOST = "127.0.0.1"
LARGEST_BODY = 4 * 1024 * 1024  # a hundred long orders at once
_BODILESS = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)


class _Request(WSGIRequestHandler):
    """A request that is not written to the terminal; what matters of it is in the ledger.

    Werkzeug's own handler closes the connection behind each request, and then waits for what may still come.
    """

    def run_wsgi(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if "Transfer-Encoding" in self.headers or length > LARGEST_BODY:
            super().run_wsgi()  # such a body may not be read to its end
            return
        self.environ: WSGIEnvironment = self.make_environ()
        # Read in any case: what is left of a body would be taken for the next request.
        self.environ["wsgi.input"] = BytesIO(self.rfile.read(length))
        try:
            self._answer(self.environ)
        except ConnectionError as error:
            self.connection_dropped(error, self.environ)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        return

    def connection_dropped(self, error: BaseException, environ: dict[str, Any] | None = None) -> None:
        """Close the connection: left open, a client would wait on it for its answer."""
        self.close_connection = True

    def _answer(self, environ: WSGIEnvironment) -> None:
        begun: list[Any] = []

        def start_response(*status_and_headers: Any) -> None:
            begun[:] = status_and_headers

        body: Iterable[bytes] = self.server.app(environ, start_response)  # type: ignore[arg-type]  # no write()
        try:
            self._write(begun[0], begun[1], body)
        finally:
            if hasattr(body, "close"):
                body.close()

    def _write(self, status: str, headers: list[tuple[str, str]], body: Iterable[bytes]) -> None:
        """Write the answer at once if its length is known, else in chunks as it comes, and then close."""
        if int(status[:3]) in _BODILESS or any(name == "Content-Length" for name, _ in headers):
            self.wfile.write(self._head(status, headers) + b"".join(body if self.command != "HEAD" else ()))
            return
        self.close_connection = True
        head = self._head(status, [*headers, ("Transfer-Encoding", "chunked")])
        for piece in filter(None, body):
            self.wfile.write(head + b"%x\r\n%b\r\n" % (len(piece), piece))
            head = b""
        self.wfile.write(head + b"0\r\n\r\n")

    def _head(self, status: str, headers: list[tuple[str, str]]) -> bytes:
        last = [("Date", self.date_time_string()), ("Connection", "close")]
        lines = [f"{name}: {value}\r\n" for name, value in headers + last[: 1 + self.close_connection]]
        return f"HTTP/1.1 {status}\r\n{''.join(lines)}\r\n".encode("latin-1")


def open_server(app: Flask, port: int) -> BaseWSGIServer:
    """Listen on the port (0 takes a free one); the caller serves and closes."""
    return make_server(HOST, port, app, threaded=True, request_handler=_Request)
