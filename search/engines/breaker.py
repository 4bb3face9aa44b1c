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
        self._looked_at = 0.0
        self._thread: threading.Thread | None = None

    def open(self, error: Exception) -> None:
        """It does not answer."""
        if not self.why:
            logger.warning("Search goes on in the database: %s", error)
        self.why = str(error) or type(error).__name__
        self._looked_at = time.monotonic()

    def close(self) -> None:
        """It answers."""
        if self.why:
            logger.warning("The search engine answers again.")
        self.why = ""

    def look(self, ping: Callable[[], None]) -> None:
        """Look whether it is back, if that was not done just now; answers at once, the looking goes on beside."""
        with self._lock:
            if not self.why or time.monotonic() - self._looked_at < RETRY:
                return
            self._looked_at = time.monotonic()
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._try, args=(ping,), daemon=True, name="search-engine")
                self._thread.start()

    def wait(self) -> None:
        """Until no look is under way; for tests and commands."""
        if self._thread is not None:
            self._thread.join()

    def _try(self, ping: Callable[[], None]) -> None:
        try:
            ping()
        except Exception as error:
            self.why = str(error)
            return
        self.close()
        try:
            for call in self.when_back:
                call()
        finally:
            connections.close_all()
