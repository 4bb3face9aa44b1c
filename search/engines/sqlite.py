"""SQLite's FTS5. Triggers (see migration 0002) keep its table equal to the documents, in the same transaction."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from search.engines.base import AllOf, AnyOf, Best, Survey, Wanted, Words

WEIGHTS = "3.0, 2.0, 0.0, 1.0"  # title, tags, facets, body


class SQLiteEngine:
    """The default: part of the database file."""

    name = "sqlite"
    outside = False

    def survey(self, wanted: Wanted, few: int, beside: Best | None = None) -> Survey:
        """One row with all numbers in it: a row for each would cost more than finding them."""
        sql = "SELECT group_concat(rowid) FROM search_fts WHERE search_fts MATCH %s"
        found = self._rows(sql, [expression(wanted)])[0][0]
        ids = [int(number) for number in found.split(",")] if found else []
        return Survey(len(ids), ids)

    def best(self, asked: Best) -> list[int]:
        """By bm25; or the newest rows, which needs no look at all the others."""
        order = f"bm25(search_fts, {WEIGHTS})" if asked.ranked else "rowid DESC"
        sql = f"SELECT rowid FROM search_fts WHERE search_fts MATCH %s ORDER BY {order} LIMIT %s"  # noqa: S608 - ours
        return [row[0] for row in self._rows(sql, [expression(asked.wanted), asked.limit])]

    def counts(self, wanted: Wanted, filters: Mapping[str, Words]) -> Mapping[str, int]:
        """Never needed: `survey` always tells the ids."""
        raise NotImplementedError

    def starting(self, words: Sequence[Words], start: str, limit: int) -> list[int]:
        """Within the titles; FTS5 keeps lists of the beginnings of words."""
        asked = " AND ".join([*map(expression, words), f"{start}*"])
        sql = "SELECT rowid FROM search_fts WHERE search_fts MATCH %s ORDER BY rowid DESC LIMIT %s"
        return [row[0] for row in self._rows(sql, [f"title_tokens : ({asked})", limit])]

    def ping(self) -> None:
        """The database answers, or Django raises its own error."""
        self._rows("SELECT rowid FROM search_fts LIMIT 1", [])

    def _rows(self, sql: str, parameters: list[Any]) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()


def expression(wanted: Wanted) -> str:
    """In the query language of FTS5. Tokens are a-z0-9 in lower case, so none is an operator."""
    match wanted:
        case Words(tokens):
            return f"({' OR '.join(tokens)})"
        case AllOf(parts):
            return f"({' AND '.join(map(expression, parts))})"
        case AnyOf(parts):
            return f"({' OR '.join(map(expression, parts))})"
