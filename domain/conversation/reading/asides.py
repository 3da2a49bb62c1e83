"""What stands in an order and is no part of it: telephone numbers, dates, times, greetings, addresses."""

from __future__ import annotations

from collections.abc import Callable

from domain.conversation.reading.order_words import TALK
from domain.conversation.reading.tokens import Kind, Token
from domain.conversation.reading.units import unit_of

_TIMES_OF_DAY = frozenset("baje bje bajay am pm a.m p.m oclock o'clock hrs बजे".split())
_SPANS = frozenset(
    """
    day days week weeks month months year years hour hours minute minutes min mins din dino dinon hafte hafta
    mahine mahina saal ghanta ghante minat log logo people persons person guests दिन घंटे हफ्ते महीने लोग tarikh
    tareekh taarikh tarik date तारीख
    """.split()
)
_MONTHS = frozenset(
    """
    jan january feb february mar april apr june july jul aug august sep sept september oct october
    nov november dec december janvari farvari aprail agast sitambar aktubar navambar disambar
    """.split()
)
_SAYING = frozenset(
    "bola boli bole kaha kahi bataya batayi manga mangaya mangwaya mangwayi likhwaya bheja बोला कहा बताया"
    " मंगाया मंगवाया".split()
)
_LONGEST_SAYING = 5
_OCCASIONS = frozenset("baar dafa daffa बार दफा".split())
_ROOMS = frozenset(
    "kamre kamra kamro kamron room rooms manzil manjil tale tal flat flats कमरे कमरा मंजिल".split()
)
_BEHIND_ROOMS = frozenset("ka ki ke me mein hai hain h tak के की का में है".split())
_ORDINALS = frozenset("st nd rd th".split())
_BILLS = frozenset(
    "bill invoice inv challan gstin gst po ref txn utr otp ord a/c ac acct account token id hsn बिल".split()
)
_PHONES = frozenset("phone mobile mob contact call whatsapp tel ph phn pin pincode zip मोबाइल फोन".split())
_BEFORE_PHONES = _PHONES | frozenset(
    "me at on number no : - my mera is par pe ko karo karna dt dated date".split()
)
_ADDRESSES = frozenset("plot flat sector ward gali khasra plt".split())
_NUMBERED_PLACES = frozenset("house door makan shop dukan block lane ghar".split())  # these only with a "no"
_BEFORE_STREETS = frozenset("to at address".split())
_STREETS = frozenset("street st road rd avenue ave lane drive marg nagar colony vihar gali chowk".split())
_LONGEST_STREET = 6
_IN_GROUPS = _PHONES | {"a/c", "ac", "acct", "account"}  # whose numbers may be written with spaces
_SHORTEST_PHONE = 6
_BEFORE_TIMES = frozenset(
    "subah subha shaam sham dopahar raat by at before till until around सुबह शाम".split()
)
_BEHIND_DATES = frozenset("ko tak tk se me mein ke andar baad pehle at pe को तक में of".split())
_NUMBER_SIGNS = frozenset("no no. num number nos - : = # is hai pe par".split())
_DAYTIMES = frozenset("morning evening afternoon night noon".split())
_BEFORE_DAYTIMES = frozenset("tomorrow today this kal aaj in by early every late".split())
_OFF = frozenset(
    "discount off disc chhoot chhut chut less kam gst tax vat advance extra margin scheme".split()
)
_GREETINGS = (
    ("jai", "shri", "krishna"),
    ("jai", "shree", "krishna"),
    ("sat", "sri", "akal"),
    ("jai", "shri", "ram"),
    ("jai", "shree", "ram"),
    ("jai", "mata", "di"),
    ("radhe", "radhe"),
    ("ram", "ram"),
    ("jai", "hind"),
    ("good", "morning"),
    ("good", "evening"),
    ("good", "afternoon"),
    ("good", "night"),
    ("gud", "morning"),
    ("राम", "राम"),
    ("जय", "श्री", "कृष्ण"),
)
_GREETING_STARTS = frozenset(words[0] for words in _GREETINGS)
_PIN_LENGTH = 6


