"""Runs the benchmarks, prints a table and keeps the figures in benchmarks/latest.json."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import campaign, documents, jobs, understanding, webhook, zoho

Figures = Mapping[str, "float | Figures"]

LATEST = Path(__file__).parent / "latest.json"
BENCHMARKS: Mapping[str, Callable[[], Figures]] = {
    "webhook": webhook.measure,
    "understanding": understanding.measure,
    "jobs": jobs.measure,
    "documents": documents.measure,
    "campaign": campaign.measure,
    "zoho": zoho.measure,
}


def main() -> None:
    """Run those that are named, or all; figures of the others are kept."""
    wanted = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in wanted if name not in BENCHMARKS]
    if unknown:
        sys.exit(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    figures = json.loads(LATEST.read_text()) if LATEST.exists() else {}
    for name in wanted:
        print(f"{name} …", flush=True)
        figures[name] = BENCHMARKS[name]()
        _print(figures[name])
        LATEST.write_text(json.dumps(figures, indent=2))


def _print(figures: Figures, indent: str = "  ") -> None:
    """Print a line for each figure; a group of figures stands indented under its name."""
    for name, value in figures.items():
        if isinstance(value, Mapping):
            print(f"{indent}{name}")
            _print(value, indent + "  ")
        else:
            print(f"{indent + name:<28} {value:>10,.2f}")


if __name__ == "__main__":
    main()
