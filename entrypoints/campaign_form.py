"""What an operator tells of a campaign: in which words it is written, and for which shops it is meant."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from functools import wraps
from typing import Any

import click

from domain.audiences import Audience
from domain.campaigns import Variant
from domain.money import Money
from domain.shops import Organization
from domain.wording import FIELDS
from entrypoints.application import Application
from entrypoints.load import LANGUAGES
from entrypoints.options import RupeesType, TextType, tags_in
from entrypoints.terms_fields import TEMPLATE

Command = Callable[..., None]

FIELDS_TOLD = " ".join(f"{{{{{field}}}}}" for field in FIELDS)
LONGEST_LOOK_BACK = 3_650


class TemplateType(click.ParamType[str]):
    """The provider's id of an approved template."""

    name = "HX…"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it, or fail."""
        if not TEMPLATE.fullmatch(str(value)):
            self.fail(f"{value!r} is no template's id: HX and 32 hexadecimal digits", param, ctx)
        return str(value)


WORDINGS = (
    click.option(
        "--text",
        required=True,
        type=TextType(),
        help=f"what shops read, with {FIELDS_TOLD}, or {{{{city|your town}}}} for those without one;"
        " with a template, what it comes to",
    ),
    click.option(
        "--template",
        type=TemplateType(),
        help="without it only who wrote within a day is reached",
    ),
    click.option(
        "--variable",
        "variables",
        multiple=True,
        metavar="TEXT",
        help="what stands in the template's places, in their order; may have fields",
    ),
    click.option("--variant-b-text", type=TextType(), help="a second wording, which every other shop gets"),
    click.option("--variant-b-template", type=TemplateType(), help="its template"),
    click.option(
        "--variant-b-variable", "variables_b", multiple=True, metavar="TEXT", help="what stands in its places"
    ),
)

DAYS_BACK = click.IntRange(1, LONGEST_LOOK_BACK)
AUDIENCE = (
    click.option("--tag", "tags", multiple=True, help="shops with this tag, or another one that is told"),
    click.option("--without-tag", "without_tags", multiple=True, help="none with this tag"),
    click.option("--city", "cities", multiple=True, help="shops of this city, or another one that is told"),
    click.option(
        "--language", "languages", multiple=True, type=click.Choice(LANGUAGES), help="shops that speak it"
    ),
    click.option("--ordered-within", type=DAYS_BACK, metavar="DAYS", help="their last order is no older"),
    click.option("--not-ordered-for", type=DAYS_BACK, metavar="DAYS", help="it is older, or there is none"),
    click.option(
        "--bought", multiple=True, metavar="SKU", help="shops that ever ordered it, or another one told"
    ),
    click.option("--spent-least", type=RupeesType(), help="shops whose orders come to so much in all"),
    click.option("--spent-most", type=RupeesType(), help="and to no more than this"),
    click.option(
        "--overdue/--not-overdue",
        "is_overdue",
        default=None,
        help="shops that owe something too long, or not",
    ),
)


def with_wordings(command: Command) -> Command:
    """Give a command the options of texts and templates, which it gets together as `variants`."""

    @wraps(command)
    def worded(*args: Any, **given: Any) -> None:
        command(*args, variants=_variants(given), **given)

    return _with_options(worded, WORDINGS)


def with_audience(command: Command) -> Command:
    """Give a command the options that choose shops, which it gets together as `audience`."""

    @wraps(command)
    def chosen(*args: Any, **given: Any) -> None:
        command(*args, audience=_audience(given), **given)

    return _with_options(chosen, AUDIENCE)


def require_sold(desk: Application, organization: Organization, skus: tuple[str, ...]) -> None:
    """End the command for a sku that is not in the distributor's catalogue."""
    products = desk.catalogues().current(organization.id).products
    sold = {product.sku.casefold(): product.sku for product in products}
    for sku in skus:
        if sku not in sold.values():
            near = get_close_matches(sku.casefold(), sold, n=1)
            asked = f"did you mean {sold[near[0]]}?" if near else "`bahi stock list` shows what is counted"
            raise click.ClickException(f"{organization.name} sells no {sku}: {asked}")


def _with_options(command: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def _variants(given: dict[str, Any]) -> tuple[Variant, ...]:
    """Take one wording or two out of the options that were given."""
    first = Variant(
        name="A",
        text=given.pop("text"),
        template=given.pop("template") or "",
        variables=given.pop("variables"),
    )
    text, template = given.pop("variant_b_text"), given.pop("variant_b_template") or ""
    variables = given.pop("variables_b")
    if text is None and (template or variables):
        raise click.UsageError("a second wording needs --variant-b-text: what its template comes to")
    second = () if text is None else (Variant(name="B", text=text, template=template, variables=variables),)
    return (first, *second)


def _audience(given: dict[str, Any]) -> Audience:
    """Take the choice of shops out of the options that were given; end the command where nobody can fit."""
    within, older = given.pop("ordered_within"), given.pop("not_ordered_for")
    least, most = given.pop("spent_least"), given.pop("spent_most")
    if within and older and within <= older:
        raise click.UsageError(f"nobody ordered within {within} days and not for {older}")
    if _is_more(least, most):
        raise click.UsageError(f"--spent-least {least} is more than --spent-most {most}")
    return Audience(
        tags=_tags(given.pop("tags")),
        without_tags=_tags(given.pop("without_tags")),
        cities=tuple(dict.fromkeys(city.strip().casefold() for city in given.pop("cities"))),
        languages=tuple(dict.fromkeys(given.pop("languages"))),
        ordered_within=within,
        not_ordered_for=older,
        bought=tuple(dict.fromkeys(given.pop("bought"))),
        spent_least=least,
        spent_most=most,
        is_overdue=given.pop("is_overdue"),
    )


def _tags(told: tuple[str, ...]) -> tuple[str, ...]:
    """Return the tags that are told; end the command for one that is empty, which would mean everybody."""
    tags = tags_in(";".join(told))
    if told and not all(map(str.strip, told)):
        raise click.UsageError("a tag is empty: leave the option out to mean all shops")
    return tags


def _is_more(least: Money | None, most: Money | None) -> bool:
    return least is not None and most is not None and least > most
