"""How much of what is asked is offered, over very many items at once.

Every different word is kept once with the items in which it stands, so that a question looks at words, not at items.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from network.scoring.items import Item, Word

ALIKE = 0.2  # words less alike than this have nothing to do with each other
SAME = 0.6  # words so alike count as one when it is told how rare a word is
COMMON = 0.5  # how much less a word says that everybody uses


class Lexis:
    """The words of many items."""

    def __init__(self, items: Sequence[Item], *, refused: bool = False) -> None:
        self._words: list[Word] = []
        self._number: dict[str, int] = {}
        self._by_sense: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._places: list[array[int]] = []
        self._counts: list[array[float]] = []
        self._near: dict[str, dict[int, float]] = {}
        self.size = len(items)
        for place, item in enumerate(items):
            pairs = ((word, 1.0) for word in item.refused) if refused else item.words
            self._add(place, pairs)

    def _add(self, place: int, pairs: Iterable[tuple[Word, float]]) -> None:
        best: dict[int, float] = {}
        for word, weight in pairs:
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

    def near(self, word: Word) -> dict[int, float]:
        """Numbers of the words alike to this one, most alike first."""
        name = key(word)
        if name not in self._near:
            found: dict[int, float] = {}
            for sense, weight in word.senses.items():
                for number, other in self._by_sense.get(sense, ()):
                    if weight * other > found.get(number, ALIKE):
                        found[number] = weight * other
            self._near[name] = dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
        return self._near[name]

    def rarity(self, word: Word) -> float:
        """1 for a word in one item or none, towards 0 for one in all."""
        having = sum(len(self._places[number]) for number, alike in self.near(word).items() if alike >= SAME)
        return log(1 + self.size / max(having, 1)) / log(1 + max(self.size, 1)) if self.size else 1.0

    def holding(self, word: Word) -> dict[int, float]:
        """Item -> how alike its most alike word is."""
        found: dict[int, float] = {}
        for number, alike in self.near(word).items():
            for place in self._places[number]:
                if place not in found:
                    found[place] = alike
        return found


def key(word: Word) -> str:
    """What makes two words the same."""
    return word.word


def alike(one: Word, other: Word) -> float:
    """How alike two words are, 0 to 1."""
    small, large = sorted((one.senses, other.senses), key=len)
    return max((weight * large[sense] for sense, weight in small.items() if sense in large), default=0.0)


def best_pairs(demand: Item, offer: Item, rarity: Mapping[str, float]) -> list[tuple[float, Word, Word]]:
    """(what it adds, word asked, word offered) for every word asked that is offered, most telling first."""
    found: list[tuple[float, Word, Word]] = []
    for asked, weight in demand.words:
        value, offered = max(
            ((alike(asked, word), word) for word, _weight in offer.words), key=lambda pair: pair[0], default=(0.0, None)
        )
        if offered is not None and value > ALIKE:
            found.append((value * weight * rarity.get(key(asked), 1.0), asked, offered))
    return sorted(found, key=lambda row: (-row[0], row[1].word))
