"""Numbers that are written in words: twenty five, dedh sau, sadhe teen, one and a half, a couple of."""

from __future__ import annotations

from decimal import Decimal

from domain.conversation.reading.number_words import (
    COUNTED,
    DOUBTFUL,
    ENGLISH,
    NEVER_LAST,
    OF_A_UNIT,
    PARTS,
    SCALES,
    SHIFTS,
)
from domain.conversation.reading.numbers import whole_if_even
from domain.conversation.reading.order_words import (
    AND_WORDS,
    COMPANY,
    FILLERS,
    GIVING,
    KIND_OF,
    OPENERS,
    WANTING,
    WITH_WORDS,
)
from domain.conversation.reading.tokens import Kind, Token
from domain.conversation.reading.units import DIVISIBLE_UNITS, INCHES, MEASURES, tells_a_size, unit_of

# Not `so`, which begins a sentence oftener than a hundred.
_STARTS = (frozenset(COUNTED) | SCALES.keys() | PARTS.keys() | SHIFTS.keys() | {"few"}) - {"so"}
_NO_QUANTITY = frozenset("second minute moment day week year".split())
# No quantity with an `a` before it.
_BEHIND_ARTICLE = frozenset(
    "lot bit little while good doubt splash dash touch pinch drizzle sprinkle hint twist".split()
)
_ARTICLES = frozenset({"a", "an"})
_LAST_ONES = frozenset("one ek एक".split())
_ONES = frozenset("a an one".split())
_LONGEST_ARTICLE = 6
_ASKING = frozenset(
    "get have having want like need order take grab try add give me us also and just do make with".split()
)
_QUARTERS = {Decimal("0.25"): "1/4", Decimal("0.5"): "1/2", Decimal("0.75"): "3/4"}
_FIRST_OF_TENS = 20
_ANY_SCALE = Decimal("Infinity")


def with_counted_words(tokens: list[Token]) -> list[Token]:
    """Read number words as numbers, the doubtful ones (`do`, `a`) only where a number may be meant."""
    counted: list[Token] = []
    begins, at = True, 0
    while at < len(tokens):
        token = tokens[at]
        end, value = _phrase(tokens, at) if _may_start(tokens, at) else (at, None)
        if end > at and _counts(tokens, at, end, begins=begins):
            counted.append(_number(tokens[at:end], value, tokens[end] if end < len(tokens) else None))
            begins = False
        else:
            end = at + 1
            counted += _hyphenated(token)
            begins = _begins_behind(token, begins=begins)
        at = end
    return counted


