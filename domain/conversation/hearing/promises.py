"""Whether a shop says when it will pay, or asks for time; an order for friday is no such word.

As with what was paid, each word of the message must be one that is said of money, time or courtesy.
"""

from __future__ import annotations

import re

from domain.conversation.hearing.day_words import days_in
from domain.conversation.hearing.days import NamedDay
from domain.conversation.hearing.meanings import MEANING_OF
from domain.conversation.hearing.payments import MONEY, REFERENCE, RUPEES, parted_amounts
from domain.conversation.hearing.words import words_of

MOST_WORDS = 20

_I = r"(?:hu|hun|hoon|hain|हूं|हैं)"
_BEFORE_VERB = (
    "kar|kr|bhej|bhejwa|bhijwa|daal|dal|bhar|jama|jma|transfer|clear|chukta|settle|pay|kara|karwa|laga"
    "|कर|भेज|डाल|भर|जमा|करा|करवा"
)
# `dunga` alone is said of money; of goods, shops say what they want, not what they will do.
_GIVING = re.compile(
    rf"""(?<!\S)(?:(?:de\ |दे\ )?(?:d[ou]+ng[aei]|deng[ea]y?|de?dunga|dedenge|dedunga|deunga|दूंगा|दूंगी|देंगे|दूगा)
    |(?:chuka|nipta|चुका)\ ?(?:\S*ung[ai]|\S*oonga|\S*yenge|\S*enge|दूंगा|देंगे)
    |(?:de|दे)\ ?(?:ta|te|ti|ता|ते)\ {_I})(?!\S)""",
    re.VERBOSE,
)
_DOING = re.compile(
    rf"""(?<!\S)(?:(?:(?:{_BEFORE_VERB})\ ?){{1,2}}(?:d[ou]+ng[aei]|deng[ea]y?|दूंगा|दूंगी|देंगे|दूगा)
    |(?:(?:{_BEFORE_VERB})\ )?(?:kar|kr|bhej|bhijwa|bhejwa|karwa|daal|dal)(?:u|oo)?ng[ai]
    |(?:(?:{_BEFORE_VERB})\ )?(?:kareng[ea]y?|kreng[ea]|bheje?ng[ea]y?|bhijwayenge|karwayenge|dalenge)
    |(?:(?:{_BEFORE_VERB})\ )?(?:करूंगा|करूंगी|करेंगे|भेजूंगा|भेजेंगे|करवाएंगे|भिजवाएंगे)
    |(?:kar|kr|bhej|कर|भेज)\ ?(?:ta|te|ti|ता|ते)\ {_I}
    |(?:kar|kr|bhej|de|कर|भेज|दे)\ (?:raha|rahi|रहा|रही)\ {_I}
    |(?:i\ |we\ )?(?:will|shall|ill|well|can|could|am\ going\ to|are\ going\ to|gonna|plan\ to)
        \ (?:be\ )?(?:send|sending|make|do|give|try)(?:\ it)?)(?!\S)""",
    re.VERBOSE,
)
# Of goods as well, so it needs money beside it.
_COMING = re.compile(
    r"""(?<!\S)(?:(?:ho|mil|aa|हो|मिल|आ)\ ?(?:jayeg[aie]|jaeg[aie]|jaayega|jayenge|जाएगा|जाएगी|जाएंगे|जायेगा)
    |mileg[aie]|milenge|lageg[aie]|lagenge|मिलेगा|मिलेंगे|लगेंगे)(?!\S)""",
    re.VERBOSE,
)
_PAYING = re.compile(
    r"""(?<!\S)(?:let\ (?:me|us)\ |(?:(?:can|may|could|shall)\ )?(?:i|we)\ )?
    (?:(?:will|shall|ill|well|can|could|may|am|are|im|gonna|going\ to|plan\ to|able\ to|be)\ ){0,3}
    (?:pay|paying|clear|clearing|settle|transfer|deposit|remit)(?:\ you|\ it|\ u)?(?!\S)""",
    re.VERBOSE,
)
_WILL = re.compile(r"(?<!\S)(?:will|shall|ill|gonna|going to)(?!\S)")
_REMINDING = re.compile(
    r"""(?<!\S)(?:(?:set\ (?:a\ )?)?remind(?:er)?(?:\ (?:me|us|karna|karo|krna|kar|kr|do|dena|karwana))*
    |yaad\ (?:dila|dilwa|kara|karwa)\S*|याद\ (?:दिला|दिलवा|करा|करवा)\S*)(?:\ (?:dena|do|dijiye|देना|दो|दीजिए))*
    (?!\S)""",
    re.VERBOSE,
)
_TIME = re.compile(
    r"""(?<!\S)(?:time|waqt|wakt|samay|mohlat|mauka|extension|टाइम|समय|वक्त|मोहलत)
    (?:\ (?:do|de|dena|dijiye|dedo|dijiyega|chahiye|lagega|chahie|दो|दे|देना|दीजिए|चाहिए|लगेगा))*(?!\S)""",
    re.VERBOSE,
)
_WAITING = re.compile(
    r"""(?<!\S)(?:wait|ruk|ruko|रुको)(?:\ (?:karo|kar|kr|karna|lo|jao|jaiye|kijiye|करो|कीजिए))*(?!\S)""",
    re.VERBOSE,
)
_LATER = re.compile(r"(?<!\S)(?:baad (?:mein|me|main|m)|bad me|later|after some ?time|बाद में)(?!\S)")
_CANNOT = re.compile(
    r"""(?<!\S)(?:(?:de|kar|kr|bhej|ho|दे|कर|हो|भेज)\ (?:pau?ng[aei]|paunga|paoonga|payenge|paenge|payega|paega
    |sakt[aei]|sakunga|sakenge|पाऊंगा|पाएंगे|पाएगा|सकता|सकते)
    |cant|cannot|wont\ be|unable|able)(?!\S)""",
    re.VERBOSE,
)
_NO = re.compile(r"(?<!\S)(?:nahi|nahin|nhi|nai|not|no|नहीं|नही|cant|cannot|wont|unable)(?!\S)")
_CLOCK = re.compile(r"(?<!\S)\d{1,2}(?:[:.]\d\d)? ?(?:baje|bje|am|pm|oclock|बजे)(?!\S)")
_MAY_I = re.compile(r"(?<!\S)(?:can|may|could|shall) (?:i|we)(?!\S)|(?:ok|okay|fine) if")
# In the order in which they are taken away: `kar dunga` goes before `dunga`.
_KINDS = (_DOING, _GIVING, _COMING, _PAYING, _REMINDING, _TIME, _WAITING, _LATER)
_LONE_NUMBER = re.compile(r"[\d/.-]+(?: (?:ko|को))?")  # a size, or a quantity
_OWED = MONEY | {"hisab", "hisaab", "हिसाब"}
_POLITE = frozenset("ji ok thanks greet".split())
_SMALL = _POLITE | frozenset("polite me of you is".split())
_UNTIL = frozenset(
    "yes haan han ha हां tak till until by on pe par ko ke ki se on the at in तक को से पर please".split()
)
_WITH_A_DAY = frozenset(
    """give need i want more aur me us and or ya sure pakka sorry sir sirji please pls plz bhai bhaiya bro
    sahab saab seth boss dost yaar madam to toh bas only just this then tab hi na hum main
    भाई बस तो ही""".split()
)
_BESIDE = frozenset(
    """by via through upi gpay phonepe paytm google online cheque check bank account full half aadha
    adha poora pura saara sara total rest remaining remainder baki baaki bacha bachi hua hui balance
    bill bills invoice invoices subah shaam sham dopahar raat morning evening night afternoon noon
    pehle pahle before pakka zaroor zarur definitely sure promise vada sorry maaf late thoda thodi
    kuch some little and aur or hi the my it this that soon jaldi again phir dobara about then tab
    latest guaranteed bhar if fine give need want bit hu hun hoon have has pichla pichle
    purana last बिल शाम सुबह दोपहर रात पक्का जरूर थोडा कुछ और या पूरा आधा बाकी पहले फिर ही जल्दी है हैं""".split()
)


