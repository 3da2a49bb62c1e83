"""What it costs to understand one message, beside rapidfuzz's search over all names.

Names and wordings are made up, the same in every run: a message orders one article with a slip of the
fingers, its words in another order, or its size in another unit. Each size of catalogue is measured in
a process of its own, so that memory is its alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import partial
from itertools import product as combinations
from random import Random
from statistics import median
from time import process_time
from uuid import UUID, uuid5

import psutil
from rapidfuzz import fuzz, process

from adapters.matching.fuzzy import FuzzyProductMatcher
from application.conversation.reading import Reader
from domain.catalog import Catalogue, Product
from domain.conversation.hearing.speech import hear
from domain.money import Money

SIZES_OF_CATALOGUE = (10_000, 100_000)
MESSAGES = 400
COMPARED = 40  # wordings that rapidfuzz is given as well; it takes a quarter of a second for each
OURS = UUID(int=1)

BRANDS = """
    Anmol|Annapurna|Bharat|Chandan|Deepak|Everyday|Farmfresh|Ganga|Goldcrest|Himgiri|Indus|Jeevan|Kamal|Kaveri
    Lotus|Madhur|Narmada|Nirmal|Om|Pavitra|Prakash|Rajdhani|Rasoi|Sagar|Sahyadri|Sampann|Shakti|Sitara|Sunrise
    Suraj|Swad|Tarang|Trishul|Ujala|Utsav|Vaibhav|Vandana|Vindhya|Vishal|Yamuna
"""
ARTICLES = """
    Tea|Coffee|Biscuits|Cookies|Atta|Basmati Rice|Toor Dal|Moong Dal|Sunflower Oil|Mustard Oil|Turmeric Powder
    Chilli Powder|Garam Masala|Potato Chips|Namkeen|Mango Juice|Shampoo|Hair Oil|Soap|Hand Wash|Toothpaste
    Detergent Powder|Dishwash Bar|Floor Cleaner|Honey|Mixed Fruit Jam|Ketchup|Noodles|Pasta|Dark Chocolate
    Emulsion Paint|Enamel Paint|Wall Putty|Tile Adhesive|White Cement|Wood Polish|CPVC Pipe|Ball Valve
    Wire Nails
"""
VARIANTS = """
    Gold|Premium|Classic|Special|Organic|Lite|Royal|Fresh|Original|Select|Herbal|Strong|Lemon|Rose|Kesar|Super
"""
PACKS = "50 g|100 g|250 g|500 g|1 kg|5 kg"
OTHER_PACKS = {"500 g": "0.5 kg", "250 g": "250gm", "1 kg": "1000 g", "100 g": "100gms"}


def measure() -> dict[str, dict[str, float]]:
    """Return for each size of catalogue the CPU of one message, time to build and memory."""
    return {str(products): _in_own_process(products) for products in SIZES_OF_CATALOGUE}


def _in_own_process(products: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.understanding", str(products)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this very file
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _measured(products: int) -> dict[str, float]:
    random = Random(products)
    names = random.sample(_names(), products)
    wordings = [_worded(random, name) for name in random.sample(names, MESSAGES)]
    before = psutil.Process().memory_info().rss
    catalogue = Catalogue(organization_id=OURS, version=1, products=tuple(map(_product, names)))
    reader = Reader(matcher=FuzzyProductMatcher())
    build = _cpu(partial(reader.match, catalogue, "tea"))
    grown = psutil.Process().memory_info().rss - before

    def understand(wording: str) -> None:
        text = f"{wording} - 12 pcs"
        reader.read(catalogue, text, hear(text))

    def compare(wording: str) -> None:
        process.extractOne(wording, names, scorer=fuzz.WRatio)

    return {
        "cpu_ms": 1000 * _median(understand, wordings),
        "wratio_ms": 1000 * _median(compare, wordings[:COMPARED]),
        "build_s": build,
        "rss_mb": grown / 2**20,
    }


def _median(work: Callable[[str], None], wordings: Iterable[str]) -> float:
    return median(_cpu(partial(work, wording)) for wording in wordings)


def _cpu(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _names() -> list[str]:
    tables = (_table(text) for text in (BRANDS, VARIANTS, ARTICLES, PACKS))
    return [" ".join(parts) for parts in combinations(*tables)]


def _table(text: str) -> list[str]:
    return [entry.strip() for line in text.strip().splitlines() for entry in line.split("|")]


def _product(name: str) -> Product:
    return Product(
        id=uuid5(OURS, name), organization_id=OURS, sku=name, name=name, unit="piece", price=Money.rupees(50)
    )


def _worded(random: Random, name: str) -> str:
    """Return the name as a shop may write it; every word that tells is still there."""
    for pack, other in OTHER_PACKS.items():
        if name.endswith(pack) and random.random() < 0.5:
            name = name.removesuffix(pack) + other
    words = name.lower().split()
    place = random.randrange(2)
    words[place] = _misspelt(random, words[place])
    if random.random() < 0.3:
        words.insert(1, words.pop(0))
    return " ".join(words)


def _misspelt(random: Random, word: str) -> str:
    at = random.randrange(1, len(word))
    return random.choice([word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]])


if __name__ == "__main__":
    print(json.dumps(_measured(int(sys.argv[1]))))
