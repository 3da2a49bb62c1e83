"""The ways in which the pieces of one item can be read: which number counts, and what is then the article."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from domain.conversation.reading.amounts import is_unit
from domain.conversation.reading.articles import article_of, names_article, tells
from domain.conversation.reading.order_words import CLOSERS, FILLERS, NAMELIKE, OPENERS, WITHOUT_WORDS
from domain.conversation.reading.requested_line import RequestedLine
from domain.conversation.reading.tokens import Kind, Token
from domain.conversation.reading.units import ARTICLE_UNITS, MEASURES, SMALL_MEASURES, unit_of

MOST_READINGS = 4
SURE, LIKELY, MEASURED, NO_QUANTITY, PACKED = 60, 30, 27, 20, 14
DOUBT = 20  # how much less likely a reading may be and still be worth a look
LEAST_PRICE = 200
STRENGTHS = frozenset("250 325 400 500 625 650".split())  # of medicines, and of packs
FEW, LARGE = 8, 100


def readings_of(tokens: list[Token]) -> list[RequestedLine]:
    """Return the readings of one item, likeliest first; none when nothing in it names an article."""
    readings: list[RequestedLine] = []
    for pieces in _expanded(tokens):
        if (cheaper := _without_price(pieces)) is not pieces:
            readings += _lines(cheaper, _quantities(cheaper)[0])
        for at in _quantities(pieces)[: 1 if readings else MOST_READINGS]:
            found = [one for one in _lines(pieces, at) if one not in readings]
            if not found and not readings:
                return []
            readings += found
        if len(readings) >= MOST_READINGS:
            break
    return _with_other_words(readings, tokens)[:MOST_READINGS]


def _with_other_words(readings: list[RequestedLine], tokens: list[Token]) -> list[RequestedLine]:
    """Add the first reading without what is not on the dish, or with talk that may be a part of the name."""
    if not readings:
        return readings
    first, others = readings[0], readings[1 : MOST_READINGS - 1]
    words = first.text.split()
    cut = next((at for at, word in enumerate(words) if at and word.lower() in WITHOUT_WORDS), None)
    if cut is not None and any(sign.isalpha() for sign in "".join(words[:cut])):
        others.append(RequestedLine(" ".join(words[:cut]), first.quantity, first.unit))
    if _may_be_strength(tokens):
        others.append(RequestedLine(f"{first.text} {first.quantity}"))
    named = _with_namelike(tokens)
    if named is not tokens:
        others += [one for one in _lines(named, _quantities(named)[0]) if one.text != first.text][:1]
    return [first, *others]


def _may_be_strength(tokens: list[Token]) -> bool:
    """Whether the only number may be a part of the name, with how many left open: `crocin 650`."""
    numbers = [token for token in tokens if token.kind is Kind.NUMBER]
    return len(numbers) == 1 and numbers[0] is tokens[-1] and numbers[0].text in STRENGTHS


def _with_namelike(tokens: list[Token]) -> list[Token]:
    """Keep words of talk that touch the name: `d cold total`."""
    places = [at for at, token in enumerate(tokens) if token.word in NAMELIKE and _touches_name(tokens, at)]
    named = list(tokens)
    for at in places:
        named[at] = tokens[at]._replace(kind=Kind.SIZE)
    return named if places else tokens


def _touches_name(tokens: list[Token], at: int) -> bool:
    neighbours = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
    return tokens[at].kind is Kind.WORD and any(map(_is_name, neighbours))


def _is_name(token: Token) -> bool:
    is_talk = token.word in FILLERS or token.word in OPENERS or token.word in CLOSERS
    return names_article(token) and not is_talk


def whole_reading(tokens: list[Token]) -> RequestedLine | None:
    """Read pieces that may be two items as one, with the quantity at its beginning or else at its end."""
    numbers = [at for at, token in enumerate(tokens) if token.kind is Kind.NUMBER]
    begins = not any(tells(token) for token in tokens[: numbers[0]])
    return next(_lines(tokens, numbers[0] if begins else numbers[-1]), None)


def is_measured(token: Token) -> bool:
    """Whether a number with its unit may be a size as well: 5 kg of it, or the pack of 5 kg."""
    return token.unit in MEASURES


def _expanded(tokens: list[Token]) -> list[list[Token]]:
    """Return the pieces with what may be a size whole and in its parts, the likelier first."""
    at = next((at for at, token in enumerate(tokens) if token.inner), None)
    others = any(token.kind is Kind.NUMBER and not token.inner for token in tokens)
    if at is None or others:
        return [tokens]
    parts = [*tokens[:at], *map(_part, tokens[at].inner), *tokens[at + 1 :]]
    return [parts, tokens] if _prefers_parts(tokens[at].inner) else [tokens, parts]


def _without_price(tokens: list[Token]) -> list[Token]:
    """Leave out what stands bare behind bags and tons, at the end: `cement 50 bag 385`."""
    last = max((at for at, token in enumerate(tokens) if token.kind is Kind.NUMBER), default=0)
    number = tokens[last] if tokens else None
    if number is None or number.unit or (number.value or 0) < LEAST_PRICE or number.inner:
        return tokens
    is_sold = any(
        token.kind is Kind.NUMBER and token.unit and token.unit not in MEASURES for token in tokens[:last]
    )
    names_more = any(names_article(token) for token in tokens[last + 1 :])
    return tokens if names_more or not is_sold else [*tokens[:last], *tokens[last + 1 :]]


def _part(token: Token) -> Token:
    """A fraction that counts nothing is a size."""
    return token._replace(kind=Kind.SIZE) if "/" in token.text else token


def _prefers_parts(inner: tuple[Token, ...]) -> bool:
    first, *_, last = inner
    if len(inner) > 2:
        return inner[1].kind is not Kind.LINK and inner[1].spaced
    if last.kind is Kind.WORD:
        return len(last.word) > 2
    if first.kind is Kind.WORD:
        return len(first.word) > 3
    return (first.value or Decimal(0)) > 2


def _quantities(tokens: list[Token]) -> list[int | None]:
    """Return where the quantity may stand, likeliest first; None stands for no quantity at all."""
    numbers = [at for at, token in enumerate(tokens) if token.kind is Kind.NUMBER]
    if not numbers:
        return [None]
    article_at = next((at for at, token in enumerate(tokens) if tells(token)), len(tokens))
    scores = {at: _likelihood(tokens, at, article_at) for at in numbers}
    favourite = _favourite(tokens, [at for at in numbers if tokens[at].unit is None], article_at)
    if favourite is not None:
        scores[favourite] += 3
    if tokens[numbers[-1]].unit is None and any(score >= SURE for score in scores.values()):
        scores[numbers[-1]] += 10
    if all(tokens[at].unit in MEASURES for at in numbers):
        scores[len(tokens)] = NO_QUANTITY
    best = max(scores.values())
    likely = sorted((at for at in scores if best - scores[at] <= DOUBT), reverse=article_at < numbers[0])
    likely.sort(key=lambda at: -scores[at])
    return [at if at < len(tokens) else None for at in likely]


def _likelihood(tokens: list[Token], at: int, article_at: int) -> int:
    """Bags and tons are quantities, x and dashes point to one; a weight may be the size of a bag."""
    number = tokens[at]
    before = tokens[at - 1] if at else None
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if number.unit is not None:
        if number.unit in SMALL_MEASURES:
            return PACKED
        if number.word.endswith(("no", "no.")):
            return MEASURED - 1
        return MEASURED if number.unit in MEASURES else SURE - 2 * (number.unit == "piece")
    points = LIKELY
    if _is_crossed(tokens, at, article_at):
        points += 25
    if before and before.kind is Kind.LINK:
        points += 12
    if (before and not number.spaced and before.kind is Kind.WORD) or (behind and _is_glued(behind)):
        points -= 8
    return points


def _is_crossed(tokens: list[Token], at: int, article_at: int) -> bool:
    """Whether an x says that this number counts; of two around an x, the one farther from the article."""
    if at and tokens[at - 1].kind is Kind.TIMES:
        is_second = at > 1 and tokens[at - 2].kind is Kind.NUMBER
        return not is_second or article_at < at - 2
    if at + 1 < len(tokens) and tokens[at + 1].kind is Kind.TIMES:
        is_first = at + 2 < len(tokens) and tokens[at + 2].kind is Kind.NUMBER
        return not is_first or article_at > at
    return False


def _is_glued(token: Token) -> bool:
    return token.kind is Kind.WORD and not token.spaced


def _favourite(tokens: list[Token], bare: list[int], article_at: int) -> int | None:
    """Of several bare numbers: `5 star 10` asks for ten, `20 tmt 12` for twenty, `crocin 650 2` for two."""
    if len(bare) < 2:
        return None
    first, last = tokens[bare[0]].value or Decimal(0), tokens[bare[-1]].value or Decimal(0)
    if bare[0] < article_at:
        return bare[0] if first >= FEW or last >= LARGE or last < first else bare[-1]
    return bare[0] if last >= LEAST_PRICE and first < last else bare[-1]


def _lines(tokens: list[Token], at: int | None) -> Iterator[RequestedLine]:
    """Yield what the item asks for when the quantity stands there; with a unit that may be a word as well."""
    article = article_of(tokens, at)
    unit = next((unit_of(token.word) for token in tokens if is_unit(token)), None)
    if at is None:
        if article:
            yield RequestedLine(article, None, unit)
        return
    number = tokens[at]
    if article:
        yield RequestedLine(article, number.value, number.unit or unit)
    if article and number.unit and unit and number.unit != unit and number.unit not in MEASURES:
        yield RequestedLine(article_of(_with_units_as_words(tokens), at), number.value, number.unit)
    named = _with_unit_as_word(tokens, at)
    if named is not None and article:
        yield RequestedLine(article_of(*named), number.value)
    elif number.unit is None and unit is None and len(article.split()) > 1:
        rest, last = article.rsplit(" ", 1)
        if unit_of(last) in ARTICLE_UNITS and any(sign.isalpha() for sign in rest):
            yield RequestedLine(rest, number.value, unit_of(last))


def _with_units_as_words(tokens: list[Token]) -> list[Token]:
    """Return the pieces with every unit that counts nothing as a word: clinic plus sachet 5 strips."""
    return [token._replace(kind=Kind.SIZE) if is_unit(token) else token for token in tokens]


def _with_unit_as_word(tokens: list[Token], at: int) -> tuple[list[Token], int] | None:
    """Return the pieces with the unit as a word: ten `brass taps` rather than ten brass of taps."""
    number, follows = tokens[at], tokens[at + 1 : at + 2]
    if number.unit not in ARTICLE_UNITS or not follows or not names_article(follows[0]):
        return None
    value, _, unit = number.text.rpartition(" ")
    if follows[0].word == "of" or unit.lower() != number.unit:
        return None
    bare = number._replace(text=value, word=value, unit=None)
    return [*tokens[:at], bare, Token(Kind.WORD, unit, unit.lower()), *tokens[at + 1 :]], at
