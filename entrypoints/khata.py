"""`bahi khata`: what each shop owes, entry by entry, and on which terms it may."""

from __future__ import annotations

import click

from application.organizations.commands import SetShopTerms
from application.summaries import Balance, StatementLine
from domain.khata import Account
from domain.money import ZERO, Money, total
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.shops import Organization, Shop
from entrypoints.console import desk_of, shop_at, told_plainly
from entrypoints.listing import LIMIT, Asked, json_of, listing, moment, show, sum_of, table
from entrypoints.options import AS_JSON, NONE, NUMBER, ONE_SHOP, RupeesOrNoneType, tags_in

NO_LIMIT = "no limit"


@click.group()
def khata() -> None:
    """See what shops owe, and set how much they may."""


@khata.command("list")
@NUMBER
@LIMIT
@AS_JSON
@told_plainly
def list_balances(number: PhoneNumber, limit: int, as_json: bool) -> None:
    """List the shops that owe something or have paid in advance, the largest debt first."""
    desk, organization = desk_of(number)
    rows = desk.khatas().balances(organization.id, limit)
    sums = total(row.owed for row in rows), total(row.promised for row in rows)
    show(
        rows,
        as_json=as_json,
        heads=("owed", "ordered, not billed", "limit", "number", "shop"),
        cells=_cells,
        total=(*sums, "", "", sum_of(rows, limit)),
        nothing="nobody owes anything",
    )


@khata.command("show")
@NUMBER
@ONE_SHOP
@listing(of_shop=False)
@AS_JSON
@told_plainly
def show_khata(number: PhoneNumber, shop: WhatsAppAddress, asked: Asked, as_json: bool) -> None:
    """Show a shop's statement with the running balance, the oldest first, and where it stands."""
    desk, organization = desk_of(number)
    known = shop_at(desk, organization, shop)
    lines = desk.khatas().statement(organization.id, known.id, asked.at(desk, organization))
    with desk.open_work()(organization.id) as work:
        account = work.khata.account(known.id)
    if as_json:
        click.echo(_as_json(lines, account, known, organization))
    else:
        click.echo(
            f"{known.name} ({known.address})" + (f", tags {';'.join(known.tags)}" if known.tags else "")
        )
        if lines:
            rows = [(moment(line.at), line.kind, line.reference, line.owed, line.balance) for line in lines]
            click.echo(table(("when", "what", "paper", "amount", "balance"), rows))
        click.echo(_standing(account, organization.limit_for(known), is_own=known.credit_limit is not None))


@khata.command("set")
@NUMBER
@ONE_SHOP
@click.option(
    "--limit",
    type=RupeesOrNoneType(),
    help=f"how much it may owe; 0 is nothing on credit, `{NONE}` is the distributor's own limit for all",
)
@click.option(
    "--tags", metavar="A;B", help="by which it is priced, between `;`; an empty text takes all away"
)
@told_plainly
def set_terms(
    number: PhoneNumber, shop: WhatsAppAddress, limit: Money | str | None, tags: str | None
) -> None:
    """Set how much a shop may owe and by which tags it is priced; what is not given stays.

    Whatever a later `bahi load` says of the two in its shops.csv wins; a file without the column leaves
    them as they are.
    """
    if limit is None and tags is None:
        raise click.UsageError("tell what is to change: --limit, --tags, or both")
    desk, organization = desk_of(number)
    known = shop_at(desk, organization, shop)
    known.credit_limit = _limit_told(limit, known)
    known.tags = known.tags if tags is None else tags_in(tags)
    desk.bus().execute(organization.id, SetShopTerms(known.id, known.credit_limit, known.tags))
    limit_now = _limit_as_text(organization.limit_for(known), is_own=known.credit_limit is not None)
    click.echo(f"{known.name}: {limit_now}, tags {';'.join(known.tags) or NONE}")


def _limit_told(limit: Money | str | None, shop: Shop) -> Money | None:
    if limit is None:
        return shop.credit_limit
    return limit if isinstance(limit, Money) else None


def _limit_as_text(limit: Money | None, *, is_own: bool) -> str:
    if limit is None:
        return NO_LIMIT
    return f"limit {limit}" + ("" if is_own else " (the distributor's)")


def _standing(account: Account, limit: Money | None, *, is_own: bool) -> str:
    left = "" if limit is None else _left(limit - account.exposure)
    owed = f"owes {account.owed}" if account.owed.paise >= 0 else f"has paid {-account.owed} in advance"
    return f"{owed}, ordered and not billed {account.promised}; {_limit_as_text(limit, is_own=is_own)}{left}"


def _left(left: Money) -> str:
    return f", {left} of it left" if left >= ZERO else f", passed by {-left}"


def _as_json(lines: list[StatementLine], account: Account, shop: Shop, organization: Organization) -> str:
    limit = organization.limit_for(shop)
    return json_of(
        account,
        shop=shop.name,
        limit_paise=limit.paise if limit is not None else None,
        has_own_limit=shop.credit_limit is not None,
        tags=shop.tags,
        entries=lines,
    )


def _cells(row: Balance) -> tuple[object, ...]:
    return row.owed, row.promised, NO_LIMIT if row.limit is None else row.limit, row.address, row.shop
