"""Learned wordings: a shop's own go before those of its distributor, and only for what is sold."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.aliases import LearnedAlias
from domain.catalog import Product
from tests.builders import NOON, a_product, an_alias
from tests.contracts.backends import Backend
from tests.contracts.conftest import THREADS

SHOP = uuid4()


def sell(backend: Backend, organization_id: UUID, *skus: str) -> list[Product]:
    """Make these the whole catalogue and return it as it is stored."""
    with backend.open_work(organization_id) as work:
        work.products.replace([a_product(organization_id, sku=sku) for sku in skus], [])
        work.commit()
    backend.catalogues.forget(organization_id)
    sold = {product.sku: product for product in backend.catalogues.current(organization_id).products}
    return [sold[sku] for sku in skus]


def learn(backend: Backend, *aliases: LearnedAlias) -> None:
    for alias in aliases:
        with backend.open_work(alias.organization_id) as work:
            work.aliases.learn(alias)
            work.commit()


def meant(backend: Backend, organization_id: UUID, shop_id: UUID | None, *keys: str) -> dict[str, UUID]:
    with backend.open_work(organization_id) as work:
        return work.aliases.meant(shop_id, keys)


def learned(backend: Backend, organization_id: UUID, shop_id: UUID | None) -> list[LearnedAlias]:
    with backend.open_work(organization_id) as work:
        return work.aliases.learned(shop_id)


@pytest.mark.parametrize("shop_id", [SHOP, None], ids=["of a shop", "of all"])
def test_a_learned_wording_comes_back_whole(backend: Backend, ours: UUID, shop_id: UUID | None) -> None:
    alias = an_alias(ours, shop_id=shop_id)
    learn(backend, alias)
    assert learned(backend, ours, shop_id) == [alias]


def test_a_shop_is_understood_by_what_it_meant_before(backend: Backend, ours: UUID) -> None:
    [cement, sand] = sell(backend, ours, "CEM", "SAND")
    learn(
        backend,
        an_alias(ours, shop_id=SHOP, wording="wahi wala", product_id=cement.id),
        an_alias(ours, shop_id=SHOP, wording="balu", product_id=sand.id),
    )
    keys = ["wahi wala", "balu", "never said"]
    assert meant(backend, ours, SHOP, *keys) == {"wahi wala": cement.id, "balu": sand.id}
    assert meant(backend, ours, SHOP, "balu") == {"balu": sand.id}
    assert meant(backend, ours, SHOP) == {}
    assert meant(backend, ours, uuid4(), *keys) == {}
    assert meant(backend, ours, None, *keys) == {}


def test_what_the_distributor_teaches_holds_for_every_shop(backend: Backend, ours: UUID) -> None:
    [cement] = sell(backend, ours, "CEM")
    learn(backend, an_alias(ours, shop_id=None, wording="simit", product_id=cement.id))
    for shop_id in (SHOP, uuid4(), None):
        assert meant(backend, ours, shop_id, "simit") == {"simit": cement.id}


@pytest.mark.parametrize("is_shop_first", [True, False])
def test_the_shops_own_meaning_goes_before_the_distributors(
    backend: Backend, ours: UUID, is_shop_first: bool
) -> None:
    [cement, sand] = sell(backend, ours, "CEM", "SAND")
    its_own = an_alias(ours, shop_id=SHOP, wording="maal", product_id=sand.id)
    for_all = an_alias(ours, shop_id=None, wording="maal", product_id=cement.id)
    learn(backend, *([its_own, for_all] if is_shop_first else [for_all, its_own]))
    assert meant(backend, ours, SHOP, "maal") == {"maal": sand.id}
    assert meant(backend, ours, uuid4(), "maal") == {"maal": cement.id}
    assert learned(backend, ours, SHOP) == [its_own]
    assert learned(backend, ours, None) == [for_all]


def test_what_is_no_longer_sold_is_not_meant(backend: Backend, ours: UUID) -> None:
    [cement, sand] = sell(backend, ours, "CEM", "SAND")
    its_own = an_alias(ours, shop_id=SHOP, wording="maal", product_id=sand.id)
    for_all = an_alias(ours, shop_id=None, wording="maal", product_id=cement.id)
    learn(backend, its_own, for_all)
    sell(backend, ours, "CEM")
    assert meant(backend, ours, SHOP, "maal") == {"maal": cement.id}
    assert learned(backend, ours, SHOP) == [its_own]
    sell(backend, ours, "OTHER")
    assert meant(backend, ours, SHOP, "maal") == {}


def test_what_was_learned_outlives_a_new_catalogue(backend: Backend, ours: UUID) -> None:
    [cement] = sell(backend, ours, "CEM")
    learn(backend, an_alias(ours, shop_id=SHOP, wording="simit", product_id=cement.id))
    sell(backend, ours, "OTHER")
    [again] = sell(backend, ours, "CEM")
    assert meant(backend, ours, SHOP, "simit") == {"simit": again.id}


@pytest.mark.parametrize("shop_id", [SHOP, None], ids=["of a shop", "of all"])
def test_learning_again_replaces_what_was_meant_before(
    backend: Backend, ours: UUID, shop_id: UUID | None
) -> None:
    [cement, sand] = sell(backend, ours, "CEM", "SAND")
    before = an_alias(ours, shop_id=shop_id, wording="maal", product_id=cement.id)
    after = an_alias(
        ours, shop_id=shop_id, wording="maal", product_id=sand.id, learned_at=NOON + timedelta(days=1)
    )
    learn(backend, before, after)
    assert learned(backend, ours, shop_id) == [after]
    assert meant(backend, ours, shop_id, "maal") == {"maal": sand.id}


@pytest.mark.parametrize("shop_id", [SHOP, None], ids=["of a shop", "of all"])
def test_a_forgotten_wording_means_nothing(backend: Backend, ours: UUID, shop_id: UUID | None) -> None:
    [cement] = sell(backend, ours, "CEM")
    aliases = [
        an_alias(ours, shop_id=shop_id, wording=word, product_id=cement.id) for word in ("simit", "maal")
    ]
    learn(backend, *aliases)
    with backend.open_work(ours) as work:
        assert work.aliases.forget(shop_id, "simit")
        assert not work.aliases.forget(shop_id, "simit")
        work.commit()
    assert meant(backend, ours, shop_id, "simit", "maal") == {"maal": cement.id}
    assert learned(backend, ours, shop_id) == [aliases[1]]
    learn(backend, aliases[0])
    assert meant(backend, ours, shop_id, "simit") == {"simit": cement.id}


def test_a_shop_forgets_only_its_own(backend: Backend, ours: UUID) -> None:
    [cement] = sell(backend, ours, "CEM")
    neighbour = uuid4()
    for shop_id in (SHOP, neighbour, None):
        learn(backend, an_alias(ours, shop_id=shop_id, wording="simit", product_id=cement.id))
    with backend.open_work(ours) as work:
        assert work.aliases.forget(SHOP, "simit")
        work.commit()
    assert learned(backend, ours, SHOP) == []
    assert len(learned(backend, ours, neighbour)) == len(learned(backend, ours, None)) == 1


def test_the_newest_are_listed_first_and_those_of_one_moment_by_their_letters(
    backend: Backend, ours: UUID
) -> None:
    minutes = {"zinc": 1, "balu": 2, "सरिया": 0, "Éclair": 0, "atta": 0}
    for wording, minute in minutes.items():
        learn(
            backend,
            an_alias(ours, shop_id=SHOP, wording=wording, learned_at=NOON + timedelta(minutes=minute)),
        )
    assert [alias.wording for alias in learned(backend, ours, SHOP)] == [
        "balu",
        "zinc",
        "atta",
        "Éclair",
        "सरिया",
    ]


def test_distributors_do_not_see_what_others_learned(backend: Backend, ours: UUID, theirs: UUID) -> None:
    [cement] = sell(backend, ours, "CEM")
    sell(backend, theirs, "CEM")
    for shop_id in (SHOP, None):
        learn(backend, an_alias(ours, shop_id=shop_id, wording="simit", product_id=cement.id))
        assert learned(backend, theirs, shop_id) == []
        with backend.open_work(theirs) as work:
            assert not work.aliases.forget(shop_id, "simit")
            work.commit()
    assert meant(backend, theirs, SHOP, "simit") == {}
    assert meant(backend, ours, SHOP, "simit") == {"simit": cement.id}


def test_a_product_of_another_distributor_is_never_meant(backend: Backend, ours: UUID, theirs: UUID) -> None:
    [cement] = sell(backend, theirs, "CEM")
    learn(backend, an_alias(ours, shop_id=SHOP, wording="simit", product_id=cement.id))
    assert meant(backend, ours, SHOP, "simit") == {}


def test_learning_and_forgetting_count_within_the_transaction_and_after_its_commit_only(
    backend: Backend, ours: UUID
) -> None:
    kept, new = an_alias(ours, shop_id=SHOP, wording="kept"), an_alias(ours, shop_id=SHOP, wording="new")
    learn(backend, kept)
    with backend.open_work(ours) as work:
        work.aliases.learn(new)
        work.aliases.forget(SHOP, "kept")
        assert work.aliases.learned(SHOP) == [new]
        assert learned(backend, ours, SHOP) == [kept]
    assert learned(backend, ours, SHOP) == [kept]


def test_nothing_that_is_learned_at_once_is_lost(backend: Backend, ours: UUID) -> None:
    aliases = [an_alias(ours, shop_id=SHOP, wording=f"word {number:02}") for number in range(16)]
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(lambda alias: learn(backend, alias), aliases))
    assert learned(backend, ours, SHOP) == aliases
