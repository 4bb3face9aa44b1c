"""`manage.py import_site FILE`."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.services.archive.reading import ArchiveError, import_site


class Command(BaseCommand):
    """The database is made when it is not there yet."""

    help = "Read an archive of export_site into this site: all of it, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where from."""
        parser.add_argument("file", type=Path, help="an archive that export_site wrote")
        parser.add_argument("--replace", action="store_true", help="throw away what this site holds now")

    def handle(self, *, file: Path, replace: bool, **options: Any) -> None:
        """Say how much it was."""
        call_command("migrate", verbosity=0)
        try:
            counts = import_site(file, replace=replace)
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{sum(counts.values())} rows of {len(counts)} tables came in")
