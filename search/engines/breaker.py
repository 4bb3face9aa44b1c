"""Remembers, in each process, that an engine does not answer, so that nobody waits for it; notices when it is back."""

import logging
import threading
import time
from collections.abc import Callable

from django.db import connections

logger = logging.getLogger("search")
RETRY = 2.0  # seconds between looking whether it is back


class Breaker:
    """Open while the engine is down. A thread of its own looks whether it is back, so that no visitor has to."""

    def __init__(self) -> None:
        self.why = ""  # it is down; empty while it answers
        self.when_back: list[Callable[[], object]] = []
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def open(self, error: Exception) -> None:
        """It does not answer."""
        if not self.why:
            logger.warning("Search goes on in the database: %s", error)
        self.why = str(error) or type(error).__name__

    def close(self) -> None:
        """It answers."""
        if self.why:
            logger.warning("The search engine answers again.")
        self.why = ""

    def look(self, ping: Callable[[], None]) -> None:
        """See to it that somebody looks from now and then until it is back; answers at once."""
        with self._lock:
            if self.why and (self._thread is None or not self._thread.is_alive()):
                self._thread = threading.Thread(target=self._watch, args=(ping,), daemon=True, name="search-engine")
                self._thread.start()

    def wait(self) -> None:
        """Until it is back and nothing is left to do; for tests and commands."""
        if self._thread is not None:
            self._thread.join()

    def _watch(self, ping: Callable[[], None]) -> None:
        while self.why:
            if not self._answers(ping):
                time.sleep(RETRY)
                continue
            try:
                for call in self.when_back:  # which may find out that it is down again
                    call()
            finally:
                connections.close_all()

    def _answers(self, ping: Callable[[], None]) -> bool:
        try:
            ping()
        except Exception as error:  # whatever it is, it is not well yet
            self.why = self.why and str(error)
            return False
        self.close()
        return True
