"""What brings messages from the spool into the database, as soon as it is back."""

from __future__ import annotations

import logging
from threading import Event, Thread

from application.errors import StorageUnavailable
from application.messages import Arrival
from entrypoints.application import Application

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 2.0


class Replay(Thread):
    """A thread that empties the spool until it is stopped; several may, in any process of this machine."""

    def __init__(self, application: Application) -> None:
        super().__init__(name="replay", daemon=True)
        self._application = application
        self._stopped = Event()
        self._is_held_up = False
        self._failed: set[str] = set()

    def run(self) -> None:
        """Go round after round."""
        while not self._stopped.wait(PAUSE_SECONDS):
            self.go_round()

    def stop(self) -> None:
        """End after the round that is under way."""
        self._stopped.set()
        self.join()

    def go_round(self) -> None:
        """Bring in what waits, in the order of coming; when storage is away, the rest is left for later."""
        try:
            for arrival in self._application.spool().waiting():
                self._bring_in(arrival)
        except StorageUnavailable as error:
            if not self._is_held_up:
                logger.warning("spool waits for storage: %s", error)
            self._is_held_up = True
        else:
            self._is_held_up = False

    def _bring_in(self, arrival: Arrival) -> None:
        """Store the message and forget it here; one that fails stays and does not hold up the next."""
        try:
            self._application.bring_in()([arrival])
        except StorageUnavailable:
            raise
        except Exception:  # whatever is wrong with one message, the others are not to wait for it
            if arrival.sid not in self._failed:
                logger.exception("message %s stays in the spool", arrival.sid)
            self._failed.add(arrival.sid)
        else:
            self._application.spool().drop(arrival)
