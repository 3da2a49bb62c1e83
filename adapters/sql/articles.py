"""The products of one distributor as its CRM lists them.

A page is written in a few statements. None of them writes a code that stays as it is, since who writes a
column that a key is made of keeps orders for the product waiting.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BindParameter,
    ColumnElement,
    Connection,
    DateTime,
    FromClause,
    Numeric,
    Row,
    Select,
    SelectBase,
    Text,
    Uuid,
    any_,
    bindparam,
    cast,
    column,
    delete,
    func,
    select,
    true,
    union,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, Insert, insert

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


def _any_of(ids: SelectBase) -> ColumnElement[Any]:
    return any_(func.array(ids.scalar_subquery()))


def _one(found: Select[Any]) -> FromClause:
    """Return the one row there is for each row before it, found by an index of its own.

    Without the limit, Postgres reads all that is ours as long as it has no statistics of it.
    """
    return found.limit(1).lateral()


_by_crm_id = func.unnest(_crm_ids).table_valued("crm_id").render_derived(name="crm_ids")
_by_sku = func.unnest(_skus).table_valued("sku").render_derived(name="skus")
_linked = _one(select(_link.product_id).where(_is_our_link, _link.crm_id == _by_crm_id.c.crm_id))
_coded = _one(select(_product.id).where(_is_ours, _product.sku == _by_sku.c.sku))
_listed_there = select(_linked.c.product_id).select_from(_by_crm_id.join(_linked, true()))
_wanted = union(_listed_there, select(_coded.c.id).select_from(_by_sku.join(_coded, true()))).subquery(
    "wanted"
)
_found = _one(select(products).where(_is_ours, _product.id == _wanted.c.product_id))
_place = _one(
    select(_link.crm_id, _link.counted, _link.modified_at, _link.told).where(
        _is_our_link, _link.product_id == _wanted.c.product_id
    )
)
ARTICLES = select(_found, _place).select_from(_wanted.join(_found, true()).outerjoin(_place, true()))
_by_id = func.unnest(_products).table_valued("product_id").render_derived(name="ids")
_known_there = _one(
    select(_link.product_id, _link.crm_id).where(_is_our_link, _link.product_id == _by_id.c.product_id)
)
CRM_IDS = select(_known_there).select_from(_by_id.join(_known_there, true()))
LISTED = (
    select(_link.crm_id).join(products, _product.id == _link.product_id).where(_is_our_link, _product.is_sold)
)
# What comes back as it was is told anew, else it would change nothing.
_forgotten = (
    update(crm_product)
    .where(_is_our_link, _link.product_id == _any_of(_listed_there))
    .values(told="")
    .cte("forgotten")
)
WITHDRAW = (
    update(products)
    .where(_is_ours, _product.is_sold, _product.id == _any_of(_listed_there))
    .values(is_sold=False)
    .returning(_product.sku)
    .add_cte(_forgotten)
)
RENEW = (
    update(organizations)
    .where(organizations.c.id == _organization)
    .values(catalogue_version=organizations.c.catalogue_version + 1)
)

_given = (
    func.unnest(_products, _skus, _crm_ids)
    .table_valued("product_id", "sku", "crm_id")
    .render_derived(name="given")
)
_others = _one(
    select(_link.product_id).where(
        _is_our_link, _link.crm_id == _given.c.crm_id, _link.product_id != _given.c.product_id
    )
)
_former = _one(
    select(_link.product_id).where(
        _is_our_link, _link.product_id == _given.c.product_id, _link.crm_id != _given.c.crm_id
    )
)
_in_the_way = union_all(
    *(select(each.c.product_id).select_from(_given.join(each, true())) for each in (_others, _former))
)
# What stands in the way goes first: links to other products, whatever order they change hands in.
_unlinked = delete(crm_product).where(_is_our_link, _link.product_id == _any_of(_in_the_way)).cte("unlinked")
_recoded = _one(
    select(_product.id).where(_is_ours, _product.id == _given.c.product_id, _product.sku != _given.c.sku)
)
RECODED = select(_recoded.c.id).select_from(_given.join(_recoded, true())).add_cte(_unlinked)
RECODE = update(products).where(_is_ours, _product.id == bindparam("b_id")).values(sku=bindparam("b_sku"))


def upsert(statement: Insert, *, by: Sequence[str]) -> Insert:
    """Have an insert write products each in place of the one that it has these columns in common with.

    One that is there keeps its id and its code.
    """
    kept = {"id", "organization_id", "sku"}
    names = [column.name for column in products.c if column.name not in kept]
    return statement.on_conflict_do_update(
        index_elements=by, set_={name: statement.excluded[name] for name in names}
    )


# A whole page as one value: to write as many values as there are fields takes twice as long.
_rows = (
    func.jsonb_to_recordset(cast(bindparam("b_rows", type_=Text), JSONB))
    .table_valued(*(column(each.name, each.type) for each in products.c))
    .render_derived(name="rows", with_types=True)
)
UPSERT = upsert(insert(products).from_select(products.c.keys(), select(*_rows.c)), by=["id"])
_links = (
    func.unnest(
        _products,
        _crm_ids,
        cast(bindparam("b_counted"), ARRAY(Numeric)),
        cast(bindparam("b_modified_at"), ARRAY(DateTime(timezone=True))),
        cast(bindparam("b_told"), ARRAY(Text)),
    )
    .table_valued("product_id", "crm_id", "counted", "modified_at", "told")
    .render_derived(name="links")
)
_new = insert(crm_product).from_select(
    ["organization_id", *_links.c.keys()], select(_organization, *_links.c)
)
LINK = _new.on_conflict_do_update(
    index_elements=["organization_id", "product_id"],
    set_={name: _new.excluded[name] for name in ("counted", "modified_at", "told")},
)


class SqlArticles:
    """Products, sold or not, with their place in the CRM."""

    def __init__(self, connection: Connection, organization_id: UUID) -> None:
        self._connection = connection
        self._organization_id = organization_id

    def articles(self, crm_ids: Collection[str], skus: Collection[str]) -> list[Article]:
        """Return products, sold or not, that the CRM has under one of these ids or that bear these skus."""
        rows = self._connection.execute(ARTICLES, self._key(b_crm_ids=list(crm_ids), b_skus=list(skus)))
        return [_article_of(row) for row in rows.all()]

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
        self._connection.execute(UPSERT, {"b_rows": json.dumps(rows, default=str)})
        listed = [each for each in articles if each.crm_id]
        self._connection.execute(
            LINK,
            self._key(
                b_products=[each.product.id for each in listed],
                b_crm_ids=[each.crm_id for each in listed],
                b_counted=[each.counted for each in listed],
                b_modified_at=[each.modified_at for each in listed],
                b_told=[each.told for each in listed],
            ),
        )

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
        told=row.told or "",
    )
