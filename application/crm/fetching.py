"""Stock in: the copy of the CRM's products that everyone here reads; all of it once a day, else changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from application.crm.merging import Merging
from application.crm.turns import Progress, Turn, failed, unwatched
from application.crm_records import Article, Copy, CopyName, ListedProduct
from application.errors import GatewayError
from application.ports import CatalogueReader, Clock, CrmGateway, HsnRates, OpenWork, UnitOfWork
from domain.catalog import Stock, kept_quantity

WHOLE_EVERY = timedelta(days=1)
OVERLAP = timedelta(minutes=5)
"""How far a look for changes goes back beyond the last one: clocks differ, and a change takes its time."""
PAGE = 200
MOST_REMARKS = 50
NONE = Decimal(0)


@dataclass(kw_only=True)
class Fetched:
    """What one look at the CRM's products brought."""

    is_whole: bool
    listed: int = 0
    changed: int = 0
    withdrawn: int = 0
    remarks: list[str] = field(default_factory=list)
    changes_catalogue: bool = False


@dataclass(frozen=True, kw_only=True)
class Inventory:
    """Keeps the copy; what is read is stored page by page, so that a look that breaks off is not in vain."""

    crm: CrmGateway
    open_work: OpenWork
    catalogues: CatalogueReader
    hsn_rates: HsnRates
    clock: Clock

    def fetch(
        self,
        organization_id: UUID,
        *,
        is_whole: bool = False,
        withdraws_all: bool = False,
        progress: Progress = unwatched,
    ) -> Fetched | None:
        """Bring the copy up to date; None while someone else is at it. Raise the `GatewayError` tree.

        All of it is read the first time, once a day, and where `is_whole` asks for it. What is listed no more
        is sold no more; more than half of it only where `withdraws_all` says that this is no mistake.
        """
        turn = Turn(open_work=self.open_work, organization_id=organization_id, name=CopyName.INVENTORY)
        began, copy = self.clock(), turn.begin()
        if copy is None:
            return None
        since = None if is_whole else _since(copy, began)
        look = _Look(turn=turn, inventory=self, before=copy, began=began, since=since)
        with turn.given_up():
            try:
                look.go(progress, withdraws_all=withdraws_all)
            except GatewayError as error:
                self._end(look, failed(copy, error, self.clock()))
                raise
            self._end(look, _renewed(copy, look.fetched, began, self.clock()))
        return look.fetched

    def _end(self, look: _Look, after: Copy) -> None:
        """Keep how it went. Whoever died over the copy may have changed the catalogue without telling."""
        if look.fetched.changes_catalogue or look.before.is_open:
            with look.turn.work() as work:
                work.products.renew()
        look.turn.end(after)
        self.catalogues.forget(look.turn.organization_id)


