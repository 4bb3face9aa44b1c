"""`manage.py search_rebuild`."""

from typing import Any

from django.core.management.base import BaseCommand

from search.services.indexing import index_everything, recount_tokens


class Command(BaseCommand):
    """Makes the index complete again."""

    help = "Compare everything public with the search index and mend what differs. Search keeps working meanwhile."

    def handle(self, **options: Any) -> None:
        """Tell how far it is."""
        changed = index_everything(say=lambda done: self.stdout.write(f"  {done} items seen"))
        recount_tokens()
        self.stdout.write(f"{changed} items changed in the index.")
