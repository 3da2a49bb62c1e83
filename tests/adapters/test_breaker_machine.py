"""Whatever calls begin, end late or never end: the breaker does what the plain model does."""

from __future__ import annotations

from dataclasses import dataclass
from queue import Queue
from threading import Thread
from unittest.mock import patch

import circuitbreaker
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
)

from adapters.breaker import RECOVERY_SECONDS, THRESHOLD, Breaker
from application.errors import (
    GatewayClosed,
    GatewayInDoubt,
    GatewayMisconfigured,
    GatewayRejected,
    GatewayThrottled,
    GatewayUnavailable,
)

PATIENCE = 10
SUCCESS = None
REFUSALS = [GatewayRejected("21610", "unsubscribed"), GatewayMisconfigured("21655", "no such template")]
CLOSED = GatewayClosed("20003", "account suspended")
BUG = ZeroDivisionError()
FAILURES = [
    GatewayUnavailable("refused"),
    GatewayInDoubt("timeout"),
    GatewayThrottled("429", 1),
    GatewayMisconfigured("63007", "no such sender"),
]
RESULTS = st.sampled_from([SUCCESS, *REFUSALS, CLOSED, BUG, *FAILURES, *FAILURES])
TIMES = st.sampled_from([1, RECOVERY_SECONDS - 1, RECOVERY_SECONDS])


class Call:
    """A call that has its own thread, and ends when and as it is told."""

    def __init__(self, breaker: Breaker) -> None:
        self._said: Queue[object] = Queue()
        self._end: Queue[Exception | None] = Queue()
        self._thread = Thread(target=self._run, args=(breaker,))
        self._thread.start()
        self.refusal = self._said.get(timeout=PATIENCE)

    @property
    def is_under_way(self) -> bool:
        return self.refusal is None

    def end(self, result: Exception | None) -> None:
        """Return, or raise what the vendor answers, and see it arrive."""
        self._end.put(result)
        assert self._said.get(timeout=PATIENCE) is result
        self._thread.join()

    def _run(self, breaker: Breaker) -> None:
        try:
            self._said.put(breaker.run(self._call))
        except Exception as error:  # noqa: BLE001 - whatever is raised is what is to be compared
            self._said.put(error)

    def _call(self) -> None:
        self._said.put(None)
        if result := self._end.get(timeout=PATIENCE):
            raise result


@dataclass
class Model:
    """A breaker in one thread; `era` counts how often it opened or closed."""

    state: str = "closed"
    failures: int = 0
    opened_at: int = 0
    era: int = 0
    is_probing: bool = False

    def lets_through(self, now: int) -> bool:
        """Whether a call that begins now reaches the vendor."""
        if self.state == "open" and now - self.opened_at >= RECOVERY_SECONDS:
            self.state = "half_open"
        if self.state == "open" or self.is_probing:
            return False
        self.is_probing = self.state == "half_open"
        return True

    def hear(self, era: int, result: Exception | None, now: int) -> None:
        """Take in how a call ended that began in an era."""
        if era != self.era:
            return
        was_probe, self.is_probing = self.is_probing, False
        if result is SUCCESS or (result in REFUSALS and was_probe):
            self.failures = 0
            if was_probe:
                self._turn("closed")
        elif result is CLOSED or result in FAILURES:
            self.failures += 1
            if was_probe or result is CLOSED or self.failures == THRESHOLD:
                self.failures, self.opened_at = 0, now
                self._turn("open")

    def _turn(self, state: str) -> None:
        self.state = state
        self.era += 1


class BreakerMachine(RuleBasedStateMachine):
    """Calls that overlap as they like, on a clock that stands still until it is moved."""

    calls: Bundle[tuple[Call, int]] = Bundle("calls")

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000
        self.clock = patch.object(circuitbreaker, "monotonic", lambda: self.now)
        self.clock.start()
        self.heard: list[str] = []
        self.breaker = Breaker("twilio", lambda service, state: self.heard.append(state))
        self.model = Model()
        self.under_way: list[Call] = []

    def teardown(self) -> None:
        for call in self.under_way:
            call.end(BUG)
        self.clock.stop()

    @rule(target=calls)
    def begin(self) -> tuple[Call, int] | MultipleResults[tuple[Call, int]]:
        call = Call(self.breaker)
        assert call.is_under_way is self.model.lets_through(self.now)
        if call.is_under_way:
            self.under_way.append(call)
            return call, self.model.era
        assert isinstance(call.refusal, GatewayThrottled)
        remaining = self.model.opened_at + RECOVERY_SECONDS - self.now
        assert call.refusal.retry_after == max(1, remaining)
        return multiple()

    @rule(begun=consumes(calls), result=RESULTS)
    def end(self, begun: tuple[Call, int], result: Exception | None) -> None:
        call, era = begun
        self.under_way.remove(call)
        call.end(result)
        self.model.hear(era, result, self.now)

    @rule(result=RESULTS, times=st.integers(1, THRESHOLD))
    def call_at_once(self, result: Exception | None, times: int) -> None:
        for _ in range(times):
            begun = self.begin()
            if isinstance(begun, tuple):
                self.end(begun, result)

    @rule(seconds=TIMES)
    def wait(self, seconds: int) -> None:
        self.now += seconds

    @invariant()
    def whoever_listens_knows_the_state(self) -> None:
        has_waited = self.now - self.model.opened_at >= RECOVERY_SECONDS
        may_probe = self.model.state == "open" and has_waited
        assert self.heard[-1] == self.model.state
        assert self.breaker.state == ("half_open" if may_probe else self.model.state)


TestBreaker = BreakerMachine.TestCase
TestBreaker.settings = settings(max_examples=60, stateful_step_count=40, derandomize=True, deadline=None)
