"""Measures search in one process, on the engine that the environment names. `bench/search.py` starts it."""

import statistics
import time
from collections.abc import Callable

from bench.support.search_bulk import bulk_rate, index_in_use
from bench.support.search_corpus import COMMON, RARE, SECOND, TWENTIETH, add_documents
from home.memo import Memo
from search.engines import Best, current_engine
from search.engines.elasticsearch import ElasticsearchEngine, query_of
from search.models import SearchDocument
from search.queries.find import find
from search.queries.knowledge import Knowledge, knowledge
from search.queries.suggestions import suggest
from search.queries.wanted import wanted
from search.services.telling import rebuild_engine

TIMES = 25
START = "bui"  # what somebody has typed so far
QUESTIONS = {
    "20 hits": RARE,
    "5 %": TWENTIETH,
    "5 % and 5 %": f"{TWENTIETH} {SECOND}",
    "every document": COMMON,
}


def measure(sizes: list[int]) -> None:
    """A table for each number of documents."""
    try:
        _measure(sizes)
    finally:
        if isinstance(engine := current_engine(), ElasticsearchEngine):
            engine.drop()


def _measure(sizes: list[int]) -> None:
    indexed = 0
    for size in sizes:
        start = time.monotonic()
        add_documents(indexed + 1, size, lambda done: None)
        took = time.monotonic() - start
        started = time.monotonic()
        rebuild_engine()
        engine = current_engine()
        sent = f", sent to the engine at {size / (time.monotonic() - started):.0f} /s" if engine.outside else ""
        print(f"\n{engine.name}, {size} documents (analysed and indexed at {(size - indexed) / took:.0f} /s{sent}")
        print(f"against {bulk_rate():.0f} /s for the engine alone, given what is ready)")
        if plan := index_in_use(TWENTIETH):
            print(plan)
        indexed = size
        _table()


def _table() -> None:
    memo = Memo()
    start = time.monotonic()
    known = knowledge(memo)
    known.vocabulary.warm_up()
    print(f"{len(known.frequencies.documents)} tokens; made ready in {time.monotonic() - start:.1f} s, once a process")
    print(f"{'':<18}{'hits':>8}{'raw p50 ms':>12}{'ours p50':>10}{'p95':>8}{'ratio p50':>11}{'p95':>8}")
    for name, text in QUESTIONS.items():
        _row(
            name,
            find(memo, text, {}).total,
            *_alternating(_raw(known, text), lambda text=text: _whole(memo, known, text)),
        )
    _row("suggestions", len(suggest(memo, START)), *_alternating(lambda: _raw_start(), lambda: suggest(memo, START)))


def _raw(known: Knowledge, text: str) -> Callable[[], object]:
    """One query of the engine for the same terms, its best twenty; of Elasticsearch as its client asks by itself."""
    engine, asked = current_engine(), wanted(known.analyse(text), known.knows)
    assert asked is not None
    if isinstance(engine, ElasticsearchEngine):
        return lambda: engine._client.search(index=engine.alias, query=query_of(asked), size=20)
    return lambda: engine.best(Best(asked, 20, ranked=True))


def _raw_start() -> object:
    """One query of the engine for the same beginning, and the titles of what it finds."""
    numbers = current_engine().starting([], START, 8)
    return list(SearchDocument.objects.filter(pk__in=numbers).values_list("title", flat=True))


def _whole(memo: Memo, known: Knowledge, text: str) -> object:
    """Analysis, engine, ranking and facets; nothing kept from the time before."""
    known.kept.clear()
    return find(memo, text, {})


def _alternating(raw: Callable[[], object], ours: Callable[[], object]) -> tuple[list[float], list[float]]:
    """Milliseconds of both, in turns: a machine that slows down slows both."""
    raw(), ours()
    pairs = [(_timed(raw), _timed(ours)) for _round in range(TIMES)]
    return [first for first, _second in pairs], [second for _first, second in pairs]


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def _row(name: str, hits: int, raw: list[float], ours: list[float]) -> None:
    middle, high = statistics.median(ours), sorted(ours)[int(0.95 * len(ours))]
    base, base_high = statistics.median(raw), sorted(raw)[int(0.95 * len(raw))]
    ratios = f"{middle / base:>11.2f}{high / base_high:>8.2f}"
    print(f"{name:<18}{hits:>8}{base:>12.2f}{middle:>10.2f}{high:>8.2f}{ratios}", flush=True)