def _may_start(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind is Kind.NUMBER:
        return at + 1 < len(tokens) and tokens[at + 1].word in SCALES and tokens[at + 1].word not in DOUBTFUL
    return token.kind is Kind.WORD and token.word in _STARTS


def _begins_behind(token: Token, *, begins: bool) -> bool:
    if token.kind in (Kind.BREAK, Kind.LINK, Kind.TIMES):
        return True
    return begins and (token.word in FILLERS or token.word in OPENERS or token.word in COMPANY)


def _number(pieces: list[Token], value: Decimal | None, behind: Token | None) -> Token:
    """Join the words of a number; what measures a size is written in digits: `ek kilo` as `1 kilo`."""
    text = " ".join(piece.text for piece in pieces)
    value = None if value is None else whole_if_even(value)
    if value is not None and behind is not None and (unit_of(behind.word) or tells_a_size(behind.word)):
        text = _in_quarters(value) if behind.word in INCHES else format(value, "f")
    return Token(Kind.NUMBER, text, text.lower(), pieces[0].spaced, value)


def _in_quarters(value: Decimal) -> str:
    """Write a length as it is stamped on pipes: 3/4, 1 1/2."""
    whole, part = divmod(value, 1)
    return " ".join(filter(None, [f"{whole:f}" * (whole > 0), _QUARTERS.get(part, "")])) or f"{value:f}"


def _phrase(tokens: list[Token], at: int) -> tuple[int, Decimal | None]:
    """Return the place behind the number that begins here and its value; None leaves open how much."""
    at, few = _behind_article(tokens, at)
    if few:
        return at, None
    if _is_about(tokens, at):
        return at + 2, None
    shift = SHIFTS.get(tokens[at].word) if tokens[at].kind is Kind.WORD else None
    end, value = _small(tokens, at + (shift is not None))
    if value is None:
        if tokens[at].word in SCALES:
            value, end = Decimal(1), at
        elif shift is None or shift == Decimal("0.5"):
            return at, None
        else:
            value = Decimal(1)
    return _scaled(tokens, end, value + (shift or 0))


def _is_about(tokens: list[Token], at: int) -> bool:
    """Whether two numbers leave open how much: `do teen bori`; `one two litre bottle` does not."""
    word, follows = tokens[at].word, tokens[at + 1].word if at + 1 < len(tokens) else ""
    if word not in COUNTED or follows not in COUNTED or word in ENGLISH or follows in ENGLISH:
        return False
    return COUNTED[word] < COUNTED[follows] <= 2 * COUNTED[word] + 1


def _behind_article(tokens: list[Token], at: int) -> tuple[int, bool]:
    """Step over the `a` of `a hundred`, `a couple`, `a half`; tell whether only `a few` are wanted."""
    follows = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if tokens[at].word in _ARTICLES and (
        follows in SCALES or follows in PARTS or follows in {"couple", "few"}
    ):
        at += 1
    return (at + 1, True) if tokens[at].word == "few" else (at, False)


def _small(tokens: list[Token], at: int) -> tuple[int, Decimal | None]:
    """Read `2`, `twenty`, `twenty five`, `dedh`."""
    if at >= len(tokens):
        return at, None
    token = tokens[at]
    if token.kind is Kind.NUMBER:
        return at + 1, token.value
    value = COUNTED.get(token.word, PARTS.get(token.word)) if token.kind is Kind.WORD else None
    if value is None:
        return at, None
    if value >= _FIRST_OF_TENS and not value % 10 and at + 1 < len(tokens):
        ones = COUNTED.get(tokens[at + 1].word, Decimal(0))
        if 0 < ones < 10 and tokens[at + 1].word not in DOUBTFUL - {"one"} and token.word.isascii():
            return at + 2, value + ones
    return at + 1, value


def _scaled(tokens: list[Token], at: int, value: Decimal, below: Decimal = _ANY_SCALE) -> tuple[int, Decimal]:
    """Read what follows `do`: `sau pachas`, `hazaar`, `and a half`."""
    while at < len(tokens) and (scale := SCALES.get(tokens[at].word, below)) < below:
        value, at = value * scale, at + 1
        rest = at + 1 if at < len(tokens) and tokens[at].word == "and" else at
        if rest < len(tokens) and tokens[rest].word in COUNTED and tokens[rest].word not in NEVER_LAST:
            end, more = _small(tokens, rest)
            end, more = _scaled(tokens, end, more or Decimal(0), below=scale)
            if end > rest and more < scale:
                return end, value + more
    return _and_a_half(tokens, at, value)


def _and_a_half(tokens: list[Token], at: int, value: Decimal) -> tuple[int, Decimal]:
    """Read the rest of `one and a half kg` and of `half a kg`."""
    words = [token.word for token in tokens[at : at + 3]]
    if value < 1 and len(words) > 1 and words[0] in _ARTICLES and unit_of(words[1]):
        return at + 1, value
    if words[:1] == ["and"] and "half" in words[1:]:
        return at + words.index("half") + 1, value + Decimal("0.5")
    return at, value


def _counts(tokens: list[Token], start: int, end: int, *, begins: bool) -> bool:
    """Whether the words that were read as a number are meant as one."""
    word = tokens[start].word
    behind = tokens[end] if end < len(tokens) else None
    is_counted = behind is not None and (unit_of(behind.word) is not None or tells_a_size(behind.word))
    if word in OF_A_UNIT and end <= start + 2:
        is_inch = behind is not None and behind.word in INCHES
        return behind is not None and (is_inch or unit_of(behind.word) in DIVISIBLE_UNITS)
    if end > start + 1 or word not in DOUBTFUL or _is_said_twice(tokens, start):
        return True
    if word in {"do", "दो"} and _gives(tokens, start, behind):
        return False
    if is_counted and word not in {"so", "saath"}:
        return True
    if behind is not None and behind.word in WANTING and start:
        return tokens[start - 1].kind is Kind.WORD
    if behind is None or behind.kind is Kind.BREAK:
        return not begins and (word not in NEVER_LAST or _is_behind_size(tokens, start))
    return _is_article_next(tokens, start, behind, begins=begins)


def _is_behind_size(tokens: list[Token], start: int) -> bool:
    """Whether a one stands behind the only number of its item, a size: `boost 500 g one`."""
    first = max((at + 1 for at in range(start) if tokens[at].kind is Kind.BREAK), default=0)
    item = tokens[first:start]
    if tokens[start].word not in _LAST_ONES or len(item) < 3 or unit_of(item[-1].word) not in MEASURES:
        return False
    is_only = [token.kind for token in item].count(Kind.NUMBER) == 1 and item[-2].kind is Kind.NUMBER
    return is_only and not any(token.word in COUNTED or token.word == "the" for token in item)


def _is_said_twice(tokens: list[Token], start: int) -> bool:
    """Whether a number and its unit follow the same number: `ek ek bori`."""
    first = start - (start > 0 and tokens[start - 1].word == tokens[start].word)
    words = [token.word for token in tokens[first : first + 3]]
    return len(words) > 2 and words[0] == words[1] and unit_of(words[2]) is not None


def _is_article_next(tokens: list[Token], start: int, behind: Token, *, begins: bool) -> bool:
    word = tokens[start].word
    may_begin = begins or (word in _ARTICLES and start > 0 and tokens[start - 1].word in _ASKING)
    may_begin = may_begin or (word in _ONES and _is_behind_another(tokens, start))
    if behind.kind is Kind.NUMBER:
        return may_begin and behind.spaced
    if behind.kind is not Kind.WORD or behind.word in _NO_QUANTITY:
        return behind.kind is Kind.TIMES
    if word in _ARTICLES and behind.word in _BEHIND_ARTICLE:
        return False
    if (word == "one" and behind.word in {"of", "more"}) or (word == "an" and behind.word == "order"):
        return True
    if word in {"one", "ek", "एक"} and start and tokens[start - 1].word in KIND_OF:
        return behind.word not in FILLERS
    if word in {"do", "दो"} and not begins:
        return _is_between_articles(tokens, start, behind)
    return may_begin and behind.word not in FILLERS


def _is_behind_another(tokens: list[Token], start: int) -> bool:
    """Whether an article with its number stands right before: `two burgers one coke a tea`."""
    if start < 2 or tokens[start - 1].kind is not Kind.WORD or tokens[start - 1].word in FILLERS:
        return False
    for token in reversed(tokens[max(0, start - _LONGEST_ARTICLE) : start - 1]):
        if token.kind is Kind.BREAK or token.word in WITH_WORDS:
            return False
        if token.kind is Kind.NUMBER or token.word in ENGLISH:
            return True
    return False


def _gives(tokens: list[Token], start: int, behind: Token | None) -> bool:
    """Whether `do` is a verb: `bhej do`, `let me do one`."""
    is_given = start > 0 and tokens[start - 1].word in GIVING
    return is_given or (behind is not None and behind.word in ENGLISH)


def _is_between_articles(tokens: list[Token], start: int, behind: Token) -> bool:
    """Whether `do` stands as in `das cement do sariya`: before an article, and behind no verb."""
    before = tokens[start - 1]
    is_behind_article = (
        before.kind is Kind.WORD and before.word not in FILLERS and before.word not in AND_WORDS
    )
    return is_behind_article and behind.word not in FILLERS


def _hyphenated(token: Token) -> list[Token]:
    """Read `twenty-five` as one number and `do-teen` as one that leaves open how much."""
    first, dash, second = token.word.partition("-")
    if not dash or first not in COUNTED or second not in COUNTED:
        return [token]
    low, high = COUNTED[first], COUNTED[second]
    if low >= _FIRST_OF_TENS and not low % 10 and high < 10:
        return [token._replace(kind=Kind.NUMBER, value=low + high)]
    return [token._replace(kind=Kind.NUMBER, value=low if low == high else None, is_each=low == high)]
