"""Wagtail's own search on PostgreSQL. It searches `title || body`; migration 0004 makes the index that fits."""

from typing import Any

from django.db.models import QuerySet
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.query import SearchQuery

from search.backends.cleaning import cleaned


class _Careful:
    """A query compiler that takes nothing but words."""

    query: SearchQuery

    def search(self, *args: Any, **kwargs: Any) -> QuerySet:
        """As Wagtail does."""
        self.query = cleaned(self.query)
        return super().search(*args, **kwargs)  # type: ignore[misc]


class SearchCompiler(_Careful, PostgresSearchQueryCompiler):
    """Whole words in titles and texts."""


class AutocompleteCompiler(_Careful, PostgresAutocompleteQueryCompiler):
    """The beginning of a word, as somebody types it."""


class SearchBackend(PostgresSearchBackend):
    """What WAGTAILSEARCH_BACKENDS names, on PostgreSQL."""

    query_compiler_class = SearchCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler
