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


class Lexicon:
    """Groups of words, looked up by what is typed."""

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self.groups = tuple(groups)
        related: dict[Key, dict[str, float]] = defaultdict(dict)
        for group in self.groups:
            for word, other, weight in pairs(group):
                for key in phrase_keys(word):
                    related[key][other] = max(related[key].get(other, 0.0), weight)
        self._related: Mapping[Key, Mapping[str, float]] = dict(related)
        self.longest = max(map(len, self._related), default=0)
        self.words = frozenset(
            fold(word) for group in self.groups for word in (*group.left, *group.right) if " " not in word
        )

    def related(self, key: Key) -> Mapping[str, float]:
        """Words and phrases related to a key (`phrase_keys`), each with its weight (0 to 1)."""
        return self._related.get(key, {})

    def __contains__(self, key: Key) -> bool:
        return key in self._related

    @cached_property
    def shapes(self) -> WordShapes:
        """Its single words by length and sound, for correcting spelling."""
        return WordShapes(self.words)

    def extended(self, groups: Iterable[Group]) -> "Lexicon":
        """This lexicon with further groups, for instance those that editors added."""
        return Lexicon((*self.groups, *groups))


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
    """The lexicon that comes with the site, read once (about a quarter of a second)."""
    return Lexicon(read_folder(Path(__file__).parent))
