"""Finds the concerns that are alike to a text among very many: looks at words and subjects, not at every concern.

Concerns come in one at a time and may be read again. Pure Python; safe to ask while another thread adds.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable
from heapq import nlargest
from math import log

from network.scoring.items import Word
from network.scoring.likeness import ALIKE, NEAR, Told, likeness
from network.scoring.wording import alike

Id = Hashable
LOOKED_AT = 40_000  # places in lists that one question looks at, the rarest words and subjects first
COMPARED = 120  # of the best of those, how many are compared in full
RAREST = 0.35  # a word that everybody uses still says so much
SOME = 50  # concerns from which on it is told how rare a word is


class ConcernIndex:
    """What has been told, by word and by subject."""

    def __init__(self) -> None:
        self._told: list[Told | None] = []
        self._ids: list[Id] = []
        self._place: dict[Id, int] = {}
        self._by_word: dict[str, array[int]] = {}
        self._by_subject: dict[str, array[int]] = {}
        self._by_sense: dict[str, list[tuple[Word, float]]] = defaultdict(list)
        self._near: dict[str, dict[str, float]] = {}

    def __len__(self) -> int:
        return len(self._place)

    def put(self, id: Id, told: Told) -> None:
        """Add one, or read it anew."""
        known = self._place.get(id)
        if known is not None and self._told[known] == told:
            return
        self.drop(id)
        place = len(self._told)
        self._told.append(told)
        self._ids.append(id)
        self._place[id] = place
        for word, _weight in told.words:
            self._places_of(word).append(place)
        for subject in told.subjects:
            self._by_subject.setdefault(subject, array("l")).append(place)

    def drop(self, id: Id) -> None:
        """Forget one."""
        place = self._place.pop(id, None)
        if place is not None:
            self._told[place] = None

    def _places_of(self, word: Word) -> "array[int]":
        if word.word not in self._by_word:
            self._by_word[word.word] = array("l")
            self._near.clear()
            for sense, weight in word.senses.items():
                self._by_sense[sense].append((word, weight))
        return self._by_word[word.word]

    def rarity(self, word: Word) -> float:
        """1 for a word that nobody used, down to `RAREST`."""
        having, size = len(self._by_word.get(word.word, ())), len(self._told)
        return max(RAREST, 1 - log(1 + having) / log(1 + size)) if size >= SOME else 1.0

    def find(self, told: Told, limit: int, least: float = ALIKE) -> list[tuple[float, Id]]:
        """(likeness, id) of the most alike, best first."""
        near = {word.word: self._near_to(word) for word, _weight in told.words}
        found = nlargest(COMPARED, self._candidates(told, near).items(), key=lambda pair: (pair[1], -pair[0]))
        compare = _comparing(near)
        scored: list[tuple[float, int]] = []
        for place, _worth in found:
            other = self._told[place]
            if other is not None:
                scored.append((round(likeness(told, other, self.rarity, compare), 4), place))
        best = sorted((pair for pair in scored if pair[0] >= least), key=lambda pair: (-pair[0], -pair[1]))
        return [(score, self._ids[place]) for score, place in best[:limit]]

    def _candidates(self, told: Told, near: dict[str, dict[str, float]]) -> dict[int, float]:
        """Place -> a rough idea of how alike; the rarest lists are looked at first, until it is enough."""
        lists = [(self._by_subject.get(name, array("l")), strength) for name, strength in told.subjects.items()]
        for word, weight in told.words:
            lists += [
                (self._by_word[other], 0.5 * weight * share * self.rarity(word))
                for other, share in near[word.word].items()
            ]
        worth: dict[int, float] = defaultdict(float)
        left = LOOKED_AT
        for places, value in sorted(lists, key=lambda pair: len(pair[0])):
            for place in places[-left:] if left < len(places) else places:
                worth[place] += value
            left -= len(places)
            if left <= 0:
                break
        return worth

    def _near_to(self, word: Word) -> dict[str, float]:
        """Words alike to this one that somebody used, with how alike."""
        kept = self._near.get(word.word)
        if kept is None:
            kept = {}
            for sense, weight in word.senses.items():
                for other, theirs in self._by_sense.get(sense, ()):
                    if weight * theirs >= max(NEAR, kept.get(other.word, 0.0)):
                        kept[other.word] = weight * theirs
            self._near[word.word] = kept
        return kept


def _comparing(near: dict[str, dict[str, float]]) -> Callable[[Word, Word], float]:
    """How alike two words are, looked up where one of them stands in the question."""

    def compare(one: Word, other: Word) -> float:
        if one.word in near:
            return near[one.word].get(other.word, 0.0)
        return near[other.word].get(one.word, 0.0) if other.word in near else alike(one, other)

    return compare
