"""Words of every trade: Hindi names, short forms, words that say little, words that are no misspellings."""

from __future__ import annotations

from adapters.matching.devanagari import in_latin
from adapters.matching.sounds import sound_of
from domain.conversation.reading.order_words import FILLERS

# The words of a line mean the same article or trait; each may stand for each other.
_SAME = """
    sariya saria rebar tmt rod
    balu baalu ret reti bajri sand
    gitti rodi kankar aggregate
    int eent brick
    lakdi lakri wood wooden
    loha lohe iron
    tar taar wire
    keel kil nail
    pech screw
    kabja kabza hinge
    tala lock
    nal tonti tap
    tanki tank
    jali mesh
    chadar chaddar sheet
    kohni elbow
    rang paint
    sheesha kanch glass
    kuchi brush
    atta aata
    chawal rice
    dal daal dhal
    arhar toor tur tuar tuvar
    moong mung
    urad udad
    masoor masur
    ply plywood
    chini shakkar cheeni sugar
    namak salt
    tel oil
    doodh milk
    dahi curd yogurt yoghurt
    makhan butter
    malai cream
    chai chay chaha chaipatti tea
    pani water
    sabun soap
    haldi turmeric
    mirch mirchi chilli chili chilly
    dhaniya dhania coriander
    jeera zeera cumin
    sarson sarso rai mustard
    mungfali moongfali peanut groundnut
    nariyal coconut
    til sesame
    elaichi elachi cardamom
    laung lavang clove
    dalchini cinnamon
    saunf fennel
    ajwain carom
    methi fenugreek
    hing heeng asafoetida
    adrak ginger
    lahsun lehsun garlic
    kali kala black
    pyaz pyaaz kanda onion
    aloo alu potato
    tamatar tomato
    matar mutter pea
    gajar carrot
    gobi gobhi cauliflower
    palak spinach
    bhindi okra
    baingan brinjal
    nimbu lemon
    aam mango
    santra orange
    angoor grape
    kela banana
    seb apple
    anar pomegranate
    badam almond
    kaju cashew
    kishmish raisin
    akhrot walnut
    pista pistachio
    khajur date
    shahad honey
    gud gur jaggery
    suji sooji rava rawa semolina
    poha chivda
    chana chickpea
    anda egg
    murga murgi chicken
    machli machhli fish
    safed white
    lal laal red
    hara green
    pila peela yellow
    nila neela blue
    gulabi pink
    bhura brown
    chota chhota chote chhote choti chhoti small
    bada bade badi large big
    thanda cold
    meetha mitha sweet
    namkeen salted
    goli tablet
    balti bucket
    jhadu jhaadu broom
    pocha mop
    maachis machis matchbox
    mombatti candle
    agarbatti incense
    kapda cloth
    colour color
    flavour flavor
    catchup ketchup
"""

# What a short form stands for, whatever the trade.
_SHORT = """
    coke cola|choc chocolate|choco chocolate
    bisc biscuit|btl bottle|pkt packet|det detergent|pwd powder|pwdr powder
    tab tablet|cap capsule|syp syrup|syr syrup|inj injection|susp suspension|oint ointment|crm cream
    veg vegetable|org organic|reg regular|lrg large|sml small|med medium|blk black|wht white|grn green
    ss steel|stl steel|galv galvanized|elec electrical|emul emulsion|ext exterior
    cem cement|agg aggregate|chkn chicken|bkd baked|frz frozen|frsh fresh|orig original|asst assorted
    shmp shampoo|cond conditioner|tpaste toothpaste|dtg detergent|xtra extra|spcl special|spl special
"""

# Another medicine or drink than the one of the same name without them.
VARIANTS = frozenset("forte plus ds sr xr er cr dsr cv mf am lb diet zero".split())

# They tell one product from another, but what bears nothing else that was said is not near.
MODIFIERS = frozenset(
    """
    white black red green blue yellow pink brown orange golden silver grey purple ivory cream
    small medium large big mini jumbo family new super premium gold classic special regular original natural
    pure fresh organic extra strong light lite low high hot cold sweet salted plain mixed best select
    pack combo set pouch tin jar half full double single
    """.split()
)

