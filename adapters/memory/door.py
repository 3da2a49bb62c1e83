"""What one process remembers at the door: answered messages, how much each sender writes, sessions, shops."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from copy import deepcopy
from datetime import datetime, timedelta
from itertools import count, takewhile
from threading import Lock
from typing import Generic, TypeVar
from uuid import UUID

from application.messages import InboundMessage
from application.ports import Admission, Clock
from domain.conversation.session import SESSION_LIFE, Session

V = TypeVar("V")

PROCESSED_LIFE = timedelta(hours=24)
RATE_WINDOW = timedelta(minutes=1)
SHOP_LIFE = timedelta(minutes=5)


class Fading(Generic[V]):
    """Values that are forgotten after a while."""

    def __init__(self, life: timedelta) -> None:
        self._life = life
        self._values: dict[Hashable, tuple[datetime, V]] = {}

    def put(self, key: Hashable, value: V, now: datetime) -> None:
        """Remember the value anew, and drop all that has faded: the oldest come first."""
        self._values.pop(key, None)
        self._values[key] = (now + self._life, value)
        faded = takewhile(lambda key: self._values[key][0] <= now, self._values)
        for old in list(faded):
            del self._values[old]

    def get(self, key: Hashable, now: datetime) -> V | None:
        """Return the value unless it has faded."""
        until, value = self._values.get(key, (now, None))
        return value if now < until else None


class InMemoryMessageDoor:
    """Lets `limit` messages of a sender in within a minute; a minute begins with the first of them."""

    def __init__(self, limit: int, clock: Clock) -> None:
        self._limit = limit
        self._clock = clock
        self._lock = Lock()
        self._processed = Fading[bool](PROCESSED_LIFE)
        self._counts = Fading[Iterator[int]](RATE_WINDOW)
        self._sessions = Fading[Session](SESSION_LIFE)
        self._shops = Fading[UUID](SHOP_LIFE)

    def enter(self, message: InboundMessage) -> Admission:
        """Count the message against its sender's limit and return what is known; never raises."""
        now, sender = self._clock(), (message.organization_id, message.sender)
        with self._lock:
            is_repeat = bool(self._processed.get(message.sid, now))
            return Admission(
                is_repeat=is_repeat,
                excess=0 if is_repeat else max(0, self._count(sender, now) - self._limit),
                session=deepcopy(self._sessions.get(sender, now)),
                shop_id=self._shops.get(sender, now),
            )

    def leave(self, message: InboundMessage, session: Session, shop_id: UUID | None) -> None:
        """Remember the answered message, the session and the shop; never raises."""
        now, sender = self._clock(), (message.organization_id, message.sender)
        with self._lock:
            self._processed.put(message.sid, True, now)
            self._sessions.put(sender, deepcopy(session), now)
            if shop_id:
                self._shops.put(sender, shop_id, now)

    def _count(self, sender: Hashable, now: datetime) -> int:
        """Count one more message and return how many there are in the sender's minute."""
        counter = self._counts.get(sender, now)
        if counter is None:
            counter = count(1)
            self._counts.put(sender, counter, now)
        return next(counter)
