"""Runs the benchmarks, prints a table and keeps the figures in benchmarks/latest.json."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import webhook

LATEST = Path(__file__).parent / "latest.json"
BENCHMARKS: Mapping[str, Callable[[], Mapping[str, float]]] = {"webhook": webhook.measure}


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
        for figure, value in figures[name].items():
            print(f"  {figure:<26} {value:>10,.2f}")
        LATEST.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
