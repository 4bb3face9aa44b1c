"""`manage.py export_site FILE`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from home.services.archive.writing import export_site


class Command(BaseCommand):
    """For moving to another machine or database. Holds personal data: keep it as you keep a backup."""

    help = "Write the whole site, with people, history and files, into one archive."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path, help="the archive to write, such as site.zip")

    def handle(self, *, file: Path, **options: Any) -> None:
        """Say how much it was."""
        counts = export_site(file, say=self.stderr.write)
        self.stdout.write(f"{sum(counts.values())} rows of {len(counts)} tables in {file}")
