"""The log: JSON, the message it is about on every line, and nobody's number."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from io import StringIO
from typing import Any

import pytest

from application.trace import traced
from entrypoints.application import Application
from entrypoints.logs import start_logging
from tests.entrypoints.inside import run_jobs
from tests.entrypoints.signed import SHOP, Twilio, a_sid

logger = logging.getLogger("entrypoints.tests")

Written = Callable[[], str]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Written]]:
    """Starts logging for real; what it returns stops it and gives what went to standard error."""
    root, stops, error = logging.getLogger(), list[Callable[[], None]](), StringIO()
    handlers, level = list(root.handlers), root.level
    monkeypatch.setattr("entrypoints.logs.atexit.register", stops.append)

    def written() -> str:
        stops.pop()()
        return error.getvalue()

    def begin(log_format: str) -> Written:
        with redirect_stderr(error):
            start_logging(log_format)
        return written

    yield begin
    for stop in stops:
        stop()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def lines(start: Callable[[str], Written]) -> Callable[[], list[dict[str, Any]]]:
    """Starts a JSON log; what it returns reads its lines."""
    written = start("json")
    return lambda: [json.loads(line) for line in written().splitlines()]


Lines = Callable[[], list[dict[str, Any]]]


def test_every_line_says_when_where_and_how_bad(lines: Lines) -> None:
    logger.warning("the cement is out")
    [line] = lines()
    assert {name: line[name] for name in ("level", "logger", "message")} == {
        "level": "WARNING",
        "logger": "entrypoints.tests",
        "message": "the cement is out",
    }
    assert {"time", "process", "trace"} <= line.keys()


def test_every_line_of_a_turn_names_its_message(twilio: Twilio, lines: Lines) -> None:
    sid = a_sid()
    twilio.write("Cement x 100", MessageSid=sid)
    written = lines()
    assert {line["trace"] for line in written} == {sid}
    assert [line["message"] for line in written] == ["message received", "turn ended"]
    assert written[-1]["outcome"] == "answered"


def test_every_line_of_the_jobs_names_the_message_that_led_to_them(
    twilio: Twilio, application: Application, lines: Lines
) -> None:
    twilio.exchange("Cement x 100")
    yes = a_sid()
    twilio.exchange("1", MessageSid=yes)
    run_jobs(application)
    traces = {
        (line["queue"], line["trace"], line["outcome"]) for line in lines() if line["message"] == "job ended"
    }
    assert traces == {("process-order", yes, "done"), ("send-invoice", yes, "done")}


def test_lines_outside_of_any_turn_name_none(lines: Lines) -> None:
    with traced("SM1"):
        logger.info("within")
    logger.info("outside")
    assert [line["trace"] for line in lines()] == ["SM1", ""]


def test_no_line_of_a_talk_shows_the_number_or_the_words(
    start: Callable[[str], Written], twilio: Twilio, application: Application
) -> None:
    written = start("json")
    for text in ("Cement x 100", "1"):
        twilio.write(text)
    run_jobs(application)
    text = written()
    assert SHOP[-10:] not in text
    assert "+91******0001" in text
    assert "Cement" not in text


@pytest.mark.parametrize("log_format", ["json", "console"])
@pytest.mark.parametrize(
    "text",
    [
        "+919810000001",
        "whatsapp:+919810000001",
        "To=whatsapp%3A%2B919810000001&Body=Hi",
        "919810000001",
        "WaId=919810000001",
        "('+919810000001', '+14155238886')",
        "/phones/+919810000001/messages",
    ],
)
def test_a_number_is_masked_wherever_it_stands(
    start: Callable[[str], Written], log_format: str, text: str
) -> None:
    written = start(log_format)
    logger.warning("from %s", text, extra={"sender": text})
    line = written()
    assert "from" in line
    assert "9810000001" not in line
    assert "4155238886" not in line
    assert "0001" in line


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_a_number_in_a_traceback_is_masked(start: Callable[[str], Written], log_format: str) -> None:
    written = start(log_format)
    try:
        raise LookupError("no shop at whatsapp:+919810000001")
    except LookupError:
        logger.exception("turn failed")
    line = written()
    assert "LookupError: no shop at whatsapp:+91******0001" in line
    assert "9810000001" not in line


def test_a_traceback_is_one_line_of_json(lines: Lines) -> None:
    try:
        raise LookupError("first\nsecond")
    except LookupError:
        logger.exception("turn failed")
    [line] = lines()
    assert "Traceback" in line["exc_info"]
    assert "first\nsecond" in line["exc_info"]


def test_figures_and_sids_are_left_as_they_are(lines: Lines) -> None:
    logger.info("SM%s", "0123456789" * 3, extra={"ms": 1234567890.5, "process_order": 123456})
    [line] = lines()
    assert line["message"] == "SM" + "0123456789" * 3
    assert line["ms"] == 1234567890.5


def test_the_http_client_of_twilio_says_nothing_of_what_it_sends(lines: Lines) -> None:
    logging.getLogger("twilio.http_client").info("To=whatsapp%3A%2B919810000001")
    assert lines() == []


def test_hindi_is_written_as_it_is(start: Callable[[str], Written]) -> None:
    written = start("json")
    logger.info("शर्मा ट्रेडर्स")
    assert "शर्मा ट्रेडर्स" in written()


@pytest.mark.parametrize("line", ["To=whatsapp%3a%2b919810000001", "WaId=447700900123"])
def test_a_number_is_masked_however_it_is_written(start: Callable[[str], Written], line: str) -> None:
    written = start("json")
    logger.warning(line)
    assert "0000001" not in (log := written()) and "7700900" not in log
