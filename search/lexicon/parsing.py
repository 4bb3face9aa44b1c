"""Reading lexicon files: one group of words per line, `,` equal, `~` role and activity, `>` broader and narrower."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_ALLOWED = re.compile(r"^[\w' .+&/-]+$")


class Kind(StrEnum):
    """How the two sides of a group relate."""

    EQUAL = ","
    ROLE = "~"
    BROADER = ">"


@dataclass(frozen=True, slots=True)
class Group:
    """One line: words of the left side (equal to each other), and what stands right of the sign, if any."""

    kind: Kind
    left: tuple[str, ...]
    right: tuple[str, ...] = ()
    source: str = ""  # "file:line", for messages


class LexiconError(ValueError):
    """A line that cannot be read; the message begins with file and line."""


def parse_line(line: str, source: str = "") -> Group | None:
    """The group in a line, None for an empty or comment line."""
    text = line.split("#")[0].strip()
    if not text:
        return None
    kind = _kind(text, source)
    sides = [text] if kind is Kind.EQUAL else text.split(kind.value)
    if len(sides) > 2:
        raise LexiconError(f"{source}: more than one {kind.value}")
    words = [_words(side, source) for side in sides]
    if kind is Kind.EQUAL and len(words[0]) < 2:
        raise LexiconError(f"{source}: a group needs two words")
    return Group(kind, words[0], words[1] if len(words) > 1 else (), source)


def parse(lines: Iterable[str], name: str) -> list[Group]:
    """The groups of a file; raises LexiconError at the first line that cannot be read."""
    found = (parse_line(line, f"{name}:{number}") for number, line in enumerate(lines, 1))
    return [group for group in found if group]


def _kind(text: str, source: str) -> Kind:
    signs = [kind for kind in (Kind.ROLE, Kind.BROADER) if kind.value in text]
    if len(signs) > 1:
        raise LexiconError(f"{source}: ~ and > in one line")
    return signs[0] if signs else Kind.EQUAL


def _words(side: str, source: str) -> tuple[str, ...]:
    words = tuple(" ".join(word.split()) for word in side.split(","))
    if not all(words):
        raise LexiconError(f"{source}: an empty word")
    for word in words:
        if not _ALLOWED.match(word):
            raise LexiconError(f"{source}: a character that is no letter, digit or - ' . + & / in {word!r}")
    return words
