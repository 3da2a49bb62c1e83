"""What a table or a letter says beside articles and quantities: headings, serial numbers, rates, totals."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from domain.conversation.reading.order_words import AND_WORDS, EDGES, PER, TALK
from domain.conversation.reading.tokens import Kind, Token
from domain.conversation.reading.units import unit_of

_HEADINGS = frozenset(
    """
    s sr sl no no. sno srno item items product products article articles description particulars material
    materials name qty quantity quantities unit units uom nos rate price amount amt total value hsn mrp naam
    saman maal bhav
    """.split()
)
_LABELS = frozenset(
    "item product article description particulars material materials name unit uom naam list".split()
)
_LABELLING = _LABELS | frozenset(
    "order items list required requirement requirements following below site urgent need needed want".split()
)
_TOTALS = frozenset("total subtotal grand net gst amount amt payable round off roundoff freight".split())
_SIGN_OFFS = frozenset(
    "regards rgds sincerely faithfully thanks thank thankyou thanking thx dhanyavaad dhanyawad shukriya"
    " धन्यवाद शुक्रिया".split()
)
_CLOSINGS = frozenset("regards rgds sincerely faithfully".split())
_LEAST_AMOUNT = 100


def without_columns(tokens: list[Token]) -> list[Token]:
    """Return the pieces without those that only order, name or add up the lines of a table."""
    lines = [_without_amounts(_without_label(line)) for line in _lines(_without_sign_off(tokens))]
    if len(lines) > 1:
        lines = _without_serials([line for line in lines if not _is_heading(line) and not _is_total(line)])
    return [token for line in lines for token in line]


def _lines(tokens: list[Token]) -> list[list[Token]]:
    """Part a message at its line ends, each of which stays with the line before it."""
    ends = [at + 1 for at, token in enumerate(tokens) if token.text == "\n"]
    return [tokens[start:end] for start, end in pairwise([0, *ends, len(tokens)])]


def _without_sign_off(tokens: list[Token]) -> list[Token]:
    """Leave out thanks and the name below a letter; what has a number is more of the order."""
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].kind is Kind.NUMBER:
            break
        begins = at == 0 or tokens[at - 1].kind is Kind.BREAK
        if tokens[at].word in _CLOSINGS or (begins and tokens[at].word in _SIGN_OFFS):
            return _without_sign_off(tokens[:at])
    return tokens


def _without_label(line: list[Token]) -> list[Token]:
    """Read `Product: soap` and `Material required: soap` as `soap`."""
    if len(line) > 1 and line[0].word in _LABELS and line[1].kind is Kind.LINK:
        return line[2:]
    at = next((at for at, token in enumerate(line) if token.text == ":"), len(line))
    is_label = all(token.kind is Kind.WORD for token in line[:at]) and not _LABELLING.isdisjoint(
        token.word for token in line[:at]
    )
    return line[at + 1 :] if is_label and any(map(_is_word, line[at + 1 :])) else line


def _is_word(token: Token) -> bool:
    return token.kind is Kind.WORD and not unit_of(token.word)


def _is_heading(line: list[Token]) -> bool:
    words = [token.word for token in line if token.kind in (Kind.WORD, Kind.RATE)]
    has_number = any(token.kind is Kind.NUMBER for token in line)
    return len(words) > 1 and not has_number and _HEADINGS.issuperset(words)


def _is_total(line: list[Token]) -> bool:
    words = [token.word for token in line if token.kind is Kind.WORD and not unit_of(token.word)]
    return bool(words) and words[0] in _TOTALS and all(word in _TOTALS | TALK | EDGES for word in words)


def _without_serials(lines: list[list[Token]]) -> list[list[Token]]:
    """Leave out the numbers of a list that counts its lines itself: 1 cement 50, 2 sariya 20."""
    counted = [line for line in lines if any(token.kind is Kind.NUMBER for token in line)]
    if len(counted) < 2 or any(line[0].text != str(place) for place, line in enumerate(counted, start=1)):
        return lines
    if any(sum(token.kind is Kind.NUMBER for token in line) < 2 for line in counted):
        return lines
    return [line[1:] if line[0].kind is Kind.NUMBER else line for line in lines]


def _without_amounts(line: list[Token]) -> list[Token]:
    """Leave out rate and amount where they are what the quantity comes to: 50 bag 385 19250."""
    numbers = [at for at, token in enumerate(line) if token.kind is Kind.NUMBER]
    if len(numbers) < 3:
        return line
    rate, amount = (line[at].value or Decimal(0) for at in numbers[-2:])
    quantity = line[numbers[-3]].value or Decimal(0)
    is_glued = not line[numbers[-2]].spaced and line[numbers[-2] - 1].kind is not Kind.RATE
    if is_glued or amount < _LEAST_AMOUNT or quantity * rate != amount:
        return line
    start = numbers[-2]
    while start > numbers[-3] + 1 and line[start - 1].kind not in (Kind.WORD, Kind.NUMBER):
        start -= 1
    names = [token for token in line[start:] if token.kind is Kind.WORD and not unit_of(token.word)]
    if any(token.word in AND_WORDS for token in line[start - 1 :]):
        return line
    end = [token for token in line[-1:] if token.text == "\n"]
    if any(token.word not in TALK | EDGES | PER for token in names):
        return line
    has_serial = len(numbers) > 3 and numbers[0] == 0
    return line[has_serial:start] + end
