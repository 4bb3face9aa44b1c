"""Matching everything anew."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from network.services.suggesting import rematch


class Command(BaseCommand):
    """Normally not needed: what changes is matched by itself."""

    help = "Match all offers with all requests and initiatives, and store the suggestions. Safe to run again."

    def handle(self, **options: Any) -> None:
        """Says how far it is, and what came of it."""
        start = time.monotonic()
        counts = rematch(lambda done, total: self.stdout.write(f"{done} of {total}"))
        seconds = time.monotonic() - start
        self.stdout.write(
            f"{counts.demands} requests and initiatives in {seconds:.1f} s: "
            f"{counts.new} new, {counts.changed} changed, {counts.gone} gone"
        )
