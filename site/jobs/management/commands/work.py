"""What is done beside the requests: mails, reminders, nightly tidying."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jobs.services import run_due_jobs
from jobs.worker import work


class Command(BaseCommand):
    """Any number may run on PostgreSQL, beside any number of web servers."""

    help = "Run the jobs that are due, until stopped. `make run` does this by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("--once", action="store_true", help="run what is due now, then stop")

    def handle(self, *, once: bool, **options: Any) -> None:
        """Names what ran, with --once."""
        if once:
            for name in run_due_jobs():
                self.stdout.write(name)
            return
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_args: stop.set())
        work(stop)
