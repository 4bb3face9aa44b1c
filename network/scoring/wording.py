"""How much of what is asked is offered, over very many items at once.

Every different word is kept once with the items in which it stands, so that a question looks at words, not at items.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import log

from network.scoring.items import Item, Meaning, Word

ALIKE = 0.2  # words less alike than this have nothing to do with each other
SAME = 0.6  # words so alike count as one when it is told how rare a word is
Words = Iterable[tuple[Word, float]]  # each with what it counts


class Lexis:
    """The words of many items. Items go by their place in the list."""

    def __init__(self, items: Sequence[Words]) -> None:
        self.size = len(items)
        self._words: list[Word] = []
        self._number: dict[str, int] = {}
        self._by_sense: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._places: list[array[int]] = []
        self._counts: list[array[float]] = []
        self._near: dict[str, dict[int, float]] = {}
        for place, words in enumerate(items):
            self._add(place, words)

    def _add(self, place: int, words: Words) -> None:
        best: dict[int, float] = {}
        for word, weight in words:
            number = self._number.get(key(word))
            if number is None:
                number = self._new(word)
            best[number] = max(best.get(number, 0.0), weight)
        for number, weight in best.items():
            self._places[number].append(place)
            self._counts[number].append(weight)

    def _new(self, word: Word) -> int:
        number = self._number[key(word)] = len(self._words)
        self._words.append(word)
        self._places.append(array("l"))
        self._counts.append(array("d"))
        for sense, weight in word.senses.items():
            self._by_sense[sense].append((number, weight))
        return number

    def word(self, number: int) -> Word:
        """The word with this number."""
        return self._words[number]

    def near(self, word: Word) -> dict[int, float]:
        """Numbers of the words alike to this one, with how alike."""
        name = key(word)
        if name not in self._near:
            found: dict[int, float] = {}
            for sense, weight in word.senses.items():
                for number, other in self._by_sense.get(sense, ()):
                    if weight * other > found.get(number, ALIKE):
                        found[number] = weight * other
            self._near[name] = found
        return self._near[name]

    def rarity(self, word: Word) -> float:
        """1 for a word in one item or none, towards 0 for one in all."""
        if not self.size:
            return 1.0
        having = sum(len(self._places[number]) for number, alike in self.near(word).items() if alike >= SAME)
        return log(1 + self.size / min(max(having, 1), self.size)) / log(1 + self.size)

    def items_with(self, word: Word) -> Iterator[tuple[int, float]]:
        """Items that have this very word, with what it counts there."""
        number = self._number[key(word)]
        return zip(self._places[number], self._counts[number], strict=True)

    def holding(self, word: Word) -> dict[int, float]:
        """Item -> how alike its most alike word is, times what that word counts there."""
        near = self.near(word).items()
        if len(near) == 1:
            ((number, alike),) = near
            return {
                place: alike * weight for place, weight in zip(self._places[number], self._counts[number], strict=True)
            }
        found: dict[int, float] = {}
        for number, alike in near:
            for place, weight in zip(self._places[number], self._counts[number], strict=True):
                if alike * weight > found.get(place, 0.0):
                    found[place] = alike * weight
        return found


def key(word: Word) -> str:
    """What makes two words the same."""
    return word.word


def said(word: Word) -> str:
    """As a person would read it."""
    return word.said if isinstance(word, Meaning) else word.word


def alike(one: Word, other: Word) -> float:
    """How alike two words are, 0 to 1."""
    shared = one.senses.keys() & other.senses.keys()
    return max((one.senses[sense] * other.senses[sense] for sense in shared), default=0.0)


def best_pairs(demand: Item, offer: Item, says: Callable[[Word], float]) -> list[tuple[float, Word, Word]]:
    """(what it adds, word asked, word offered) for every word asked that is offered, most telling first."""
    found: list[tuple[float, Word, Word]] = []
    for asked, weight in demand.words:
        likeness = ((alike(asked, word), counts, word) for word, counts in offer.words)
        pairs = ((near * counts, word) for near, counts, word in likeness if near > ALIKE)
        value, offered = max(pairs, key=lambda pair: pair[0], default=(0.0, asked))
        if value > 0:
            found.append((value * weight * says(asked), asked, offered))
    return sorted(found, key=lambda row: (-row[0], key(row[1])))
