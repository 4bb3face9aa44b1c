"""A scratch index of documents that are not of this site, on a real engine: for measuring how well search answers.

It lives in a transaction that is never committed (and, for a search server, in an index of its own that is dropped),
so that the site goes on undisturbed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction

from search.analysis import Gazetteer, Vocabulary, analyse_document
from search.documents import FIELD_COLUMNS, words_of
from search.engines import Engine, database_engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.lexicon import default_lexicon
from search.models import SearchDocument
from search.quality import build_index, document_fields
from search.queries.catalogue import Catalogue, Row
from search.queries.find import SOON, Search
from search.queries.knowledge import Frequencies, Knowledge
from search.queries.places import Places

ENGINES = ("memory", "database", "elasticsearch")
MODEL = "scratch"
MOST = 10
Answer = Callable[[str], list[str]]
Documents = Iterable[Mapping[str, Any]]


def usual_engine() -> str:
    """Where this site itself searches; in memory when its database is not there yet."""
    if settings.SEARCH:
        return "elasticsearch"
    tables = connection.introspection.table_names()
    return "database" if SearchDocument._meta.db_table in tables else "memory"


@contextmanager
def scratch_index(engine: str, documents: Documents) -> Iterator[Answer]:
    """Gives a function that answers a question with the ids of the best documents."""
    if engine == "memory":
        index = build_index(documents)
        yield lambda text: [hit.id for hit in index.search(text)[:MOST]]
        return
    with transaction.atomic():
        try:
            SearchDocument.objects.all().delete()
            rows, places = _filled(documents)
            with _engine(engine, rows) as chosen:
                yield _answers(chosen, _knowledge(rows, places))
        finally:
            transaction.set_rollback(True)


def _filled(documents: Documents) -> tuple[list[SearchDocument], Gazetteer]:
    """The documents as rows, and the places named in them. By id, because that decides between equals."""
    rows: list[SearchDocument] = []
    places: set[str] = set()
    for number, document in enumerate(sorted(documents, key=lambda document: str(document["id"])), 1):
        fields = document_fields(document)
        places.update([fields["place"]] if isinstance(fields["place"], str) else fields["place"])
        tokens = {FIELD_COLUMNS[name]: " ".join(found) for name, found in analyse_document(fields).items()}
        rows.append(SearchDocument(model=MODEL, object_id=number, key=document["id"], type="page", **tokens))
    SearchDocument.objects.bulk_create(rows, batch_size=50)
    return list(SearchDocument.objects.order_by("pk")), Gazetteer.from_names(places)


@contextmanager
def _engine(name: str, rows: list[SearchDocument]) -> Iterator[Engine]:
    if name == "database":
        yield database_engine()
        return
    server = ElasticsearchEngine(f"{settings.SEARCH.rpartition('/')[0]}/scratch-{uuid4().hex}")
    server.build(rows)
    try:
        yield server
    finally:
        server.drop()


def _knowledge(rows: list[SearchDocument], gazetteer: Gazetteer) -> Knowledge:
    counts: dict[str, int] = {}
    for row in rows:
        for token in words_of({column: getattr(row, column) for column in FIELD_COLUMNS.values()}):
            counts[token] = counts.get(token, 0) + 1
    places = Places({}, {}, {}, {}, gazetteer)
    frequencies = Frequencies(len(rows), counts)
    listed = [Row(row.pk, row.model, row.object_id, row.type, "", "", (), False) for row in rows]
    return Knowledge(
        0, "", Vocabulary(frequencies), default_lexicon(), frequencies, places, {}, Catalogue(listed, places)
    )


def _answers(engine: Engine, known: Knowledge) -> Answer:
    keys = dict(SearchDocument.objects.values_list("pk", "key"))

    def answer(text: str) -> list[str]:
        found = Search(known, engine, known.analyse(text), {}, SOON).answer()
        return [keys[number] for number in found.order[:MOST]]

    return answer
