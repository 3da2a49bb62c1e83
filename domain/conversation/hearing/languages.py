"""Which language a text is in, as far as its words tell: Hindi in either script, or English."""

from __future__ import annotations

import re

# A short piece glued to a number is a unit or a code (10kA), a longer one is a word (50bori).
_WORD = re.compile(r"(?<![0-9a-z])[a-z]+|[a-z]{3,}|[\u0900-\u0963\u0970-\u097f]+")
_INSIDE_WORDS = {ord(sign): None for sign in "'’‘`´\u200c\u200d"}
_LATIN_END = "\u007f"

# Said in every language, as are please, hello and namaste, which stand in no table below; the desk
# itself teaches the second, and names orders, in whose references `ab` is no word.
_SAID_BY_ALL = re.compile(r"thank (?:you|u)|my words|(?:ord|pay|clm)-[0-9a-f]{8}")

# The words that hold a sentence together tell its language; trade words and those that the other
# language borrows tell half as much. Words that both spell alike (do, main, to, me, par) tell nothing.
_FRAME, _HINT = 2, 1

_HINDI_FRAME = """
    hai hain hoga hogi honge hun hoon ho tha thi hua hui hue raha rahi rahe rha rhi rhe gaya gayi gaye gya gyi
    gye ka ki ke ko ne mein bhi toh tak liye waste saath sath bina pehle pahle pahele baad andar bahar upar
    aage peeche kar karo kardo krdo kro karna krna karni karne karein karen kare karu karun karke karta karte
    karti kardena krdena karenge karoge kiya kijie hojaye hojayega hogaya hogayi hota hoti hote sakta sakti
    sakte de dedo dede dena deke denge doge dijie diye lelo lena lenge leni lekar leke liya lijie aao aana
    aata aati aaya aaye aayi aayega aayegi ayega aega jao jaana jaata jata jaye jayega jaayega daalo daldo
    dalo rakho rakhna rakhlo rakhe rakhdo hatao hata hatado hatana nikalo nikaldo nikaal nikla badlo badal
    badaldo badalna batao bata batado batana btao bta bolo bola bol suno jodo ghatao badhao chhodo chodo chhod
    rehne rahne rehnedo rahnedo mangaya mangana mangao mangai mangaye chahte chahta chahti lagega lagegi lagta
    milega milegi milenge milta milti milte mila mujhe muje mujhko mera meri mere mene maine mai humko humein
    hume hamko hamein hame hamne humne humara humari humare aap aapka aapki aapke aapko aapne apka apki apke
    apko apna apni apne tum tumko tera teri tere yeh ye woh wo voh isko isme ismein iska iski iske usko usme
    usmein uska uski uske unka unki unko inka inki inko koi kuch kuchh kisi sab sabhi saara sare saare poora
    pura kya kyaa kyu kyun kyon kyunki kyuki kaun kaunsa kaunsi kaunse konsa konsi konse kab kaha kahan kidhar
    kahaan agar kaise kese kaisa kaisi kitna kitne kitni ktna lekin magar warna nahi nahin nhi nahii nai aur
    sirf zyada jyada thoda thodi thode itna itne itni utna utne abhi aaj kal parso subah shaam jaldi turant
    dobara dubara phir phirse wapas vapas wala wali wale vala vali vale waala waale wahi vahi wohi yahi waisa
    jaisa jaise aisa aise pichla pichli pichle pichhla pichhli pichhle agla agli agle purana purani purane
    naya nayi naye aate aaunga jaa jaate jana jate jati jaunga jayegi jayenge baar baat bahut bahot bohot bana
    bani banaya badha badhado bhool bhoolo bhul bhulo chalo chala chale chalta chalte doosra doosre doosri
    dusra dusre dusri teesra teesri pehla pehli pahla dunga doonga lunga ghata ghatado hatadena hatakar hatake
    idhar udhar isliye isiliye kyonki jaisi kabhi kari kardiya kardijiye kiye krne khatam kharab kidar kiska
    kiski kisko kisne laga lage lagi mangta matlab milna mujhse tujhe tumhe tumne niklega paas pata piche rakh
    rakha rakhte rehta ruko roko sabko shayad suna usne usse unhone waha wahan yaha yahan waise yaad kripya
    kripaya maloom raat maaf huye jise jisko jiska kr krke kra jldi banao bnao kon khtm hone btado dkho
"""
_HINDI_HINTS = """
    haan haa ha hanji haanji hanjee ji jee theek thik thk teek sahi accha acha achha acchha badhiya bilkul
    chalega chalegi pakka galat bas kam ab jo diya yaar bhai bhaiya bhaia bhayya bhaisahab bhaijaan sahab saab
    saheb seth sethji shukriya dhanyavad dhanyawad dhanyavaad dhanyawaad madad radd chalu shuru bhav bhaav
    daam kimat keemat hisab hisaab udhaar paisa paise rupaye rupay rupaiya saman samaan saaman maal dukan
    dukaan dukandar gaadi gadi ghar kaam naam jagah bhada kiraya parchi bhasha malik munshi bori boriya
    boriyan katta katte thaila thaile thaili peti petti petiya dabba dabbe dibba dibbe darjan jodi balti
    shishi sheeshi patta bandal bundal trali troli kuntal ek paanch panch chhe chhah saat aath nau dus gyarah
    barah pandrah pachees pachis chalis chaalis pachas pachaas sau hazar hazaar dedh dhai adha aadha sawa
    saadhe sariya saria sariye sarya balu baalu baloo reti gitti rodi kankar eent eente loha lohe taar jali
    nal tonti tanki kohni chuna patti kabza tala taala chabi chadar chaddar patra lakdi kanch safed laal neela
    peela chhota chhoti chota choti bada badi bade mota moti patla chawal chaawal chini cheeni shakkar namak
    doodh dudh pyaz pyaaz tamatar tamaatar sabzi sabji phal sabun machis gehu gehun tel sarso sarson mungfali
    moongfali kapda kagaz dawai dawa goli zara jara madat jawab bakaya mahina mahine hafta hafte ghanta ghante
    din saal
"""
# How Hindi verbs and the like begin, however they are bent and spelled; no English word begins so.
_HINDI_STEMS = tuple(
    """
    bhej bhijw bhijv mangw mangv chahi chahy chaiy chaie dikha dekh likh pahunch pahuch kijiy dijiy lijiy
    kariy rakhiy hataiy bataiy boliy karwa karva khareed kharid samajh samjh aayeng karung lageng tumhar hamar
    """.split()
)
_ENGLISH_FRAME = """
    of my your our their his her its this that these those there it you we they she them what whats when where
    which why who how hows whose was were be been being im ive will would wont shall should could can cant
    cannot might must have has had havent hasnt having does did doesnt didnt dont isnt arent wasnt couldnt for
    from with without by about into until before after since because if but than then not want wants wanted
    need needs needed looking some any every each other another much many an too very just still already
    instead let lets know think like here theres thats youre theyre weve something anything someone everything
    nothing such both
"""
_ENGLISH_HINTS = """
    the is are and i in on at as also only kindly send sent give get got show tell take today tomorrow
    yesterday now all never again
"""


def _weights(frame: str, hints: str) -> dict[str, int]:
    return {**dict.fromkeys(hints.split(), _HINT), **dict.fromkeys(frame.split(), _FRAME)}


_HINDI = _weights(_HINDI_FRAME, _HINDI_HINTS)
_ENGLISH = _weights(_ENGLISH_FRAME, _ENGLISH_HINTS)


def language_of(text: str) -> str | None:
    """Return "hi" for Devanagari, "hinglish" for Hindi in Latin letters, "en", or None where nothing tells.

    In a mixed text the weightier language wins, and of equal ones the more Hindi one: who borrows
    English words still talks Hindi.
    """
    words = _WORD.findall(_SAID_BY_ALL.sub("", text.lower().translate(_INSIDE_WORDS)))
    devanagari = sum(_FRAME for word in words if word > _LATIN_END)
    hindi = sum(_hindi_weight(word) for word in words)
    english = sum(_ENGLISH.get(word, 0) for word in words)
    most = max(devanagari, hindi, english)
    if not most:
        return None
    return "hi" if devanagari == most else "hinglish" if hindi == most else "en"


def _hindi_weight(word: str) -> int:
    return _HINDI.get(word) or (_FRAME if word.startswith(_HINDI_STEMS) else 0)
