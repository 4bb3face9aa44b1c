"""What every search engine does for us, in terms of our own tokens: never in the words that a visitor typed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
class Best:
    """The best by the engine's own measure or, when not `ranked`, just some recent ones."""

    wanted: Wanted
    limit: int
    ranked: bool


@dataclass(frozen=True)
class Survey:
    """How many documents there are, and which: None when there are many and the engine would rather not say.

    Then it tells for each facet token how many of them hold it; and what it was asked beside, if that was one journey.
    """

    total: int
    ids: Sequence[int] | None
    counts: Mapping[str, int] = field(default_factory=dict)
    beside: Sequence[int] | None = None


class EngineDownError(Exception):
    """The engine does not answer, or not in time, or not with anything useful."""


class Engine(Protocol):
    """Finds documents by token. Ids are those of `SearchDocument`."""

    name: str
    outside: bool  # it is no part of the database, and has to be told of changes

    def survey(self, wanted: Wanted, few: int, beside: Best | None = None) -> Survey:
        """All documents that answer; with their ids at least when there are `few` or fewer."""

    def best(self, asked: Best) -> list[int]:
        """The best first."""

    def counts(self, wanted: Wanted, filters: Mapping[str, Words]) -> Mapping[str, int]:
        """Facet token -> how many of the documents that answer hold it, and pass the filters on other facets.

        Asked only when `survey` gave no ids and there are filters. Facets go by the mark with which tokens begin.
        """

    def starting(self, words: Sequence[Words], start: str, limit: int) -> list[int]:
        """Some recent documents with each of these words in the title, and one that begins with `start` (a-z0-9)."""

    def ping(self) -> None:
        """Raise unless the engine can search."""


class OutsideEngine(Engine, Protocol):
    """An engine beside the database, that has to be told what there is."""

    def tell(self, documents: Sequence[SearchDocument]) -> None:
        """Take over these documents; those that are `removed`, forget. All of it, or `EngineDownError`."""

    def holds(self) -> Iterator[tuple[int, int]]:
        """(id, version) of everything it holds, by id."""

    def build(self, documents: Iterable[SearchDocument]) -> None:
        """Make a new index of these documents beside the one in use, then switch to it at once."""
