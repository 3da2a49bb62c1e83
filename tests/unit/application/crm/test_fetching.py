"""The copy of the CRM's products: whole once a day, else what has changed; a look that breaks off is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from application.crm.fetching import OVERLAP
from application.crm.telling import Told
from application.errors import GatewayError, GatewayThrottled, GatewayUnavailable
from domain.money import Money
from tests.unit.application.crm.crm_desk import A_DAY, A_MINUTE, AN_HOUR, CrmDesk
from tests.unit.application.till import CEMENT

SAND, BRICK = "River Sand", "Red Brick"
AWAY = GatewayUnavailable("connection refused")


def test_the_first_look_reads_everything_and_the_next_ones_what_has_changed(crm_desk: CrmDesk) -> None:
    assert (crm_desk.look().is_whole, crm_desk.look(AN_HOUR).listed) == (True, 0)
    crm_desk.changes(price=Money.rupees(99))
    fetched = crm_desk.look()
    assert (fetched.is_whole, fetched.listed, fetched.changed) == (False, 1, 1)
    assert crm_desk.desk.catalogues.current(crm_desk.desk.ours).products[0].price == Money.rupees(99)


def test_a_look_goes_back_a_little_beyond_the_last_one(
    crm_desk: CrmDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[datetime | None] = []
    fetch = crm_desk.crm.fetch_inventory
    monkeypatch.setattr(crm_desk.crm, "fetch_inventory", lambda since: asked.append(since) or fetch(since))
    began = crm_desk.desk.clock()
    crm_desk.look()
    crm_desk.look(AN_HOUR)
    assert asked == [None, began - OVERLAP]


@pytest.mark.parametrize(
    ("after", "is_whole"), [(A_DAY - A_MINUTE, False), (A_DAY, True), (A_DAY + A_MINUTE, True)]
)
def test_everything_is_read_again_once_a_day(crm_desk: CrmDesk, after: timedelta, is_whole: bool) -> None:
    crm_desk.look()
    assert crm_desk.look(after).is_whole is is_whole


def test_what_changes_during_a_long_look_is_found_by_the_next_one(crm_desk: CrmDesk) -> None:
    crm_desk.adds(450)

    def change(count: int) -> None:
        if len(crm_desk.crm.requests) == 1:
            crm_desk.desk.clock.advance(A_MINUTE)
            crm_desk.changes(quantity=Decimal(7))
        crm_desk.desk.clock.advance(2 * OVERLAP)

    crm_desk.look(progress=change)
    assert crm_desk.on_hand() == "100"
    crm_desk.look()
    assert crm_desk.on_hand() == "7"


def test_everything_is_read_when_someone_asks_for_it(crm_desk: CrmDesk) -> None:
    crm_desk.look()
    assert crm_desk.look(is_whole=True).is_whole


def test_a_look_that_finds_nothing_new_writes_nothing_but_when_it_was(crm_desk: CrmDesk) -> None:
    crm_desk.look()
    version = crm_desk.version
    fetched = crm_desk.look(AN_HOUR, is_whole=True)
    assert (fetched.listed, fetched.changed, fetched.withdrawn) == (6, 0, 0)
    assert crm_desk.version == version
    assert crm_desk.copy().fresh_at == crm_desk.desk.clock()


def test_the_catalogue_gets_one_new_version_for_many_pages(crm_desk: CrmDesk) -> None:
    crm_desk.look()
    version = crm_desk.version
    crm_desk.adds(450)
    assert crm_desk.look().changed == 450
    assert crm_desk.version == version + 1


def test_stock_alone_makes_no_new_catalogue(crm_desk: CrmDesk) -> None:
    crm_desk.look()
    version = crm_desk.version
    crm_desk.changes(quantity=Decimal(7))
    crm_desk.look(A_MINUTE)
    assert (crm_desk.on_hand(), crm_desk.version) == ("7", version)


def test_whoever_looks_on_sees_it_come_page_by_page(crm_desk: CrmDesk) -> None:
    crm_desk.adds(450)
    pages: list[int] = []
    crm_desk.look(progress=pages.append)
    assert pages == [200, 200, 56]


class TestABreakOff:
    """What was read stays, what was not is read next time."""

    @pytest.mark.parametrize("error", [AWAY, GatewayThrottled("429", 30), GatewayError("unreadable")])
    def test_its_pages_stay_and_it_is_known_since_when_it_fails(
        self, crm_desk: CrmDesk, error: GatewayError
    ) -> None:
        self.look_and_break_off(crm_desk, error)
        assert "Novelty 1000" in crm_desk.sold()
        copy = crm_desk.copy()
        assert (copy.since, copy.fresh_at, copy.whole_at) == (None, None, None)
        assert copy.failing_since == crm_desk.desk.clock()
        assert copy.failure == f"{type(error).__name__}: {error}"

    def test_the_next_look_reads_what_this_one_did_not(self, crm_desk: CrmDesk) -> None:
        self.look_and_break_off(crm_desk)
        fetched = crm_desk.look(A_MINUTE)
        assert fetched.is_whole
        assert len(crm_desk.sold()) == 456
        copy = crm_desk.copy()
        assert (copy.failing_since, copy.failure, copy.fresh_at) == (None, "", crm_desk.desk.clock())

    def test_changes_that_it_was_to_bring_are_asked_for_again(self, crm_desk: CrmDesk) -> None:
        crm_desk.look()
        good = crm_desk.copy()
        crm_desk.desk.clock.advance(AN_HOUR)
        crm_desk.changes(price=Money.rupees(99))
        crm_desk.crm.fail(AWAY, times=3)
        for _ in range(3):
            with pytest.raises(GatewayUnavailable):
                crm_desk.look(AN_HOUR)
        assert (crm_desk.copy().since, crm_desk.copy().fresh_at) == (good.since, good.fresh_at)
        assert crm_desk.copy().failing_since == crm_desk.desk.clock() - 2 * AN_HOUR
        assert crm_desk.look().changed == 1

    def test_nothing_is_withdrawn_for_want_of_the_rest(self, crm_desk: CrmDesk) -> None:
        crm_desk.look()
        crm_desk.unlisted()
        crm_desk.crm.fail(AWAY)
        with pytest.raises(GatewayUnavailable):
            crm_desk.look(A_DAY)
        assert CEMENT in crm_desk.sold()

    def look_and_break_off(self, crm_desk: CrmDesk, error: GatewayError = AWAY) -> None:
        """Read two pages of three."""
        crm_desk.adds(450)

        def fail(count: int) -> None:
            if len(crm_desk.crm.requests) == 2:
                crm_desk.crm.fail(error)

        with pytest.raises(type(error)):
            crm_desk.look(progress=fail)


class TestWithdrawal:
    """What the CRM lists no more is sold no more, unless that is likely a mistake."""

    def test_what_was_deleted_is_sold_no_more(self, crm_desk: CrmDesk) -> None:
        crm_desk.look()
        version = crm_desk.version
        crm_desk.unlisted()
        fetched = crm_desk.look(A_MINUTE)
        assert (fetched.is_whole, fetched.withdrawn) == (False, 1)
        assert CEMENT not in crm_desk.sold()
        assert crm_desk.version == version + 1

    def test_what_comes_back_just_as_it_was_is_sold_again(self, crm_desk: CrmDesk) -> None:
        crm_desk.look()
        crm_id = crm_desk.crm_id()
        product = crm_desk.crm.products[crm_id]
        crm_desk.unlisted()
        crm_desk.look(A_MINUTE)
        crm_desk.crm.products[crm_id] = product
        crm_desk.look(A_DAY)
        assert CEMENT in crm_desk.sold()

    def test_what_a_whole_list_lacks_is_sold_no_more(self, crm_desk: CrmDesk) -> None:
        crm_desk.look()
        del crm_desk.crm.products[crm_desk.crm_id(SAND)]
        assert crm_desk.look(A_DAY).withdrawn == 1
        assert SAND not in crm_desk.sold()

    def test_what_was_passed_over_while_another_was_deleted_stays(self, crm_desk: CrmDesk) -> None:
        crm_desk.look()
        crm_desk.desk.clock.advance(A_DAY)
        crm_desk.unlisted(CEMENT)
        passed_over = crm_desk.crm.products.pop(crm_desk.crm_id(SAND))
        assert crm_desk.look().withdrawn == 1
        assert SAND in crm_desk.sold()
        assert CEMENT not in crm_desk.sold()
        crm_desk.crm.put(passed_over)

    def test_what_the_crm_never_listed_stays(self, crm_desk: CrmDesk) -> None:
        del crm_desk.crm.products[crm_desk.crm_id(SAND)]
        crm_desk.look()
        assert SAND in crm_desk.sold()

    def test_what_is_listed_again_is_sold_again_as_the_one_it_was(self, crm_desk: CrmDesk) -> None:
        crm_desk.look()
        product = crm_desk.desk.product(CEMENT)
        listed = crm_desk.crm.products[crm_desk.crm_id()]
        crm_desk.unlisted()
        crm_desk.look(A_MINUTE)
        crm_desk.crm.put(listed)
        crm_desk.look(A_MINUTE, is_whole=True)
        assert product in crm_desk.desk.catalogues.current(crm_desk.desk.ours).products

    @pytest.mark.parametrize("is_whole", [False, True])
    def test_what_was_deleted_and_made_anew_there_is_still_the_same_here(
        self, crm_desk: CrmDesk, is_whole: bool
    ) -> None:
        crm_desk.look()
        product, crm_id = crm_desk.desk.product(CEMENT), crm_desk.crm_id()
        crm_desk.crm.put(replace(crm_desk.crm.products[crm_id], crm_id="999", modified_at=None))
        crm_desk.crm.delete(crm_id)
        assert crm_desk.look(A_MINUTE, is_whole=is_whole).remarks == []
        sold = crm_desk.desk.catalogues.current(crm_desk.desk.ours).products
        assert product.id in [each.id for each in sold]
        crm_desk.order()
        assert crm_desk.tell() == Told(taken=1)

    def test_a_catalogue_that_was_made_anew_there_is_the_same_here_on_demand(self, crm_desk: CrmDesk) -> None:
        crm_desk.look()
        sold = crm_desk.desk.catalogues.current(crm_desk.desk.ours).products
        for crm_id, listed in list(crm_desk.crm.products.items()):
            del crm_desk.crm.products[crm_id]
            crm_desk.crm.put(replace(listed, crm_id=f"9{crm_id}", modified_at=None))
        assert crm_desk.look(A_MINUTE, is_whole=True).withdrawn == 0
        assert crm_desk.look(A_MINUTE, is_whole=True, withdraws_all=True).remarks == []
        assert crm_desk.desk.catalogues.current(crm_desk.desk.ours).products == sold
        crm_desk.order()
        assert crm_desk.tell() == Told(taken=1)

    def test_what_is_not_for_sale_there_is_not_for_sale_here(self, crm_desk: CrmDesk) -> None:
        crm_desk.look()
        crm_desk.changes(is_sold=False)
        crm_desk.look(A_MINUTE)
        assert CEMENT not in crm_desk.sold()

    @pytest.mark.parametrize(
        ("missing", "withdraws_all", "withdrawn"), [(3, False, 3), (4, False, 0), (6, False, 0), (6, True, 6)]
    )
    def test_more_than_half_is_withdrawn_on_demand_only(
        self, crm_desk: CrmDesk, missing: int, withdraws_all: bool, withdrawn: int
    ) -> None:
        crm_desk.look()
        for crm_id in list(crm_desk.crm.products)[:missing]:
            del crm_desk.crm.products[crm_id]
        fetched = crm_desk.look(is_whole=True, withdraws_all=withdraws_all)
        assert fetched.withdrawn == withdrawn
        assert len(crm_desk.sold()) == 6 - withdrawn
        warned = [remark for remark in crm_desk.copy().remarks if "bahi sync --whole --withdraw" in remark]
        assert len(warned) == (0 if withdrawn else 1)


class TestRemarks:
    """What was odd stays to be seen until everything is read again."""

    def test_what_a_whole_look_has_found_is_still_there_after_looks_at_changes(
        self, crm_desk: CrmDesk
    ) -> None:
        crm_desk.changes(BRICK, price=None)
        crm_desk.look()
        found = crm_desk.copy().remarks
        assert "RED BRICK (Red Brick) has no price" in found[0]
        crm_desk.changes(SAND, price=None)
        crm_desk.look(AN_HOUR)
        crm_desk.look(AN_HOUR)
        assert crm_desk.copy().remarks == ("RIVER SAND (River Sand) has no price: ₹1,450.05 stays", *found)

    def test_the_next_whole_look_forgets_what_was_mended(self, crm_desk: CrmDesk) -> None:
        crm_desk.changes(BRICK, price=None)
        crm_desk.look()
        crm_desk.changes(BRICK, price=Money.rupees(8))
        crm_desk.look(A_DAY)
        assert crm_desk.copy().remarks == ()

    def test_of_many_the_first_fifty_are_kept(self, crm_desk: CrmDesk) -> None:
        crm_desk.adds(60)
        for crm_id in range(1000, 1060):
            crm_desk.crm.change(str(crm_id), price=None)
        fetched = crm_desk.look()
        assert len(fetched.remarks) == 60
        assert len(crm_desk.copy().remarks) == 51
        assert crm_desk.copy().remarks[-1] == "… and 10 more"


def test_a_code_that_one_product_gives_up_on_the_last_page_is_anothers_on_the_first(
    crm_desk: CrmDesk,
) -> None:
    crm_desk.adds(450)
    crm_desk.look()
    crm_desk.desk.clock.advance(A_DAY)
    taker, giver = "1000", "1449"
    crm_desk.crm.change(taker, sku="NEW-1449")
    crm_desk.crm.change(giver, sku="OTHER")
    assert crm_desk.look().remarks == []
    skus = {each.name: each.sku for each in crm_desk.desk.catalogues.current(crm_desk.desk.ours).products}
    assert (skus["Novelty 1000"], skus["Novelty 1449"]) == ("NEW-1449", "OTHER")


def test_a_list_that_is_behind_what_was_seen_changes_nothing(crm_desk: CrmDesk) -> None:
    crm_desk.look()
    crm_desk.changes(quantity=Decimal(7))
    crm_desk.look(A_MINUTE)
    crm_desk.crm.products[crm_desk.crm_id()] = crm_desk.older(quantity=Decimal(100))
    crm_desk.look(A_MINUTE, is_whole=True)
    assert crm_desk.on_hand() == "7"


def test_what_shops_call_a_product_survives_its_new_name_and_code(crm_desk: CrmDesk) -> None:
    crm_desk.look()
    crm_desk.changes("Kamdhenu TMT Bar 12 mm", name="Kamdhenu Nxt 12", sku="K-NXT-12")
    crm_desk.desk.writes("500 kg 12mm tmt", "2", "cancel")
    crm_desk.look(A_MINUTE)
    crm_desk.desk.write("500 kg 12mm tmt")
    assert crm_desk.desk.cart == {"Kamdhenu Nxt 12": "500"}
