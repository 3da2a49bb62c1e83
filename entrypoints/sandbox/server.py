"""Serves the application: a thread for each request, all in one process."""

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

HOST = "127.0.0.1"


class _Request(WSGIRequestHandler):
    """A request that is not written to the terminal; what matters of it is in the ledger."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        return


def open_server(app: Flask, port: int) -> BaseWSGIServer:
    """Listen on the port (0 takes a free one); the caller serves and closes."""
    return make_server(HOST, port, app, threaded=True, request_handler=_Request)
