"""The command line: `bahi`."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any

import click

from application.errors import StorageUnavailable
from domain.errors import DomainError
from domain.phone import PhoneNumber
from domain.shops import Organization
from domain.states import state_code
from entrypoints import container
from entrypoints.container import Application
from entrypoints.distributor import load_distributor
from entrypoints.load import WrongFile
from entrypoints.phone import NoAnswer
from entrypoints.settings import SERVERS, Settings, WrongSettings, connected_settings, read_settings

DEFAULT_PHONE = "+919810000001"


def told_plainly(command: Callable[..., None]) -> Callable[..., None]:
    """End a command that cannot be carried out with one message and exit code 1."""

    @wraps(command)
    def plain(*args: Any, **kwargs: Any) -> None:
        from entrypoints.local.errors import LocalError

        try:
            command(*args, **kwargs)
        except WrongSettings as error:
            raise click.ClickException(f"wrong settings:\n{error}") from error
        except StorageUnavailable as error:
            raise click.ClickException(f"the database does not answer: {error}") from error
        except (WrongFile, DomainError, NoAnswer, LocalError) as error:
            raise click.ClickException(str(error)) from error

    return plain


class PhoneNumberType(click.ParamType[PhoneNumber]):
    """A telephone number on the command line."""

    name = "+E164"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PhoneNumber:
        """Return the number, or fail with what it should look like."""
        try:
            return PhoneNumber.parse(str(value))
        except DomainError:
            self.fail(f"{value!r} is no telephone number such as +14155238886", param, ctx)


class StateType(click.ParamType[str]):
    """A state by its GST code or name."""

    name = "CODE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code, or fail."""
        return state_code(str(value)) or self.fail(f"{value!r} is no GST state code such as 08", param, ctx)


@click.group()
def main() -> None:
    """Bahi, the order desk on WhatsApp."""


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
    container.migrate(_settings("DATABASE_URL"))
    click.echo("the schema is up to date")


@main.command()
def worker() -> None:
    """Run jobs until SIGTERM."""
    from entrypoints.worker import main as work

    work()


@main.command()
@click.option("--organization", required=True, metavar="NAME", help="the distributor's name")
@click.option("--number", required=True, type=PhoneNumberType(), help="its WhatsApp number")
@click.option("--gstin", help="its GSTIN")
@click.option("--state", type=StateType(), help="its state, by GST code or name")
@click.option("--products", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--shops", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@told_plainly
def load(
    organization: str, number: PhoneNumber, gstin: str | None, state: str | None, products: Path, shops: Path
) -> None:
    """Make or update a distributor from CSV files; one wrong row and nothing is changed."""
    sold, customers = load_distributor(
        _application(),
        name=organization,
        number=number,
        gstin=gstin,
        state=state,
        products=products,
        shops=shops,
    )
    click.echo(f"{organization} ({number}): {sold} products, {customers} shops loaded")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="print JSON")
@told_plainly
def status(as_json: bool) -> None:
    """Show the queues and the breakers."""
    application = _application()
    oldest = application.outbox().oldest_waiting()
    report = {
        "queues": [
            {"queue": queue.value, "state": state, "jobs": count}
            for (queue, state), count in sorted(application.outbox().depth().items())
        ],
        "oldest_waiting_job_seconds": round(oldest.total_seconds(), 1) if oldest else 0,
        "breakers": dict(application.metrics().breakers()),
    }
    click.echo(json.dumps(report, indent=2) if as_json else _status_text(report))


@main.command()
@click.option("--number", required=True, type=PhoneNumberType(), help="the distributor's WhatsApp number")
@click.option("--limit", default=20, type=click.IntRange(1, 1000), help="how many of the newest")
@click.option("--json", "as_json", is_flag=True, help="print JSON, with totals in paise")
@told_plainly
def orders(number: PhoneNumber, limit: int, as_json: bool) -> None:
    """List a distributor's newest orders."""
    application = _application()
    organization = _organization(application, number)
    for order in application.orders().recent(organization.id, limit):
        if as_json:
            row = {
                "id": str(order.id),
                "shop": order.shop,
                "status": order.status,
                "total_paise": order.total.paise,
                "created_at": order.created_at.isoformat(),
                "invoice": order.invoice,
            }
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            created = f"{order.created_at.astimezone():%d-%m %H:%M}"
            click.echo(f"{created}  {order.status:<10} {order.total!s:>14}  {order.invoice:<12} {order.shop}")


def _settings(*needed: str) -> Settings:
    """Return the settings, those of the stack that runs on this machine included."""
    settings = read_settings()
    if settings.profile == "local" and not settings.database_url:
        from entrypoints.local.stack import running_environment

        running = running_environment(settings.state_dir)
        if not running:
            raise click.ClickException("Bahi does not run here: start it with `bahi run`, or set its URLs")
        os.environ.update(running)
    return connected_settings(*needed)


def _application() -> Application:
    return container.build(_settings(*SERVERS))


def _organization(application: Application, number: PhoneNumber) -> Organization:
    organization = application.organizations().by_number(number)
    if organization is None:
        raise click.ClickException(f"no distributor has the WhatsApp number {number}")
    return organization


def _status_text(report: dict[str, Any]) -> str:
    lines = [f"{row['queue']:<22} {row['state']:<8} {row['jobs']:>6}" for row in report["queues"]]
    breakers = [f"breaker {name:<14} {state}" for name, state in report["breakers"].items()]
    waiting = f"oldest waiting job     {report['oldest_waiting_job_seconds']} s"
    return "\n".join([*(lines or ["no jobs yet"]), waiting, *breakers])


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