# Beside a telling word these only help to choose: a school bag is a bag, cement is asked for by the bag.
SOFT = frozenset(
    """
    brand company co quality type kind variety packet pouch piece item product maal saman samaan size number
    no
    """.split()
)
_PRAISE = frozenset("good best nice fresh new asli badhiya achha acha accha mast sahi pura full am".split())

_ARTICLES = """
    acid almond amla apple arm axe baby bacon bag bajra baking ball balm banana band bandage bar barley
    basin basket bath battery bean beef beer bell belt bend berry bin bird biryani bleach block board
    bolt book boot bottle bowl box bracket brass bread broom brush bucket bulb bun burger butter button
    cable cake camphor candle candy cap caramel card carrot cashew cat ceiling cement chain chair chalk
    charger cheese cherry chicken chips chisel choke chutney cigarette clamp clay cleaner clip clock
    cloth clove coal coat cocoa coconut coffee coil coin cola comb cook cooker cookie copper cord cork
    corn cotton cover crayon cream cumin cup curd curry curtain cutter dal date detergent diaper diesel
    dish dog door dosa drain drill drum duct dust dye egg elbow emulsion enamel engine fan faucet fennel
    fig file filter fish flask floor flour flush foam foil fork frame fruit fuse garlic gas gate gel ghee
    ginger glass glove glue goat grape gravel grease grill grinder grout guava gum hammer handle hanger
    hinge holder honey hook hose ice incense ink iron jaggery jam jar juice ketchup kettle key knife knob
    lace lamp laptop latch leaf lemon lentil level lime liquid lock lotion magnet mango marble marker
    mask mat match mattress meat melon mesh meter milk millet mint mirror mixer mobile momo mop motor mug
    mushroom mustard mutton naan nail napkin needle net nipple noodle nut oat oil okra olive onion
    oregano oven pad paint pan paneer panel papad paper pasta paste patch peach peanut pear pen pencil
    pepper perfume petrol phone pickle pie pigment pillow pin pipe pizza plant plaster plate plier plug
    plum plywood polish popcorn pork pot potato powder primer printer pulp pulse pump putty radio raisin
    razor rice ring rivet rod roller roof rope rose rubber rum rusk sack salad salt sand sauce saw scale
    scissor screen screw seal seed sheet shelf shirt shoe shovel shower sink slab slate soap sock socket
    soda sofa soup soy spade spice spinach sponge spoon spray spring stand staple starch steel stone
    stool stove strap straw string sugar suit switch syrup table tablet tank tap tape tar tea tee thread
    tile timber tissue toffee tofu tomato tool torch towel toy tray trowel tub tube turmeric tyre urea
    valve vanilla varnish vinegar wafer wall walnut washer water wax wheat wheel whisky whistle wine
    wiper wire wool yeast zip
"""
_TALK = """
    aaj aana aap aaya abhi about above account acha achha across address after again age ago air alag
    ali all almost alone already always amount andar answer any anyone anything apka apna area around
    arrive ask asked aur away baad baat back bad bahar bahut bank base bata batana batao be because
    become been before begin behind being believe below beside beta better between bhai bhaiya bhi bill
    bit body bol bola bole bolo born both bought bring broken brother business busy but buy call called
    came cancel cant care case cash cause chal chalo chance change charge chat check chhota choose city
    class clear close closed code come coming common complete confirm contact correct cost could count
    country couple credit cut daily day days dead deal dear dekh dekho delay deliver delivered der
    dhanyavad did die different din direct diya do does doing done dont dost double doubt down draft
    drive driver drop due dukan during each early easy eat either ek else email empty end enough enter
    error even evening ever every exact expect extra face fact fail fair fall family far fast father
    fault feel few field fifty fill final find fine finish fir first five follow food for form found
    four free friday friend from front full gaadi galat game gaon gave gaya get ghar girl give given go
    god goes going gone got great group guess gupta guy haan had half hand happen happy hard has have
    head hear heard heart held hello help here hey high him hire his hisab hoga hogi hold holiday home
    hona hope hour hours house how however hua hundred hurry idea if ill inform inside into isko issue
    itna its jaana jaisa jaldi jata jayega job join july june just kaam kab kabhi kahan kaise kal kaun
    keep kept khan kind king kiraya kiska kitna kitne kitni knew know krishna kuch kumar kya kyu kyun
    labour lack lakshmi land last late later lease least leave left lekin less let letter life like
    likely line link list listen little live liya loading loan local location log long look looking lose
    loss lost lot love low made mahesh mahina mail main make man manage manager many map march margin
    market matlab matter mausam may maybe mazdoor mean meet member message met might mila milega mind
    mine minute miss missing mistake mistri moment monday money month more morning most mother move much
    mukesh must nahi name naya near neeche need never new news next nice night nine none noon note
    nothing notice now number off offer office often old once one online only open option other our out
    outside over own page paid paisa paise pakka parso part party pass past pata patel pay payment peek
    pehle people perfect person phir photo pichla pick place plan play please point poor possible post
    power present press price prior problem process profit promise proper provide public purana put
    question quick quiet quite raat raha rahega rain rajesh rakh rakho ramesh ran rate rather reach read
    ready real really reason receive received record reduce refund regard remain remember remind rent
    reply report request rest result return right rise road room round roz rule run running saath sab
    sabhi sad safe said sale samay same saturday save say school season second see seem seen sell send
    sent serious service set seven shaam shah shall sham sharma shayad she ship shop short should show
    shut sick side sign since singh sir sirf sister sit site six sixty slow small some someone something
    son soon sorry sort speak spend staff start state status stay step still stock stop store story
    street strong subah such sunday support sure suresh system take taken talk tax team tell ten test
    than thank that theek them then there these they thik thing think third this those though thought
    three through thursday time tired to today together told tomorrow tonight too took total touch town
    track train travel trip trouble truck true trust try tuesday tum turn twelve twenty twice two udhar
    under union unloading until upar update upon urgent use used using usko usual value verma very view
    visit voice waha wahan waisa wait waiting walk want waqt warm was way we wednesday week welcome well
    went were what when where which while who whole whom whose why will win wish with within without
    woman women wont word words work world worry worse worst would write wrong yaar yadav yaha yahan
    yard year yes yesterday yet you young your zyada
"""


