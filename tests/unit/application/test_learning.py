"""Which product is meant: asked once, learned by its words, and told by what the shop takes anyway."""

from __future__ import annotations

import pytest

from domain.phone import WhatsAppAddress
from tests.builders import a_number, an_alias
from tests.unit.application.desk import Desk
from tests.unit.application.listener import KAMDHENU_12, TATA_12, TATA_16


class TestLearning:
    """What a shop answers to the question which product it means is not asked again."""

    def asks(self, desk: Desk, text: str = "500 kg 12mm tmt", sender: WhatsAppAddress | None = None) -> bool:
        """Whether the desk asks which product is meant; the cart is dropped again."""
        answer = desk.write(text, sender)
        desk.write("cancel", sender)
        return "do you mean?" in answer

    def test_a_picked_product_is_remembered(self, desk: Desk) -> None:
        assert self.asks(desk)
        desk.writes("500 kg 12mm tmt", "2", "cancel")
        desk.write("500 kg 12mm tmt")
        assert desk.cart == {KAMDHENU_12: "500"}

    @pytest.mark.parametrize("text", ["100 kg 12 MM tmt", "12mm TMT 100", "*12mm tmt* - 100, cement 5"])
    def test_it_is_known_again_however_it_is_typed(self, desk: Desk, text: str) -> None:
        desk.writes("500 kg 12mm tmt", "2", "cancel", text)
        assert desk.cart[KAMDHENU_12] == "100"

    def test_another_wording_that_settles_the_question_is_what_was_meant(self, desk: Desk) -> None:
        desk.writes("500 kg 12mm tmt", "kamdhenu", "cancel", "500 kg 12mm tmt")
        assert desk.cart == {KAMDHENU_12: "500"}

    def test_another_shop_is_asked_all_the_same(self, desk: Desk) -> None:
        desk.writes("500 kg 12mm tmt", "2", "cancel")
        stranger = WhatsAppAddress(a_number())
        for text in ("hi", "Verma Traders"):
            desk.write(text, stranger)
        assert self.asks(desk, sender=stranger)

    @pytest.mark.parametrize("is_own", [True, False])
    def test_what_the_shop_means_goes_before_what_it_means_to_all(self, desk: Desk, is_own: bool) -> None:
        meanings = [(None, TATA_12)] + ([(desk.shop.id, KAMDHENU_12)] if is_own else [])
        with desk.open_work(desk.ours) as work:
            for shop_id, product in meanings:
                work.aliases.learn(
                    an_alias(
                        desk.ours,
                        shop_id=shop_id,
                        wording="mota loha",
                        product_id=desk.product(product).id,
                    )
                )
            work.commit()
        desk.write("500 kg mota loha")
        assert desk.cart == {KAMDHENU_12 if is_own else TATA_12: "500"}

    @pytest.mark.parametrize("texts", [("cement", "50"), ("50 kg cement", "5"), ("0 cement", "5")])
    def test_a_question_how_many_teaches_nothing(self, desk: Desk, texts: tuple[str, str]) -> None:
        desk.writes(*texts)
        assert "not learned any words" in desk.write("my words")

    def test_a_question_which_one_goes_teaches_nothing(self, desk: Desk) -> None:
        desk.writes("tata tmt bar 12 mm 100 kg, kamdhenu tmt bar 12 mm 50 kg", "remove tmt", "1")
        assert len(desk.cart) == 1
        assert "not learned any words" in desk.write("my words")

    def test_what_was_left_out_teaches_nothing(self, desk: Desk) -> None:
        desk.writes("500 kg 12mm tmt", "0")
        assert "not learned any words" in desk.write("my words")

    def test_the_learned_words_are_listed_and_can_be_taken_back(self, desk: Desk) -> None:
        desk.writes("500 kg 12mm tmt", "2", "cancel")
        listed = desk.write("my words")
        assert f"= {KAMDHENU_12}" in listed
        assert "“12 mm tmt”" in listed or "“tmt 12 mm”" in listed
        assert "I forget “12 mm tmt”" in desk.write("forget 1")
        assert self.asks(desk)

    @pytest.mark.parametrize("text", ["forget 7", "forget laptop", "forget 0"])
    def test_what_was_never_learned_cannot_be_taken_back(self, desk: Desk, text: str) -> None:
        desk.writes("500 kg 12mm tmt", "2", "cancel")
        assert "no such word" in desk.write(text)
        assert not self.asks(desk)

    def test_a_word_can_be_taken_back_by_itself(self, desk: Desk) -> None:
        desk.writes("500 kg 12mm tmt", "2", "cancel", "forget 12mm tmt")
        assert self.asks(desk)

    def test_a_word_for_what_is_sold_no_more_means_it_no_more(self, desk: Desk) -> None:
        desk.writes("500 kg 12mm tmt", "2", "cancel")
        desk.load(products=[one for one in desk.products if one.name != KAMDHENU_12])
        desk.write("500 kg 12mm tmt")
        assert KAMDHENU_12 not in desk.cart
        assert "not learned any words" in desk.write("my words")


class TestTies:
    """`12mm tmt` may mean either of two; what the shop takes anyway decides."""

    def test_what_lies_in_the_cart_is_meant(self, desk: Desk) -> None:
        desk.writes("kamdhenu tmt bar 12 mm 100 kg", "12mm tmt 250 kg")
        assert desk.cart == {KAMDHENU_12: "250"}

    def test_what_was_bought_before_is_meant(self, desk: Desk) -> None:
        desk.writes("kamdhenu tmt bar 12 mm 100 kg", "1", "12mm tmt 250 kg")
        assert desk.cart == {KAMDHENU_12: "250"}

    def test_what_was_cancelled_was_not_bought(self, desk: Desk) -> None:
        desk.writes("kamdhenu tmt bar 12 mm 100 kg", "1", "cancel", "1")
        assert "do you mean?" in desk.write("12mm tmt 250 kg")

    def test_the_cart_goes_before_what_was_bought(self, desk: Desk) -> None:
        desk.writes("kamdhenu tmt bar 12 mm 100 kg", "1")
        desk.writes("tata tmt bar 12 mm 100 kg", "12mm tmt 250 kg")
        assert desk.cart == {TATA_12: "250"}

    def test_when_both_were_bought_it_is_asked(self, desk: Desk) -> None:
        desk.writes("kamdhenu tmt bar 12 mm 100 kg, tata tmt bar 12 mm 100 kg", "1")
        assert "do you mean?" in desk.write("12mm tmt 250 kg")

    def test_it_settles_a_tie_and_never_what_is_plainly_another_thing(self, desk: Desk) -> None:
        desk.writes("kamdhenu tmt bar 12 mm 100 kg", "1", "tata tmt 16mm 50 kg")
        assert desk.cart == {TATA_16: "50"}
