"""Elasticsearch 9, beside the database. It is given our tokens and asked for our tokens; analysis is never its own."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from elasticsearch import ApiError, Elasticsearch, OrjsonSerializer, TransportError
from elasticsearch.helpers import BulkIndexError, bulk

from search.documents import FACET_MARKS, PLACE_MARK
from search.engines.base import AllOf, AnyOf, Best, EngineDownError, Survey, Wanted, Words
from search.models import SearchDocument

P = ParamSpec("P")
T = TypeVar("T")
LAYOUT = (
    2  # raise it with every change of INDEX: until a rebuild the database then searches, not an index that lacks it
)
PATIENCE = 0.8  # seconds for a search; then the database answers
BULK_PATIENCE = 10  # seconds
MERGE_PATIENCE = 300  # seconds
CHUNK = 1000
MOST_VALUES = 500  # of a facet
TIMES = {"title_tokens": 3, "tag_tokens": 2, "body_tokens": 1}  # how much a word says by where it stands
MARKED = (PLACE_MARK, *FACET_MARKS.values())  # each kind of token that is not of the text is a field of its own
TEXT = {"type": "text", "analyzer": "whitespace"}
INDEX: dict[str, Any] = {
    "settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1", "requests.cache.enable": False},
    "mappings": {
        "dynamic": False,
        "_source": {"enabled": False},  # what is shown comes from the database
        "properties": {
            "number": {"type": "long"},
            "version": {"type": "long", "index": False},
            "title": {**TEXT, "index_options": "docs", "norms": False},
            "words": {**TEXT, "index_options": "freqs"},
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
        self.alias = f"{address.path.strip('/') or 'burgerkracht'}-{LAYOUT}"
        login = (address.username, address.password or "") if address.username else None
        host = f"{address.scheme}://{address.hostname}:{address.port or 9200}"
        self._client = Elasticsearch(
            host,
            basic_auth=login,
            request_timeout=PATIENCE,
            max_retries=0,
            retry_on_timeout=False,
            serializer=OrjsonSerializer(),
        )
        self._patient = self._client.options(request_timeout=BULK_PATIENCE)

    @failing
    def survey(self, wanted: Wanted, few: int, beside: Best | None = None) -> Survey:
        """The number, and the ids of few or else the counts; with what is asked beside, all in one request."""
        counts = {mark: _values_of(mark) for mark in FACET_MARKS.values()}
        every = {**_filtered(wanted), **_by_number(few), "track_total_hits": True, "aggs": counts}
        answer, *other = self._search_all([every, *([_best(beside)] if beside else [])])
        total = answer["hits"]["total"]["value"]
        if total <= few:
            return Survey(total, _ids(answer))
        return Survey(total, None, _counted(answer["aggregations"].values()), _ids(other[0]) if other else None)

    @failing
    def best(self, asked: Best) -> list[int]:
        """By Elasticsearch's bm25; or the newest."""
        return _ids(self._search(_best(asked)))

    @failing
    def counts(self, wanted: Wanted, filters: Mapping[str, Words]) -> Mapping[str, int]:
        """One request for all facets."""
        parts = {mark: _values_under(mark, filters) for mark in FACET_MARKS.values()}
        answer = self._search({**_filtered(wanted), "size": 0, "aggs": parts, "track_total_hits": False})
        return _counted(answer["aggregations"][mark]["values"] for mark in parts)

    @failing
    def starting(self, words: Sequence[Words], start: str, limit: int) -> list[int]:
        """Within the titles."""
        asked: list[dict[str, Any]] = [{"terms": {"title": list(some.tokens)}} for some in words]
        asked.append({"prefix": {"title": start}})
        query = {"bool": {"filter": asked}}
        return _ids(self._search({"query": query, **_by_number(limit), "track_total_hits": False}))

    @failing
    def ping(self) -> None:
        """The index is there and its data can be read."""
        self._search({"query": {"match_none": {}}, "size": 0})

    @failing
    def tell(self, documents: Sequence[SearchDocument]) -> None:
        """Versions make sure that a late message never undoes a newer one."""
        self._bulk(documents, self.alias, require_alias=True)
        self._patient.indices.refresh(index=self.alias)

    def holds(self) -> Iterator[tuple[int, int]]:
        """In pieces, by number."""
        after: list[Any] | None = None
        while hits := self._piece(after):
            yield from ((hit["sort"][0], hit["fields"]["version"][0]) for hit in hits)
            after = hits[-1]["sort"]

    @failing
    def build(self, documents: Iterable[SearchDocument]) -> None:
        """Fill it, then move the alias in one step and drop what stood behind it."""
        name = f"{self.alias}-{time.time_ns()}"
        indices = self._patient.indices
        indices.create(index=name, **INDEX)
        try:
            self._bulk(documents, name)
            indices.refresh(index=name)
            self._patient.options(request_timeout=MERGE_PATIENCE).indices.forcemerge(index=name, max_num_segments=1)
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

    def _search(self, asked: dict[str, Any]) -> Any:
        return self._search_all([asked])[0]

    def _search_all(self, asked: Sequence[dict[str, Any]]) -> Sequence[Any]:
        """At once, in one request; no hit brings more than the number it is sorted by."""
        searches = [part for body in asked for part in ({}, {**body, "stored_fields": "_none_"})]
        answers = self._client.msearch(index=self.alias, searches=searches)["responses"]
        for answer in answers:
            if answer["status"] != OK:
                raise EngineDownError(f"Elasticsearch: {answer['error'].get('type')}")
        return answers

    def _bulk(self, documents: Iterable[SearchDocument], index: str, **options: Any) -> None:
        """A conflict means that a newer version is there already: just as well."""
        actions = (_action(document, index) for document in documents)
        errors: Any = bulk(self._patient, actions, chunk_size=CHUNK, raise_on_error=False, **options)[1]
        bad = [error for error in errors if next(iter(error.values()))["status"] not in (404, 409)]
        missing = [error for error in errors if next(iter(error.values())).get("error", {}).get("type") == GONE]
        if bad or missing:
            raise BulkIndexError(f"{len(bad) + len(missing)} documents were refused", (bad + missing)[:3])

    @failing
    def _piece(self, after: list[Any] | None) -> list[Any]:
        answer = self._patient.search(
            index=self.alias,
            query={"match_all": {}},
            size=CHUNK * 5,
            sort=[{"number": "asc"}],
            docvalue_fields=[{"field": "version"}],
            stored_fields="_none_",
            search_after=after,
        )
        return answer["hits"]["hits"]


