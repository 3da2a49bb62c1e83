"""The catalogue: replaced as a whole, while products keep their ids."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

from domain.catalog import Product, Stock
from domain.money import Money
from tests.builders import a_product, a_stock
from tests.contracts.backends import Backend


def replace_all(
    backend: Backend, organization_id: UUID, products: list[Product], stocks: list[Stock] | None = None
) -> None:
    with backend.open_work(organization_id) as work:
        work.products.replace(products, stocks or [])
        work.commit()


def test_products_and_stock_come_back_whole(backend: Backend, ours: UUID) -> None:
    product, uncounted = a_product(ours), a_product(ours, sku="SAND")
    stock = a_stock(product)
    replace_all(backend, ours, [product, uncounted], [stock])
    with backend.open_work(ours) as work:
        wanted = [product.id, uncounted.id, uuid4()]
        assert work.products.get_many(wanted) == {product.id: product, uncounted.id: uncounted}
        assert work.products.stock_of(wanted) == {product.id: stock}
        assert work.products.get_many([]) == {}
        assert work.products.stock_of([]) == {}


def test_products_may_be_asked_for_one_by_one(backend: Backend, ours: UUID) -> None:
    product = a_product(ours)
    replace_all(backend, ours, [product], [a_stock(product)])
    with backend.open_work(ours) as work:
        assert list(work.products.get_many(key for key in [product.id])) == [product.id]
        assert list(work.products.stock_of(key for key in [product.id])) == [product.id]


def test_the_catalogue_is_all_that_is_sold(backend: Backend, ours: UUID) -> None:
    products = [a_product(ours, sku=sku) for sku in ("A-1", "B-2", "C-3")]
    replace_all(backend, ours, products)
    catalogue = backend.catalogues.current(ours)
    assert catalogue.organization_id == ours
    assert sorted(catalogue.products, key=lambda product: product.sku) == products


def test_a_new_distributor_sells_nothing(backend: Backend, ours: UUID) -> None:
    assert backend.catalogues.current(ours).products == ()


def test_a_known_sku_keeps_its_id_and_its_count_follows(backend: Backend, ours: UUID) -> None:
    old = a_product(ours)
    new = a_product(ours, price=Money.rupees(400), aliases=())
    replace_all(backend, ours, [old], [a_stock(old)])
    replace_all(backend, ours, [new], [a_stock(new, on_hand=Decimal(7), reserved=Decimal(0))])
    with backend.open_work(ours) as work:
        assert work.products.get_many([new.id]) == {}
        assert work.products.get_many([old.id])[old.id].price == Money.rupees(400)
        assert work.products.stock_of([old.id])[old.id].on_hand == Decimal(7)
    assert [product.id for product in backend.catalogues.current(ours).products] == [old.id]


def test_a_sku_that_is_not_named_is_no_longer_sold(backend: Backend, ours: UUID) -> None:
    kept, gone = a_product(ours, sku="KEPT"), a_product(ours, sku="GONE")
    replace_all(backend, ours, [kept, gone])
    replace_all(backend, ours, [kept])
    with backend.open_work(ours) as work:
        assert work.products.get_many([kept.id, gone.id]) == {kept.id: kept}
    assert backend.catalogues.current(ours).products == (kept,)


def test_a_sku_that_is_sold_again_has_its_old_id(backend: Backend, ours: UUID) -> None:
    product = a_product(ours)
    replace_all(backend, ours, [product])
    replace_all(backend, ours, [])
    assert backend.catalogues.current(ours).products == ()
    replace_all(backend, ours, [a_product(ours)])
    assert backend.catalogues.current(ours).products == (product,)


def test_each_replacement_raises_the_version(backend: Backend, ours: UUID) -> None:
    versions = []
    for _ in range(3):
        replace_all(backend, ours, [a_product(ours)])
        backend.catalogues.forget(ours)
        versions.append(backend.catalogues.current(ours).version)
    assert versions == sorted(set(versions))


def test_distributors_do_not_see_each_others_products(backend: Backend, ours: UUID, theirs: UUID) -> None:
    product, same_sku = a_product(ours), a_product(theirs)
    replace_all(backend, ours, [product], [a_stock(product)])
    replace_all(backend, theirs, [same_sku])
    with backend.open_work(theirs) as work:
        assert work.products.get_many([product.id]) == {}
        assert work.products.stock_of([product.id]) == {}
    assert backend.catalogues.current(ours).products == (product,)
    assert backend.catalogues.current(theirs).products == (same_sku,)
