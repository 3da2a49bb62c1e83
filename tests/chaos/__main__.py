"""`python -m tests.chaos`: proves that nothing is lost and nothing doubled, whatever dies on the way."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import randrange

import click

from tests.chaos.run import MOST_STORIES, Plan, Result, play, rolling, sabotaged
from tests.chaos.sabotage import SABOTAGES
from tests.chaos.trouble import USUAL_FAULTS

ALL = "all"


@click.command()
@click.option("--orders", default=2000, show_default=True, type=click.IntRange(1), help="orders of all shops")
@click.option("--kills", default=40, show_default=True, type=click.IntRange(0), help="processes struck down")
@click.option("--seed", type=int, help="strike the same parts as a run before")
@click.option("--faults/--no-faults", default=True, help="whether Twilio misbehaves as well")
@click.option("--restarts", type=click.IntRange(1), help="restart parts in turn, so often, and nothing else")
@click.option("--sabotage", type=click.Choice([*SABOTAGES, ALL]), help="a safety to switch off, or each")
@click.option("--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="keep the figures")
def main(
    orders: int,
    kills: int,
    seed: int | None,
    faults: bool,
    restarts: int | None,
    sabotage: str | None,
    file: Path | None,
) -> None:
    """Let shops order while things die and Twilio misbehaves, and count; exit code 1 if a figure is wrong.

    Without one of its safeties the desk must be found wanting, on orders and faults that suit the safety:
    exit code 1 when it is; of `all` exit code 1 when one is not.
    """
    seed = randrange(10**6) if seed is None else seed
    if sabotage == ALL:
        missed = [name for name in SABOTAGES if not _run(sabotaged(name, seed)).is_caught]
        click.echo(f"\nnot noticed: {', '.join(missed)}" if missed else "\neach of them was noticed")
        sys.exit(1 if missed else 0)
    plan = Plan(orders=orders, kills=kills, seed=seed, faults=USUAL_FAULTS if faults else {})
    if restarts:
        plan = rolling(restarts, seed)
    result = _run(sabotaged(sabotage, seed) if sabotage else plan)
    if file:
        file.write_text(json.dumps(as_json(result), indent=2, ensure_ascii=False))
    sys.exit(1 if result.wrong else 0)


def _run(plan: Plan) -> Result:
    without = f", without {plan.sabotage}" if plan.sabotage else ""
    orders = f"{plan.orders} orders of {len(plan.shops)} shops, {plan.kills} kills"
    what = f"{plan.kills} restarts in turn" if plan.is_rolling else orders
    click.secho(f"\n{what}, seed {plan.seed}{without}", bold=True)
    with _bar(plan) as progress:
        result = play(plan, progress)
    show(result)
    return result


def show(result: Result) -> None:
    """Print the table, and what is wrong with examples."""
    click.echo()
    for figure in result.figures:
        verdict = click.style("ok", fg="green") if figure.is_right else click.style("WRONG", fg="red")
        name, wrong = f"{figure.name:<26}", f"{len(figure.wrong):>7}"
        click.echo(f"{name}{wrong}   of {figure.count:>6}  {verdict}  {figure.note}")
    struck = [f"{result.struck.count(name)} × {name}" for name in sorted(set(result.struck))]
    click.echo(f"\nstruck: {', '.join(struck) or 'nothing'}")
    asked = f"asked {result.attempts} times for {result.wanted} orders"
    click.echo(f"{asked}, {result.seconds:.0f} s in all")
    for figure in result.wrong:
        click.secho(f"\n{figure.name}: {len(figure.wrong)}", fg="red")
        for example in figure.examples:
            click.echo(f"  {example}")
        for our_id in figure.about[:MOST_STORIES]:
            click.echo(f"  {our_id}")
            for event in result.stories[our_id]:
                click.echo(f"    {event}")


def as_json(result: Result) -> dict[str, object]:
    """Return the figures for whoever reads them by program."""
    return {
        "orders": result.plan.orders,
        "kills": len(result.struck),
        "seed": result.plan.seed,
        "seconds": round(result.seconds, 1),
        "attempts": result.attempts,
        "struck": result.struck,
        "figures": {
            figure.name: {"count": figure.count, "wrong": len(figure.wrong), "examples": figure.examples}
            for figure in result.figures
        },
    }


@contextmanager
def _bar(plan: Plan) -> Iterator[Callable[[int], None]]:
    label = "restarts" if plan.is_rolling else "orders confirmed"
    with click.progressbar(length=plan.steps, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos)


if __name__ == "__main__":
    main()
