"""`manage.py search_quality --set FILE`."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.quality import load_set
from search.services.scratch import ENGINES, scratch_index, usual_engine


class Command(BaseCommand):
    """Lets others measure how well search answers."""

    help = (
        "Load a quality set (JSON) into a scratch index, read queries from standard input, one a line, and print for"
        " each the ids of the best documents as a JSON list. The site's own index is left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which set, where."""
        parser.add_argument("--set", default=os.environ.get("SEARCH_SET"), help="the file; else $SEARCH_SET names it")
        parser.add_argument("--engine", choices=ENGINES, help="default: where this site itself searches")

    def handle(self, *, set: str | None, engine: str | None, **options: Any) -> None:
        """One line for each line."""
        if not set:
            raise CommandError("Name a quality set with --set.")
        try:
            documents = load_set(Path(set))["documents"]
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"{set} is no quality set: {error}") from error
        with scratch_index(engine or usual_engine(), documents) as answer:
            for line in sys.stdin:
                self.stdout.write(json.dumps(answer(line.strip())))
