"""The catalogue as a CRM fills it: page by page, by its ids first and by codes second."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.crm_records import Article, Copy, CopyName
from domain.money import Money
from tests.builders import NOON, a_product, a_stock
from tests.contracts.backends import Backend


def an_article(organization_id: UUID, sku: str = "CEM-OPC-53", **changes: Any) -> Article:
    article = Article(
        product=a_product(organization_id, sku=sku),
        is_sold=True,
        crm_id=f"Z-{sku}",
        counted=Decimal("120.125"),
        modified_at=NOON - timedelta(microseconds=1),
        told="896214efa6e7da20",
    )
    return replace(article, **changes)


def merge(backend: Backend, organization_id: UUID, *articles: Article) -> None:
    with backend.open_work(organization_id) as work:
        work.products.merge(articles)
        work.products.renew()
        work.commit()


def withdraw(backend: Backend, organization_id: UUID, *crm_ids: str) -> list[str]:
    with backend.open_work(organization_id) as work:
        withdrawn = work.products.withdraw(crm_ids)
        work.products.renew()
        work.commit()
    return sorted(withdrawn)


def known(backend: Backend, organization_id: UUID, *skus: str) -> list[Article]:
    with backend.open_work(organization_id) as work:
        return sorted(work.products.articles([], skus), key=lambda article: article.product.sku)


def test_articles_come_back_whole_by_the_crm_id_and_by_the_sku(backend: Backend, ours: UUID) -> None:
    listed = an_article(ours, "A-1")
    unsold = an_article(ours, "B-2", is_sold=False, counted=None, modified_at=None)
    local = an_article(ours, "C-3", crm_id="", counted=None, modified_at=None, told="")
    merge(backend, ours, listed, unsold, local)
    with backend.open_work(ours) as work:
        assert work.products.articles(["Z-A-1", "Z-nobody"], []) == [listed]
        assert work.products.articles(["Z-A-1"], ["A-1"]) == [listed]
        assert work.products.articles([], ["B-2"]) == [unsold]
        assert work.products.articles(["", "A-1"], ["", "C-3", "Z-B-2"]) == [local]
        assert work.products.articles([], []) == []


def test_what_the_crm_lists_is_known_by_its_ids(backend: Backend, ours: UUID) -> None:
    listed, unsold = an_article(ours, "A-1"), an_article(ours, "B-2", is_sold=False)
    local = an_article(ours, "C-3", crm_id="", counted=None, modified_at=None, told="")
    merge(backend, ours, listed, unsold, local)
    with backend.open_work(ours) as work:
        wanted = [listed.product.id, unsold.product.id, local.product.id, uuid4()]
        assert work.products.crm_ids(wanted) == {listed.product.id: "Z-A-1", unsold.product.id: "Z-B-2"}
        assert work.products.crm_ids([]) == {}
        assert work.products.listed() == {"Z-A-1"}


def test_a_merged_product_is_sold_at_once_and_stands_in_the_next_catalogue(
    backend: Backend, ours: UUID
) -> None:
    before = backend.catalogues.current(ours)
    second, first = an_article(ours, "B-2"), an_article(ours, "A-1")
    with backend.open_work(ours) as work:
        work.products.merge([second, first, an_article(ours, "C-3", is_sold=False)])
        assert work.products.get_many([first.product.id]) == {first.product.id: first.product}
        work.products.merge([])
        work.products.renew()
        work.commit()
    after = backend.catalogues.current(ours)
    assert after.products == (first.product, second.product)
    assert after.version > before.version


def test_a_merge_leaves_alone_what_is_not_in_it(backend: Backend, ours: UUID) -> None:
    listed, local = an_article(ours, "A-1"), a_product(ours, sku="LOCAL")
    with backend.open_work(ours) as work:
        work.products.replace([local], [a_stock(local)])
        work.commit()
    merge(backend, ours, listed)
    cheaper = replace(listed, product=replace(listed.product, price=Money(100)), counted=None)
    merge(backend, ours, cheaper)
    assert known(backend, ours, "A-1", "LOCAL") == [cheaper, Article(product=local)]
    with backend.open_work(ours) as work:
        assert work.products.stock_of([local.id])[local.id] == a_stock(local)


def test_a_code_passes_from_one_product_to_the_next(backend: Backend, ours: UUID) -> None:
    first, second = an_article(ours, "A-1"), an_article(ours, "B-2")
    merge(backend, ours, first, second)
    moved = replace(first, product=replace(first.product, sku="C-3"))
    heir = replace(second, product=replace(second.product, sku="A-1"))
    new = an_article(ours, "B-2", crm_id="Z-new")
    merge(backend, ours, moved, heir, new)
    assert known(backend, ours, "A-1", "B-2", "C-3") == [heir, new, moved]


def test_an_id_of_the_crm_passes_from_one_product_to_the_next(backend: Backend, ours: UUID) -> None:
    first, second = an_article(ours, "A-1"), an_article(ours, "B-2")
    merge(backend, ours, first, second)
    merge(backend, ours, replace(first, crm_id=second.crm_id), replace(second, crm_id=first.crm_id))
    with backend.open_work(ours) as work:
        assert work.products.crm_ids([first.product.id, second.product.id]) == {
            first.product.id: "Z-B-2",
            second.product.id: "Z-A-1",
        }
    merge(backend, ours, replace(first, crm_id="Z-A-1"))
    [left] = known(backend, ours, "B-2")
    assert left == replace(second, crm_id="", counted=None, modified_at=None, told="")


def test_what_the_crm_lists_no_more_may_stay_as_a_product_of_ours(backend: Backend, ours: UUID) -> None:
    listed = an_article(ours, "A-1")
    merge(backend, ours, listed)
    local = replace(listed, crm_id="", counted=None, modified_at=None, told="")
    merge(backend, ours, local)
    assert known(backend, ours, "A-1") == [local]


def test_what_is_withdrawn_is_sold_no_more_and_named_once(backend: Backend, ours: UUID) -> None:
    kept, gone = an_article(ours, "A-1"), an_article(ours, "B-2")
    local = Article(product=a_product(ours, sku="LOCAL"))
    merge(backend, ours, kept, gone, local)
    assert withdraw(backend, ours, "Z-B-2", "Z-nobody", "", "LOCAL") == ["B-2"]
    assert withdraw(backend, ours, "Z-B-2") == withdraw(backend, ours) == []
    assert backend.catalogues.current(ours).products == (kept.product, local.product)
    assert known(backend, ours, "B-2") == [replace(gone, is_sold=False, told="")]
    with backend.open_work(ours) as work:
        assert work.products.listed() == {"Z-A-1"}
        assert work.products.get_many([gone.product.id]) == {}
    merge(backend, ours, gone)
    assert gone.product in backend.catalogues.current(ours).products


def test_loading_a_list_of_ones_own_leaves_the_place_in_the_crm(backend: Backend, ours: UUID) -> None:
    listed, gone = an_article(ours, "A-1"), an_article(ours, "B-2")
    merge(backend, ours, listed, gone)
    with backend.open_work(ours) as work:
        work.products.replace([replace(listed.product, id=uuid4(), name="Cement")], [])
        work.commit()
    renamed = replace(listed, product=replace(listed.product, name="Cement"))
    assert known(backend, ours, "A-1", "B-2") == [renamed, replace(gone, is_sold=False)]


def test_distributors_with_the_same_codes_and_ids_do_not_meet(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    our, their = an_article(ours, "A-1"), an_article(theirs, "A-1")
    merge(backend, ours, our)
    merge(backend, theirs, their)
    withdraw(backend, theirs, "Z-A-1")
    assert known(backend, ours, "A-1") == [our]
    with backend.open_work(theirs) as work:
        assert work.products.articles(["Z-A-1"], []) == [replace(their, is_sold=False, told="")]
        assert work.products.crm_ids([our.product.id]) == {}
        assert work.products.listed() == set()
    assert backend.catalogues.current(ours).products == (our.product,)


def test_what_is_not_committed_was_never_merged(backend: Backend, ours: UUID) -> None:
    with backend.open_work(ours) as work:
        work.products.merge([an_article(ours, "A-1")])
        work.products.renew()
    assert known(backend, ours, "A-1") == []
    assert backend.catalogues.current(ours).products == ()


def copied(backend: Backend, organization_id: UUID, **changes: Any) -> None:
    with backend.open_work(organization_id) as work:
        work.copies.save(Copy(name=CopyName.INVENTORY, **changes))
        work.copies.save(Copy(name=CopyName.ORDERS, fresh_at=NOON + timedelta(days=1)))
        work.commit()


@pytest.mark.parametrize("look", ["a look", "a lock"])
def test_stock_that_the_crm_counts_is_as_old_as_the_last_look_at_it(
    backend: Backend, ours: UUID, theirs: UUID, look: str
) -> None:
    told, untold = an_article(ours, "A-1"), an_article(ours, "B-2", counted=None)
    local = Article(product=a_product(ours, sku="LOCAL"))
    products = [article.product for article in (told, untold, local)]
    merge(backend, ours, told, untold, local)
    with backend.open_work(ours) as work:
        work.stock.count([a_stock(product, checked_at=NOON - timedelta(days=9)) for product in products])
        work.commit()

    def checked() -> dict[str, object]:
        with backend.open_work(ours) as work:
            ids = [product.id for product in products]
            stocks = work.products.stock_of(ids) if look == "a look" else work.stock.lock(ids)
        return {product.sku: stocks[product.id].checked_at for product in products}

    copied(backend, theirs, fresh_at=NOON)
    assert checked() == {"A-1": None, "B-2": None, "LOCAL": None}
    copied(backend, ours, fresh_at=NOON, failing_since=NOON + timedelta(hours=1), failure="down")
    assert checked() == {"A-1": NOON, "B-2": None, "LOCAL": None}
