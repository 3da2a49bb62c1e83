"""Messages that were never meant for the desk: codes, bank alerts, parcels, advertising, forwards."""

from __future__ import annotations

import re

ENOUGH = 3

# One sign may stand in an order too; several together do not.
_SIGNS = (
    (
        3,
        r"\botp\b|one.time.password|verification code|\bo\.t\.p\b|(?:login|security|access) code|"
        r"passcode|ओटीपी",
    ),
    (
        3,
        r"\b(?:a/c|acct?|account)(?: no\.?| number)? ?(?:ending|x+|\*+)|\bavl\.? ?bal|"
        r"available balance|\bac x+\d|खाते",
    ),
    (3, r"\b(?:credited|debited|withdrawn|deposited)\b"),
    (
        3,
        r"\b(?:ab|[abo]) ?(?:positive|negative|[+-]ve) (?:blood|donor)|"
        r"\bblood (?:group|donor|donation|required|needed|chahiye)|\bplatelets\b",
    ),
    (2, r"\b(?:neft|imps|rtgs|txn|transaction|upi ref|utr|ref(?:erence)? ?no|net ?banking|statement)\b"),
    (
        1,
        r"\b(?:upi|emi|kyc|pan card|aadhaa?r|credit card|debit card|cibil|atm|wallet|cashback|bank|"
        r"vpa|account)\b",
    ),
    (
        2,
        r"\b(?:personal|home|car|gold|instant|business) loan|\bloan (?:approved|offer|upto)|"
        r"\bpre-?approved\b",
    ),
    (
        3,
        r"https?://(?!\S*maps)|\bwww\.|\b[a-z0-9-]{3,}\.(?:com|org|net|co\.uk|co\.in|tv|ly)\b|"
        r"\bbit\.ly|\bwa\.me\b",
    ),
    (
        2,
        r"congratulations|\bcongrats|lucky draw|lottery|jackpot|\bwinner\b|(?:you(?:'ve| have)?|"
        r"u) won|\bprize|\baward",
    ),
    (
        2,
        r"\d+ ?% ?(?:off|discount|cashback)|\boff on\b|\bbuy \d get \d|\bpromo\b|\bcoupon|\bvoucher|"
        r"\buse code\b",
    ),
    (
        2,
        r"t&c|\btc apply|terms (?:and conditions )?apply|\boffer (?:valid|ends|expires)|"
        r"limited (?:time|period)|"
        r"\bnew (?:arrivals?|collection|stock)\b.*\b(?:starting|from|@)",
    ),
    (
        1,
        r"\b(?:offers?|sale|deals?|discounts?|hurry|expires?|expiring|free|claim|guaranteed|exclusive|"
        r"bonus)\b",
    ),
    (
        1,
        r"\bstarting (?:at |from |@ ?)?(?:rs\.? ?|₹ ?)?\d|\bapply now|\bcall now|\bbuy now|"
        r"\bshop now|\bbook now|\border now|"
        r"\bsubscri\w+|"
        r"\bunsubscribe|opt.?out",
    ),
    (
        3,
        r"dear (?:valued )?(?:customer|user|sir/madam|member|subscriber|cardholder|parents?|students?|"
        r"voters?)\b",
    ),
    (
        3,
        r"\b(?:recharge|data pack|\d ?gb/day|prepaid|postpaid|talk ?time|ringtones?|polyphonic|"
        r"caller ?tune)\b.*\d",
    ),
    (3, r"\bout for delivery\b|\btracking (?:id|no|number)"),
    (2, r"\bawb\b|\bshipment\b|\bcourier\b"),
    (3, r"\byour (?:\w+ )?(?:order|package|parcel|shipment|item) (?:has|is|was|with|from|will|of|no)\b"),
    (
        3,
        r"forwarded|as received|\bforward (?:this|to)|share (?:this|with all|it with)|pass (?:it|"
        r"this) on|\bviral\b",
    ),
    (
        3,
        r"\d+ (?:logo|logon|people|friends|groups?|लोगों|दोस्तों).*(?:bhej|send|share|forward|भेज|"
        r"शेयर)|फॉरवर्ड",
    ),
    (
        2,
        r"\bhiring\b|\bvacanc|\bjob opening|work from home|\bpart.?time\b|\bwalk.?in\b|\bbiodata\b|"
        r"\bcandidates?\b",
    ),
    (2, r"\bearn (?:rs|₹|upto|up to|money|daily|\d)|\bsalary\b|\bincome\b|\binvest(?:ment)?\b|\bprofit\b"),
    (1, r"\b(?:contact|call|whatsapp|dial|sms)\b(?: on| at| us| no| number)*:? ?[+\d][\d ]{7,}"),
    (
        3,
        r"\b(?:txt|text|reply|sms|send) (?:\w+ ){1,3}to \+?\d{3,}|\b\d+ ?p(?:pm| per|/)|£ ?\d|"
        r"\bcust(?:omer)? ?care no",
    ),
    (2, r"\b(?:ppm|p/msg|/msg|per msg|per min|ac sunday|std rates?|18\+|16\+)\b|\bt&?cs\b (?:apply|at)"),
    (
        1,
        r"\b(?:click|download|install|register|visit|log ?in|activate|verify|blocked|suspended|"
        r"deactivated|link)\b",
    ),
    (
        2,
        r"\b(?:indigo|vistara|air india|spicejet|akasa)\b.*\d|\bterminal \d",
    ),
    (
        2,
        r"\bpnr\b|\bboarding\b|\bdeparts?\b|\bflight [a-z0-9]{2} ?\d|\bcheck-?in\b|"
        r"\bappointment\b.*\b(?:confirmed|dr)\b",
    ),
    (
        2,
        r"\bappointment\b.*\d|\bis due\b|\bdue (?:on|date)|\boverdue\b|\bauto-?pay|\brenew(?:ed|al)\b|"
        r"\bbill of\b",
    ),
    (1, r"(?:\brs\.? ?|₹ ?|\binr ?)\d"),
    (
        2,
        r"\belection|\bvote\b|\bsarkar\b|\bminister\b|\bcourt\b|\bpolice\b|\bbreaking news|\bhiked?\b|"
        r"\bbjp\b|चुनाव|सरकार",
    ),
    (
        3,
        r"\bwickets?\b|\bovers\b|\binnings\b|\d(?:st|nd|rd|th) minute|"
        r"(?:\bruns|\d) (?:in|from|off) \d|\bipl\b|\bsensex\b|\bnifty\b|\b\d+/\d+ (?:in|after)\b",
    ),
    (3, r"\b(?:sona|chandi)\b.*\bper\b|\b(?:24k|22k|24 carat|22 carat)\b"),
    (3, r"\b(?:gold|silver) (?:price|rate|falls|rises|up|down|\d+).*\bper\b"),
    (
        2,
        r"\b(?:god|bhagwan|ishwar|bless(?:ed|ings?)?|prosperity|suprabhat|shubhkamna\w*|happiness)\b|"
        r"सुप्रभात|शुभकामना|शुभ प्रभात",
    ),
    (
        2,
        r"good morning.*\b(?:day|life|smile|heart|people|time)\b|\bhave a (?:nice|great|wonderful|"
        r"good|blessed)|aapka din",
    ),
    (3, r"\b(?:santa|banta|pappu|teacher|doctor|wife|husband|patni|pati) ?:"),
    (
        1,
        r"\b(?:disconnected|immediately|urgently contact|last date|deadline|notice|inform(?:ed)? that|"
        r"hereby)\b",
    ),
    (
        3,
        r"\b(?:for (?:sale|rent)|to[- ]?let\b|\d ?bhk|admissions? open|free (?:check.?up|consultation|eye|"
        r"camp)|check.?up camp)\b",
    ),
    (
        3,
        r"\b(?:tsp|tbsp|teaspoons?|tablespoons?|preheat)\b|\bmix well\b|\brecipe\b|"
        r"\buntil (?:fluffy|golden|brown|tender|soft|crisp|smooth)",
    ),
    (3, r"^(?:grind|chop|peel|slice|beat|fry|boil|soak|mix|roast) (?:\d|the|an?|some|one|two|three)\b"),
    (2, r"\b(?:low|medium|high|slow) (?:flame|heat)\b|\b(?:marinate|simmer|saute|knead|whisk)\b"),
    (2, r"\b\d+ (?:whistles?|seetis?)\b|\bspoons? of\b|\bcups? (?:of )?(?:water|milk)\b"),
    (1, r"\b(?:cook|stir|batter|dough|curd|overnight|minutes?|mins?|hours?)\b"),
    (3, r"\bgrand opening\b|\bto taste\b|\bserve (?:hot|warm|chilled)\b|\binaugurat"),
    (3, r"\b\d ?bed ?rooms?\b|\bnegotiable\b|\bsq\.? ?ft\b.*\b(?:rent|flat|plot)\b|\bvoice ?mail"),
    (3, r"\bshare (?:with|to) \d+|\bshare karo aur|\bsend this to\b"),
    (
        2,
        r"\byour (?:plan|\w+ plan|number|account|card|sim|policy|subscription|membership|ticket|"
        r"booking|complaint)\b",
    ),
)
SIGNS = tuple((weight, re.compile(pattern)) for weight, pattern in _SIGNS)


def notice_weight(text: str) -> int:
    """Return how much in a lower-case text is what only machines, banks and advertisers write."""
    return sum(weight for weight, sign in SIGNS if sign.search(text))
