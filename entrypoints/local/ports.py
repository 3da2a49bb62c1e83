"""TCP ports of this machine: find a free one, or say which of ours are taken."""

import socket
from collections.abc import Mapping

from entrypoints.local.errors import LocalError

# macOS lets a wildcard and a loopback listener share a port, so both are tried.
_HOSTS = ("127.0.0.1", "0.0.0.0")  # noqa: S104


class PortsBusy(LocalError):
    """One line that names every port that is taken and the setting that moves it."""

    def __init__(self, busy: Mapping[str, int]) -> None:
        super().__init__("; ".join(_advice(setting, port) for setting, port in busy.items()))


def free_port() -> int:
    """Return a port of 127.0.0.1 on which nothing listens at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def require_free(ports: Mapping[str, int]) -> None:
    """Raise `PortsBusy` unless every port can be listened on; `ports` maps its setting to the port."""
    busy = {setting: port for setting, port in ports.items() if not _is_free(port)}
    if busy:
        raise PortsBusy(busy)


def _is_free(port: int) -> bool:
    for host in _HOSTS:
        try:
            socket.create_server((host, port)).close()
        except OSError:
            return False
    return True


def _advice(setting: str, port: int) -> str:
    return f"port {port} is in use: set {setting} to a free one, or stop what listens there"
