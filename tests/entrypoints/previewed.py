"""Bills that are asked about by the command line, and what is answered."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner, Result

from entrypoints.preview import preview

Told = dict[str, Any]
LINE = {"description": "Cement", "hsn": "2523", "quantity": 1, "unit": "bag", "rate": "100", "gst_rate": 18}


def asked(*lines: Told, **changes: Any) -> Told:
    """Return a bill of these lines from Rajasthan to Rajasthan, or of one line of ₹100 at 18 %."""
    bill = {
        "seller": {"gstin": "08AABCS1429B1ZU", "state_code": "08"},
        "buyer": {"name": "Gupta Hardware", "gstin": "08AAACS8577K1ZP"},
        "place_of_supply": "08",
        "lines": [LINE | line for line in lines or ({},)],
    }
    return bill | changes


def run(text: str | bytes, file: str = "-") -> Result:
    return CliRunner().invoke(preview, ["--json", file], input=text)


def told(bill: Told) -> Told:
    result = run(json.dumps(bill))
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def faults(bill: Any) -> list[str]:
    result = run(bill if isinstance(bill, str | bytes) else json.dumps(bill))
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr.removeprefix("Error: ").splitlines()


def sums(answer: Told) -> str:
    """Return the amounts below the lines as one reads them."""
    names = ("taxable", "cgst", "sgst", "igst", "other_charges", "round_off", "total")
    return " ".join(answer[name] for name in names)
