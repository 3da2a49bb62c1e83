"""What shops of several trades write, and what they mean by it."""

from __future__ import annotations

import pytest

from adapters.matching.fuzzy import FuzzyProductMatcher
from domain.catalog import Certainty, Match
from tests.adapters.matching.shelves import GROCERY, HARDWARE, MEDICINES, MENU, shelf

SURE = {
    GROCERY: """
        parleg 250 > Parle-G Original Gluco Biscuits 250 g
        parle g 800gm biscut > Parle-G Original Gluco Biscuits 800 g
        goodday > Britannia Good Day Cashew Cookies 200 g
        redlabel 1kg > Red Label Tea 1 kg
        red label chai 250 > Red Label Tea 250 g
        tata gold tea 0.5 kg > Tata Tea Gold 500 g Pouch
        tata namak lite > Tata Salt Lite 1 kg
        aata 10 kg > Aashirvaad Whole Wheat Atta 10 kg
        ashirwad ata 5 kilo > Aashirvaad Whole Wheat Atta 5 kg
        आशीर्वाद आटा 5 किलो > Aashirvaad Whole Wheat Atta 5 kg
        sarso tel > Fortune Kachi Ghani Mustard Oil 1 L
        sunflwr oil 1000 ml > Fortune Sunflower Oil 1 L Pouch
        chaval 25 kg > Sona Masoori Rice 25 kg
        shakkar 50 kg > Sugar M30 50 kg
        arhar daal > Toor Dal 1 kg
        taza doodh > Amul Taaza Milk 500 ml
        makhan 100 gm > Amul Butter 100 g
        अमूल बटर 500 ग्राम > Amul Butter 500 g
        cocacola 750 > Coca-Cola 750 ml
        7up > 7 Up 600 ml
        thumsup > Thums Up 2.25 L
        dairymilk choc > Cadbury Dairy Milk Chocolate 50 g
        5star > Cadbury 5 Star 40 g
        magi 70 > Maggi 2-Minute Masala Noodles 70 g
        lays magic masala > Lay's Magic Masala Chips 52 g
        कोलगेट > Colgate Strong Teeth Toothpaste 100 g
        dettol sabun > Dettol Original Soap 75 g Pack of 4
        haldi 100g > Everest Turmeric Powder 100 g
        lal mirchi > Everest Red Chilli Powder 100 g
        real aam juice > Real Mango Juice 1 L
        green tea tulsi ginger > Maharishi Ayurveda Premium Green Tea - Tulsi & Ginger, 25 Bags Pack of 2
        badhiya pyaz wala packet > Onion 1 kg
    """,
    HARDWARE: """
        ultrtch cmnt ppc > UltraTech Cement PPC 50 kg
        ultra tech opc > UltraTech Cement OPC 53 Grade 50 kg
        अल्ट्राटेक सीमेंट पीपीसी > UltraTech Cement PPC 50 kg
        saria 10 mm > Tata Tiscon TMT Bar Fe 550D 10 mm
        12mm bar jsw > JSW Neosteel TMT Bar Fe 550D 12 mm
        baalu > River Sand
        gitti > Aggregate 20 mm
        lal eent > Red Brick
        asian paint tractor 4l > Asian Paints Tractor Emulsion White 4 L
        एशियन पेंट्स ट्रैक्टर 20 लीटर > Asian Paints Tractor Emulsion White 20 L
        cpvc elbow half inch > Supreme CPVC Elbow 1/2 inch
        elbow 0.75" > Supreme CPVC Elbow 3/4 inch
        fevicol 0.5 kg > Fevicol SH 500 g
        mseal > M-Seal 100 g
        havells taar 2.5mm > Havells House Wire 2.5 sq mm 90 m
        anchor switch 6a > Anchor Switch 6 A
        floor tile 600 x 600 > Kajaria Floor Tile 600x600 mm
        keel 2 inch > Wire Nails 2 inch
        pech > Wood Screw 1 1/2 inch
        18mm ply > Century Plywood MR 18 mm 8x4 feet
    """,
    MEDICINES: """
        crosin 650mg > Crocin 650 Tablet Strip of 15
        dollo650 > Dolo 650 Tablet Strip of 15
        azithral 250 tab > Azithral 250 mg Tablet
        pan d > Pan-D Capsule
        benadril syrup 150 > Benadryl Cough Syrup 150 ml
        betadine oint > Betadine Ointment 20 g
    """,
    MENU: """
        full butter chicken > Butter Chicken (Full)
        chiken biriyani > Chicken Biryani
        garlic nan > Garlic Naan
        masla dosa > Masala Dosa
        gulabjamun > Gulab Jamun
        meetha lassi > Sweet Lassi
    """,
}
CHOOSE = {
    GROCERY: """
        parle g > Parle-G Original Gluco Biscuits 250 g | Parle-G Original Gluco Biscuits 800 g
        doodh > Amul Taaza Milk 500 ml | Amul Gold Milk 500 ml
        chini > Sugar M30 50 kg | Sugar Loose 1 kg
        real juice > Real Mango Juice 1 L | Real Orange Juice 1 L
        coke > Coca-Cola 750 ml | Coca-Cola Zero 300 ml
        मैगी > Maggi 2-Minute Masala Noodles 70 g | Maggi 2-Minute Masala Noodles 560 g Pack of 8
        saffola oil > Fortune Sunflower Oil 1 L Pouch | Fortune Kachi Ghani Mustard Oil 1 L
        real guava juice > Real Mango Juice 1 L | Real Orange Juice 1 L
    """,
    HARDWARE: """
        ut cement > UltraTech Cement PPC 50 kg | UltraTech Cement OPC 53 Grade 50 kg
        ambuja cement > UltraTech Cement PPC 50 kg | UltraTech Cement OPC 53 Grade 50 kg
        12 एमएम सरिया > Tata Tiscon TMT Bar Fe 550D 12 mm | JSW Neosteel TMT Bar Fe 550D 12 mm
        a.p. tractor > Asian Paints Tractor Emulsion White 20 L | Asian Paints Tractor Emulsion White 4 L
        fevicol > Fevicol SH 1 kg | Fevicol SH 500 g
        elbow 1 inch > Supreme CPVC Elbow 1/2 inch | Supreme CPVC Elbow 3/4 inch
    """,
    MEDICINES: """
        azithral > Azithral 250 mg Tablet | Azithral 500 mg Tablet
        metfen drops > Metfen-DSR Drops 10 ml
    """,
    MENU: """
        butter chicken > Butter Chicken (Half) | Butter Chicken (Full)
        lassi > Mango Lassi | Sweet Lassi
    """,
}
UNKNOWN = {
    GROCERY: "marble|pepsi|frooti|iphone 15|white marble|when will it come",
    HARDWARE: "marble|laptop|sugar 5 kg|read this|words",
    MEDICINES: "combiflam|cement|power",
    MENU: "pizza|plan|chat",
}


