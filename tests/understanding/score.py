"""How well messages are understood, as a table by set and language: `make score`.

`-v` lists the misses of the sets that engineers tune by; a set that is named (`-v kirana/known`) is scored
alone and lists its own.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from entrypoints.understand import understand
from tests.understanding.messages import Message, folders, messages, products

OFFERED = 3
TUNED_BY = "/known"
HEADER = f"{'set':<20} {'lang':<9}{'messages':>9}{'lines':>7}" + "".join(
    f"{figure:>10}" for figure in ("precision", "recall", "F1", "silent", "quiet", "intents", "units")
)


@dataclass(frozen=True)
class Verdict:
    """One message beside its answer, counted in lines; quiet and intent are None where they do not apply."""

    message: Message
    answer: Mapping[str, Any]
    wanted: int
    heard: int
    right: int
    silent: int
    units_right: int
    quiet: bool | None
    intent_right: bool | None

    @property
    def missed(self) -> bool:
        """Whether anything about it is not as labelled."""
        lines_right = self.wanted == self.heard == self.right
        return not lines_right or self.silent > 0 or self.quiet is False or self.intent_right is False


@dataclass(frozen=True)
class Figures:
    """The verdicts of some messages together; each figure but `silent` is best at 1."""

    # Not in the repr, so that a failing test shows no message of a set that nobody tunes by.
    verdicts: Sequence[Verdict] = field(repr=False)

    @property
    def lines(self) -> int:
        """The lines that the messages ask for."""
        return sum(verdict.wanted for verdict in self.verdicts)

    @property
    def precision(self) -> float:
        """The share of lines understood that are right."""
        return _share(self._right, sum(verdict.heard for verdict in self.verdicts))

    @property
    def recall(self) -> float:
        """The share of lines asked for that are understood."""
        return _share(self._right, self.lines)

    @property
    def f1(self) -> float:
        """Precision and recall in one."""
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)

    @property
    def silent(self) -> float:
        """Wrong lines that would be booked without a question, by the lines asked for."""
        return sum(verdict.silent for verdict in self.verdicts) / (self.lines or 1)

    @property
    def quiet(self) -> float:
        """The share of messages without an order in which none is heard."""
        return _share_of(verdict.quiet for verdict in self.verdicts)

    @property
    def intents(self) -> float:
        """The share of edits and commands that are taken for what they are."""
        return _share_of(verdict.intent_right for verdict in self.verdicts)

    @property
    def units(self) -> float:
        """The share of right lines that have the right unit, too."""
        return _share(sum(verdict.units_right for verdict in self.verdicts), self._right)

    @property
    def _right(self) -> int:
        return sum(verdict.right for verdict in self.verdicts)


def judge_all(wanted: Sequence[str] = ()) -> list[Verdict]:
    """Return a verdict on every message, or on those of the sets that are named."""
    return [
        verdict
        for folder in folders()
        for verdict in _judge_folder(folder)
        if not wanted or verdict.message.set in wanted
    ]


def judge(message: Message, answer: Mapping[str, Any]) -> Verdict:
    """Return how an answer compares with the label; the lines of an edit count only if read as an order."""
    counts = message.kind in {"order", "nonorder"} or answer["intent"] == "order"
    lines, items = (message.lines, answer["items"]) if counts else ([], [])
    pairs = list(_pairs(lines, items))
    return Verdict(
        message=message,
        answer=answer,
        wanted=len(lines),
        heard=len(items),
        right=len(pairs),
        silent=_silently_wrong(lines, items, pairs),
        units_right=sum(lines[place].get("unit") == items[at]["unit"] for place, at in pairs),
        quiet=answer["intent"] != "order" and not items if message.kind == "nonorder" else None,
        intent_right=answer["intent"] in message.intents if message.intents else None,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, and with -v the misses before it."""
    parser = argparse.ArgumentParser(description="How well messages are understood.")
    parser.add_argument("-v", "--verbose", action="store_true", help="list the misses")
    parser.add_argument("sets", nargs="*", help="only these, such as building/known")
    options = parser.parse_args(arguments)
    verdicts = judge_all(options.sets)
    if options.verbose:
        shown = [verdict for verdict in verdicts if options.sets or verdict.message.set.endswith(TUNED_BY)]
        _print_lines(_miss(verdict) for verdict in shown if verdict.missed)
    _print_lines(_table(verdicts))


