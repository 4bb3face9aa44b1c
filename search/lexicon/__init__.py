"""Word knowledge for search: which words mean the same, who does what, which word is broader.

The data are the text files in this folder, for people to read and correct; `default_lexicon()` reads them once.
Relations are used while answering a query only, so a change in a file needs no new index.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import permutations, product
from pathlib import Path

from search.analysis.keys import Key, phrase_keys
from search.analysis.normalise import fold
from search.analysis.spelling import WordShapes
from search.lexicon.parsing import Group, Kind, LexiconError, parse, parse_line

__all__ = ["Group", "Kind", "Lexicon", "LexiconError", "default_lexicon", "parse", "parse_line", "read_folder"]

EQUAL = 0.75
ROLE = 0.62
NARROWER = 0.5  # asked broad (huisdier), found narrow (kat)
BROADER = 0.25  # asked narrow, found broad
# on top of that, downwards only: asked broad (muziekinstrument), found in two steps
EQUAL_OF_BROAD = 0.9  # asked an equal of the broad word
NARROWER_STILL = 0.8  # a kind of a kind (snaarinstrument: viool)
EQUAL_OF_NARROWER = 0.84  # another word for a kind (kat: poes)
ROLE_OF_NARROWER = 0.72  # who does it, or what is done (viool: violist)


class Lexicon:
    """Groups of words, looked up by what is typed."""

    def __init__(self, groups: Iterable[Group] = (), known: Mapping[str, tuple[Key, ...]] | None = None) -> None:
        """`known` are keys of words that were made before: making them is most of the work."""
        self.groups = tuple(groups)
        words = {word for group in self.groups for word in (*group.left, *group.right)}
        known = known or {}
        self._keys = {word: known.get(word) or phrase_keys(word) for word in words}
        related: dict[Key, dict[str, float]] = defaultdict(dict)
        for group in self.groups:
            for word, other, weight in pairs(group):
                for key in self._keys[word]:
                    related[key][other] = max(related[key].get(other, 0.0), weight)
        self._related: Mapping[Key, Mapping[str, float]] = dict(related)
        self._downwards: dict[Key, Mapping[str, float]] = {}  # made when first asked
        self.longest = max(map(len, self._related), default=0)
        self.words = frozenset(fold(word) for word in words if " " not in word)

    def keys_of(self, word: str) -> tuple[Key, ...]:
        """The keys of a word or phrase that stands in a group."""
        return self._keys[word]

    def related(self, key: Key) -> Mapping[str, float]:
        """Words and phrases related to a key (`phrase_keys`), each with its weight (0 to 1)."""
        if key not in self._related:
            return {}
        if key not in self._downwards:
            self._downwards[key] = self._with_kinds(key)
        return self._downwards[key]

    def _with_kinds(self, key: Key) -> Mapping[str, float]:
        """What is related to a key directly, and what is reached downwards: kinds of kinds, other words for kinds."""
        found = dict(self._related[key])
        tops = [(key, 1.0), *((other, EQUAL_OF_BROAD) for word in self._at(key, EQUAL) for other in self._keys[word])]
        for top, share in tops:
            kinds = {word: NARROWER * share for word in self._at(top, NARROWER)}
            for word, weight in tuple(kinds.items()):
                for smaller in self._below(word):
                    kinds.setdefault(smaller, weight * NARROWER_STILL)
            for word, weight in kinds.items():
                _keep_best(found, word, weight)
                for other, factor in self._beside(word):
                    _keep_best(found, other, weight * factor)
        return {word: weight for word, weight in found.items() if key not in self._keys[word]}

    def _at(self, key: Key, weight: float) -> list[str]:
        """The words that are related to a key by this very weight."""
        return [word for word, found in self._related.get(key, {}).items() if found == weight]

    def _below(self, word: str) -> list[str]:
        return [smaller for key in self._keys[word] for smaller in self._at(key, NARROWER)]

    def _beside(self, word: str) -> Iterator[tuple[str, float]]:
        """Other words for a kind, and who does it."""
        for key in self._keys[word]:
            yield from ((other, EQUAL_OF_NARROWER) for other in self._at(key, EQUAL))
            yield from ((other, ROLE_OF_NARROWER) for other in self._at(key, ROLE))

    def __contains__(self, key: Key) -> bool:
        return key in self._related

    @cached_property
    def shapes(self) -> WordShapes:
        """Its single words by length and sound, for correcting spelling."""
        return WordShapes(self.words)

    def extended(self, groups: Iterable[Group]) -> "Lexicon":
        """This lexicon with further groups, for instance those that editors added."""
        return Lexicon((*self.groups, *groups), self._keys)


def _keep_best(found: dict[str, float], word: str, weight: float) -> None:
    found[word] = max(found.get(word, 0.0), weight)


def pairs(group: Group) -> Iterator[tuple[str, str, float]]:
    """Every (word typed, word found, weight) that a group gives."""
    for word, other in permutations(group.left, 2):
        yield word, other, EQUAL
    forth, back = (ROLE, ROLE) if group.kind is Kind.ROLE else (NARROWER, BROADER)
    for word, other in product(group.left, group.right):
        yield word, other, forth
        yield other, word, back
    if group.kind is Kind.ROLE:
        for word, other in permutations(group.right, 2):
            yield word, other, EQUAL


def read_folder(folder: Path) -> list[Group]:
    """The groups of every .txt file in a folder; raises LexiconError at the first line that cannot be read."""
    groups: list[Group] = []
    for path in sorted(folder.glob("*.txt")):
        groups += parse(path.read_text(encoding="utf-8").splitlines(), path.name)
    return groups


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that comes with the site, read once (under a second)."""
    return Lexicon(read_folder(Path(__file__).parent))
