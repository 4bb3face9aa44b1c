"""Where documents are looked up: in the database, or in a search server beside it."""

from search.engines.base import AllOf, AnyOf, Engine, EngineDownError, Survey, Wanted, Words
from search.engines.sqlite import SQLiteEngine

__all__ = ["AllOf", "AnyOf", "Engine", "EngineDownError", "Survey", "Wanted", "Words", "current_engine"]


def current_engine() -> Engine:
    """The engine to ask now."""
    return SQLiteEngine()
