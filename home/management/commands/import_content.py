"""Loads content that comes from elsewhere."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from home.services.import_files import ImportFileError, Report, import_file

STEP = 100  # rows between two lines of progress
SHOWN = 50  # problems that are printed; the rest is counted


class Command(BaseCommand):
    """JSON or CSV as docs/import.md describes."""

    help = "Import initiatives, expertise, concerns and news from a JSON or CSV file, by key. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("file", type=Path, help="a .json or .csv file")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--skip-bad", action="store_true", help="leave bad rows out instead of refusing the file")

        parser.add_argument(
            "--column", action="append", default=[], metavar="FIELD=NAME", help="the column of a CSV file with a field"
        )
        parser.add_argument(
            "--value", action="append", default=[], metavar="FIELD=TEXT", help="a field that every row has alike"
        )

    def handle(
        self, *, file: Path, dry_run: bool, skip_bad: bool, column: list[str], value: list[str], **options: Any
    ) -> None:
        """Ends with status 1 when rows were refused and nothing was written."""
        choices = {"columns": _pairs(column), "values": _pairs(value)}
        try:
            report = import_file(file, dry_run=dry_run, skip_bad=skip_bad, progress=self._progress, **choices)
        except ImportFileError as error:
            raise CommandError(str(error)) from error
        self._tell(report, dry_run=dry_run)
        if report.problems and not skip_bad:
            raise CommandError(_("%(number)d rows are wrong; nothing was written.") % {"number": len(report.problems)})

    def _progress(self, done: int, total: int) -> None:
        if total > STEP and (done % STEP == 0 or done == total):
            self.stdout.write(f"  {done} / {total}", ending="\r" if self.stdout.isatty() and done < total else "\n")

    def _tell(self, report: Report, *, dry_run: bool) -> None:
        for problem in report.problems[:SHOWN]:
            self.stderr.write(str(problem))
        if len(report.problems) > SHOWN:
            self.stderr.write(_("… and %(number)d more.") % {"number": len(report.problems) - SHOWN})
        counts = {name: report.results[name] for name in ("created", "changed", "same")}
        line = _("new: %(created)d, changed: %(changed)d, the same: %(same)d") % counts
        self.stdout.write((_("This would happen: ") if dry_run else "") + line)


def _pairs(given: list[str]) -> dict[str, str]:
    """Field -> name of a column, or text."""
    pairs = dict(one.partition("=")[::2] for one in given)
    if not all(pairs.values()):
        raise CommandError("Give --column and --value as FIELD=NAME.")
    return pairs
