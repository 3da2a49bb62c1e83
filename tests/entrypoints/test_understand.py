"""`bahi understand`: a distributor tries its catalogue, line by line, with nothing set up."""

from __future__ import annotations

import json
import select
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from entrypoints.cli import main
from entrypoints.understand import understand
from tests.entrypoints.configured import bare_environment

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "entrypoints.cli", "understand", "--catalog"]
PATIENCE = 60.0
CEMENT = {"sku": "CEM", "name": "Cement", "unit": "bag", "price": 385, "aliases": ["siment", "सीमेंट"]}
RICE = {"sku": "RICE", "name": "Basmati Rice", "unit": "kgs"}


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.jsonl"


def lines(rows: Iterable[Any]) -> str:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def run(catalog: Path, products: str | bytes, texts: str | bytes = "") -> Result:
    """Write the catalogue and read the texts with it."""
    catalog.write_bytes(products if isinstance(products, bytes) else products.encode())
    return CliRunner().invoke(main, ["understand", "--catalog", str(catalog)], input=texts)


def answers(products: Iterable[Any], *texts: str) -> list[dict[str, Any]]:
    return list(understand(products, [{"text": text} for text in texts]))


def refusal(result: Result) -> str:
    assert result.exit_code == 1, result.output
    [line] = result.stderr.splitlines()
    return line


def test_an_order_is_told_as_its_lines(catalog: Path) -> None:
    text = {"id": "t1", "text": "50 bori cement"}
    result = run(catalog, lines([CEMENT, RICE]), lines([text]))
    assert result.exit_code == 0, result.output
    [answer] = map(json.loads, result.output.splitlines())
    [item] = answer["items"]
    assert (answer["id"], answer["intent"]) == ("t1", "order")
    assert (item["text"], item["quantity"], item["unit"], item["status"], item["sku"]) == (
        "cement",
        50,
        "bag",
        "sure",
        "CEM",
    )
    assert item["candidates"][0].keys() == {"sku", "name", "score"}
    assert (item["candidates"][0]["sku"], item["candidates"][0]["name"]) == ("CEM", "Cement")


def test_every_text_has_one_answer_in_its_place(catalog: Path) -> None:
    texts = [{"id": 7, "text": "2.5 kg basmati rice"}, {"text": "hello"}, {"id": None, "text": "yes"}]
    result = run(catalog, lines([CEMENT, RICE]), lines(texts))
    first, second, third = map(json.loads, result.output.splitlines())
    assert (first["id"], first["items"][0]["quantity"]) == (7, 2.5)
    assert second == {"intent": "greeting", "items": []}
    assert third == {"id": None, "intent": "confirm", "items": []}


def test_several_that_fit_are_a_choice_of_at_most_five() -> None:
    many = [{"sku": f"R{kg}", "name": f"Basmati Rice {kg} kg"} for kg in range(1, 9)]
    [answer] = answers(many, "4 bags basmati rice")
    [item] = answer["items"]
    assert item["status"] == "choose"
    assert len(item["candidates"]) == 5
    scores = [candidate["score"] for candidate in item["candidates"]]
    assert scores == sorted(scores, reverse=True)
    assert item["sku"] == item["candidates"][0]["sku"]


def test_what_is_not_sold_has_no_sku() -> None:
    [answer] = answers([CEMENT], "20 laptop, 50 cement")
    assert [(item["status"], item["sku"]) for item in answer["items"]] == [("unknown", None), ("sure", "CEM")]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("haan", "confirm"),
        ("cancel", "cancel"),
        ("help", "help"),
        ("😀", "unknown"),
        ("", "unknown"),
        ("x" * 5_000, "unknown"),
    ],
)
def test_what_is_no_order_has_no_lines(text: str, intent: str) -> None:
    assert answers([CEMENT], text) == [{"intent": intent, "items": []}]


def test_a_product_needs_no_more_than_sku_and_name() -> None:
    bare: dict[str, Any] = {"sku": 17, "name": "Cement"}
    empty = {"unit": None, "price": None, "aliases": None, "category": None, "brand": ""}
    for product in (bare, bare | empty, bare | {"price": "", "aliases": ["", None, " siment "]}):
        [answer] = answers([product], "50 cement")
        assert answer["items"][0]["sku"] == "17"


