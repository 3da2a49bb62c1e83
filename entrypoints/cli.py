"""The command line: `bahi`."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import click

from domain.phone import PhoneNumber
from entrypoints import container
from entrypoints.aliases import aliases
from entrypoints.campaigns import campaigns
from entrypoints.consent import consent
from entrypoints.console import open_desk, settings_of_desk, told_plainly
from entrypoints.copies import copies_report, copies_text
from entrypoints.distributor import load_distributor
from entrypoints.doctor import doctor
from entrypoints.invoices import invoices
from entrypoints.jobs import jobs
from entrypoints.khata import khata
from entrypoints.options import GstinType, PhoneNumberType, StateType
from entrypoints.orders import orders
from entrypoints.payments import payments
from entrypoints.reminders import reminders
from entrypoints.settings import read_settings
from entrypoints.stock import stock
from entrypoints.sync import sync
from entrypoints.talks import talks
from entrypoints.terms import distributor
from entrypoints.understand import understand_lines

DEFAULT_PHONE = "+919810000001"
METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
MOST_COUNTED = 1000


@click.group()
def main() -> None:
    """Bahi, the order desk on WhatsApp."""


for group in (
    *(aliases, campaigns, consent, distributor, doctor, invoices, jobs, khata),
    *(orders, payments, reminders, stock, sync, talks),
):
    main.add_command(group)


@main.command()
@told_plainly
def run() -> None:
    """Start everything on this machine and stop it on Ctrl-C."""
    from entrypoints.local.desk import run_desk

    run_desk(read_settings())


@main.command()
@told_plainly
def demo() -> None:
    """Play one order from the first word to the invoice, on throw-away state."""
    from entrypoints.local.desk import play_demo

    play_demo(read_settings())


@main.command()
@click.option("--number", type=PhoneNumberType(), default=DEFAULT_PHONE, help="the shop's own number")
@told_plainly
def chat(number: PhoneNumber) -> None:
    """Be a shop in the terminal; `bahi run` must be running."""
    from entrypoints.local.desk import chat_in_terminal

    chat_in_terminal(read_settings(), number)


@main.command()
@told_plainly
def migrate() -> None:
    """Bring the database's schema up to date."""
    container.migrate(settings_of_desk("DATABASE_URL"))
    click.echo("the schema is up to date")


@main.command()
def worker() -> None:
    """Run jobs until SIGTERM."""
    from entrypoints.worker import main as work

    work()


@main.command()
@click.option("--organization", required=True, metavar="NAME", help="the distributor's name")
@click.option("--number", required=True, type=PhoneNumberType(), help="its WhatsApp number")
@click.option("--gstin", type=GstinType(), help="its GSTIN, which must be of its state")
@click.option("--state", type=StateType(), help="its state, by GST code or name")
@click.option("--products", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--shops", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@told_plainly
def load(
    organization: str, number: PhoneNumber, gstin: str | None, state: str | None, products: Path, shops: Path
) -> None:
    """Make or update a distributor from CSV files; one wrong row and nothing is changed.

    products.csv: sku, name, unit and price, and where they are known gst_rate, hsn, brand, category,
    aliases (`;` between) and stock. A column price:TAG is the price for shops with that tag, and an empty
    cell in it the usual price. gst_rate may tell changes: `28; 18 from 2025-09-22`; an empty one is the
    rate that the law gives the HSN, as far as it is known.

    shops.csv: name and phone, and where they are known city, state, gstin, credit_limit, language, tags and
    time_zone. An empty credit_limit is the distributor's own for all, 0 nothing on credit. An empty time_zone
    is Asia/Kolkata. What the file says of limit and tags wins over `bahi khata set`; limit, tags or zone
    stay as they are without their column.
    """
    sold, customers = load_distributor(
        open_desk(),
        name=organization,
        number=number,
        gstin=gstin,
        state=state,
        products=products,
        shops=shops,
    )
    click.echo(f"{organization} ({number}): {sold} products, {customers} shops loaded")


@main.command()
@click.option("--catalog", required=True, type=click.File("rb"), metavar="FILE.jsonl")
@told_plainly
def understand(catalog: BinaryIO) -> None:
    """Read texts as the bot would: one JSON a line from standard input, one answer a line."""
    for answer in understand_lines(catalog, catalog.name, sys.stdin.buffer):
        # As bytes, whatever the terminal's language; echo flushes each line.
        click.echo(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="print JSON")
@told_plainly
def status(as_json: bool) -> None:
    """Show queues, messages that were given up, how old the copies of Zoho are, and the breakers here."""
    desk = open_desk()
    _look_at_running_processes()
    oldest = desk.outbox().oldest_waiting()
    report = {
        "queues": [
            {"queue": queue.value, "state": state, "jobs": count}
            for (queue, state), count in sorted(desk.outbox().depth().items())
        ],
        "oldest_waiting_job_seconds": round(oldest.total_seconds(), 1) if oldest else 0,
        "dead_messages": len(desk.inbox().dead(MOST_COUNTED)),
        "breakers": dict(desk.metrics().breakers()),
        **copies_report(desk),
    }
    click.echo(json.dumps(report, indent=2, ensure_ascii=False) if as_json else _status_text(report))


def _look_at_running_processes() -> None:
    """Have the figures be those that web and worker leave in their folder, and not this command's own."""
    folder = read_settings().state_dir / "metrics"
    if folder.is_dir():
        os.environ.setdefault(METRICS_FOLDER, str(folder))


def _status_text(report: dict[str, Any]) -> str:
    lines = [f"{row['queue']:<22} {row['state']:<8} {row['jobs']:>6}" for row in report["queues"]]
    breakers = [f"breaker {name:<14} {state}" for name, state in report["breakers"].items()]
    waiting = f"oldest waiting job     {report['oldest_waiting_job_seconds']} s"
    count = report["dead_messages"]
    given_up = f"messages given up      {count}{' or more' if count == MOST_COUNTED else ''}"
    return "\n".join([*(lines or ["no jobs yet"]), waiting, given_up, *copies_text(report), *breakers])


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
