"""The order desk on one machine: run it, watch it work, or talk to it from the terminal."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import click
import requests

from domain.phone import PhoneNumber
from entrypoints import container
from entrypoints.distributor import DEMO_FILES, DEMO_NAME, DEMO_NUMBER, demo_phones, load_demo
from entrypoints.local.environment import tells_of_zoho
from entrypoints.local.errors import LocalError
from entrypoints.local.ports import free_port
from entrypoints.local.stack import LocalStack
from entrypoints.phone import NoAnswer, Phone
from entrypoints.settings import Settings, read_settings

CONVERSATION = (("Cement x 100", "Total: ₹5,000"), ("1", "Order confirmed"), ("", "Invoice INV-"))
QUIET_SECONDS = 3
ZOHO_SECONDS = 40  # orders are told every fifteen, and a busy machine takes its time
DEMO_ZOHO = {
    "BAHI_SANDBOX_PRODUCTS": str(DEMO_FILES / "products.csv"),
    "BAHI_ZOHO_DISTRIBUTOR": DEMO_NUMBER.value,
    "BAHI_ZOHO_HSN_FIELD": "HSN_Code",
}
"""What the sandbox needs to be the demo distributor's Zoho."""


class NotHere(LocalError):
    """The local stack cannot be what was asked for."""


def run_desk(settings: Settings) -> None:
    """Start everything, say where it is, and stop it all on Ctrl-C or SIGTERM."""
    _require_local(settings)
    stack = _stack(
        settings.state_dir,
        settings.port,
        settings.sandbox_port,
        given=os.environ,
        show=settings.log_format == "console",
    )
    with suppress(KeyboardInterrupt), stack:
        click.echo(_addresses(settings, stack.environment))
        stack.run_until_stopped()


def play_demo(settings: Settings) -> None:
    """Play the conversation on a stack of its own and print it, and what Zoho is told of it.

    Raise `NoAnswer` if a message does not come, or the order does not come to Zoho. That is always the
    sandbox: an account of the person's own must not get orders that nobody gave.
    """
    _require_local(settings)
    given = {name: value for name, value in os.environ.items() if not name.startswith("BAHI_ZOHO_")}
    with tempfile.TemporaryDirectory(prefix="bahi-demo-") as folder:
        port, sandbox = free_port(), free_port()
        click.echo("starting a throw-away order desk …")
        with _stack(Path(folder), port, sandbox, given=given, show=False, durable=False):
            _play(Phone(f"http://127.0.0.1:{sandbox}", demo_phones()[0][0]))
            _print("zoho", _order_in_zoho(f"http://127.0.0.1:{sandbox}"))
    click.secho("every message arrived", fg="green")


def _play(phone: Phone) -> None:
    for text, expected in CONVERSATION:
        if text:
            _print("shop", text)
            phone.write(text)
        for reply in phone.wait_for(expected):
            _print("bahi", reply)


def _order_in_zoho(sandbox: str) -> str:
    """Return how the order stands in Zoho as soon as it is there; raise `NoAnswer` when it never comes."""
    deadline = monotonic() + ZOHO_SECONDS
    while monotonic() < deadline:
        orders = requests.get(
            f"{sandbox}/zoho/records", params={"module": "Sales_Orders"}, timeout=ZOHO_SECONDS
        ).json()
        if orders:
            [line] = orders[-1]["Ordered_Items"]
            what = f"{line['Quantity']} × {line['Product_Name']['name']}"
            return f"Sales Order {orders[-1]['Subject']} {orders[-1]['Status']}, {what}"
        sleep(QUIET_SECONDS / 10)
    raise NoAnswer(f"the order did not come to Zoho within {ZOHO_SECONDS} s")


def chat_in_terminal(settings: Settings, number: PhoneNumber) -> None:
    """Send each line that is typed, print what comes; at the end of the input wait for stragglers."""
    sandbox = f"http://127.0.0.1:{settings.sandbox_port}"
    try:
        phone = Phone(sandbox, number.value)
    except requests.RequestException:
        raise NotHere(f"nothing answers at {sandbox}: start Bahi with `bahi run` first") from None
    Thread(target=_print_forever, args=(phone,), daemon=True).start()
    click.echo(f"You are {number}. Write to {DEMO_NAME}; Ctrl-D ends the chat.")
    for line in sys.stdin:
        phone.write(line.rstrip("\n"))
        if not sys.stdin.isatty():
            _print("shop", line.rstrip("\n"))
            sleep(1)
    sleep(QUIET_SECONDS)


def _stack(
    state_dir: Path,
    port: int,
    sandbox_port: int,
    *,
    given: Mapping[str, str],
    show: bool,
    durable: bool = True,
) -> LocalStack:
    environment = {
        **given,
        **({} if tells_of_zoho(given) else {name: given.get(name) or DEMO_ZOHO[name] for name in DEMO_ZOHO}),
        "BAHI_SANDBOX_SENDERS": f"{DEMO_NUMBER}={DEMO_NAME}",
        "BAHI_SANDBOX_PHONES": ";".join(f"{number}={name}" for number, name in demo_phones()),
    }
    return LocalStack(
        state_dir=state_dir,
        port=port,
        sandbox_port=sandbox_port,
        environment=environment,
        prepare=prepare,
        durable=durable,
        show_output=show,
    )


def prepare(environment: Mapping[str, str]) -> None:
    """Bring the schema up to date and see to it that there is a distributor to write to."""
    os.environ.update(environment)
    settings = read_settings()
    container.migrate(settings)
    load_demo(container.build(settings))


def _require_local(settings: Settings) -> None:
    if settings.profile == "production":
        raise NotHere(
            "production runs web and worker by themselves, see deploy/README.md; BAHI_PROFILE is production"
        )


def _addresses(settings: Settings, environment: Mapping[str, str]) -> str:
    sandbox = f"http://127.0.0.1:{settings.sandbox_port}"
    zoho = f"  zoho     {sandbox}/zoho   its products, and the orders it is told of\n"
    return (
        f"\nBahi is ready. The distributor is {DEMO_NAME}, {DEMO_NUMBER}.\n\n"
        f"  phone    {sandbox}   write: Cement x 100\n"
        f"{zoho if environment.get('BAHI_ZOHO_API_URL') == sandbox else ''}"
        f"  webhook  {settings.public_url}/whatsapp/webhook\n"
        f"  health   http://127.0.0.1:{settings.port}/health/ready\n"
        f"  logs     {settings.state_dir / 'logs'}\n\n"
        "Ctrl-C stops everything; what was ordered is kept.\n"
    )


def _print(who: str, text: str) -> None:
    colour = "cyan" if who == "shop" else "green"
    head = click.style(f"{who:>5} │ ", fg=colour)
    click.echo(head + text.replace("\n", f"\n{'':>5} │ "))


def _print_forever(phone: Phone) -> None:
    while True:
        with suppress(requests.RequestException):
            for text in phone.read():
                _print("bahi", text)
        sleep(0.2)
