"""The words of changes to a cart: taking out, setting, adding, and the places of its lines."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


REMOVING = _words(
    """
    remove delete del drop rehne rahne rehnedo rahnedo
    cancel cancle scrap exclude omit rid hata hatao hatado hatana hataiye hatadena
    hatake hatakar nikal nikalo nikaldo nikaal nikaalo kaat kaato kaatdo kato हटा हटाओ हटाना हटाइए
    हटादो निकाल निकालो रहने रद्द कैंसल
    """
)
WITHOUT = _words("no without bina minus except बिना")
NOT = _words("nahi nahin nhi nai mat mt not dont नहीं नही मत")
ADDING = _words(
    """
    add adding include also plus another jodo jod jodna badha badhao badhado badhana badhake increase raise
    जोड़ जोड़ो बढ़ा बढ़ाओ
    """
)
RAISING = _words("badha badhao badhado badhana badhake increase raise बढ़ा बढ़ाओ")
MORE = _words("more extra aur bhi jyada zyada additional और भी ज्यादा")
REDUCING = _words("reduce reduced decrease lower ghata ghatao ghatado ghatana ghatake घटा घटाओ")
LESSENING = REDUCING | _words("kam kum less fewer कम")
SETTING = _words(
    """
    make change set update correct edit modify replace badlo badal badaldo badalkar kar karo kardo
    krdo kro kariye kardena karna krna kijiye karke sorry actually instead only sirf rakho rather
    wait oops meant mean galti mistake swap exchange keep बदलो बदल कर करो करना करदो सिर्फ रखो
    """
)
# These set something in the beginning only: `a cp fitting set`, `6a switch`.
SETTING_FIRST = _words("set make keep correct")
SENDING = _words(
    """
    want need put chahiye chaiye chahie chahye bhej bhejo bhejna bhejdo bhejiye send lena dena dijiye
    dijiyega de do dedo daldo dalo daalo lo likh likho likhlo likhna likhdo चाहिए चाहिये भेज भेजो भेजना दो
    देना दे
    लेना डाल डालो
    """
)
POINTING = _words(
    """
    ok okay yes yeah yep haan han ha ji theek thik sahi fine accha acha achha par but lekin magar hmm
    arre oh said bola isme usme inme baar time as well sab hai hain h
    thoda zara jara can could you u quantity qty
    should be phir fir हाँ हां ठीक सही लेकिन
    it its this that isko usko ise use ye yeh wo woh the to as item items line lines wala wali wale
    one entry row from last pichla ko ka ki ke se me mein ab bas na hi just please pls bhai ji sir i
    we mujhe hume jo an a इसे उसे वाला वाली वाले को से आइटम ये यह वो
    """
)
AGREEING = _words(
    """
    sab baaki baki everything all good ok okay yes yeah yep haan han ha ji theek thik hai sahi fine
    हाँ हां ठीक सही है
    """
)
HALF_AGREEING = _words("but par lekin magar लेकिन मगर")
BUT = HALF_AGREEING | _words("bas only sirf बस सिर्फ")
POLITE = _words("bhai bhaiya ji sir please pls yaar wo woh भाई जी")
ORDERING = _words("order cart list number no नंबर")
# What can only be said of something that was ordered before.
CORRECTING = (
    REMOVING
    | REDUCING
    | RAISING
    | _words(
        """
        change update correct edit modify replace swap exchange badlo badal badaldo badalkar ko
        बदलो बदल को
        """
    )
)
BETWEEN = _words("jagah badle bajay instead take leave switch -> =>")
_PLACES = (
    "first 1st pehla pahla pehle pehli pahle pahli पहला पहले पहली",
    "second 2nd dusra doosra dusre doosre dusri doosri दूसरा दूसरे दूसरी",
    "third 3rd teesra tisra teesre tisre teesri tisri तीसरा तीसरे तीसरी",
    "fourth 4th chautha chauthe chauthi चौथा चौथे चौथी",
    "fifth 5th paanchva panchva paanchwa panchwa paanchve पांचवा पाँचवाँ",
    "sixth 6th chhatha chhata छठा",
    "seventh 7th satva saatva सातवां",
    "eighth 8th aathva आठवां",
    "ninth 9th nauva नौवां",
    "tenth 10th dasva दसवां",
)
PLACES = {word: place for place, words in enumerate(_PLACES, start=1) for word in words.split()}

MARKS = (
    REMOVING
    | WITHOUT
    | NOT
    | ADDING
    | MORE
    | LESSENING
    | SETTING
    | BETWEEN
    | BUT
    | _words("item line skip se से की")
    | PLACES.keys()
)
EDITING = MARKS | SENDING | POINTING | ORDERING
