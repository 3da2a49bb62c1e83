"""Labelled messages: each folder here is a catalogue with the messages that are written to it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DEMO = HERE.parents[1] / "entrypoints/local/demo/products.csv"
CATALOGUE = "catalogue.jsonl"


@dataclass(frozen=True)
class Message:
    """What was written, and what a careful clerk makes of it."""

    set: str
    id: str
    kind: str
    lang: str
    text: str
    intents: frozenset[str]
    lines: Sequence[Mapping[str, Any]]


def folders() -> list[Path]:
    """Return every folder that has messages."""
    return sorted({path.parent for path in HERE.glob("*/*.jsonl") if path.name != CATALOGUE})


def products(folder: Path) -> list[dict[str, Any]]:
    """Return the folder's own catalogue, or the demo distributor's."""
    own = folder / CATALOGUE
    return list(_json_lines(own)) if own.exists() else _demo_products()


def messages(folder: Path) -> Iterator[Message]:
    """Yield the messages of all files of a folder; a file is a set of its own."""
    for path in sorted(folder.glob("*.jsonl")):
        if path.name != CATALOGUE:
            yield from (_message(f"{folder.name}/{path.stem}", row) for row in _json_lines(path))


def _message(name: str, row: Mapping[str, Any]) -> Message:
    intent = row.get("intent", ())
    return Message(
        set=name,
        id=row["id"],
        kind=row["kind"],
        lang=row["lang"],
        text=row["text"],
        intents=frozenset([intent] if isinstance(intent, str) else intent),
        lines=row.get("lines", []),
    )


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _demo_products() -> list[dict[str, Any]]:
    with DEMO.open(encoding="utf-8", newline="") as lines:
        return [
            {name: row[name] for name in ("sku", "name", "unit", "price", "category")}
            | {"aliases": row["aliases"].split(";")}
            for row in csv.DictReader(lines)
        ]