def _groups() -> dict[str, frozenset[str]]:
    meant: dict[str, set[str]] = {}
    for line in _SAME.strip().splitlines():
        for word in line.split():
            meant.setdefault(word, set()).update(line.split())
    for pair in _SHORT.replace("\n", "|").split("|"):
        if pair.strip():
            short, whole = pair.split()
            meant.setdefault(short, set()).add(whole)
    return {word: frozenset(others - {word}) for word, others in meant.items()}


SYNONYMS = _groups()
_TALK_WORDS = frozenset(map(in_latin, FILLERS)) - SYNONYMS.keys()  # dal is put, and lentils
# These say nothing but where they are part of a name: Good Day, Pan-D.
NAMES_AT_MOST = _PRAISE | {word for word in _TALK_WORDS if len(word) == 1}
SAYS_NOTHING = _TALK_WORDS - NAMES_AT_MOST
SYNONYMS_BY_SOUND = {sound_of(word): meant | {word} for word, meant in SYNONYMS.items() if len(word) > 3}
REAL_WORDS = frozenset(f"{_ARTICLES} {_TALK}".split()) | MODIFIERS | SYNONYMS.keys()
_TRAITS = (MODIFIERS | (frozenset(_TALK.split()) - SYNONYMS.keys())) - frozenset(_ARTICLES.split())
_KINDS = (frozenset(_ARTICLES.split()) | SYNONYMS.keys()) - _TRAITS


def says_a_kind(word: str) -> bool:
    """Whether a word names no brand but what many products are or how they are."""
    return word in _KINDS or word in _TRAITS


def says_a_trait(word: str) -> bool:
    """Whether a word alone names no article at all: `medium`, `hot`, `every`."""
    return word in _TRAITS
