"""How fast an engine takes documents that are ready, and whether it looks them up by its index: for benches only."""

import time

from django.db import connection, transaction
from elasticsearch.helpers import bulk

from search.engines import current_engine
from search.engines.elasticsearch import CHUNK, INDEX, ElasticsearchEngine, _action
from search.models import SearchDocument

MOST = 5_000
TOKENS = "title_tokens, tag_tokens, facet_tokens, body_tokens"


def bulk_rate() -> float:
    """Documents a second, of some thousands that it holds already; nothing of it stays."""
    number = min(MOST, SearchDocument.objects.count())
    engine = current_engine()
    start = time.monotonic()
    if isinstance(engine, ElasticsearchEngine):
        start = _into_elasticsearch(engine, number)
    else:
        _into_database(number)
    return number / (time.monotonic() - start)


def _into_elasticsearch(engine: ElasticsearchEngine, number: int) -> float:
    name = f"{engine.alias}-raw"
    actions = [_action(document, name) for document in SearchDocument.objects.order_by("pk")[:number]]
    engine._patient.indices.create(index=name, **INDEX)
    start = time.monotonic()
    bulk(engine._patient, actions, chunk_size=CHUNK)
    engine._patient.indices.refresh(index=name)
    took = time.monotonic() - start
    engine._patient.indices.delete(index=name)
    return time.monotonic() - took


def _into_database(number: int) -> None:
    """A table of the same texts, with the same kind of index, filled by one statement."""
    ready, columns = TOKENS, TOKENS
    makes = [f"CREATE VIRTUAL TABLE temp.raw USING fts5({TOKENS}, tokenize='ascii', prefix='2 3')"]
    if connection.vendor == "postgresql":
        ready, columns = f"{_vector()}, {TOKENS}", f"fts, {TOKENS}"
        makes = ["CREATE TEMPORARY TABLE raw AS SELECT * FROM search_searchdocument WHERE false"]
        makes += ["CREATE INDEX ON raw USING gin (fts)"]
    with connection.cursor() as cursor, transaction.atomic():
        for make in makes:
            cursor.execute(make)
        cursor.execute(f"INSERT INTO raw ({columns}) SELECT {ready} FROM search_searchdocument LIMIT {number}")
        cursor.execute("DROP TABLE raw")


def _vector() -> str:
    return f"to_tsvector('simple', {' || chr(32) || '.join(TOKENS.split(', '))})"


def index_in_use(word: str) -> str:
    """What PostgreSQL says about its plan; empty for others."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_searchdocument")
        cursor.execute("EXPLAIN SELECT array_agg(id) FROM search_searchdocument WHERE fts @@ %s::tsquery", [word])
        lines = [line.strip() for (line,) in cursor.fetchall()]
    return "EXPLAIN: " + next((line for line in lines if "search_fts" in line), "no index! " + " / ".join(lines))
