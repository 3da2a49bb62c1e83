"""Serves the application: a thread for each request, all in one process."""

from typing import Any

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

HOST = "127.0.0.1"


class _Request(WSGIRequestHandler):
    """A request that is not written to the terminal; what matters of it is in the ledger."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        return

    def connection_dropped(self, error: BaseException, environ: dict[str, Any] | None = None) -> None:
        """Close the connection: left open, a client would wait on it for its answer."""
        self.close_connection = True


def open_server(app: Flask, port: int) -> BaseWSGIServer:
    """Listen on the port (0 takes a free one); the caller serves and closes."""
    return make_server(HOST, port, app, threaded=True, request_handler=_Request)
