"""`bahi jobs`: what an operator sees of what was given up, and how it is done after all."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from domain.phone import WhatsAppAddress
from entrypoints.application import Application
from entrypoints.distributor import DEMO_NUMBER
from entrypoints.settings import Settings
from entrypoints.web import app_of
from tests.entrypoints.given_up import REASON, confirm_order, give_up_job, give_up_message, ids, listed
from tests.entrypoints.operator import (
    ROOT,
    SHOP,
    bahi,
    demo_desk,
    refusal,
    without_env_file,
)
from tests.entrypoints.signed import Twilio

LONG_REASON = "ZeroDivisionError: " + "so long a reason " * 10 + "that it never ends"
MOMENT = timedelta(minutes=1)


@pytest.fixture
def desk(
    stored: Settings, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Application:
    """Return the demo distributor's desk, which commands work on, too; it has no worker."""
    without_env_file(monkeypatch, tmp_path)
    environment["BAHI_STATE_DIR"] = str(tmp_path)
    return demo_desk(stored, environment)


@pytest.fixture
def twilio(desk: Application, stored: Settings) -> Twilio:
    """Return Twilio in front of that desk."""
    return Twilio(app_of(desk, stored))


def on_screen(columns: int, *words: str) -> list[str]:
    """Type a command at a terminal of this width and return the lines that it shows."""
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "entrypoints.cli", *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=its, env=os.environ | {"COLUMNS": str(columns)}):
        os.close(its)
        shown = b""
        with suppress(OSError):  # which is how a terminal ends
            while part := os.read(ours, 4096):
                shown += part
    os.close(ours)
    return shown.decode().splitlines()


@pytest.mark.parametrize(("command", "word"), [("list", "--state"), ("retry", "looked up")])
def test_each_command_says_what_it_does(command: str, word: str) -> None:
    result = bahi("jobs", command, "--help")
    assert result.exit_code == 0
    assert word in result.output


def test_a_desk_on_which_nothing_failed_says_so_in_one_line(twilio: Twilio) -> None:
    confirm_order(twilio)
    assert bahi("jobs", "list").output == "nothing is dead\n"
    both = bahi("jobs", "list", "--state", "dead", "--state", "unknown")
    assert both.output == "nothing is dead or unknown\n"
    assert listed() == []
    assert bahi("jobs", "retry", "--all").output == "tried once more: 0\n"


def test_a_job_that_was_given_up_is_listed_with_its_reason(desk: Application, twilio: Twilio) -> None:
    twilio.write("Cement x 100", SHOP)
    confirmation = "SM" + uuid4().hex
    twilio.write("1", SHOP, MessageSid=confirmation)
    job = give_up_job(desk)
    [row] = listed()
    added_at = datetime.fromisoformat(row.pop("added_at"))
    assert timedelta() <= datetime.now(UTC) - added_at < MOMENT
    assert row == {
        "id": job,
        "queue": "process-order",
        "state": "dead",
        "distributor": DEMO_NUMBER.value,
        "attempts": 1,
        "due_at": None,
        "trace": confirmation,
        "sender": None,
        "reason": REASON,
    }


def test_the_list_is_read_by_people(desk: Application, twilio: Twilio) -> None:
    confirm_order(twilio)
    job = give_up_job(desk, "line one\nline\x1b[31m two")
    [line] = bahi("jobs", "list").output.splitlines()
    assert line.split()[:5] == [job, "process-order", "dead", DEMO_NUMBER.value, "1"]
    assert line.endswith("line one line[31m two")


def test_a_reason_is_cut_to_the_terminal_and_nowhere_else(desk: Application, twilio: Twilio) -> None:
    confirm_order(twilio)
    give_up_job(desk, LONG_REASON)
    [cut] = on_screen(200, "jobs", "list")
    assert len(cut) == 200
    assert "so long a reason" in cut and cut.endswith("…")
    [narrow] = on_screen(80, "jobs", "list")
    assert narrow.endswith(f"{LONG_REASON[:39]}…")
    assert bahi("jobs", "list").output.endswith("that it never ends\n")
    assert listed()[0]["reason"] == LONG_REASON


