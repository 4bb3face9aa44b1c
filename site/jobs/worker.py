"""The loop that runs jobs, in a process of its own or in a thread of the web server."""

import logging
import threading

from django.db import OperationalError, close_old_connections, connection

from jobs.services import run_due_jobs

logger = logging.getLogger(__name__)
PAUSE = 1.0  # seconds between two looks


def work(stop: threading.Event, pause: float = PAUSE) -> None:
    """Run jobs until `stop` is set. A database that is away is asked again later."""
    while not stop.is_set():
        close_old_connections()
        try:
            run_due_jobs()
        except OperationalError:
            logger.warning("The database does not answer; jobs wait.")
            connection.close()
        stop.wait(pause)
    connection.close()


def start_thread() -> threading.Event:
    """Work beside the requests of this process; set the event to stop."""
    stop = threading.Event()
    threading.Thread(target=work, args=[stop], name="jobs", daemon=True).start()
    return stop
