"""Faults themselves: how they are switched on and off, and how often they strike."""

import json
import threading

import pytest

from entrypoints.sandbox.faults import CODE, STATUS, Fault, Faults
from tests.entrypoints.sandbox.live import PATIENCE, LiveSandbox


def drawing(*numbers: float) -> Faults:
    return Faults(chance=iter(numbers).__next__)


def test_a_fault_without_a_rate_strikes_always_and_until_it_is_ended() -> None:
    faults = Faults()
    added = faults.add(Fault(target="twilio", kind="429"))

    assert [faults.struck("twilio", STATUS) is not None for _ in range(5)] == [True] * 5
    assert [one.struck for one in faults.all()] == [5]
    assert faults.end(added.id)
    assert faults.struck("twilio", STATUS) is None


def test_the_rate_is_how_likely_it_strikes() -> None:
    faults = drawing(0.29, 0.3, 0.99, 0.0)
    faults.add(Fault(target="twilio", kind="500", rate=0.3))

    assert [faults.struck("twilio", STATUS) is not None for _ in range(4)] == [True, False, False, True]


def test_a_count_that_is_used_up_ends_the_fault() -> None:
    faults = Faults()
    faults.add(Fault(target="twilio", kind="63016", count=2))

    assert [faults.struck("twilio", CODE) is not None for _ in range(3)] == [True, True, False]
    assert faults.all() == []


def test_a_fault_strikes_only_its_target_and_its_kinds() -> None:
    faults = Faults()
    faults.add(Fault(target="twilio", kind="timeout"))

    assert faults.struck("webhook", "timeout") is None
    assert faults.struck("twilio", STATUS, CODE, "no_callback") is None
    assert faults.struck("twilio", STATUS, "timeout") is not None


def test_of_several_faults_the_oldest_that_strikes_is_the_one() -> None:
    faults = drawing(0.9, 0.1)
    faults.add(Fault(target="twilio", kind="500", rate=0.5))
    faults.add(Fault(target="twilio", kind="429", rate=0.5))

    struck = faults.struck("twilio", STATUS)
    assert struck is not None
    assert struck.kind == "429"
    assert [one.struck for one in faults.all()] == [0, 1]


def test_threads_at_once_do_not_strike_more_often_than_the_count() -> None:
    faults, struck = Faults(), []
    faults.add(Fault(target="twilio", kind="500", count=50))

    def strike() -> None:
        struck.extend(one for one in (faults.struck("twilio", STATUS) for _ in range(100)) if one)

    threads = [threading.Thread(target=strike) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(struck) == 50


def test_faults_are_switched_on_listed_and_switched_off_over_http(sandbox: LiveSandbox) -> None:
    first = sandbox.fault("twilio", "429", rate=0.5, count=3)
    second = sandbox.fault("webhook", "reorder")

    assert first == {
        "id": first["id"],
        "target": "twilio",
        "kind": "429",
        "rate": 0.5,
        "count": 3,
        "struck": 0,
    }
    assert (second["rate"], second["count"]) == (1, None)
    assert sandbox.get("/faults") == [first, second]

    url = f"{sandbox.url}/faults"
    assert sandbox.http.delete(f"{url}/{first['id']}", timeout=PATIENCE).status_code == 204
    assert sandbox.get("/faults") == [second]
    assert sandbox.http.delete(f"{url}/{first['id']}", timeout=PATIENCE).status_code == 404
    assert sandbox.http.delete(url, timeout=PATIENCE).status_code == 204
    assert sandbox.get("/faults") == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["429"], ["JSON object"]),
        ({"kind": "429"}, ["target", "twilio, webhook or zoho", "None"]),
        ({"target": "post", "kind": "429"}, ["'post'", "twilio, webhook or zoho"]),
        ({"target": "twilio"}, ["kind", "None", "drop_after_accept"]),
        ({"target": "twilio", "kind": "rain"}, ["'rain'", "from 400 to 599", "63016", "timeout"]),
        ({"target": "twilio", "kind": "200"}, ["'200'"]),
        ({"target": "twilio", "kind": "4290"}, ["'4290'"]),
        ({"target": "twilio", "kind": "duplicate"}, ["'duplicate'", "callback_duplicate"]),
        ({"target": "webhook", "kind": "429"}, ["'429'", "duplicate, reorder, drop"]),
        ({"target": "twilio", "kind": "429", "rate": 1.1}, ["rate", "1.1", "0 to 1"]),
        ({"target": "twilio", "kind": "429", "rate": "often"}, ["'often'", "0 to 1"]),
        ({"target": "twilio", "kind": "429", "rate": True}, ["rate"]),
        ({"target": "twilio", "kind": "429", "rate": float("nan")}, ["rate", "nan"]),
        ({"target": "twilio", "kind": "429", "count": 0}, ["count", "0"]),
        ({"target": "twilio", "kind": "429", "count": 1.5}, ["count", "1.5"]),
        ({"target": "twilio", "kind": "429", "times": 3}, ["'times'", "count"]),
    ],
)
def test_a_wrong_fault_is_told_what_is_wrong_and_what_is_possible(
    sandbox: LiveSandbox, given: object, words: list[str]
) -> None:

    answer = sandbox.http.post(f"{sandbox.url}/faults", data=json.dumps(given), timeout=PATIENCE)
    assert answer.status_code == 400, given
    assert [word for word in words if word not in answer.json()["error"]] == []
    assert sandbox.get("/faults") == []
