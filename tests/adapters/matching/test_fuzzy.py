"""How shops word things, and which product of the demo distributor they get."""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from adapters.matching.fuzzy import FuzzyProductMatcher
from domain.catalog import Catalogue, Certainty, Product
from domain.money import Money

PRODUCTS = Path("entrypoints/local/demo/products.csv")
BALAJI = UUID("0b9f6c1e-2b1d-4a53-9f0e-7a6f2c6f5a01")

SURE = [
    ("cement", "CEMENT"),
    ("Cements", "CEMENT"),
    ("cemant", "CEMENT"),
    ("cemnt", "CEMENT"),
    ("bori cement", "CEMENT"),
    ("सीमेंट", "CEMENT"),
    ("siment", "CEMENT"),
    ("please send cement", "CEMENT"),
    ("small cement bag", "CEMENT"),
    ("ultratech ppc", "CEM-UT-PPC"),
    ("ultratek ppc", "CEM-UT-PPC"),
    ("ultra tech ppc", "CEM-UT-PPC"),
    ("ppc ultratech", "CEM-UT-PPC"),
    ("ultratech 53 grade", "CEM-UT-OPC53"),
    ("ultratech opc53", "CEM-UT-OPC53"),
    ("opc 43", "CEM-WON-OPC43"),
    ("acc cement", "CEM-ACC-PPC"),
    ("ambuja cement 50 kg", "CEM-AMB-PPC"),
    ("ambhuja siment", "CEM-AMB-PPC"),
    ("shree cement", "CEM-SHR-PPC"),
    ("white cement 1kg", "CEM-JKW-1"),
    ("safed cement 5 kg", "CEM-BW-5"),
    ("tata sariya 12mm", "TMT-TATA-12"),
    ("tata 12 mm", "TMT-TATA-12"),
    ("tata tiscon 16", "TMT-TATA-16"),
    ("टाटा सरिया 12mm", "TMT-TATA-12"),
    ("kamdhenu fe550d 20mm", "TMT-KAM-20"),
    ("kamdenu 10mm", "TMT-KAM-10"),
    ("loose sariya", "TMT-TON"),
    ("chudi", "TMT-RING-8"),
    ("bandhai taar", "WIRE-BIND"),
    ("balu", "SAND-RIVER"),
    ("बालू", "SAND-RIVER"),
    ("bajri", "SAND-RIVER"),
    ("plaster ret", "SAND-PLASTER"),
    ("m-sand", "SAND-M"),
    ("20mm gitti", "AGG-20"),
    ("rodi 40 mm", "AGG-40"),
    ("aggregate 10mm", "AGG-10"),
    ("lal eent", "BRICK-RED"),
    ("ईंट", "BRICK-RED"),
    ("fly ash bricks", "BRICK-FLYASH"),
    ("600x200x100 block", "BLOCK-AAC-4"),
    ("aac block 6 inch", "BLOCK-AAC-6"),
    ('pvc pipe 4"', "PVC-SWR-4"),
    ("4 inch pvc pipe", "PVC-SWR-4"),
    ("cpvc pipe 3/4", "CPVC-34"),
    ("cpvc pipe ¾ inch", "CPVC-34"),
    ("cpvc pipe 1/2 inch", "CPVC-12"),
    ("1 inch gi pipe", "GI-1"),
    ("gi elbow 0.5 inch", "GI-ELB-12"),
    ("tee 3/4", "CPVC-TEE-34"),
    ("nal", "TAP-BIB"),
    ("ball valve", "VALVE-BALL-1"),
    ("tanki 1000", "TANK-1000"),
    ("water tank 500 ltr", "TANK-500"),
    ("tractor emulsion 20 ltr", "PNT-TRAC-20"),
    ("wall putty 40kg", "PUTTY-40"),
    ("jk putty", "PUTTY-JK-20"),
    ("2x2 tile", "TILE-VIT-2X2"),
    ("tile adhesive", "TILE-ADH"),
    ("2.5mm wire", "WIRE-25"),
    ("havells wire 1.5 sqmm", "WIRE-15"),
    ("switches", "SW-6A"),
    ("mcb 32a", "MCB-32"),
    ("18mm ply", "PLY-18"),
    ("marine ply", "PLY-MAR-18"),
    ("ply wood 12 mm", "PLY-12"),
    ("keel 2 inch", "NAIL-2"),
    ("1 1/2 inch screw", "SCREW-WOOD"),
    ("1.5 inch wood screw", "SCREW-WOOD"),
    ("fevikol", "FEV-SH-1"),
]