@pytest.mark.parametrize(
    ("product", "told"),
    [
        ("{", "this is no JSON in UTF-8"),
        ("[1, 2]", "this is no JSON object"),
        ('{"sku": "A", "name": "caf\xe9"}'.encode("latin-1"), "this is no JSON in UTF-8"),
        ("{}", "a product needs a sku"),
        ('{"sku": " ", "name": "Cement"}', "a product needs a sku"),
        ('{"sku": "A"}', "a product needs a name"),
        ('{"sku": "A", "name": ["Cement"]}', "name is no text"),
        ('{"sku": "A", "name": "B", "price": "abc"}', "the price 'abc' is no amount"),
        ('{"sku": "A", "name": "B", "price": NaN}', "the price nan is no amount"),
        ('{"sku": "A", "name": "B", "price": 1e999999}', "the price inf is no amount"),
        ('{"sku": "A", "name": "B", "price": -1}', "the price -1 is no amount"),
        ('{"sku": "A", "name": "B", "aliases": "b;c"}', "aliases is no list of texts"),
        ('{"sku": "A", "name": "B", "aliases": [1]}', "aliases is no list of texts"),
        ('{"sku": "CEM", "name": "Lime"}', "the sku CEM is that of Cement already"),
    ],
)
def test_a_wrong_product_is_told_by_file_and_line(catalog: Path, product: str | bytes, told: str) -> None:
    wrong = product if isinstance(product, bytes) else product.encode()
    result = run(catalog, lines([CEMENT]).encode() + b"\n" + wrong, lines([{"text": "hello"}]))
    assert refusal(result) == f"Error: {catalog}, line 3: {told}"
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hello", "this is no JSON in UTF-8"),
        ('"hello"', "this is no JSON object"),
        ("{}", "there is no text in it"),
        ('{"text": null}', "there is no text in it"),
        ('{"text": 5}', "there is no text in it"),
        (b'{"text": "\xff"}', "this is no JSON in UTF-8"),
    ],
)
def test_a_wrong_text_is_told_after_the_answers_before_it(
    catalog: Path, text: str | bytes, told: str
) -> None:
    wrong = text if isinstance(text, bytes) else text.encode()
    result = run(catalog, lines([CEMENT]), lines([{"text": "hello"}]).encode() + wrong)
    assert refusal(result) == f"Error: standard input, line 2: {told}"
    assert len(result.stdout.splitlines()) == 1


def test_a_file_from_a_spreadsheet_may_begin_with_a_mark(catalog: Path) -> None:
    result = run(catalog, b"\xef\xbb\xbf" + lines([CEMENT]).encode(), '\r\n{"text": "50 cement"}\r\n')
    assert json.loads(result.output)["items"][0]["sku"] == "CEM"


def test_half_a_sign_does_not_stop_the_rest(catalog: Path) -> None:
    texts = '{"id": "\\ud83d", "text": "50 cement \\ud83d"}\n{"text": "20 \\u0000cement"}\n'
    result = run(catalog, lines([CEMENT]), texts)
    assert [len(json.loads(line)["items"]) for line in result.output.splitlines()] == [1, 1]


def test_each_answer_is_out_before_the_next_text_is_written(catalog: Path) -> None:
    with started(catalog, [CEMENT]) as process:
        assert process.stdin and process.stdout
        for quantity in (50, 20):
            process.stdin.write(lines([{"text": f"{quantity} cement"}]).encode())
            process.stdin.flush()
            assert select.select([process.stdout], [], [], PATIENCE)[0], "no answer came"
            assert json.loads(process.stdout.readline())["items"][0]["quantity"] == quantity
        process.stdin.close()
        assert process.wait(PATIENCE) == 0


def test_who_stops_listening_is_left_in_peace(catalog: Path) -> None:
    with started(catalog, [CEMENT]) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()
        process.stdin.write(lines([{"text": "50 cement"}] * 10).encode())
        process.stdin.close()
        process.wait(PATIENCE)
        assert process.stderr.read() == b""


def test_hindi_leaves_as_it_came_whatever_the_terminal_speaks(catalog: Path) -> None:
    with started(catalog, [CEMENT], LC_ALL="C", PYTHONIOENCODING="ascii") as process:
        told, _ = process.communicate(lines([{"text": "५० बोरी सीमेंट"}]).encode(), PATIENCE)
    assert "सीमेंट" in told.decode()
    assert json.loads(told)["items"][0]["sku"] == "CEM"


def started(catalog: Path, products: Iterable[Any], **environment: str) -> subprocess.Popen[bytes]:
    """Start the command in a process of its own, with no setting at all."""
    catalog.write_text(lines(products), encoding="utf-8")
    return subprocess.Popen(
        [*COMMAND, str(catalog)],
        cwd=ROOT,
        env=bare_environment(**environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
