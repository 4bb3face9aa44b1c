"""Wagtail's own search on SQLite, with hits and scores from one join.

Wagtail asks for the score of each hit in a query of its own, which runs the whole match again: at 10,000 pages a
common word takes seconds.
"""

from typing import Any

from django.db.models import FloatField, QuerySet
from django.db.models.expressions import RawSQL
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import And, Or, Phrase, PlainText, SearchQuery
from modelsearch.utils import get_descendants_content_types_pks

from search.backends.cleaning import cleaned

INDEX = "wagtailsearch_indexentry"
WEIGHTS = "1.0, 1.0, 3.0"  # of the columns autocomplete, body, title


class _Joined:
    """A query compiler that joins."""

    query: SearchQuery
    queryset: QuerySet
    LAST_TERM_IS_PREFIX: bool

    def search(self, config: Any, start: Any, stop: Any, score_field: str | None = None) -> QuerySet:
        """The objects that match; best first when that was asked. What is rare goes Wagtail's way."""
        self.query = cleaned(self.query)
        asked = expression(self.query, prefix=self.LAST_TERM_IS_PREFIX)
        if not asked:
            return super().search(config, start, stop, score_field)  # type: ignore[misc]
        columns = " ".join(self.fields or self.FTS_TABLE_FIELDS)  # type: ignore[attr-defined]
        found = _matching(self.queryset, f"{{{columns}}} : ({asked})")
        score = RawSQL(f"bm25({INDEX}_fts, {WEIGHTS})", (), output_field=FloatField())  # noqa: S611 - our own numbers
        if self.order_by_relevance:  # type: ignore[attr-defined]
            name = score_field or "_score"
            return found.annotate(**{name: score}).order_by(name, "-pk")[start:stop]
        if score_field:
            found = found.annotate(**{score_field: score})
        return (found if found.query.order_by else found.order_by("-pk"))[start:stop]


class SearchCompiler(_Joined, SQLiteSearchQueryCompiler):
    """Whole words in titles and texts."""


class AutocompleteCompiler(_Joined, SQLiteAutocompleteQueryCompiler):
    """The beginning of a word, as somebody types it."""


class SearchBackend(SQLiteSearchBackend):
    """What WAGTAILSEARCH_BACKENDS names, on SQLite."""

    query_compiler_class = SearchCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler


def expression(query: SearchQuery, *, prefix: bool) -> str:
    """In the query language of FTS5; empty for the kinds of questions that are left to Wagtail."""
    match query:
        case PlainText():
            words = [f'"{word}"' for word in query.query_string.split()]
            words[-1] += "*" if prefix else ""
            return f" {query.operator.upper()} ".join(words)
        case Phrase():
            return f'"{query.query_string}"'
        case And() | Or():
            parts = [expression(part, prefix=False) for part in query.subqueries]
            joined = (" AND " if isinstance(query, And) else " OR ").join(f"({part})" for part in parts)
            return joined if all(parts) else ""
    return ""


def _matching(queryset: QuerySet, match: str) -> QuerySet:
    """A join that can only be walked from the hits to the objects: the plus keeps SQLite from turning it around."""
    options = queryset.model._meta
    types = ", ".join(str(int(number)) for number in get_descendants_content_types_pks(queryset.model))
    return queryset.extra(  # noqa: S610 - names of tables, and a parameter
        tables=[f"{INDEX}_fts", INDEX],
        where=[
            f"{INDEX}_fts MATCH %s",
            f"{INDEX}.id = +{INDEX}_fts.rowid",
            f"{INDEX}.content_type_id IN ({types})",
            f'"{options.db_table}"."{options.pk.column}" = CAST({INDEX}.object_id AS INTEGER)',
        ],
        params=[match],
    )
