"""PostgreSQL's full-text search: a generated column of our tokens with a GIN index (see `search/full_text.py`)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from search.engines.base import AllOf, AnyOf, Best, Survey, Wanted, Words

WEIGHTS = "{0.0, 0.33, 0.66, 1.0}"  # facets, body, tags, title
TABLE = "search_searchdocument"


class PostgreSQLEngine:
    """Part of the database."""

    name = "postgresql"
    outside = False

    def survey(self, wanted: Wanted, few: int, beside: Best | None = None) -> Survey:
        """One row with all numbers in it, found by the index however many there are (`search/full_text.py`)."""
        ids = self._rows("SELECT search_ids(%s::tsquery)", [expression(wanted)])[0][0] or []
        return Survey(len(ids), ids)

    def best(self, asked: Best) -> list[int]:
        """By ts_rank; or the newest rows, which needs no look at all the others."""
        order = "ts_rank(%s::real[], fts, %s::tsquery) DESC, id DESC" if asked.ranked else "id DESC"
        words, limit = expression(asked.wanted), asked.limit
        sql = f"SELECT id FROM {TABLE} WHERE fts @@ %s::tsquery ORDER BY {order} LIMIT %s"  # noqa: S608 - ours
        found = self._rows(sql, [words, WEIGHTS, words, limit] if asked.ranked else [words, limit])
        return [row[0] for row in found]

    def counts(self, wanted: Wanted, filters: Mapping[str, Words]) -> Mapping[str, int]:
        """Never needed: `survey` always tells the ids."""
        raise NotImplementedError

    def starting(self, words: Sequence[Words], start: str, limit: int) -> list[int]:
        """Within the titles, that have weight A."""
        asked = "&".join([*(f"({'|'.join(f'{token}:A' for token in some.tokens)})" for some in words), f"{start}:*A"])
        sql = f"SELECT id FROM {TABLE} WHERE fts @@ %s::tsquery ORDER BY id DESC LIMIT %s"  # noqa: S608 - our own table
        return [row[0] for row in self._rows(sql, [asked, limit])]

    def ping(self) -> None:
        """The database answers, or Django raises its own error."""
        self._rows(f"SELECT fts FROM {TABLE} LIMIT 1", [])  # noqa: S608 - our own table

    def _rows(self, sql: str, parameters: list[Any]) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()


def expression(wanted: Wanted) -> str:
    """As a tsquery. Tokens are a-z0-9, so none is an operator."""
    match wanted:
        case Words(tokens):
            return f"({'|'.join(tokens)})"
        case AllOf(parts):
            return f"({'&'.join(map(expression, parts))})"
        case AnyOf(parts):
            return f"({'|'.join(map(expression, parts))})"