def _judge_folder(folder: Path) -> Iterator[Verdict]:
    written = list(messages(folder))
    texts = ({"id": message.id, "text": message.text} for message in written)
    for message, answer in zip(written, understand(products(folder), texts), strict=True):
        yield judge(message, answer)


def _pairs(
    lines: Sequence[Mapping[str, Any]], items: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[int, int]]:
    free = list(range(len(items)))
    for place, line in enumerate(lines):
        at = next((at for at in free if _is_right(line, items[at])), None)
        if at is not None:
            free.remove(at)
            yield place, at


def _is_right(line: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    if _quantity(line) != _quantity(item):
        return False
    if item["status"] == "sure":
        return bool(item["sku"] == line.get("sku"))
    if item["status"] == "choose":
        offered = {candidate["sku"] for candidate in item["candidates"][:OFFERED]}
        return not offered.isdisjoint({line.get("sku"), *line.get("choose", ())})
    return "unknown" in line


def _silently_wrong(
    lines: Sequence[Mapping[str, Any]], items: Sequence[Mapping[str, Any]], pairs: Sequence[tuple[int, int]]
) -> int:
    paired = {at for _, at in pairs}
    unpaired = [item for at, item in enumerate(items) if at not in paired and item["status"] == "sure"]
    wanted = {line.get("sku") for line in lines}
    # A right article without a quantity is asked for, so nothing wrong is booked.
    return sum(item["quantity"] is not None or item["sku"] not in wanted for item in unpaired)


def _quantity(row: Mapping[str, Any]) -> Decimal | None:
    quantity = row.get("quantity")
    return None if quantity is None else Decimal(str(quantity))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _share_of(answers: Iterable[bool | None]) -> float:
    known = [answer for answer in answers if answer is not None]
    return _share(sum(known), len(known))


def _table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    yield HEADER
    for name in sorted({verdict.message.set for verdict in verdicts}):
        of_set = [verdict for verdict in verdicts if verdict.message.set == name]
        for lang in sorted({verdict.message.lang for verdict in of_set}):
            yield _row(name, lang, [verdict for verdict in of_set if verdict.message.lang == lang])
        yield _row(name, "all", of_set)
    yield _row("all", "all", verdicts)


def _row(name: str, lang: str, verdicts: Sequence[Verdict]) -> str:
    of = Figures(verdicts)
    shares = (of.precision, of.recall, of.f1, of.silent, of.quiet, of.intents, of.units)
    return f"{name:<20} {lang:<9}{len(verdicts):>9}{of.lines:>7}" + "".join(
        f"{100 * share:>10.2f}" for share in shares
    )


def _miss(verdict: Verdict) -> str:
    message, answer = verdict.message, verdict.answer
    mark = " SILENT" if verdict.silent else ""
    expected = [*sorted(message.intents), *map(_shown_line, message.lines)] or ["nothing"]
    got = [answer["intent"], *map(_shown_item, answer["items"])]
    return (
        f"{message.id} {message.kind}{mark}: {message.text!r}\n"
        f"    expected {' | '.join(expected)}\n    got      {' | '.join(got)}"
    )


def _shown_line(line: Mapping[str, Any]) -> str:
    which = line.get("sku") or ("unknown" if line.get("unknown") else "")
    choice = f" one of {', '.join(line['choose'])}" if line.get("choose") else ""
    return f"{line.get('quantity')} {line.get('unit')} {which}{choice}"


def _shown_item(item: Mapping[str, Any]) -> str:
    offered = ", ".join(candidate["sku"] for candidate in item["candidates"][:OFFERED])
    return f"{item['quantity']} {item['unit']} {item['text']!r} {item['status']} {item['sku']} ({offered})"


def _print_lines(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
