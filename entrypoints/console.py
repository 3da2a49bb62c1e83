"""What an operator's commands begin with: settings, desk, distributor; and plain words when they fail."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from application.errors import NotFound, StaleAggregate, StorageUnavailable
from domain.errors import DomainError
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.shops import Organization, Shop
from entrypoints import container
from entrypoints.application import Application
from entrypoints.gstin import WrongGstin
from entrypoints.jsonl import WrongLine
from entrypoints.load import WrongFile
from entrypoints.phone import NoAnswer
from entrypoints.settings import SERVERS, Settings, WrongSettings, connected_settings, read_settings


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
        except StaleAggregate as error:
            raise click.ClickException("someone else changed it at the same moment: try again") from error
        except NotFound as error:
            raise click.ClickException(f"there is no such thing (any more): {error}") from error
        except (WrongFile, WrongLine, WrongGstin, DomainError, NoAnswer, LocalError) as error:
            raise click.ClickException(str(error)) from error

    return plain


def settings_of_desk(*needed: str) -> Settings:
    """Return the settings, those of the stack that runs on this machine included."""
    settings = read_settings()
    if settings.profile == "local" and not settings.database_url:
        from entrypoints.local.stack import running_environment

        running = running_environment(settings.state_dir)
        if not running:
            raise click.ClickException("Bahi does not run here: start it with `bahi run`, or set its URLs")
        os.environ.update(running)
    return connected_settings(*needed)


def open_desk() -> Application:
    """Return the application over the servers of the settings."""
    return container.build(settings_of_desk(*SERVERS))


def distributor_at(desk: Application, number: PhoneNumber) -> Organization:
    """Return the distributor behind a number, or end the command."""
    organization: Organization | None = desk.organizations().by_number(number)
    if organization is None:
        raise click.ClickException(f"no distributor has the WhatsApp number {number}")
    return organization


def desk_of(number: PhoneNumber) -> tuple[Application, Organization]:
    """Return the desk and the distributor behind a number, or end the command."""
    desk = open_desk()
    return desk, distributor_at(desk, number)


def shop_at(desk: Application, organization: Organization, address: WhatsAppAddress) -> Shop:
    """Return the shop that is reached there, or end the command."""
    with desk.open_work()(organization.id) as work:
        shop: Shop | None = work.shops.reached_at(address)
    if shop is None:
        raise click.ClickException(f"{organization.name} knows no shop at {address}")
    return shop
