"""From a page of what the CRM lists to what changes here; the CRM's word counts where it says one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from uuid import UUID, uuid4

from application.crm_records import Article, ListedProduct
from application.ports import HsnRates
from domain.catalog import ANY_PIECE, LARGEST_QUANTITY, Product, RateChange, kept_quantity
from domain.conversation.reading.units import unit_called
from domain.money import ZERO
from domain.names import one_line

NO_TAX = Decimal(0)


@dataclass(kw_only=True)
class Merged:
    """What a page changes: articles to be written, those of them that were counted anew, and what was odd.

    What is `contested` bears a code that another product may yet give up: the CRM lists the newest first. It
    is to be merged once more after all others.
    """

    articles: list[Article] = field(default_factory=list)
    contested: list[ListedProduct] = field(default_factory=list)
    counted: list[Article] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    changes_catalogue: bool = False


class Merging:
    """Merges one page into the articles that it is about, known by the CRM's id or by their sku.

    A product is the CRM's id first and its code second, so that a new code is no new product, and a product
    that was here before the CRM keeps its id, and with it the words that shops use for it.
    """

    def __init__(self, organization_id: UUID, known: Iterable[Article], hsn_rates: HsnRates) -> None:
        self._organization_id = organization_id
        self._hsn_rates = hsn_rates
        self._by_crm_id: dict[str, Article] = {}
        self._by_sku: dict[str, Article] = {}
        for article in known:
            self._keep(article)

    def merge(self, page: Sequence[ListedProduct], *, is_last: bool = False) -> Merged:
        """Return what changes; what is older than what was seen before changes nothing.

        In the last page nothing is put off: twins are told of.
        """
        merged = Merged()
        for listed in page:
            before = self._by_crm_id.get(listed.crm_id)
            if (
                before
                and before.modified_at
                and listed.modified_at
                and listed.modified_at < before.modified_at
            ):
                continue
            self._merge_one(listed, before, merged, is_last=is_last)
        # One product may be listed twice, as where its code has passed to another record.
        merged.articles, merged.counted = _last_of_each(merged.articles), _last_of_each(merged.counted)
        return merged

    def _merge_one(
        self, listed: ListedProduct, linked: Article | None, merged: Merged, *, is_last: bool
    ) -> None:
        if linked and linked.told == mark_of(listed):
            _check_price(listed, linked, linked.product.sku, merged.remarks)
            self._note(linked, replace(linked, modified_at=_modified_at(listed, linked)), merged)
            return
        sku = listed.sku or (linked.product.sku if linked else listed.crm_id)
        before, holder = self._owner(listed, linked, sku)
        if holder:
            if not is_last:
                merged.contested.append(listed)
            elif listed.is_sold:
                merged.remarks.append(_twin(listed, holder, sku))
            if before is None:
                return
            sku = before.product.sku
        product = self._product(listed, before, sku, merged.remarks)
        if product is None:
            return
        after = Article(
            product=product,
            is_sold=listed.is_sold,
            crm_id=listed.crm_id,
            counted=_counted(listed, before, merged.remarks),
            modified_at=_modified_at(listed, before),
            told="" if holder else mark_of(listed),  # a code that it lacks may be free the next time
        )
        self._note(before, after, merged)

    def _note(self, before: Article | None, after: Article, merged: Merged) -> None:
        if after == before:
            return
        self._keep(after)
        merged.articles.append(after)
        is_same = before is not None and (before.product, before.is_sold) == (after.product, after.is_sold)
        was_counted = before.counted if before and before.crm_id == after.crm_id else None
        merged.changes_catalogue = merged.changes_catalogue or not is_same
        if after.counted is not None and after.counted != was_counted:
            merged.counted.append(after)

    def _owner(
        self, listed: ListedProduct, linked: Article | None, sku: str
    ) -> tuple[Article | None, Article | None]:
        """Return the article that a listed product is, and the other one that holds its code, if one does."""
        holder = self._by_sku.get(sku)
        if holder is None or holder is linked:
            return linked, None
        is_free = not holder.crm_id or (listed.is_sold and not holder.is_sold)
        if linked is None and is_free:
            self._by_crm_id.pop(holder.crm_id, None)
            return holder, None
        return linked, holder

    def _product(
        self, listed: ListedProduct, before: Article | None, sku: str, remarks: list[str]
    ) -> Product | None:
        """Return the product as it is now; None for one that lacks what it takes to be sold."""
        is_priced = _check_price(listed, before, sku, remarks)
        if before is None:
            return self._new(listed, sku, remarks) if is_priced else None
        old = before.product
        rate, changes = self._rates(listed, old)
        return replace(
            old,
            sku=sku,
            name=one_line(listed.name) or old.name,
            unit=unit_called(listed.unit) if listed.unit else old.unit,
            price=listed.price if is_priced and listed.price else old.price,
            category=listed.category or old.category,
            hsn=listed.hsn or old.hsn,
            gst_rate=rate,
            rate_changes=changes,
        )

    def _new(self, listed: ListedProduct, sku: str, remarks: list[str]) -> Product | None:
        name = one_line(listed.name)
        if not name or listed.price is None:
            remarks.append(f"{sku} has no name: it is left out")
            return None
        rate, changes = self._rates(listed, None)
        if not rate and not changes and listed.gst_rate is None:
            remarks.append(
                f"{sku} ({name}) has neither a tax nor an HSN with a known rate: it is billed at 0 %"
            )
        return Product(
            id=uuid4(),
            organization_id=self._organization_id,
            sku=sku,
            name=name,
            unit=unit_called(listed.unit) if listed.unit else ANY_PIECE,
            price=listed.price,
            gst_rate=rate,
            hsn=listed.hsn,
            category=listed.category,
            rate_changes=changes,
        )

    def _rates(self, listed: ListedProduct, old: Product | None) -> tuple[Decimal, tuple[RateChange, ...]]:
        """Return the rate that the CRM tells, or what is known here, or else what the law says of the HSN.

        Dated changes that are known here stay, as long as the CRM tells one of their rates.
        """
        known = (old.gst_rate, old.rate_changes) if old else (NO_TAX, ())
        if listed.gst_rate is None:
            return self._hsn_rates(listed.hsn) if known == (NO_TAX, ()) and listed.hsn else known
        rates = {known[0], *(change.rate for change in known[1])}
        return known if listed.gst_rate in rates and old else (listed.gst_rate, ())

    def _keep(self, article: Article) -> None:
        before = self._by_crm_id.get(article.crm_id)
        if before and before.product.sku != article.product.sku:
            del self._by_sku[before.product.sku]
        self._by_sku[article.product.sku] = article
        if article.crm_id:
            self._by_crm_id[article.crm_id] = article


def _last_of_each(articles: Iterable[Article]) -> list[Article]:
    return list({article.product.id: article for article in articles}.values())


def mark_of(listed: ListedProduct) -> str:
    """Return a mark of what the CRM tells of a product, but for when it was changed."""
    return sha256(repr(replace(listed, modified_at=None)).encode()).hexdigest()[:16]


def _modified_at(listed: ListedProduct, before: Article | None) -> datetime | None:
    return listed.modified_at or (before.modified_at if before else None)


def _check_price(listed: ListedProduct, before: Article | None, sku: str, remarks: list[str]) -> bool:
    """Whether it has a price; of what is to be sold without one people are told."""
    is_priced = listed.price is not None and listed.price > ZERO
    if not is_priced and listed.is_sold:
        stays = f"{before.product.price} stays" if before else "it is left out"
        remarks.append(f"{sku} ({listed.name or 'no name'}) has no price: {stays}")
    return is_priced


def _twin(listed: ListedProduct, holder: Article, sku: str) -> str:
    other = holder.crm_id or "a product that is not in the CRM"
    return f"code {sku} stands at {listed.crm_id} ({listed.name}) and at {other}, which keeps it"


def _counted(listed: ListedProduct, before: Article | None, remarks: list[str]) -> Decimal | None:
    """Return the quantity that was told last; what no godown holds is not believed."""
    told_before = before.counted if before else None
    if listed.quantity is None:
        return told_before
    if abs(listed.quantity) > LARGEST_QUANTITY:
        remarks.append(f"{listed.sku or listed.crm_id} has {listed.quantity} in stock: not believed")
        return told_before
    return kept_quantity(listed.quantity)
