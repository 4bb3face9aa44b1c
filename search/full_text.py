"""The full-text index of the database itself: an FTS5 table with triggers on SQLite, a generated column on PostgreSQL.

Both follow every change of a document in the same transaction, whoever makes it. A migration that changes the table
of documents has to `drop` before and `create` after: on SQLite, Django would lose the triggers.
"""

from typing import Any

COLUMNS = "title_tokens, tag_tokens, facet_tokens, body_tokens"


def _values(row: str) -> str:
    return ", ".join(f"{row}.{name}" for name in ("id", *COLUMNS.split(", ")))


ADD = f"INSERT INTO search_fts(rowid, {COLUMNS}) VALUES ({_values('new')});"  # noqa: S608 - our own names
DROP = (
    f"INSERT INTO search_fts(search_fts, rowid, {COLUMNS}) "  # noqa: S608 - our own names
    f"VALUES ('delete', {_values('old')});"
)

SQLITE = (
    f"""CREATE VIRTUAL TABLE search_fts USING fts5(
        {COLUMNS}, content='search_searchdocument', content_rowid='id', tokenize='ascii', prefix='2 3'
    )""",
    f"CREATE TRIGGER search_fts_insert AFTER INSERT ON search_searchdocument BEGIN {ADD} END",
    f"CREATE TRIGGER search_fts_delete AFTER DELETE ON search_searchdocument BEGIN {DROP} END",
    f"CREATE TRIGGER search_fts_update AFTER UPDATE OF {COLUMNS} ON search_searchdocument BEGIN {DROP} {ADD} END",
    "INSERT INTO search_fts(search_fts) VALUES ('rebuild')",
)
SQLITE_REMOVE = (
    "DROP TRIGGER search_fts_insert",
    "DROP TRIGGER search_fts_delete",
    "DROP TRIGGER search_fts_update",
    "DROP TABLE search_fts",
)
POSTGRESQL = (
    """ALTER TABLE search_searchdocument ADD COLUMN fts tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title_tokens), 'A') || setweight(to_tsvector('simple', tag_tokens), 'B') ||
        setweight(to_tsvector('simple', body_tokens), 'C') || setweight(to_tsvector('simple', facet_tokens), 'D')
    ) STORED""",
    "CREATE INDEX search_fts ON search_searchdocument USING gin (fts)",
)
POSTGRESQL_REMOVE = ("ALTER TABLE search_searchdocument DROP COLUMN fts",)
# The planner does not reckon with what it costs to unpack the tokens of every row: reading the whole table for a word
# that stands in a fifth of it took twenty times as long as its index.
IDS = """CREATE OR REPLACE FUNCTION search_ids(asked tsquery) RETURNS bigint[] LANGUAGE sql STABLE
    SET enable_seqscan = off AS 'SELECT array_agg(id) FROM search_searchdocument WHERE fts @@ asked'"""
IDS_REMOVE = "DROP FUNCTION IF EXISTS search_ids(tsquery)"

CREATE = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
REMOVE = {"sqlite": SQLITE_REMOVE, "postgresql": POSTGRESQL_REMOVE}


def create(apps: Any, schema_editor: Any) -> None:
    """Make it, with everything in it."""
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    """Take it away."""
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def create_ids(apps: Any, schema_editor: Any) -> None:
    """On PostgreSQL: the ids of everything that answers, always by the index."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(IDS)


def drop_ids(apps: Any, schema_editor: Any) -> None:
    """Take it away."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(IDS_REMOVE)
