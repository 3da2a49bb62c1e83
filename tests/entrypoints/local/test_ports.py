"""Ports: a busy one is said in a line that tells what to do."""

import socket

import pytest

from entrypoints.local.ports import PortsBusy, free_port, require_free


def test_free_ports_are_let_through() -> None:
    require_free({"BAHI_PORT": free_port()})


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])  # noqa: S104
def test_a_busy_port_is_named_with_the_setting_that_moves_it(host: str) -> None:
    with socket.create_server((host, 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(PortsBusy) as refusal:
            require_free({"BAHI_PORT": port, "BAHI_SANDBOX_PORT": free_port()})
    assert str(refusal.value) == (
        f"port {port} is in use: set BAHI_PORT to a free one, or stop what listens there"
    )


def test_every_busy_port_is_named_in_the_same_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as web, socket.create_server(("127.0.0.1", 0)) as sandbox:
        ports = {"BAHI_PORT": web.getsockname()[1], "BAHI_SANDBOX_PORT": sandbox.getsockname()[1]}
        with pytest.raises(PortsBusy) as refusal:
            require_free(ports)
    line = str(refusal.value)
    assert "\n" not in line
    assert all(setting in line and str(port) in line for setting, port in ports.items())


def test_a_port_whose_last_connection_was_just_closed_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = listener.getsockname()
        with socket.create_connection(address) as client:
            listener.accept()[0].close()  # our side closes first and keeps the port in TIME_WAIT
            client.recv(1)
    require_free({"BAHI_PORT": address[1]})