def test_a_message_that_was_given_up_is_among_the_dead_and_hides_who_wrote_it(desk: Application) -> None:
    sid = give_up_message(desk, f"ValueError: {SHOP}", sender=WhatsAppAddress(SHOP))
    [row] = listed()
    assert (row["id"], row["trace"], row["queue"], row["attempts"]) == (sid, sid, "inbound", 5)
    assert row["sender"] == "+91******0003"
    for shown in (bahi("jobs", "list").output, json.dumps(row)):
        assert "ValueError: +91******0003" in shown
        assert SHOP not in shown
    assert ids("--state", "ready", "--state", "unknown", "--state", "done") == []


def test_jobs_in_other_states_are_listed_on_demand(desk: Application, twilio: Twilio) -> None:
    confirm_order(twilio)
    [row] = listed("--state", "ready")
    assert row["state"] == "ready"
    assert abs(datetime.fromisoformat(row["due_at"]) - datetime.now(UTC)) < MOMENT
    assert desk.outbox().claim(UUID(row["id"]))
    assert ids("--state", "ready") == []
    assert ids("--state", "leased", "--state", "dead") == [row["id"]]


def test_the_newest_come_first_and_the_list_is_no_longer_than_wanted(
    desk: Application, twilio: Twilio
) -> None:
    wrote_long_ago = give_up_message(desk, received_at=datetime.now(UTC) - 60 * MOMENT)
    confirm_order(twilio)
    job = give_up_job(desk)
    wrote_now = give_up_message(desk)
    assert ids() == [wrote_now, job, wrote_long_ago]
    assert ids("--limit", "2") == [wrote_now, job]


def test_what_is_retried_is_due_at_once(desk: Application, twilio: Twilio) -> None:
    confirm_order(twilio)
    job, sid = give_up_job(desk), give_up_message(desk)
    result = bahi("jobs", "retry", job, sid, sid)
    assert (result.exit_code, result.output) == (0, "tried once more: 2\n")
    assert ids() == []
    assert [str(due.id) for due in desk.outbox().sweep(10)] == [job]
    assert [message.sid for message in desk.inbox().overdue(10)] == [sid]


def test_all_that_was_given_up_is_retried_at_one_word(desk: Application, twilio: Twilio) -> None:
    sids = [give_up_message(desk), give_up_message(desk)]
    confirm_order(twilio)
    confirm_order(twilio)
    jobs = [give_up_job(desk), give_up_job(desk)]
    result = bahi("jobs", "retry", "--all")
    assert (result.exit_code, result.output) == (0, "tried once more: 4\n")
    assert ids() == []
    assert {str(due.id) for due in desk.outbox().sweep(10)} == set(jobs)
    assert [message.sid for message in desk.inbox().overdue(10)] == sids


def test_what_was_not_given_up_stays_as_it_is_and_costs_the_others_nothing(
    desk: Application, twilio: Twilio
) -> None:
    confirm_order(twilio)
    dead = give_up_job(desk)
    confirm_order(twilio)
    [waiting] = ids("--state", "ready")
    unknown = str(uuid4())
    result = bahi("jobs", "retry", waiting, dead, unknown, "SM1")
    assert result.exit_code == 1
    assert result.stdout == "tried once more: 1\n"
    assert result.stderr == f"Error: unknown, or not given up: {waiting}, {unknown}, SM1\n"
    assert ids() == []
    assert refusal(bahi("jobs", "retry", dead)) == f"unknown, or not given up: {dead}"


@pytest.mark.parametrize("words", [[], ["--all", "SM1"]])
def test_one_must_say_what_is_to_be_retried(desk: Application, words: list[str]) -> None:
    result = bahi("jobs", "retry", *words)
    assert result.exit_code == 2
    assert "name the ids, or all of them with --all" in result.output
