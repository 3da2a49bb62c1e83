"""Shops as the CRM has them: each under a name that is its own."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from application.crm_records import CrmAccount
from tests.contracts.backends import Backend


def an_account(name: str = "Sharma Hardware", crm_id: str = "", told: str = "") -> CrmAccount:
    return CrmAccount(shop_id=uuid4(), name=name, crm_id=crm_id, told=told)


def save(backend: Backend, ours: UUID, *accounts: CrmAccount) -> None:
    with backend.open_work(ours) as work:
        work.crm_accounts.save(accounts)
        work.commit()


def get_many(backend: Backend, ours: UUID, *shop_ids: UUID) -> dict[UUID, CrmAccount]:
    with backend.open_work(ours) as work:
        return work.crm_accounts.get_many(shop_ids)


def taken(backend: Backend, ours: UUID, *names: str) -> set[str]:
    with backend.open_work(ours) as work:
        return work.crm_accounts.taken(names)


def test_accounts_are_read_as_they_were_saved(backend: Backend, ours: UUID) -> None:
    first, second = an_account(crm_id="417", told="a mark"), an_account("शर्मा ट्रेडर्स")
    save(backend, ours, first, second, an_account("Others"))
    found = get_many(backend, ours, first.shop_id, second.shop_id, uuid4())
    assert found == {first.shop_id: first, second.shop_id: second}


def test_nothing_is_saved_and_nothing_found_of_nothing(backend: Backend, ours: UUID) -> None:
    save(backend, ours)
    assert get_many(backend, ours) == {}
    assert taken(backend, ours) == set()


def test_an_account_that_is_saved_again_is_the_new_one(backend: Backend, ours: UUID) -> None:
    before = an_account()
    after = CrmAccount(shop_id=before.shop_id, name="SHARMA hardware", crm_id="417", told="a mark")
    save(backend, ours, before)
    save(backend, ours, after)
    assert get_many(backend, ours, before.shop_id) == {before.shop_id: after}


@pytest.mark.parametrize("asked", ["Café Sharma", "CAFÉ SHARMA", "café sharma"])
def test_a_name_is_taken_however_it_is_written(backend: Backend, ours: UUID, asked: str) -> None:
    save(backend, ours, an_account("Café SHARMA"))
    assert taken(backend, ours, asked, "Gupta") == {"café sharma"}


def test_two_shops_never_go_by_one_name(backend: Backend, ours: UUID) -> None:
    save(backend, ours, an_account("École"))
    with pytest.raises(Exception, match=r"another shop goes by|already exists"):
        save(backend, ours, an_account("ÉCOLE"))


def test_each_distributor_has_accounts_of_its_own(backend: Backend, ours: UUID, theirs: UUID) -> None:
    account = an_account()
    save(backend, ours, account)
    assert get_many(backend, theirs, account.shop_id) == {}
    assert taken(backend, theirs, account.name) == set()
    save(backend, theirs, an_account())


def test_without_a_commit_no_name_is_taken(backend: Backend, ours: UUID) -> None:
    with backend.open_work(ours) as work:
        work.crm_accounts.save([an_account()])
        assert work.crm_accounts.taken(["Sharma Hardware"]) == {"sharma hardware"}
    assert taken(backend, ours, "Sharma Hardware") == set()
