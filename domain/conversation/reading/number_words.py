"""What numbers are called in English and Hindi, in Latin script and Devanagari, as people spell them."""

from __future__ import annotations

from decimal import Decimal

_COUNTED = """
one ek एक | two do दो | three teen तीन | four char chaar चार | five panch paanch पांच पाँच
six chhe che chah chhah chhai छह छः छे | seven saat सात | eight aath आठ | nine nau नौ | ten das dus दस
eleven gyarah gyara gyaara gyaarah ग्यारह | twelve barah baarah baara बारह
thirteen terah tehra तेरह | fourteen chaudah chauda choda chaudha चौदह
fifteen pandrah pandra pandhrah pandhra पंद्रह पन्द्रह | sixteen solah sola सोलह
seventeen satrah satra sattrah सत्रह | eighteen atharah athara attharah अठारह
nineteen unnis unnees उन्नीस | twenty bees bis बीस
ikkis ikkees इक्कीस | bais baees baais बाईस बाइस | teis teyis तेईस तेइस | chaubis chobis chaubees चौबीस
pachis pachees pacchis pachchis पच्चीस | chabbis chhabbis छब्बीस | sattais satais सत्ताईस सत्ताइस
atthais athais अट्ठाईस अट्ठाइस | untis unatis unnatis उनतीस | thirty tees tis तीस
iktis ikattis इकतीस | battis बत्तीस | taintis tetis tentis तैंतीस | chautis chauntis चौंतीस
paintis paitis पैंतीस | chattis chhattis छत्तीस | saintis saitis सैंतीस | adtis artis अड़तीस
untalis unchalis उनतालीस | forty fourty chalis chalees chaalis chaalees चालीस
iktalis ikatalis इकतालीस | bayalis byalis बयालीस | taintalis tetalis तैंतालीस
chauvalis chawalis chavalis चवालीस चौवालीस | paintalis paitalis पैंतालीस | chiyalis chhiyalis छियालीस
saintalis saitalis सैंतालीस | adtalis artalis अड़तालीस | unchas unanchas उनचास | fifty pachas pachaas पचास
ikyavan ikyawan इक्यावन | bawan bavan बावन | tirpan tirepan तिरपन तिरेपन | chauvan chauwan चौवन
pachpan पचपन | chappan chhappan छप्पन | sattavan sattawan सत्तावन | atthavan atthawan अट्ठावन
unsath उनसठ | sixty saath साठ
iksath इकसठ | basath बासठ | tirsath tiresath तिरसठ | chausath चौंसठ | painsath पैंसठ | chiyasath छियासठ
sadsath सड़सठ | adsath अड़सठ | unhattar unhatar उनहत्तर | seventy sattar सत्तर
ikhattar इकहत्तर | bahattar बहत्तर | tihattar तिहत्तर | chauhattar चौहत्तर
pachhattar pachattar pichattar pachahattar पचहत्तर पिचहत्तर | chihattar छिहत्तर | satahattar सतहत्तर
athahattar अठहत्तर | unasi unnasi उन्यासी | eighty assi अस्सी
ikyasi इक्यासी | bayasi बयासी | tirasi तिरासी | chaurasi चौरासी | pachasi पचासी | chiyasi छियासी
satasi सत्तासी | athasi अट्ठासी | navasi नवासी | ninety nabbe navve nabbay नब्बे
ikyanve ikyanave इक्यानवे | banve bayanve बानवे | tiranve tiranave तिरानवे | chauranve चौरानवे
pachanve pachanave पचानवे पंचानवे | chiyanve छियानवे | sattanve sattanave सत्तानवे
atthanve atthanave अट्ठानवे | ninyanve ninyanave निन्यानवे
"""
COUNTED = {
    word: Decimal(value)
    for value, words in enumerate(_COUNTED.strip().replace("\n", "|").split("|"), start=1)
    for word in words.split()
} | {"tin": Decimal(3), "sat": Decimal(7), "a": Decimal(1), "an": Decimal(1), "couple": Decimal(2)}

SCALES = {
    word: Decimal(value)
    for value, words in {
        100: "hundred hundreds sau sou so सौ",
        1_000: "thousand hazar hazaar hajar hajaar हजार हज़ार",
        100_000: "lakh lac lakhs lacs लाख",
        10_000_000: "crore karod करोड़",
    }.items()
    for word in words.split()
}
PARTS = {
    word: Decimal(value)
    for value, words in {
        "0.25": "pav paav paw pauva पाव quarter",
        "0.75": "pauna paun पौना",
        "0.5": "aadha adha aadhi adhi aadhe half आधा आधी आधे",
        "1.5": "dedh ded derh deadh डेढ़ डेढ",
        "2.5": "dhai dhaai adhai dhayi ढाई अढ़ाई",
    }.items()
    for word in words.split()
}
# Added to the number that follows: sadhe teen is 3.5, sawa do 2.25, paune do 1.75.
SHIFTS = {
    word: Decimal(value)
    for value, words in {
        "0.5": "sadhe saadhe sadde sarhe saadhey साढ़े साढे",
        "0.25": "sawa sava savva सवा",
        "-0.25": "paune pone paunay पौने पौन",
    }.items()
    for word in words.split()
}
NUMBER_WORDS = COUNTED | PARTS

ENGLISH = frozenset(
    """
    a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety couple
    """.split()
)

# Words that say something else as often: `bhej do`, `ek dum`, `paint tin`, `ke saath`; a number only where
# one is expected.
DOUBTFUL = frozenset(
    "one ek एक do दो a an char das so saath bees bis tees tis tin sat che sola athara".split()
)
# Of these, those that are no number at the end of an item either.
NEVER_LAST = frozenset("one do दो a an so saath tin sat che".split())
# Those that count parts only of what is weighed, measured or packed: half kilo, but a half fry.
OF_A_UNIT = frozenset(PARTS) - frozenset("dedh ded derh dhai dhaai adhai डेढ़ डेढ ढाई".split())
