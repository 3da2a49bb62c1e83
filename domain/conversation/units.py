"""The units that shops write, in English and Hindi, and the one name that each of them has here."""

from __future__ import annotations

UNIT_NAMES = {
    "bag": "bag bags beg bori boriya boriyan bore katta katte sack sacks बोरी बोरे बोरियां बैग कट्टा कट्टे",
    "piece": "piece pieces pc pcs pce nos nag नग पीस",
    "bundle": "bundle bundles bundal bandal बंडल",
    "box": "box boxes peti petti dibba dibbe carton cartons पेटी डिब्बा डिब्बे",
    "packet": "packet packets pkt pkts पैकेट",
    "roll": "roll rolls रोल",
    "coil": "coil coils",
    "sheet": "sheet sheets शीट",
    "bucket": "bucket buckets balti बाल्टी",
    "drum": "drum drums ड्रम",
    "can": "can cans dabba dabbe",
    "set": "set sets",
    "pair": "pair pairs jodi जोड़ी",
    "dozen": "dozen dozens darjan दर्जन",
    "truck": "truck trucks gadi gaadi ट्रक गाड़ी",
    "trolley": "trolley trolleys trolly trollies trali troli tralli ट्रॉली ट्राली",
    "ton": "ton tons tonne tonnes mt टन",
    "quintal": "quintal quintals qtl qtls kuntal kwintal क्विंटल कुंटल",
    "kg": "kg kgs kilo kilos kilogram kilograms किलो",
    "g": "g gm gms gram grams ग्राम",
    "litre": "litre litres liter liters ltr ltrs lt l लीटर",
    "ml": "ml",
    "metre": "metre metres meter meters mtr mtrs m मीटर",
    "feet": "feet foot ft फुट फीट",
    "cft": "cft cuft घनफुट",
    "sqft": "sqft sft",
    "brass": "brass ब्रास",
}
UNIT_OF_WORD = {word: unit for unit, words in UNIT_NAMES.items() for word in words.split()}

SIZE_WORDS = frozenset(
    "mm cm inch inches inchi \" ' '' sq sqmm sut soot suta gauge grade dia micron watt w amp hp way core"
    " module मिमी इंच सूत".split()
)
PACKING_UNITS = frozenset({"litre", "ml", "g"})
LOOSE_UNITS = frozenset({"kg", "metre", "feet"})
ARTICLE_UNITS = frozenset({"box", "sheet", "bucket", "drum", "can", "coil", "roll", "set", "pair", "brass"})


def unit_of(word: str) -> str | None:
    """Return the canonical unit that a word names, or None."""
    return UNIT_OF_WORD.get(word.lower())


def tells_a_size(word: str) -> bool:
    """Whether a number before this word describes the article: 12 mm, 53 grade, 20 litre."""
    return word.lower() in SIZE_WORDS or unit_of(word) in PACKING_UNITS


def stands_alone(word: str) -> bool:
    """Whether the word means its unit even away from a number; a box or a sheet may be the article."""
    unit = unit_of(word)
    return unit is not None and unit not in ARTICLE_UNITS
