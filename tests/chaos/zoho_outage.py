"""`python -m tests.chaos.zoho_outage`: Zoho is away while shops order, and has each order once in the end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from time import monotonic, sleep

import click

from tests.zoho_stack import Asked, ZohoStack, running_with_zoho

BEFORE = 20
LONGEST = 900.0
KINDS = ("503", "500", "429", "timeout", "drop_before_accept")


@click.command()
@click.option("--orders", default=500, show_default=True, type=click.IntRange(1), help="while Zoho is away")
@click.option("--minutes", default=1.0, show_default=True, type=click.FloatRange(0), help="away so long")
@click.option("--kind", default="503", show_default=True, type=click.Choice(KINDS), help="how it is away")
@click.option("--lost", default=2, show_default=True, help="answers that are lost when it is back")
@click.option("--kill/--no-kill", default=True, help="whether the worker dies while it catches up")
def main(orders: int, minutes: float, kind: str, lost: int, kill: bool) -> None:
    """Print how long a yes waited for its answer, before and meanwhile, and what is wrong in Zoho afterwards.

    Exit code 1 if an order is missing there, or is there twice, or with other goods or another shop.
    """
    with running_with_zoho() as zoho:
        before = zoho.orders(BEFORE)
        zoho.wait_until_told(before, LONGEST)
        back_at = monotonic() + 60 * minutes
        with zoho.fault(kind):
            asked = zoho.orders(orders)
            sleep(max(0.0, back_at - monotonic()))
        began = monotonic()
        _catch_up(zoho, asked, lost, kill=kill)
        click.echo(f"caught up after {monotonic() - began:.0f} s")
        _show("before", before)
        _show("while Zoho was away", asked)
        click.echo(f"asked of Zoho: {zoho.calls()}")
        wrong = zoho.amiss([*before, *asked])
    for line in wrong:
        click.secho(line, fg="red")
    click.echo(f"wrong: {len(wrong)} of {len(before) + len(asked)} orders")
    sys.exit(1 if wrong else 0)


def _catch_up(zoho: ZohoStack, asked: Sequence[Asked], lost: int, *, kill: bool) -> None:
    if lost:
        with zoho.fault("drop_after_accept", count=lost):
            _until_more(zoho)
    if kill and zoho.real.stack.supervisor:
        _until_more(zoho)
        zoho.real.stack.supervisor.kill("worker")
        zoho.real.stack.supervisor.restart("worker")
    zoho.wait_until_told(asked, LONGEST)


def _until_more(zoho: ZohoStack) -> None:
    """Return when Zoho has been told of orders once more."""
    told, deadline = zoho.upserts(), monotonic() + LONGEST
    while zoho.upserts() == told and monotonic() < deadline:
        sleep(0.01)


def _show(when: str, asked: Sequence[Asked]) -> None:
    waited = sorted(one.seconds for one in asked)
    half, most = waited[len(waited) // 2], waited[int(0.99 * (len(waited) - 1))]
    click.echo(f"{when}: {len(waited)} confirmed, half within {half:.3f} s, 99 of 100 within {most:.3f} s")


if __name__ == "__main__":
    main()
