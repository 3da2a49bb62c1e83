"""What is told of a payment that was noted."""

from __future__ import annotations

from uuid import UUID

import click

from domain.shops import Organization
from entrypoints.application import Application
from entrypoints.papers import debt, page


def tell_account(desk: Application, organization: Organization, payment_id: UUID) -> None:
    """Print a payment, what it was set against, and what its shop owes now."""
    with desk.open_work()(organization.id) as work:
        payment = work.payments.get(payment_id)
        shop, account = work.shops.get(payment.shop_id), work.khata.account(payment.shop_id)
    by = " ".join(part for part in (payment.method, payment.reference) if part)
    click.echo(
        page(
            f"{payment.name}: {payment.amount} from {shop.name} by {by}",
            [f"  {allocation.number}: {allocation.amount}" for allocation in payment.allocations],
            f"  in advance: {payment.left}" if payment.left else "",
            debt(account.owed),
        )
    )
