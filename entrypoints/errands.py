"""What must be looked after every few seconds: jobs that nobody was told of, messages without an answer."""

from __future__ import annotations

import logging
from threading import Event, Thread

from application.errors import ApplicationError
from application.middleware import Turn
from entrypoints.application import Application

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 2.0
BATCH = 50


class Errands(Thread):
    """A thread that goes its round until it is stopped; several may go at once, in any process."""

    def __init__(self, application: Application) -> None:
        super().__init__(name="errands", daemon=True)
        self._application = application
        self._stopped = Event()

    def run(self) -> None:
        """Go round after round."""
        while not self._stopped.wait(PAUSE_SECONDS):
            try:
                self.go_round()
            except Exception:  # the thread lives on: what it looks after has nobody else
                logger.exception("round broken off")

    def stop(self) -> None:
        """End after the round that is under way."""
        self._stopped.set()
        self.join()

    def go_round(self) -> None:
        """Wake workers for due jobs, answer what waits, do what is due; who is away is tried next time."""
        try:
            self._application.outbox().take_up_silent_replies(BATCH)
            self._application.relay().sweep()
            self._answer_waiting()
            self._application.upkeep().go_round()
        except ApplicationError as error:
            logger.warning("round not finished: %s", error)

    def _answer_waiting(self) -> None:
        handler = self._application.late_message_handler()
        for message in self._application.inbox().overdue(BATCH):
            organization = self._application.organizations().get(message.organization_id)
            handler.handle(Turn(organization=organization, message=message, is_late=True))