def without_asides(tokens: list[Token]) -> list[Token]:
    """Return the pieces of the order alone."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _end_of_aside(tokens, at)
        while tokens[at].kind is Kind.ASIDE and kept and kept[-1].word in _BEFORE_PHONES:
            kept.pop()
        if end == at:
            kept.append(tokens[at])
            end += 1
        at = end
    return kept


def _end_of_aside(tokens: list[Token], at: int) -> int:
    """Return the place behind an aside that begins here, or this place when none does."""
    token = tokens[at]
    if token.kind is Kind.ASIDE:
        return _behind_date(tokens, at + 1)
    if token.kind is Kind.NUMBER:
        return _first_that_fits(_NUMBER_RULES, tokens, at)
    if token.kind is Kind.WORD and (token.word in _STARTS or _word(tokens, at + 1) in {"ne", "ने"}):
        return _first_that_fits(_WORD_RULES, tokens, at)
    return at


def _first_that_fits(rules: tuple[Rule, ...], tokens: list[Token], at: int) -> int:
    return next((end for rule in rules if (end := rule(tokens, at)) > at), at)


def _word(tokens: list[Token], at: int) -> str:
    return tokens[at].word if at < len(tokens) else "\n"


def _is_number(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind is Kind.NUMBER


def _ends(tokens: list[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].kind is Kind.BREAK


def _behind_date(tokens: list[Token], at: int) -> int:
    """Take `tak`, `ko`, `baje` and the like along."""
    while _word(tokens, at) in _BEHIND_DATES or _word(tokens, at) in _TIMES_OF_DAY:
        at += 1
    return at


def _time_or_span(tokens: list[Token], at: int) -> int:
    """10 baje, 10-11 baje, 5 pm, 2 din me, 3 days, 25 tarikh, 12 november."""
    end = at + 1
    if _word(tokens, end) in {"-", "to", "se", "ya", "or"} and _is_number(tokens, end + 1):
        end += 2
    word = _word(tokens, end)
    if word in _TIMES_OF_DAY or word in _SPANS or word in _MONTHS:
        return _behind_date(tokens, end + 1)
    return at


def _said_by(tokens: list[Token], at: int) -> int:
    """Mistri ne bola hai: who wants it."""
    if _word(tokens, at + 1) not in {"ne", "ने"}:
        return at
    end = at + 2
    while end < at + _LONGEST_SAYING and _word(tokens, end) not in _SAYING and not _ends(tokens, end):
        end += 1
    return end + 1 if _word(tokens, end) in _SAYING else at


def _free_goods(tokens: list[Token], at: int) -> int:
    """12 + 1 free: what a scheme adds to what is ordered."""
    return at + 2 if at and _word(tokens, at + 1) in {"free", "muft", "फ्री", "मुफ्त"} else at


def _once(tokens: list[Token], at: int) -> int:
    """Ek baar me, 2 baar."""
    word, follows = _word(tokens, at + 1), _word(tokens, at + 2)
    if word not in _OCCASIONS and not (word == "bar" and follows in _BEHIND_DATES):
        return at
    return _behind_date(tokens, at + 2)


def _rooms(tokens: list[Token], at: int) -> int:
    """3 kamre ki wiring hai: the story behind an order, which counts no article."""
    if _word(tokens, at + 1) not in _ROOMS or _word(tokens, at + 2) not in _BEHIND_ROOMS:
        return at
    end = at + 2
    while not _ends(tokens, end):
        end += 1
    return at + 2 if any(_is_number(tokens, place) for place in range(at + 2, end)) else end


def _ordinal(tokens: list[Token], at: int) -> int:
    """25th nov, 2nd floor."""
    if _word(tokens, at + 1) not in _ORDINALS or tokens[at + 1].spaced:
        return at
    end = at + 2
    if _word(tokens, end) in _MONTHS or _word(tokens, end) in {"of", "floor", "date", "tarikh"}:
        end += 1
    return _behind_date(tokens, end)


def _day_of_month(tokens: list[Token], at: int) -> int:
    """12/11 tak, 25/3 ko."""
    return _behind_date(tokens, at + 1) if "/" in tokens[at].text and _is_tail(tokens, at + 1) else at


def _is_tail(tokens: list[Token], at: int) -> bool:
    return _word(tokens, at) in {"ko", "tak", "tk", "se", "को", "तक"}


def _percentage(tokens: list[Token], at: int) -> int:
    """5% discount; the strength of a medicine stays."""
    if _word(tokens, at + 1) not in {"%", "percent", "pct", "taka"}:
        return at
    return at + 3 if _word(tokens, at + 2) in _OFF else at


def _pin_code(tokens: list[Token], at: int) -> int:
    """302001 behind a place: six digits that nobody counts in, at the end of an item with another number."""
    text = tokens[at].text
    if len(text) != _PIN_LENGTH or not text.isdigit() or text.endswith("00") or text[0] == "0":
        return at
    follows_words = at > 0 and tokens[at - 1].kind in (Kind.WORD, Kind.LINK)
    has_other = any(token.kind is Kind.NUMBER for token in (*tokens[:at], *tokens[at + 1 :]))
    return at + 1 if follows_words and has_other and _ends(tokens, at + 1) else at


def _greeting(tokens: list[Token], at: int) -> int:
    for words in _GREETINGS:
        end = at + len(words)
        if tuple(token.word for token in tokens[at:end]) == words:
            is_parting = words[-1] != "night" or _ends(tokens, end) or _word(tokens, end) in TALK
            return end if is_parting else at
    return at


def _named_number(tokens: list[Token], at: int) -> int:
    """Bill no 12, invoice INV-25, mob 98290 12345, plot no 4, pin 302001."""
    end, word = at + 1, tokens[at].word
    while _word(tokens, end) in _NUMBER_SIGNS:
        end += 1
    if not _is_number(tokens, end) or unit_of(_word(tokens, end + 1)):
        return at
    is_address = word in _ADDRESSES or (word in _NUMBERED_PLACES and end > at + 1)
    is_place = is_address and (_ends(tokens, end + 1) or _word(tokens, end + 1) in _BEHIND_ADDRESSES)
    is_phone = word in _PHONES and len(tokens[end].text) >= _SHORTEST_PHONE
    if not is_place and not is_phone and word not in _BILLS:
        return at
    end += 1
    while word in _IN_GROUPS and (_is_number(tokens, end) or _word(tokens, end) == "-"):
        end += 1
    return end


_BEHIND_ADDRESSES = _ADDRESSES | frozenset(
    "pe par pr me mein ke ko near nagar colony vihar bhejna bhejo bhej site".split()
)


def _daytime(tokens: list[Token], at: int) -> int:
    """Kal subah 10, by 5, at 11; no time when an article or a unit follows."""
    if tokens[at].word not in _BEFORE_TIMES or not _is_number(tokens, at + 1):
        return at
    value, is_late = tokens[at + 1].value, at > 0
    is_hour = value is not None and 0 < value <= 12
    behind = at + 2
    ends = _ends(tokens, behind) or _word(tokens, behind) in _BEHIND_DATES or _word(tokens, behind) in TALK
    return _behind_date(tokens, behind) if is_hour and is_late and ends else at


def _street(tokens: list[Token], at: int) -> int:
    """Deliver to 14 elm street: a house and where it stands."""
    if tokens[at].word not in _BEFORE_STREETS or not _is_number(tokens, at + 1):
        return at
    end = at + 2
    while end < at + _LONGEST_STREET and not _ends(tokens, end) and _word(tokens, end) not in _STREETS:
        end += 1
    return end + 1 if end > at + 2 and _word(tokens, end) in _STREETS else at


def _part_of_day(tokens: list[Token], at: int) -> int:
    """Tomorrow morning, this evening."""
    end = at + 1 + (_word(tokens, at + 1) == "the")
    return end + 1 if tokens[at].word in _BEFORE_DAYTIMES and _word(tokens, end) in _DAYTIMES else at


Rule = Callable[[list[Token], int], int]
_NUMBER_RULES: tuple[Rule, ...] = (
    _time_or_span,
    _free_goods,
    _once,
    _rooms,
    _ordinal,
    _day_of_month,
    _percentage,
    _pin_code,
)
_WORD_RULES: tuple[Rule, ...] = (_said_by, _greeting, _named_number, _daytime, _part_of_day, _street)
_STARTS = (
    _GREETING_STARTS
    | _BILLS
    | _PHONES
    | _ADDRESSES
    | _NUMBERED_PLACES
    | _BEFORE_TIMES
    | _BEFORE_STREETS
    | _BEFORE_DAYTIMES
)