GONE = "index_not_found_exception"
OK = 200


def query_of(wanted: Wanted) -> dict[str, Any]:
    """In the query language of Elasticsearch: JSON around our tokens, nothing of it parsed as text."""
    match wanted:
        case Words(tokens):
            return _any([*_in_text(tokens), *_in_facets(tokens)])
        case AllOf(parts):
            return {"bool": {"must": [query_of(part) for part in parts]}}
        case AnyOf(parts):
            return _any([query_of(part) for part in parts])


def _filtered(wanted: Wanted) -> dict[str, Any]:
    return {"query": {"bool": {"filter": query_of(wanted)}}}


def _by_number(limit: int) -> dict[str, Any]:
    return {"size": limit, "sort": [{"number": "desc"}]}


def _best(asked: Best) -> dict[str, Any]:
    if not asked.ranked:
        return {**_filtered(asked.wanted), **_by_number(asked.limit), "track_total_hits": False}
    sort: list[Any] = ["_score", {"number": "desc"}]
    return {"query": query_of(asked.wanted), "size": asked.limit, "sort": sort, "track_total_hits": False}


def _any(parts: list[dict[str, Any]]) -> dict[str, Any]:
    return parts[0] if len(parts) == 1 else {"bool": {"should": parts, "minimum_should_match": 1}}


def _in_text(tokens: Iterable[str]) -> list[dict[str, Any]]:
    words = [token for token in tokens if not token.startswith(MARKED)]
    return [{"match": {"words": {"query": " ".join(words), "analyzer": "whitespace"}}}] if words else []


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
    """What hits are sorted by last."""
    return [hit["sort"][-1] for hit in answer["hits"]["hits"]]


def _action(document: SearchDocument, index: str) -> dict[str, Any]:
    place = {"_index": index, "_id": str(document.pk), "version": document.version, "version_type": "external_gte"}
    if document.removed:
        return {**place, "_op_type": "delete"}
    facets = document.facet_tokens.split()
    source = {
        "number": document.pk,
        "version": document.version,
        "title": document.title_tokens,
        "words": " ".join(getattr(document, name) for name, times in TIMES.items() for _time in range(times)),
        **{mark: [token for token in facets if token.startswith(mark)] for mark in MARKED},
    }
    return {**place, "_op_type": "index", "_source": source}
