"""One number for several articles: acc ambuja 10 20 bag, ambuja aur acc 40 40 bori, kaju badam 1-1 kg."""

from __future__ import annotations

from domain.conversation.reading.articles import names_article
from domain.conversation.reading.order_words import COLOURS
from domain.conversation.reading.tokens import Kind, Token

Item = tuple[str, list[Token]]


def with_shared_numbers(items: list[Item]) -> list[Item]:
    """Give the items before an `acc 40 40 bori` their numbers, the first one first."""
    shared = list(items)
    for at, (connector, tokens) in enumerate(items):
        numbers = _numbers_at_end(tokens)
        start = at - len(numbers) + 1
        if start < 0 or not _may_be_shared(numbers) or not any(map(names_article, tokens)):
            continue
        if "\n" in {items[place][0] for place in range(start + 1, at + 1)} or _has_number(items[start:at]):
            continue
        unit = numbers[-1].unit
        for place, number in zip(range(start, at), numbers, strict=False):
            shared[place] = (items[place][0], [*items[place][1], number._replace(unit=number.unit or unit)])
        shared[at] = (connector, [*tokens[: -len(numbers)], numbers[-1]])
    return shared


def with_items_apart(items: list[Item]) -> list[Item]:
    """Part `kaju badam 1-1 kg` at its words where nothing around it takes a share of the number."""
    parted: list[Item] = []
    for at, (connector, tokens) in enumerate(items):
        neighbours = items[max(0, at - 1) : at] * (connector != "\n") + [
            item for item in items[at + 1 : at + 2] if item[0] != "\n"
        ]
        if any(not _has_number([item]) for item in neighbours):
            parted.append((connector, tokens))
        else:
            parted += [(connector, part) for part in _each_apart(tokens)]
    return parted


def _each_apart(tokens: list[Token]) -> list[list[Token]]:
    """Part an item at its words, or at its colours, when its only number was written twice."""
    numbers = [token for token in tokens if token.kind is Kind.NUMBER]
    if len(numbers) != 1 or not numbers[0].is_each or numbers[0].unit is None:
        return [tokens]
    colours = [token for token in tokens if token.word in COLOURS]
    if len(colours) > 1:
        return [[token for token in tokens if token == colour or token not in colours] for colour in colours]
    words = [token for token in tokens if names_article(token)]
    has_size = any(token.kind is Kind.SIZE for token in tokens)
    return [tokens] if len(words) < 2 or has_size else [[word, numbers[0]] for word in words]


def _may_be_shared(numbers: list[Token]) -> bool:
    """Whether these are numbers of several articles; of two, one may be a size unless both are the same."""
    is_bare = len(numbers) > 1 and not any(number.unit for number in numbers[:-1])
    return is_bare and (len(numbers) > 2 or numbers[0].value == numbers[1].value)


def _numbers_at_end(tokens: list[Token]) -> list[Token]:
    start = len(tokens)
    while start and tokens[start - 1].kind is Kind.NUMBER:
        start -= 1
    return tokens[start:]


def _has_number(items: list[Item]) -> bool:
    return any(token.kind is Kind.NUMBER for _, tokens in items for token in tokens)


def shared_out(tokens: list[Token]) -> list[list[Token]]:
    """Give each word of `acc ambuja 10 20 bag` a number of its own; nothing when they do not go together."""
    words = [token for token in tokens if names_article(token)]
    numbers = [token for token in tokens if token.kind is Kind.NUMBER]
    if not _go_together(tokens, words, numbers):
        return []
    unit = numbers[-1].unit
    return [
        [word, number._replace(unit=number.unit or unit)] for word, number in zip(words, numbers, strict=True)
    ]


def _go_together(tokens: list[Token], words: list[Token], numbers: list[Token]) -> bool:
    if len(words) != len(numbers) or not _may_be_shared(numbers):
        return False
    first = tokens.index(numbers[0])
    if tokens[first : first + len(numbers)] != numbers or any(token.kind is Kind.SIZE for token in tokens):
        return False
    return not any(token in words for token in tokens[first:])
