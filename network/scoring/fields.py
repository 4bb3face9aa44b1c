"""Fields of expertise and the words that give them away, so that texts meet that share no word.

"Wie houdt onze centen bij" and "dertig jaar boekhouder" both speak of keeping books. The words stand in `fields.txt`;
expertise terms of the site, with their synonyms, are fields too.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path

from network.scoring.items import Meaning, Word
from network.scoring.wording import Lexis

ENOUGH = 0.55  # a word this alike to a cue gives the field away
CLOSE = 0.8  # of the senses of a cue, those that are the word itself and not a part of it
SHARED = 0.6  # power by which a cue of several fields counts less in each
Reader = Callable[[str], Iterable[Word]]
_OTHER = re.compile(r"[^\w’'-]+")


class Fields:
    """All fields, looked up by the words of a text."""

    def __init__(self, cues: Mapping[str, Iterable[str]], reader: Reader) -> None:
        self._names = list(cues)
        self._phrases: dict[str, list[int]] = defaultdict(list)
        self._lexis = Lexis([tuple(self._words(number, cues[name], reader)) for number, name in enumerate(self._names)])
        self._of_word: dict[str, dict[int, float]] = {}

    def _words(self, number: int, cues: Iterable[str], reader: Reader) -> Iterator[tuple[Word, float]]:
        """Single words of a field; longer cues are looked for as they stand."""
        for cue in cues:
            if " " in cue:
                self._phrases[cue.lower()].append(number)
            else:
                yield from ((_itself(word), 1.0) for word in reader(cue))

    def strengths(self, words: Iterable[tuple[Word, float]], text: str) -> dict[str, dict[str, float]]:
        """Field -> the words and phrases that point at it, each with how much it does."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for word, weight in words:
            for number, worth in self._fields_of(word).items():
                signs = found[self._names[number]]
                signs[word.word] = max(signs.get(word.word, 0.0), worth * weight)
        for number, phrase, worth in self._phrases_in(text):
            found[self._names[number]][phrase] = worth
        return found

    def worth(self, word: Word) -> float:
        """How much a word tells of expertise, 0 to 1."""
        return max(self._fields_of(word).values(), default=0.0)

    def _fields_of(self, word: Word) -> dict[int, float]:
        if word.word not in self._of_word:
            near = {place: alike for place, alike in self._lexis.holding(word).items() if alike >= ENOUGH}
            spread = max(1.0, sum(near.values())) ** SHARED
            self._of_word[word.word] = {place: alike / spread for place, alike in near.items()}
        return self._of_word[word.word]

    def _phrases_in(self, text: str) -> Iterable[tuple[int, str, float]]:
        padded = f" {_OTHER.sub(' ', text.lower())} "
        for first in set(padded.split()):
            for phrase in self._phrases_by_first.get(first, ()):
                if f" {phrase} " in padded:
                    numbers = self._phrases[phrase]
                    for number in numbers:
                        yield number, phrase, 1.0 / len(numbers) ** SHARED

    @cached_property
    def _phrases_by_first(self) -> dict[str, list[str]]:
        """First word of a phrase -> phrases: most texts hold the first words of few."""
        found: dict[str, list[str]] = defaultdict(list)
        for phrase in self._phrases:
            found[phrase.split()[0]].append(phrase)
        return found


def _itself(cue: Word) -> Word:
    """A cue without its loose ends: who speaks of chairs does not speak of toadstools, but the reverse may be."""
    return Meaning(cue.word, cue.word, {sense: weight for sense, weight in cue.senses.items() if weight >= CLOSE})


@cache
def known_fields() -> Mapping[str, Sequence[str]]:
    """Field -> its words, from the list that comes along."""
    return parse_fields((Path(__file__).parent / "fields.txt").read_text(encoding="utf-8"))


def parse_fields(text: str) -> dict[str, tuple[str, ...]]:
    """Lines of a name, a colon and words with commas between; a name may come back; # begins a remark."""
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _colon, cues = line.partition(": ")
            found[name] = (*found.get(name, ()), *(cue.strip() for cue in cues.split(",")))
    return found