def _cases(table: dict[str, str]) -> list[tuple[str, str, list[str]]]:
    lines = [(names, line) for names, lines in table.items() for line in lines.strip().splitlines()]
    parts = [(names, *line.strip().split(" > ")) for names, line in lines]
    return [(names, wording, meant.split(" | ")) for names, wording, meant in parts]


@pytest.fixture
def matcher() -> FuzzyProductMatcher:
    return FuzzyProductMatcher()


def _names(match: Match) -> list[str]:
    return [candidate.product.name for candidate in match.candidates]


@pytest.mark.parametrize(("names", "wording", "meant"), _cases(SURE))
def test_a_wording_that_means_one_article_is_sure(
    matcher: FuzzyProductMatcher, names: str, wording: str, meant: list[str]
) -> None:
    match = matcher.match(shelf(names), wording)
    assert (match.certainty, _names(match)[:1]) == (Certainty.SURE, meant)


@pytest.mark.parametrize(("names", "wording", "meant"), _cases(CHOOSE))
def test_a_wording_that_may_mean_several_is_asked_about(
    matcher: FuzzyProductMatcher, names: str, wording: str, meant: list[str]
) -> None:
    match = matcher.match(shelf(names), wording)
    assert match.certainty is Certainty.CHOOSE
    assert set(meant) <= set(_names(match)[: len(meant) + 1])


@pytest.mark.parametrize(
    ("names", "wording"), [(names, wording) for names, all_ in UNKNOWN.items() for wording in all_.split("|")]
)
def test_what_is_not_sold_is_unknown(matcher: FuzzyProductMatcher, names: str, wording: str) -> None:
    assert matcher.match(shelf(names), wording).certainty is Certainty.UNKNOWN
