"""Elasticsearch 9, beside the database. It is given our tokens and asked for our tokens; analysis is never its own."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.helpers import BulkIndexError, bulk

from search.documents import FACET_MARKS, PLACE_MARK
from search.engines.base import AllOf, AnyOf, EngineDownError, Survey, Wanted, Words
from search.models import SearchDocument

P = ParamSpec("P")
T = TypeVar("T")
PATIENCE = 0.8  # seconds for a search; then the database answers
BULK_PATIENCE = 10  # seconds
CHUNK = 1000
MOST_VALUES = 500  # of a facet
FIELDS = ["title^3", "tags^2", "body"]
MARKED = (PLACE_MARK, *FACET_MARKS.values())  # each kind of token that is not of the text is a field of its own
TEXT = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
INDEX: dict[str, Any] = {
    "settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1"},
    "mappings": {
        "dynamic": False,
        "_source": {"enabled": False},  # what is shown comes from the database
        "properties": {
            "number": {"type": "long"},
            "version": {"type": "long"},
            "title": TEXT,
            "tags": TEXT,
            "body": TEXT,
            **{mark: {"type": "keyword"} for mark in MARKED},
        },
    },
}

# Every address it connects to, and every answer: that is not for our log.
logging.getLogger("elastic_transport").setLevel(logging.WARNING)


def failing(method: Callable[P, T]) -> Callable[P, T]:
    """Whatever goes wrong between us and the server means that it is down for us."""

    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(*args, **kwargs)
        except (ApiError, TransportError, BulkIndexError) as error:
            raise EngineDownError(f"Elasticsearch: {type(error).__name__}: {error}"[:300]) from error

    return asked


class ElasticsearchEngine:
    """An index behind an alias, so that a new one can take its place at once."""

    name = "elasticsearch"
    outside = True

    def __init__(self, url: str) -> None:
        """`url` is http(s)://user:password@host:port/alias."""
        address = urlsplit(url)
        self.alias = address.path.strip("/") or "burgerkracht"
        login = (address.username, address.password or "") if address.username else None
        host = f"{address.scheme}://{address.hostname}:{address.port or 9200}"
        self._client = Elasticsearch(
            host, basic_auth=login, request_timeout=PATIENCE, max_retries=0, retry_on_timeout=False
        )
        self._patient = self._client.options(request_timeout=BULK_PATIENCE)

    @failing
    def survey(self, wanted: Wanted, few: int) -> Survey:
        """The number, and the ids of few or else the counts: all in one request."""
        counts = {mark: _values_of(mark) for mark in FACET_MARKS.values()}
        asked = {"bool": {"filter": query_of(wanted)}}
        answer = self._search(asked, size=few, sort=["_doc"], track_total_hits=True, aggs=counts)
        total = answer["hits"]["total"]["value"]
        if total <= few:
            return Survey(total, _ids(answer))
        return Survey(total, None, _counted(answer["aggregations"].values()))

    @failing
    def best(self, wanted: Wanted, limit: int, *, ranked: bool) -> list[int]:
        """By Elasticsearch's bm25; or the newest."""
        sort: list[Any] = ["_score", {"number": "desc"}] if ranked else [{"number": "desc"}]
        return _ids(self._search(query_of(wanted), size=limit, sort=sort, track_total_hits=False))

    @failing
    def counts(self, wanted: Wanted, filters: Mapping[str, Words]) -> Mapping[str, int]:
        """One request for all facets."""
        parts = {mark: _values_under(mark, filters) for mark in FACET_MARKS.values()}
        answer = self._search({"bool": {"filter": query_of(wanted)}}, size=0, aggs=parts, track_total_hits=False)
        return _counted(answer["aggregations"][mark]["values"] for mark in parts)

    @failing
    def starting(self, words: Sequence[Words], start: str, limit: int) -> list[int]:
        """Within the titles."""
        asked: list[dict[str, Any]] = [{"terms": {"title": list(some.tokens)}} for some in words]
        asked.append({"prefix": {"title": start}})
        sort = [{"number": "desc"}]
        return _ids(self._search({"bool": {"filter": asked}}, size=limit, sort=sort, track_total_hits=False))

    @failing
    def ping(self) -> None:
        """The index is there and its data can be read."""
        self._search({"match_none": {}}, size=0)

    @failing
    def tell(self, documents: Sequence[SearchDocument]) -> None:
        """Versions make sure that a late message never undoes a newer one."""
        self._bulk(documents, self.alias, require_alias=True)
        self._patient.indices.refresh(index=self.alias)

    @failing
    def holds(self) -> Iterator[tuple[int, int]]:
        """In pieces, by number."""
        return self._pieces()

    @failing
    def build(self, documents: Iterable[SearchDocument]) -> None:
        """Fill it, then move the alias in one step and drop what stood behind it."""
        name = f"{self.alias}-{time.time_ns()}"
        indices = self._patient.indices
        indices.create(index=name, **INDEX)
        try:
            self._bulk(documents, name)
            indices.refresh(index=name)
        except Exception:
            indices.delete(index=name)
            raise
        before = list(indices.get_alias(name=self.alias)) if indices.exists_alias(name=self.alias) else []
        steps: list[dict[str, Any]] = [{"add": {"index": name, "alias": self.alias}}]
        indices.update_aliases(actions=[*steps, *({"remove_index": {"index": old}} for old in before)])

    @failing
    def drop(self) -> None:
        """Remove the index; for scratch ones."""
        self._patient.indices.delete(index=list(self._patient.indices.get_alias(name=self.alias)))

    def _search(self, query: dict[str, Any], **options: Any) -> Any:
        return self._client.search(index=self.alias, query=query, source=False, **options)

    def _bulk(self, documents: Iterable[SearchDocument], index: str, **options: Any) -> None:
        """A conflict means that a newer version is there already: just as well."""
        actions = (_action(document, index) for document in documents)
        errors: Any = bulk(self._patient, actions, chunk_size=CHUNK, raise_on_error=False, **options)[1]
        bad = [error for error in errors if next(iter(error.values()))["status"] not in (404, 409)]
        missing = [error for error in errors if next(iter(error.values())).get("error", {}).get("type") == GONE]
        if bad or missing:
            raise BulkIndexError(f"{len(bad) + len(missing)} documents were refused", (bad + missing)[:3])

    def _pieces(self) -> Iterator[tuple[int, int]]:
        after: list[Any] | None = None
        while True:
            answer = self._patient.search(
                index=self.alias,
                query={"match_all": {}},
                size=CHUNK * 5,
                sort=[{"number": "asc"}],
                docvalue_fields=[{"field": "version"}],
                source=False,
                search_after=after,
            )
            hits = answer["hits"]["hits"]
            if not hits:
                return
            yield from ((int(hit["_id"]), int(hit["fields"]["version"][0])) for hit in hits)
            after = hits[-1]["sort"]


