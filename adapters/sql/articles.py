"""The products of one distributor as its CRM lists them.

A page is written in a few statements. None of them writes a code that stays as it is, since who writes a
column that a key is made of keeps orders for the product waiting.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Row,
    Text,
    Uuid,
    any_,
    bindparam,
    cast,
    delete,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import Insert, insert

from adapters.sql.crm_tables import crm_product
from adapters.sql.product_rows import columns_of, product_of
from adapters.sql.stock import SqlStockLedger
from adapters.sql.tables import organizations, products
from application.crm_records import Article

_product, _link = products.c, crm_product.c
_organization: BindParameter[UUID] = bindparam("b_organization", type_=Uuid)
_products, _crm_ids, _skus = (
    cast(bindparam("b_products"), ARRAY(Uuid)),
    cast(bindparam("b_crm_ids"), ARRAY(Text)),
    cast(bindparam("b_skus"), ARRAY(Text)),
)
_is_ours, _is_our_link = _product.organization_id == _organization, _link.organization_id == _organization


def _is_any(column: Column[Any], wanted: ColumnElement[Any]) -> ColumnElement[bool]:
    return column == any_(wanted)


# Each half by an index of its own, which one condition with an `or` over both tables could not use.
_wanted = (
    select(_link.product_id)
    .where(_is_our_link, _is_any(_link.crm_id, _crm_ids))
    .union_all(select(_product.id).where(_is_ours, _is_any(_product.sku, _skus)))
    .scalar_subquery()
)
ARTICLES = (
    select(products, _link.crm_id, _link.counted, _link.modified_at)
    .outerjoin(crm_product, (_link.organization_id == _organization) & (_link.product_id == _product.id))
    .where(_is_ours, _product.id == any_(func.array(_wanted)))
)
CRM_IDS = select(_link.product_id, _link.crm_id).where(_is_our_link, _is_any(_link.product_id, _products))
_goes_with = _link.product_id == _product.id
LISTED = select(_link.crm_id).join(products, _goes_with).where(_is_our_link, _product.is_sold)
WITHDRAW = (
    update(products)
    .where(_is_ours, _product.is_sold, _goes_with, _is_our_link, _is_any(_link.crm_id, _crm_ids))
    .values(is_sold=False)
    .returning(_product.sku)
)
RENEW = (
    update(organizations)
    .where(organizations.c.id == _organization)
    .values(catalogue_version=organizations.c.catalogue_version + 1)
)

_codes = func.unnest(_products, _skus).table_valued("product_id", "sku").render_derived(name="codes")
_pairs = func.unnest(_products, _crm_ids).table_valued("product_id", "crm_id").render_derived(name="pairs")
_unlinked = (
    delete(crm_product)
    .where(_is_our_link, or_(_is_any(_link.crm_id, _crm_ids), _is_any(_link.product_id, _products)))
    .where(tuple_(_link.product_id, _link.crm_id).not_in(select(_pairs.c.product_id, _pairs.c.crm_id)))
    .cte("unlinked")
)
# What stands in the way goes first: links to other products, whatever order they change hands in.
RECODED = (
    select(_product.id)
    .join(_codes, _codes.c.product_id == _product.id)
    .where(_is_ours, _is_any(_product.id, _products), _product.sku != _codes.c.sku)
    .add_cte(_unlinked)
)
RECODE = update(products).where(_is_ours, _product.id == bindparam("b_id")).values(sku=bindparam("b_sku"))


def upsert(*, by: Sequence[str]) -> Insert:
    """Return what writes products, each in place of the one that it has these columns in common with.

    One that is there keeps its id and its code.
    """
    statement = insert(products)
    kept = {"id", "organization_id", "sku"}
    names = [column.name for column in products.c if column.name not in kept]
    return statement.on_conflict_do_update(
        index_elements=by, set_={name: statement.excluded[name] for name in names}
    )


UPSERT = upsert(by=["id"])
_new = insert(crm_product)
LINK = _new.on_conflict_do_update(
    index_elements=["organization_id", "product_id"],
    set_={name: _new.excluded[name] for name in ("counted", "modified_at")},
)


class SqlArticles:
    """Products, sold or not, with their place in the CRM."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def articles(self, crm_ids: Collection[str], skus: Collection[str]) -> list[Article]:
        """Return products, sold or not, that the CRM has under one of these ids or that bear these skus."""
        rows = self._connection.execute(ARTICLES, self._key(b_crm_ids=list(crm_ids), b_skus=list(skus)))
        return [_article_of(row) for row in rows]

    def crm_ids(self, product_ids: Collection[UUID]) -> dict[UUID, str]:
        """Return under which ids the CRM has these products; what it does not list is left out."""
        rows = self._connection.execute(CRM_IDS, self._key(b_products=list(product_ids)))
        return {row.product_id: row.crm_id for row in rows}

    def listed(self) -> set[str]:
        """Return the CRM's ids of all products that are sold and that it lists."""
        return set(self._connection.execute(LISTED, self._key()).scalars())

    def merge(self, articles: Sequence[Article]) -> None:
        """Write these, each under its own id; all others stay as they are.

        The catalogue gets no new version by it: `renew` does that, once for many.
        """
        if not articles:
            return
        self._make_way(articles)
        rows = [columns_of(each.product) | {"is_sold": each.is_sold} for each in articles]
        self._connection.execute(UPSERT, rows)
        links = [_link_of(each) for each in articles if each.crm_id]
        if links:
            self._connection.execute(LINK, links)

    def withdraw(self, crm_ids: Collection[str]) -> list[str]:
        """Sell these no more, and return the skus of those that were sold until now."""
        return list(self._connection.execute(WITHDRAW, self._key(b_crm_ids=list(crm_ids))).scalars())

    def renew(self) -> None:
        """Give the catalogue a new version, since products were merged or withdrawn."""
        self._connection.execute(RENEW, self._key())

    def _make_way(self, articles: Sequence[Article]) -> None:
        """Undo links that others take, and pass codes on in their order.

        Who passes a code on locks the product against orders, which come to it by their stock: so does this.
        """
        given = {each.product.id: each.product.sku for each in articles}
        key = self._key(
            b_products=[each.product.id for each in articles],
            b_skus=[each.product.sku for each in articles],
            b_crm_ids=[each.crm_id for each in articles],
        )
        recoded = set(self._connection.execute(RECODED, key).scalars())
        if recoded:
            SqlStockLedger(self._connection, self._organization_id).lock(list(given))
            codes = [self._key(b_id=each, b_sku=sku) for each, sku in given.items() if each in recoded]
            self._connection.execute(RECODE, codes)

    def _key(self, **key: object) -> dict[str, object]:
        return {"b_organization": self._organization_id, **key}


def _article_of(row: Row[Any]) -> Article:
    return Article(
        product=product_of(row),
        is_sold=row.is_sold,
        crm_id=row.crm_id or "",
        counted=row.counted,
        modified_at=row.modified_at,
    )


def _link_of(article: Article) -> dict[str, Any]:
    return {
        "organization_id": article.product.organization_id,
        "product_id": article.product.id,
        "crm_id": article.crm_id,
        "counted": article.counted,
        "modified_at": article.modified_at,
    }
