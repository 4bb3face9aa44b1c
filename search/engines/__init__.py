"""Where documents are looked up: in the database, or in a search server beside it (setting `SEARCH`)."""

from functools import lru_cache

from django.conf import settings
from django.db import connection

from search.engines.base import AllOf, AnyOf, Best, Engine, EngineDownError, OutsideEngine, Survey, Wanted, Words
from search.engines.breaker import Breaker
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.postgresql import PostgreSQLEngine
from search.engines.sqlite import SQLiteEngine

__all__ = [
    "AllOf",
    "AnyOf",
    "Best",
    "Engine",
    "EngineDownError",
    "OutsideEngine",
    "Survey",
    "Wanted",
    "Words",
    "breaker",
    "current_engine",
    "database_engine",
    "outside_engine",
]

breaker = Breaker()
_IN_DATABASE: dict[str, Engine] = {"sqlite": SQLiteEngine(), "postgresql": PostgreSQLEngine()}


def database_engine() -> Engine:
    """The full-text search of the database that the site runs on."""
    return _IN_DATABASE[connection.vendor]


def outside_engine() -> OutsideEngine | None:
    """The search server beside the database, if the operator named one."""
    return _elasticsearch(settings.SEARCH) if settings.SEARCH else None


def current_engine() -> Engine:
    """The engine to ask now: the search server while it answers, else the database."""
    outside = outside_engine()
    if outside is None:
        return database_engine()
    if breaker.why:
        breaker.look(outside.ping)
        return database_engine()
    return outside


@lru_cache(maxsize=4)
def _elasticsearch(url: str) -> OutsideEngine:
    return ElasticsearchEngine(url)