GONE = "index_not_found_exception"


def query_of(wanted: Wanted) -> dict[str, Any]:
    """In the query language of Elasticsearch: JSON around our tokens, nothing of it parsed as text."""
    match wanted:
        case Words(tokens):
            return _any([*_in_text(tokens), *_in_facets(tokens)])
        case AllOf(parts):
            return {"bool": {"must": [query_of(part) for part in parts]}}
        case AnyOf(parts):
            return _any([query_of(part) for part in parts])


def _any(parts: list[dict[str, Any]]) -> dict[str, Any]:
    return parts[0] if len(parts) == 1 else {"bool": {"should": parts, "minimum_should_match": 1}}


def _in_text(tokens: Iterable[str]) -> list[dict[str, Any]]:
    words = [token for token in tokens if not token.startswith(MARKED)]
    match = {"query": " ".join(words), "fields": FIELDS, "type": "most_fields", "analyzer": "whitespace"}
    return [{"multi_match": match}] if words else []


def _in_facets(tokens: Iterable[str]) -> list[dict[str, Any]]:
    by_mark = {mark: [token for token in tokens if token.startswith(mark)] for mark in MARKED}
    return [
        {"constant_score": {"filter": {"terms": {mark: values}}, "boost": 0}}
        for mark, values in by_mark.items()
        if values
    ]


def _values_of(mark: str) -> dict[str, Any]:
    """Count the values of one facet."""
    return {"terms": {"field": mark, "size": MOST_VALUES}}


def _values_under(mark: str, filters: Mapping[str, Words]) -> dict[str, Any]:
    """Count the values of one facet under the filters on the others."""
    others = [query_of(words) for other, words in filters.items() if other != mark]
    return {"filter": {"bool": {"filter": others}}, "aggs": {"values": _values_of(mark)}}


def _counted(answers: Iterable[Any]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for answer in answers for bucket in answer["buckets"]}


def _ids(answer: Any) -> list[int]:
    return [int(hit["_id"]) for hit in answer["hits"]["hits"]]


def _action(document: SearchDocument, index: str) -> dict[str, Any]:
    place = {"_index": index, "_id": str(document.pk), "version": document.version, "version_type": "external_gte"}
    if document.removed:
        return {**place, "_op_type": "delete"}
    facets = document.facet_tokens.split()
    source = {
        "number": document.pk,
        "version": document.version,
        "title": document.title_tokens,
        "tags": document.tag_tokens,
        "body": document.body_tokens,
        **{mark: [token for token in facets if token.startswith(mark)] for mark in MARKED},
    }
    return {**place, "_op_type": "index", "_source": source}
