"""`manage.py search_reconcile`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines import EngineDownError
from search.services.reconcile import reconcile


class Command(BaseCommand):
    """The net below everything else; safe to run at any time, for instance every night."""

    help = "Compare content, index and search engine, mend what differs, and say what that was."

    def handle(self, **options: Any) -> None:
        """Content against the table, then the table against the engine."""
        try:
            changed, result = reconcile(say=lambda done: self.stdout.write(f"  {done} items compared"))
        except EngineDownError as error:
            raise CommandError(f"The search engine does not answer; nothing is lost: {error}") from error
        self.stdout.write(f"{changed} items differed from the content and were mended.")
        if result is None:
            return
        self.stdout.write(f"{result.mended} documents differed in the search engine and were mended.")
        self.stdout.write(f"table  {result.table} documents, checksum {result.table_checksum}")
        self.stdout.write(f"engine {result.engine} documents, checksum {result.engine_checksum}")
        if not result.equal:
            raise CommandError("They are not equal: content changed meanwhile. Run it again.")
