"""`manage.py search_rebuild`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines import EngineDownError
from search.services.indexing import index_everything, recount_tokens
from search.services.telling import rebuild_engine


class Command(BaseCommand):
    """After an upgrade that changes the analysis, or when a search engine is new."""

    help = "Index everything public anew. Search keeps answering meanwhile: a new index is made beside the old one."

    def handle(self, **options: Any) -> None:
        """Tell how far it is."""
        changed = index_everything(say=lambda done: self.stdout.write(f"  {done} items analysed"))
        recount_tokens()
        self.stdout.write(f"{changed} items changed in the index.")
        try:
            rebuild_engine(say=lambda done: self.stdout.write(f"  {done} documents sent"))
        except EngineDownError as error:
            raise CommandError(f"The search engine does not answer; the old index stays: {error}") from error
