"""Objects from JSON Lines, one at a time; what is wrong is told with its file and line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

Row = Mapping[str, Any]
Read = TypeVar("Read")


class WrongRow(Exception):
    """An object that is not what it should be."""


class WrongLine(Exception):
    """The same, with the file and the line where it stands."""


def read_lines(lines: Iterable[bytes], file: str, read: Callable[[Row], Read]) -> Iterator[Read]:
    """Yield what each line is read as before the next one is asked for; raise `WrongLine`.

    Empty lines are passed over.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                made = read(_object(line))
            except WrongRow as fault:
                raise WrongLine(f"{file}, line {number}: {fault}") from fault
            yield made


def text_in(row: Row, name: str) -> str:
    """Return the text of a field without the spaces around it, empty when there is none."""
    value = row.get(name)
    if value is not None and type(value) not in (str, int, float):
        raise WrongRow(f"{name} is no text")
    return "" if value is None else str(value).strip()


def _object(line: bytes) -> Row:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise WrongRow("this is no JSON in UTF-8") from error
    if not isinstance(row, dict):
        raise WrongRow("this is no JSON object")
    return row
