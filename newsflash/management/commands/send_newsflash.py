"""A worker of its own for sending the Nieuwsflits."""

import datetime
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from newsflash.enums import MailingState
from newsflash.models import Mailing
from newsflash.services.claims import LEASE
from newsflash.services.sending import patiently, send_due_mails


class Command(BaseCommand):
    """On PostgreSQL any number may run; on SQLite a second one waits for its turn."""

    help = "Send what is due of the Nieuwsflits until nothing is being sent. `manage.py work` does this by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument(
            "--lease", type=float, default=LEASE.total_seconds(), help="seconds after which a silent worker is dead"
        )

    def handle(self, *, lease: float, **options: Any) -> None:
        """Say how many went."""
        sent = 0
        while True:
            sent += send_due_mails(lease=datetime.timedelta(seconds=lease))
            if not patiently(Mailing.objects.filter(state=MailingState.SENDING).exists):
                break
            time.sleep(0.2)
        self.stdout.write(f"{sent} sent")
