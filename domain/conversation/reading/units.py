"""The units that shops write, in English and Hindi, and the one name that each of them has here."""

from __future__ import annotations

UNIT_NAMES = {
    "bag": "bag bags beg begs bori boriya boriyan boriyaan bore boris katta katte kattay kattey sack sacks"
    " thaila thaile thaili thailiyan bg bgs बोरी बोरे बोरियां बोरियाँ बैग कट्टा कट्टे थैला थैले थैली थैलियां",
    "piece": "piece pieces pc pcs pce pees peice peices pis nos vial vials ampoule ampoules nag nug adad"
    " dana daana dane daane length lengths unit units नग पीस अदद दाना दाने",
    "bundle": "bundle bundles bundal bandal bandel bdl bdls gaddi gaddiyan bunch bunches बंडल गड्डी गड्डियां",
    "box": "box boxes peti petti petiya petiyan dibba dibbe carton cartons ctn ctns cartoon cartoons bx bxs"
    " पेटी पेटियां डिब्बा डिब्बे डब्बा डब्बे कार्टन बॉक्स",
    "packet": "packet packets pkt pkts paket pckt pkd pack packs pouch pouches packit paikat sachet sachets"
    " पैकेट पैकिट पाउच",
    "roll": "roll rolls रोल",
    "coil": "coil coils कॉइल",
    "sheet": "sheet sheets शीट",
    "bucket": "bucket buckets balti baltiyan bkt बाल्टी",
    "drum": "drum drums ड्रम",
    "can": "can cans dabba dabbe कैन",
    "set": "set sets सेट",
    "pair": "pair pairs jodi jode joda जोड़ी जोड़े",
    "dozen": "dozen dozens darjan darzan dz dzn doz dozn दर्जन",
    "strip": "strip strips ladi ladiyan patta patte स्ट्रिप पत्ता पत्ते",
    "bottle": "bottle bottles botal bottal botals btl btls bottel shishi sheeshi बोतल शीशी",
    "jar": "jar jars जार",
    "tin": "tin tins tina टिन",
    "tray": "tray trays ट्रे",
    "crate": "crate crates kret क्रेट",
    "case": "case cases cs केस",
    "tube": "tube tubes ट्यूब",
    "plate": "plate plates प्लेट",
    "cup": "cup cups कप",
    "glass": "glass glasses गिलास ग्लास",
    "bowl": "bowl bowls katori कटोरी",
    "slice": "slice slices",
    "portion": "portion portions serving servings",
    "ream": "ream reams rim रिम",
    "reel": "reel reels रील",
    "barrel": "barrel barrels",
    "tanker": "tanker tankers टैंकर",
    "truck": "hyva hywa dumper tipper truck trucks gadi gaadi ट्रक गाड़ी",
    "trolley": "trolley trolleys trolly trollies trali troli tralli trawli ट्रॉली ट्राली",
    "ton": "ton tons tonne tonnes tan mt टन",
    "quintal": "quintal quintals qtl qtls kuntal kwintal kuntel qntl quntal क्विंटल कुंटल कुन्तल",
    "kg": "kg kgs kilo kilos kilogram kilograms kgms किलो किग्रा केजी",
    "g": "g gm gms gram grams grm grms graam ग्राम",
    "litre": "litre litres liter liters ltr ltrs lt lts l litr लीटर लिटर",
    "ml": "ml mls एमएल",
    "metre": "metre metres meter meters mtr mtrs m mitar मीटर",
    "feet": "feet foot ft fut fit फुट फीट",
    "yard": "yard yards gaj गज",
    "cft": "cft cuft cuf घनफुट घनफीट",
    "cum": "cum cbm",
    "sqft": "sqft sft वर्गफुट वर्गफीट",
    "sqm": "sqm sqmt sqmtr",
    "brass": "brass bras ब्रास",
}
UNIT_OF_WORD = {word: unit for unit, words in UNIT_NAMES.items() for word in words.split()}

SIZE_WORDS = frozenset(
    "mm cm inch inches inchi \" ' '' % sq sqmm sut soot suta gauge grade dia micron watt w volt v amp hp way"
    " core module mg mcg mah gsm page pages gb tb bhk kva kw iu mfd lever burner burners seater pin मिमी"
    " इंच इंची सूत ग्रेड एमजी एमएम वाट एम्पियर".split()
)
INCHES = frozenset('" inch inches inchi इंच इंची'.split())
# A weight or length next to another number is the size of what is counted: 50 kg cement 10.
MEASURES = frozenset({"kg", "g", "litre", "ml", "metre", "feet", "yard"})
PACKING_UNITS = frozenset({"litre", "ml", "g"})
SMALL_MEASURES = frozenset({"ml", "g"})
ARTICLE_UNITS = frozenset(
    """
    box sheet bucket drum can coil roll set pair brass jar tin tray crate case tube plate cup glass bowl
    slice ream reel barrel tanker bottle strip truck bundle
    """.split()
)
# Words that mean more than their unit unless a number stands before them: a face pack, a foot cream.
ARTICLE_WORDS = frozenset(
    "pack packs pouch pouches bunch foot fit m l g gm tan unit units cum lt mt gadi dana daana dane daane"
    " length दाना दाने".split()
)
# Of these a half is a quantity; half a plate is a dish of its own.
DIVISIBLE_UNITS = MEASURES | {
    "dozen",
    "ton",
    "quintal",
    "brass",
    "trolley",
    "truck",
    "bag",
    "cft",
    "sqft",
    "sqm",
    "cum",
}
# Of the units, those that are sold by themselves: ten glasses, five buckets.
WARE_UNITS = frozenset("bucket drum jar tray plate cup glass bowl sheet barrel can".split())
STANDING_ALONE = frozenset(
    word for word, unit in UNIT_OF_WORD.items() if unit not in ARTICLE_UNITS and word not in ARTICLE_WORDS
)


def unit_of(word: str) -> str | None:
    """Return the canonical unit that a word names, or None."""
    return UNIT_OF_WORD.get(word.lower())


def unit_called(text: str) -> str:
    """Return the canonical unit for `KGS` or `Nos.`; one that is not known stays, in small letters."""
    return unit_of(text.replace(".", "").strip()) or text.lower()


def tells_a_size(word: str) -> bool:
    """Whether a number before this word describes the article: 12 mm, 53 grade, 20 litre."""
    return word.lower() in SIZE_WORDS or unit_of(word) in PACKING_UNITS


def stands_alone(word: str) -> bool:
    """Whether the word means its unit even away from a number; a box or a sheet may be the article."""
    return word.lower() in STANDING_ALONE
