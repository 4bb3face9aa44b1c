"""Finding the word that was meant: few slips of the finger, or another spelling of the same sound."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from string import ascii_lowercase

from rapidfuzz import process
from rapidfuzz.distance import OSA

MIN_CORRECTED = 4  # letters: shorter words resemble too many others
MAX_CORRECTED = 30
_LONG_WORD = 7
Frequencies = Callable[[Collection[str]], Mapping[str, int]]
_SOUNDS = (
    (re.compile(r"eau"), "o"),
    (re.compile(r"ij|ei|y"), "i"),
    (re.compile(r"ie"), "i"),
    (re.compile(r"au|ouw"), "ou"),
    (re.compile(r"sch|sg"), "sg"),
    (re.compile(r"ch|gh"), "g"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"qu"), "kw"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"c|q"), "k"),
    (re.compile(r"z"), "s"),
    (re.compile(r"v"), "f"),
    (re.compile(r"dt|d(?=$|s$)"), "t"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def sound(word: str) -> str:
    """Roughly how a folded Dutch word sounds: two spellings of one sound give the same text."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word


class WordShapes:
    """Words by length and by sound, so that a mistyped one is compared with few others."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = [word for word in words if MIN_CORRECTED <= len(word) <= MAX_CORRECTED + 2 and word.isalpha()]

    @cached_property
    def _by_shape(self) -> Mapping[tuple[int, str], Sequence[str]]:
        """Sorted words by length and first letter."""
        shapes: dict[tuple[int, str], list[str]] = defaultdict(list)
        for word in sorted(self._words):
            shapes[len(word), word[0]].append(word)
        return dict(shapes)

    @cached_property
    def _by_sound(self) -> Mapping[str, str | tuple[str, ...]]:
        sounds: dict[str, str | tuple[str, ...]] = {}
        for word in sorted(self._words):
            heard = sound(word)
            other = sounds.get(heard)
            # one plain string for the common case: a tuple for each of 100,000 words would cost 6 MB
            sounds[heard] = word if other is None else (*((other,) if isinstance(other, str) else other), word)
        return sounds

    def warm_up(self) -> None:
        """Make the tables now."""
        _ = self._by_shape, self._by_sound

    def close_to(self, word: str, furthest: int) -> list[tuple[str, int]]:
        """Words within `furthest` slips (letter wrong, missing, too many or swapped) with their number of slips.

        Slips in the first letter are rare, so there at most one is allowed; that keeps the words to compare with few.
        """
        found: list[tuple[str, int]] = [(near, 1) for near in _first_letter_slips(word) if self._has(near)]
        for length in range(len(word) - furthest, len(word) + furthest + 1):
            choices = self._by_shape.get((length, word[0]), ())
            hits = process.extract(word, choices, scorer=OSA.distance, score_cutoff=furthest, limit=20)
            found += [(near, int(slips)) for near, slips, _ in hits]
        heard = self._by_sound.get(sound(word), ())
        return found + [(near, 1) for near in ((heard,) if isinstance(heard, str) else heard)]

    def _has(self, word: str) -> bool:
        words = self._by_shape.get((len(word), word[:1]), ())
        at = bisect_left(words, word)
        return at < len(words) and words[at] == word


def _first_letter_slips(word: str) -> list[str]:
    """What a word may be when its first letter is wrong, missing, too much or swapped with the second."""
    rest = word[1:]
    others = [letter for letter in ascii_lowercase if letter != word[0]]
    return [rest, word[1] + word[0] + word[2:], *(letter + rest for letter in others), *(o + word for o in others)]


def nearest(word: str, among: Sequence[WordShapes], frequencies: Frequencies) -> str | None:
    """The word that was probably meant by an unknown folded one, or None: fewest slips, same first letter, common."""
    if not MIN_CORRECTED <= len(word) <= MAX_CORRECTED or not word.isalpha():
        return None
    furthest = 1 if len(word) < _LONG_WORD else 2
    hits = [
        (slips, near[0] != word[0], at, near)
        for at, shapes in enumerate(among)
        for near, slips in shapes.close_to(word, furthest)
    ]
    if not hits:
        return None
    best = min(hits)[:3]
    ties = sorted({hit[3] for hit in hits if hit[:3] == best})
    common = frequencies(ties) if len(ties) > 1 else {}
    return max(ties, key=lambda near: common.get(near, 0))
