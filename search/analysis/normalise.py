"""From raw text to clean words: lower case, plain quotes, letters a-z and digits only after folding."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

MAX_WORD = 60  # letters: longer runs are links, keys or noise, never Dutch
_SPECIAL = str.maketrans(
    {
        "ĳ": "ij",
        "Ĳ": "ij",
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "đ": "d",
    }
)
_QUOTES = "'\u2018\u2019\u201b\u02bc\u0060\u00b4"
_HYPHENS = "\\-\u2010\u2011"  # in a character class, so the plain one is escaped
_WORD = re.compile(rf"[^\W_]+(?:[{_QUOTES}{_HYPHENS}]+[^\W_]+)*")
_PIECES = re.compile(rf"[{_QUOTES}{_HYPHENS}]+")
_QUOTE = re.compile(rf"[{_QUOTES}]+")
_HYPHEN = re.compile(rf"[{_HYPHENS}]+")
_FOLDED = re.compile(r"[^a-z0-9]+")
_MARK = re.compile(r"^0+(?=[a-z])")


class Word(NamedTuple):
    """One written word and where it stands in the text (`start` and `end` in characters)."""

    text: str
    start: int
    end: int


def split_words(text: str) -> list[Word]:
    """The words of a text as written, hyphens and apostrophes inside kept."""
    return [Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]


@lru_cache(maxsize=8_000)
def clean(word: str) -> str:
    """One word in lower case with its accents, plain quotes and hyphens; empty when it is too long to be a word."""
    if len(word) > MAX_WORD:
        return ""
    lowered = unicodedata.normalize("NFKC", word).translate(_SPECIAL).lower()
    return _HYPHEN.sub("-", _QUOTE.sub("'", lowered))


@lru_cache(maxsize=8_000)
def fold(word: str) -> str:
    """The index form of a word: a-z and 0-9 only, never starting with the `0` that marks derived tokens."""
    decomposed = unicodedata.normalize("NFKD", clean(word))
    return _MARK.sub("", _FOLDED.sub("", decomposed.translate(_SPECIAL).lower()))


@lru_cache(maxsize=8_000)
def pieces(word: str) -> tuple[str, ...]:
    """The parts of a word written with hyphens, cleaned ("repair-café" gives repair and café); one part otherwise."""
    found = [piece for piece in _HYPHEN.split(clean(word)) if piece]
    return tuple(piece for piece in (_without_genitive(piece) for piece in found) if fold(piece))


def _without_genitive(piece: str) -> str:
    # "Jans'", "opa's": the lemma list knows the plurals, so only a bare remainder is cut here.
    return piece.strip("'")