CHOOSE = [
    ("ultratech cement", {"CEM-UT-PPC", "CEM-UT-OPC53"}),
    ("ultra", {"CEM-UT-PPC", "CEM-UT-OPC53"}),
    ("ultratech cement 43", {"CEM-UT-PPC", "CEM-UT-OPC53", "CEM-WON-OPC43"}),
    ("jsw cement", {"CEMENT"}),
    ("safed cement", {"CEM-BW-5", "CEM-JKW-1"}),
    ("sariya", {"TMT-TATA-8", "TMT-KAM-8"}),
    ("sariyya 12mm", {"TMT-TATA-12", "TMT-KAM-12"}),
    ("सरिया 12 mm", {"TMT-TATA-12", "TMT-KAM-12"}),
    ("tmt 12", {"TMT-TATA-12", "TMT-KAM-12"}),
    ("gitti", {"AGG-10", "AGG-20", "AGG-40"}),
    ("1 inch pipe", {"GI-1", "CPVC-1"}),
    ("elbow 1/2 inch", {"GI-ELB-12", "CPVC-ELB-12"}),
    ("primer", {"PRIMER-20", "PRIMER-RED-4"}),
    ("nails", {"NAIL-2", "NAIL-3"}),
    ("plywood 25mm", {"PLY-18", "PLY-12", "PLY-6"}),
]

UNKNOWN = ["laptop", "maggi", "basmati rice", "iphone 15 pro", "sugar 5 kg", "asdfgh", "hathora"]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    with PRODUCTS.open(encoding="utf-8", newline="") as file:
        products = tuple(_product(row) for row in csv.DictReader(file))
    return Catalogue(organization_id=BALAJI, version=1, products=products)


def _product(row: dict[str, str]) -> Product:
    return Product(
        id=uuid5(BALAJI, row["sku"]),
        organization_id=BALAJI,
        sku=row["sku"],
        name=row["name"],
        unit=row["unit"],
        price=Money.rupees(row["price"]),
        brand=row["brand"],
        category=row["category"],
        aliases=tuple(row["aliases"].split(";")),
    )


@pytest.fixture(scope="module")
def matcher() -> FuzzyProductMatcher:
    return FuzzyProductMatcher()


@pytest.mark.parametrize(("wording", "sku"), SURE)
def test_a_clear_wording_is_sure(
    matcher: FuzzyProductMatcher, catalogue: Catalogue, wording: str, sku: str
) -> None:
    match = matcher.match(catalogue, wording)
    assert (match.certainty, match.candidates[0].product.sku) == (Certainty.SURE, sku)


@pytest.mark.parametrize(("wording", "skus"), CHOOSE)
def test_a_vague_wording_offers_what_may_be_meant(
    matcher: FuzzyProductMatcher, catalogue: Catalogue, wording: str, skus: set[str]
) -> None:
    match = matcher.match(catalogue, wording)
    assert match.certainty is Certainty.CHOOSE
    assert skus <= {candidate.product.sku for candidate in match.candidates}


@pytest.mark.parametrize("wording", UNKNOWN)
def test_what_the_distributor_does_not_sell_is_unknown(
    matcher: FuzzyProductMatcher, catalogue: Catalogue, wording: str
) -> None:
    match = matcher.match(catalogue, wording)
    assert (match.certainty, len(match.candidates)) == (Certainty.UNKNOWN, 3)


@pytest.mark.parametrize("name", ["Ramesh", "Suresh", "Lakshmi", "Gupta", "Sons"])
def test_the_name_of_a_person_is_never_surely_a_product(
    matcher: FuzzyProductMatcher, catalogue: Catalogue, name: str
) -> None:
    assert matcher.match(catalogue, name).certainty is not Certainty.SURE


def test_a_very_long_wording_is_answered(matcher: FuzzyProductMatcher, catalogue: Catalogue) -> None:
    assert matcher.match(catalogue, "cement " * 600).candidates[0].product.sku == "CEMENT"


def test_many_threads_may_ask_about_many_versions(catalogue: Catalogue) -> None:
    shared = FuzzyProductMatcher()
    versions = [replace(catalogue, version=1 + turn % 3) for turn in range(24)]
    with ThreadPoolExecutor(8) as pool:
        matches = list(pool.map(lambda given: shared.match(given, "balu"), versions))
    assert {match.candidates[0].product.sku for match in matches} == {"SAND-RIVER"}
