"""The words an index holds: how common they are, which resemble a mistyped one, which begin or end alike."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from math import log
from typing import Protocol

from search.analysis.spelling import WordShapes


class Statistics(Protocol):
    """What an engine tells about its index."""

    @property
    def total(self) -> int:
        """Number of documents."""

    @property
    def words(self) -> Collection[str]:
        """Plain tokens of the index (words and lemmas, no marked tokens)."""

    def document_frequencies(self, tokens: Collection[str]) -> Mapping[str, int]:
        """Number of documents per token; tokens in no document may be left out."""


class Vocabulary:
    """Statistics with the look-ups that query analysis needs. Make one per version of an index and keep it."""

    def __init__(self, statistics: Statistics) -> None:
        self._statistics = statistics
        self.words = frozenset(statistics.words)

    @property
    def total(self) -> int:
        """Number of documents."""
        return self._statistics.total

    def document_frequencies(self, tokens: Collection[str]) -> Mapping[str, int]:
        """Number of documents per token; tokens in no document may be left out."""
        return self._statistics.document_frequencies(tokens)

    def rarity(self, frequency: int) -> float:
        """Inverse document frequency: 1 for a word in one document or none, towards 0 for one in every document."""
        total = max(self.total, 1)
        return log(1 + total / max(frequency, 1)) / log(1 + total)

    @cached_property
    def shapes(self) -> WordShapes:
        """The words of the index by length and sound, for correcting spelling."""
        return WordShapes(self.words)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.words)

    @cached_property
    def _backwards(self) -> list[str]:
        return sorted(word[::-1] for word in self.words)

    def starting_with(self, start: str, limit: int = 40) -> list[str]:
        """Words of the index that go on after `start`, in alphabetical order."""
        return _run(self._sorted, start, limit)

    def ending_with(self, end: str, limit: int = 40) -> list[str]:
        """Words of the index that have something before `end`."""
        return [word[::-1] for word in _run(self._backwards, end[::-1], limit)]

    def warm_up(self) -> None:
        """Make the look-up tables now instead of on the first query."""
        self.shapes.warm_up()
        self.starting_with("a")
        self.ending_with("a")


def _run(words: Sequence[str], start: str, limit: int) -> list[str]:
    at = bisect_left(words, start)
    found: list[str] = []
    while at < len(words) and len(found) < limit and words[at].startswith(start):
        if words[at] != start:
            found.append(words[at])
        at += 1
    return found
