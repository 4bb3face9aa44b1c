"""What is past its time is wiped."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from privacy.services.erasing import erase_again, expire_all


class Command(BaseCommand):
    """The nightly job does the same."""

    help = "Wipe personal data that is past its time. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("--dry-run", action="store_true", help="say what would be wiped, change nothing")
        parser.add_argument("--erase-again", action="store_true", help="after restoring a backup: erase who was erased")

    def handle(self, *, dry_run: bool, erase_again: bool, **options: Any) -> None:
        """A line for each kind of record."""
        for kind, number in expire_all(dry_run=dry_run):
            self.stdout.write(f"{kind}: {number}")
        if erase_again and not dry_run:
            self.stdout.write(f"erased again: {_erase_again()}")


_erase_again = erase_again
