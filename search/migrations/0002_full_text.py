"""The full-text index of the database itself: an FTS5 table with triggers on SQLite, a generated column on PostgreSQL.

Both follow every change of a document in the same transaction, whoever makes it.
"""

from django.db import migrations

COLUMNS = "title_tokens, tag_tokens, facet_tokens, body_tokens"


def _values(row):
    return ", ".join(f"{row}.{name}" for name in ("id", *COLUMNS.split(", ")))


ADD = f"INSERT INTO search_fts(rowid, {COLUMNS}) VALUES ({_values('new')});"
DROP = f"INSERT INTO search_fts(search_fts, rowid, {COLUMNS}) VALUES ('delete', {_values('old')});"

SQLITE = (
    f"""CREATE VIRTUAL TABLE search_fts USING fts5(
        {COLUMNS}, content='search_searchdocument', content_rowid='id', tokenize='ascii', prefix='2 3'
    )""",
    f"CREATE TRIGGER search_fts_insert AFTER INSERT ON search_searchdocument BEGIN {ADD} END",
    f"CREATE TRIGGER search_fts_delete AFTER DELETE ON search_searchdocument BEGIN {DROP} END",
    f"CREATE TRIGGER search_fts_update AFTER UPDATE OF {COLUMNS} ON search_searchdocument BEGIN {DROP} {ADD} END",
)
SQLITE_BACK = (
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
POSTGRESQL_BACK = ("ALTER TABLE search_searchdocument DROP COLUMN fts",)

FORTH = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACK = {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}


def forth(apps, schema_editor):
    for statement in FORTH[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def back(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forth, back)]