@dataclass(kw_only=True)
class _Look:
    """One look at the CRM's products: at all of them, or at what has changed since a moment."""

    turn: Turn
    inventory: Inventory
    before: Copy
    began: datetime
    since: datetime | None
    seen: set[str] = field(default_factory=set)
    contested: list[ListedProduct] = field(default_factory=list)
    fetched: Fetched = field(init=False)

    def __post_init__(self) -> None:
        self.fetched = Fetched(is_whole=self.since is None)

    def go(self, progress: Progress, *, withdraws_all: bool) -> None:
        """Store all pages, withdraw what is gone, and give what bears a freed code its place."""
        crm = self.inventory.crm
        for page in crm.fetch_inventory(self.since):
            self._store(page)
            self.fetched.listed += len(page)
            progress(len(page))
        if self.since is None:
            self._withdraw_missing(withdraws_all=withdraws_all)
        else:
            for gone in crm.fetch_deleted(self.since):
                self._withdraw(gone)
        for start in range(0, len(self.contested), PAGE):
            self._store(self.contested[start : start + PAGE], is_last=True)

    def _store(self, page: Sequence[ListedProduct], *, is_last: bool = False) -> None:
        """Store a page in a transaction of its own: a yes must not wait for all of them."""
        crm_ids, skus = [each.crm_id for each in page], [each.sku or each.crm_id for each in page]
        self.seen.update(crm_ids)
        with self.turn.work() as work:
            known = work.products.articles(crm_ids, skus)
            merging = Merging(self.turn.organization_id, known, self.inventory.hsn_rates)
            merged = merging.merge(page, is_last=is_last)
            if merged.articles:
                work.products.merge(merged.articles)
                _count(work, merged.counted)
        self.contested += merged.contested
        self.fetched.changed += len(merged.articles)
        self.fetched.changes_catalogue |= merged.changes_catalogue
        self.fetched.remarks += merged.remarks

    def _withdraw_missing(self, *, withdraws_all: bool) -> None:
        """Withdraw what a whole list lacks, unless that is most of it: then the list is not to be trusted.

        Where products were deleted meanwhile, pages moved up as they were read, and what was skipped by that
        is not gone: then only what is listed as deleted is.
        """
        with self.turn.work() as work:
            listed = work.products.listed()
        missing = listed - self.seen
        deleted = self._deleted() if missing and not withdraws_all else set()
        if deleted:
            self._withdraw(list(missing & deleted))
        elif withdraws_all or len(missing) * 2 <= len(listed):
            self._withdraw(list(missing))
        else:
            self.fetched.remarks.append(
                f"the CRM lists no more than {len(listed) - len(missing)} of {len(listed)} products: none is "
                "withdrawn; if that is right, run `bahi sync --whole --withdraw`"
            )

    def _deleted(self) -> set[str]:
        """Return what was deleted since the last look."""
        pages = self.inventory.crm.fetch_deleted((self.before.since or self.began) - OVERLAP)
        return {crm_id for page in pages for crm_id in page}

    def _withdraw(self, crm_ids: Sequence[str]) -> None:
        with self.turn.work() as work:
            withdrawn = work.products.withdraw(crm_ids)
        self.fetched.withdrawn += len(withdrawn)
        self.fetched.changes_catalogue |= bool(withdrawn)


def _since(copy: Copy, now: datetime) -> datetime | None:
    """Return from when on changes are asked for; None when all of it is due."""
    is_old = copy.whole_at is None or now - copy.whole_at >= WHOLE_EVERY
    return None if is_old or copy.since is None else copy.since - OVERLAP


def _count(work: UnitOfWork, counted: Sequence[Article]) -> None:
    """Take the CRM's figure as a count of the moment it was changed: what left here since is not in it."""
    moments = {each.product.id: each.modified_at for each in counted if each.modified_at}
    moved = work.stock.moved_since(moments)
    work.stock.count(
        [
            Stock(
                product_id=each.product.id,
                organization_id=each.product.organization_id,
                on_hand=max(NONE, kept_quantity(each.counted + moved.get(each.product.id, NONE))),
            )
            for each in counted
            if each.counted is not None
        ]
    )


def _renewed(copy: Copy, fetched: Fetched, began: datetime, now: datetime) -> Copy:
    """Return the copy after a look that came to its end."""
    return Copy(
        name=copy.name,
        since=began,
        fresh_at=now,
        whole_at=began if fetched.is_whole else copy.whole_at,
        remarks=_remarks(copy, fetched),
    )


def _remarks(copy: Copy, fetched: Fetched) -> tuple[str, ...]:
    """Return what was odd, the latest first; what a whole look has found stays until the next one."""
    shown, more = fetched.remarks[:MOST_REMARKS], len(fetched.remarks) - MOST_REMARKS
    remarks = [*shown, *([f"… and {more} more"] if more > 0 else [])]
    before = () if fetched.is_whole else copy.remarks
    return tuple(dict.fromkeys([*remarks, *before]))[: MOST_REMARKS + 1]
