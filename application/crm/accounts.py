"""Shops as the CRM's accounts, which are told apart by their names and by nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from uuid import UUID

from application.crm.turns import Turn
from application.crm_records import CrmAccount, ShopRecord, Verdict, Verdicts
from application.errors import GatewayClosed, GatewayMisconfigured, GatewayRejected
from application.ports import CrmAccounts, CrmGateway
from domain.names import one_line
from domain.shops import Shop


def named_accounts(known: CrmAccounts, shops: Collection[Shop]) -> list[CrmAccount]:
    """Return the account of each shop; one that is new gets a name that no other shop goes by.

    It stays when the shop is renamed: by another name the CRM would make another account.
    """
    accounts = known.get_many([shop.id for shop in shops])
    new = [shop for shop in shops if shop.id not in accounts]
    taken = known.taken([name for shop in new for name in _names(shop)])
    for shop in new:
        name = next(name for name in _names(shop) if name.lower() not in taken)
        taken.add(name.lower())
        accounts[shop.id] = CrmAccount(shop_id=shop.id, name=name)
    return list(accounts.values())


def _names(shop: Shop) -> tuple[str, str, str]:
    """Return what a shop may go by: its name, if others have it with its number, and in the end with its id.

    Shops choose their names, and one may look like the name and the number of another one.
    """
    name = one_line(shop.name)
    return name, f"{name} ({shop.address})", f"{name} ({shop.id})"


def tell_accounts(
    turn: Turn,
    crm: CrmGateway,
    accounts: Sequence[CrmAccount],
    shops: Mapping[UUID, Shop],
    leave_by: float,
) -> Verdicts:
    """Tell the CRM of shops that are new or have changed; return what it has of each, by the shop's id.

    An account that is there will do, though what has changed of its shop was refused.
    """
    marks = {shop.id: mark_of(shop) for shop in shops.values()}
    changed = [account for account in accounts if account.told != marks[account.shop_id]]
    records = [ShopRecord(name=account.name, shop=shops[account.shop_id]) for account in changed]
    answers = _told(crm, records, leave_by) if records else []
    verdicts = {account.shop_id: Verdict(crm_id=account.crm_id) for account in accounts}
    taken = []
    for account, answer in zip(changed, answers, strict=True):
        if answer.crm_id:
            taken.append(replace(account, crm_id=answer.crm_id, told=marks[account.shop_id]))
        if answer.crm_id or not account.crm_id:
            verdicts[account.shop_id] = answer
    if taken:
        with turn.work() as work:
            work.crm_accounts.save(taken)
    return verdicts


def _told(crm: CrmGateway, records: Sequence[ShopRecord], leave_by: float) -> list[Verdict]:
    """Return the verdict on each shop; where the CRM takes no shops at all, it is the same on all of them."""
    try:
        return crm.sync_shops(records, leave_by)
    except GatewayClosed:
        raise
    except (GatewayRejected, GatewayMisconfigured) as error:
        return [Verdict(reason=str(error), is_final=True)] * len(records)


def mark_of(shop: Shop) -> str:
    """Return a mark of what the CRM is told of a shop: another mark, another telling."""
    told = [shop.name, str(shop.address), shop.city, shop.state_code, shop.gstin]
    return sha256("\n".join(told).encode()).hexdigest()[:16]
