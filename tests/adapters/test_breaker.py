"""The breaker: five failures open it, one probe at a time may close it; refusals and late news count not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, Event, Lock

import circuitbreaker
import pytest

from adapters.breaker import RECOVERY_SECONDS, THRESHOLD, Breaker
from application.errors import (
    GatewayClosed,
    GatewayError,
    GatewayInDoubt,
    GatewayMisconfigured,
    GatewayRejected,
    GatewayThrottled,
    GatewayUnavailable,
)

FAILURES = [GatewayUnavailable("refused"), GatewayInDoubt("timeout"), GatewayThrottled("429", 1)]
REFUSAL = GatewayRejected("21610", "unsubscribed")
AMISS = GatewayMisconfigured("21655", "no such template")
CLOSED = GatewayClosed("20003", "account suspended")
PATIENCE = 10


class Watch:
    """The library's clock, which stands still until it is moved, or goes on by a step at each look."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.step = 0.0

    def __call__(self) -> float:
        self.seconds += self.step
        return self.seconds


class Service:
    """A vendor behind a breaker, and all that was heard of its state."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.calls = 0
        self.heard: list[tuple[str, str]] = []
        self.breaker = Breaker("twilio", lambda service, state: self.heard.append((service, state)))

    @property
    def states(self) -> list[str]:
        return [state for _, state in self.heard]

    def answers(self) -> str:
        def call() -> str:
            self.calls += 1
            return "SM1"

        return self.breaker.run(call)

    def fails(self, error: Exception, times: int = 1) -> None:
        def call() -> str:
            self.calls += 1
            raise error

        for _ in range(times):
            with pytest.raises(type(error)) as raised:
                self.breaker.run(call)
            assert raised.value is error

    def is_refused(self) -> float:
        """Expect to be turned away without a call, and return how long to wait."""
        before = self.calls
        with pytest.raises(GatewayThrottled, match="twilio: breaker is open") as refused:
            self.answers()
        assert self.calls == before
        return refused.value.retry_after

    def trips(self) -> None:
        self.fails(FAILURES[0], THRESHOLD)

    def recovers(self) -> None:
        """Let the time pass after which a probe is let through."""
        self.watch.seconds += RECOVERY_SECONDS


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Service:
    watch = Watch()
    monkeypatch.setattr(circuitbreaker, "monotonic", watch)
    return Service(watch)


def test_a_closed_breaker_hands_through_what_the_vendor_says(service: Service) -> None:
    assert service.answers() == "SM1"
    assert service.heard == [("twilio", "closed")]


@pytest.mark.parametrize("error", FAILURES, ids=lambda error: type(error).__name__)
def test_five_failures_open_it(service: Service, error: GatewayError) -> None:
    service.fails(error, 4)
    service.answers()
    service.fails(error, 5)
    assert service.states == ["closed", "open"]
    service.is_refused()


def test_a_closed_account_opens_it_at_once(service: Service) -> None:
    service.fails(CLOSED)
    assert service.states == ["closed", "open"]
    assert service.is_refused() == RECOVERY_SECONDS
    service.recovers()
    service.fails(CLOSED)
    assert service.is_refused() == RECOVERY_SECONDS
    service.recovers()
    service.answers()
    service.fails(FAILURES[0], 4)
    assert service.states[-1] == "closed"


def test_a_success_in_between_starts_the_count_anew(service: Service) -> None:
    for _ in range(3):
        service.fails(FAILURES[0], 4)
        service.answers()
    assert service.states == ["closed"]


@pytest.mark.parametrize("refusal", [REFUSAL, AMISS], ids=["the person", "the template"])
def test_refusals_neither_open_it_nor_forgive_failures(service: Service, refusal: Exception) -> None:
    service.fails(refusal, 50)
    assert service.states == ["closed"]
    service.fails(FAILURES[0], 4)
    service.fails(refusal, 3)
    service.fails(FAILURES[0])
    assert service.states == ["closed", "open"]


def test_a_bug_of_ours_is_no_failure_of_the_vendor(service: Service) -> None:
    service.fails(FAILURES[0], 4)
    service.fails(ZeroDivisionError(), 50)
    assert service.states == ["closed"]
    service.fails(FAILURES[0])
    assert service.states == ["closed", "open"]


def test_while_open_everybody_is_told_how_many_seconds_remain(service: Service) -> None:
    service.trips()
    assert service.is_refused() == RECOVERY_SECONDS
    service.watch.seconds += RECOVERY_SECONDS - 0.5
    assert service.is_refused() == 1


def test_a_probe_that_succeeds_closes_it(service: Service) -> None:
    service.trips()
    service.recovers()
    assert service.answers() == "SM1"
    assert service.states == ["closed", "open", "half_open", "closed"]
    service.fails(FAILURES[0], 4)
    assert service.states[-1] == "closed"


def test_a_probe_that_is_refused_closes_it_since_a_refusal_is_an_answer(service: Service) -> None:
    service.trips()
    service.recovers()
    service.fails(REFUSAL)
    assert service.states[-1] == "closed"


def test_a_probe_that_fails_opens_it_for_as_long_again(service: Service) -> None:
    service.trips()
    service.recovers()
    service.fails(FAILURES[0])
    assert service.states == ["closed", "open", "half_open", "open"]
    assert service.is_refused() == RECOVERY_SECONDS
    service.recovers()
    service.answers()
    assert service.states[-1] == "closed"


def test_a_probe_that_dies_of_a_bug_leaves_room_for_the_next(service: Service) -> None:
    service.trips()
    service.recovers()
    service.fails(ZeroDivisionError())
    service.answers()
    assert service.states[-1] == "closed"


@pytest.mark.parametrize("ends_well", [True, False])
def test_of_fifty_at_once_one_probes_and_the_others_are_told_to_wait(
    service: Service, ends_well: bool
) -> None:
    service.trips()
    service.recovers()
    everybody, others_are_refused, lock = Barrier(50), Event(), Lock()
    probes, refusals = [], list[float]()

    def probe() -> str:
        probes.append(True)
        assert others_are_refused.wait(PATIENCE)
        if not ends_well:
            raise FAILURES[0]
        return "SM1"

    def attempt(_: int) -> str:
        everybody.wait(PATIENCE)
        try:
            return service.breaker.run(probe)
        except GatewayThrottled as refused:
            with lock:
                refusals.append(refused.retry_after)
                if len(refusals) == 49:
                    others_are_refused.set()
            return "refused"
        except GatewayUnavailable:
            return "failed"

    with ThreadPoolExecutor(50) as threads:
        results = list(threads.map(attempt, range(50)))
    assert (len(probes), results.count("refused")) == (1, 49)
    assert set(refusals) == {1}
    assert service.states == ["closed", "open", "half_open", "closed" if ends_well else "open"]


def test_a_call_from_before_the_trip_that_ends_well_does_not_close_it(service: Service) -> None:
    def slow() -> str:
        service.trips()
        return "late"

    assert service.breaker.run(slow) == "late"
    assert service.states == ["closed", "open"]
    service.is_refused()


def test_a_call_from_before_the_trip_that_fails_does_not_prolong_it(service: Service) -> None:
    def slow() -> str:
        service.trips()
        service.watch.seconds += RECOVERY_SECONDS - 1
        raise FAILURES[1]

    with pytest.raises(GatewayInDoubt):
        service.breaker.run(slow)
    assert service.is_refused() == 1


@pytest.mark.parametrize("ends_well", [True, False])
def test_a_call_from_before_the_trip_is_not_taken_for_the_probe(service: Service, ends_well: bool) -> None:
    def slow() -> str:
        service.trips()
        service.recovers()
        if not ends_well:
            raise FAILURES[1]
        return "late"

    def probe() -> str:
        assert service.states[-1] == "half_open"
        return "SM1"

    if ends_well:
        service.breaker.run(slow)
    else:
        with pytest.raises(GatewayInDoubt):
            service.breaker.run(slow)
    assert service.states == ["closed", "open"]
    assert service.breaker.run(probe) == "SM1"
    assert service.states[-1] == "closed"


def test_failures_of_a_former_life_do_not_count_after_a_recovery(service: Service) -> None:
    def slow() -> str:
        service.trips()
        service.recovers()
        service.answers()
        service.fails(FAILURES[0], 4)
        raise FAILURES[1]

    with pytest.raises(GatewayInDoubt):
        service.breaker.run(slow)
    assert service.states[-1] == "closed"


def test_a_moment_that_passes_while_a_call_begins_lets_nobody_slip_through(service: Service) -> None:
    """At one look at the clock it is open, at the next it is not: then the call is the probe, or none."""
    service.trips()
    service.watch.seconds += RECOVERY_SECONDS - 1
    service.watch.step = 0.5

    def first() -> str:
        service.is_refused()
        return "SM1"

    while service.states[-1] == "open":
        with suppress(GatewayThrottled):
            service.breaker.run(first)
    assert service.states[1:] == ["open", "half_open", "closed"]


def test_each_service_has_a_breaker_of_its_own(service: Service) -> None:
    other = Service(service.watch)
    service.trips()
    assert other.answers() == "SM1"