def promise_in(text: str) -> tuple[NamedDay | None] | None:
    """Return the day that a text promises to pay on, None in it where none is named; None for other texts."""
    line = " ".join(words_of(RUPEES.sub("rs ", text))).replace("ँ", "ं").replace("़", "")
    words = line.split()
    if not words or len(words) > MOST_WORDS or ("?" in text and not _MAY_I.search(line)):
        return None
    said, rest = days_in(line)
    if (refused := _last_no(rest)) >= 0:
        return _after_a_no(rest, [day for at, day in said if at > refused])
    if said and _is_bare(rest) and not _LONE_NUMBER.fullmatch(line):
        return (said[-1][1],)
    return _told(rest, said[-1][1] if said else None)


def _told(rest: str, day: NamedDay | None) -> tuple[NamedDay | None] | None:
    """Return a promise when what stands beside its day says no more than that."""
    if not _says_nothing_else(rest):
        return None
    said = {kind for kind in _KINDS if kind.search(rest)}
    words = rest.split()
    has_money = not _OWED.isdisjoint(words)
    if day:
        return (day,) if said - {_LATER, _COMING} or has_money else None
    is_told = (
        (_GIVING in said and _DOING not in said)
        or (_TIME in said and len(words) > 1)
        or (has_money and not said.isdisjoint({_DOING, _COMING}))
        or (_PAYING in said and (_LATER in said or _WILL.search(rest) is not None))
        or {_REMINDING, _LATER} <= said
    )
    return (None,) if is_told else None


def _after_a_no(rest: str, days: list[NamedDay]) -> tuple[NamedDay | None] | None:
    """Hear that a shop cannot pay, or not on one day but on another one."""
    cannot = _CANNOT.search(rest) is not None or not _OWED.isdisjoint(rest.split())
    is_promise = days and any(kind.search(rest) for kind in (_DOING, _GIVING, _PAYING))
    if not (cannot or is_promise) or not _says_nothing_else(_NO.sub(" ", _CANNOT.sub(" ", rest))):
        return None
    return (days[-1] if days else None,)


def _last_no(rest: str) -> int:
    """Return where the last no stands; -1 where there is none."""
    return max((found.start() for found in _NO.finditer(rest)), default=-1)


def _is_bare(rest: str) -> bool:
    """Whether nothing but courtesy stands beside a day, as in the answer to `on which day?`."""
    return all(word in _UNTIL | _WITH_A_DAY or MEANING_OF.get(word) in _POLITE for word in rest.split())


def _says_nothing_else(rest: str) -> bool:
    """Whether each word beside those that promise is said of money, or merely polite."""
    for kind in (*_KINDS, _CLOCK):
        rest = kind.sub(" ", rest)
    told = parted_amounts([word for word in rest.split() if not REFERENCE.fullmatch(word)])
    return told is not None and all(map(_may_stand, told[1]))


def _may_stand(word: str) -> bool:
    return word in _OWED or word in _BESIDE or word in _UNTIL or MEANING_OF.get(word) in _SMALL
