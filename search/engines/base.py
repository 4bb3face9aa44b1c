"""What every search engine does for us, in terms of our own tokens: never in the words that a visitor typed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.models import SearchDocument

TOKEN = re.compile(r"[a-z0-9]+", re.ASCII)


@dataclass(frozen=True)
class Words:
    """Holds at least one of these tokens."""

    tokens: tuple[str, ...]

    @classmethod
    def of(cls, tokens: Iterable[str]) -> "Words":
        """In a fixed order, and without what is no token: nothing else may ever reach an engine's own language."""
        return cls(tuple(sorted({token for token in tokens if TOKEN.fullmatch(token)})))

    def __bool__(self) -> bool:
        return bool(self.tokens)


@dataclass(frozen=True)
class AllOf:
    """Answers each of these."""

    parts: tuple["Wanted", ...]


@dataclass(frozen=True)
class AnyOf:
    """Answers at least one of these."""

    parts: tuple["Wanted", ...]


Wanted = Words | AllOf | AnyOf


@dataclass(frozen=True)
class Survey:
    """How many documents there are, and which: None when there are many and the engine would rather not say."""

    total: int
    ids: Sequence[int] | None


class EngineDownError(Exception):
    """The engine does not answer, or not in time."""


class Engine(Protocol):
    """Finds documents by token. Ids are those of `SearchDocument`."""

    name: str
    outside: bool  # it is no part of the database, and has to be told of changes

    def survey(self, wanted: Wanted, few: int) -> Survey:
        """All documents that answer; with their ids at least when there are `few` or fewer."""

    def best(self, wanted: Wanted, limit: int, *, ranked: bool) -> list[int]:
        """The best by the engine's own measure or, when not `ranked`, just some recent ones."""

    def counts(self, wanted: Wanted, tokens: Sequence[str]) -> Mapping[str, int]:
        """For each token how many of the documents that answer hold it. Asked only when `survey` gave no ids."""

    def tell(self, documents: Sequence[SearchDocument]) -> None:
        """Take over these documents; those that are `removed`, forget."""

    def ping(self) -> None:
        """Raise `EngineDownError` unless the engine can search."""
