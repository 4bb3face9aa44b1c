"""A text in clauses, each with what it says of its words: does, does not, has already, asks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_CLAUSE = re.compile(r"\s*[,;:]\s+|\s+(?=maar\s)|\s+(?=behalve\s)|\s+(?=want\s)")
_NOT = re.compile(
    r"\b(niet|geen|nooit|niets|behalve|weinig|liever niet|linkerhanden|verwijs|te hoog gegrepen)\b"
    r"|\b(laat|laten|moet|mag)\b.*\b(een ander|anderen|iemand anders|een bedrijf|een vakman|over aan|mijn (vrouw|man))\b"
    r"|\bvind ik (eng|niks|moeilijk|lastig)\b"
)
_NOT_SO_BAD = re.compile(
    r"\bniet (alleen|erg|bang|vies|zo|te|snel)\b|\b(hand|zucht|klaagt?|schrik\w*)\b.*\bniet\b|\b(die|dat|wie|als u|wat) niet\b"
    r"|\b(juist|wat|waar|wel of) niet$|\bgeen (bezwaar|probleem|problemen|haast|punt|moeite|boeken|onderscheid|oordeel)\b|\bnergens\b|\bvan niets\b|\bhoef\w*\b"
)
_WITHOUT = re.compile(r"\bzonder\b(\s+\w+){1,2}")
_HAS = re.compile(
    r"\b(hebben|heb|heeft|is|zijn|staat|staan|ligt|liggen)\b.*\b(al|klaar|gekregen|genoeg|geregeld)\b|\b(is|zijn) er\b|\bhoef\w*\b"
)
_ASKS = re.compile(r"\b(zoek\w*|gezocht|nodig|wie|iemand|mensen die|gebruiken|help\w*|hulp|willen|wil|leren|hoe)\b")


class Says(Enum):
    """What a clause says of its words."""

    YES = auto()
    NO = auto()  # does not do this
    HAS = auto()  # has this already, or can do without
    ASKS = auto()


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of text that says one thing."""

    text: str
    says: Says
    title: bool = False


def offer_clauses(title: str, text: str) -> Iterator[Clause]:
    """What somebody can do, and what not."""
    for clause in _split(title, text):
        lower = clause.text.lower()
        refuses = _NOT.search(lower) and not _NOT_SO_BAD.search(lower)
        yield Clause(clause.text, Says.NO if refuses else Says.YES, clause.title)


def demand_clauses(title: str, text: str) -> Iterator[Clause]:
    """What is asked, what is told about it, and what need not be found any more."""
    for clause in _split(title, text):
        lower = clause.text.lower()
        says = Says.HAS if _HAS.search(lower) else Says.ASKS if _ASKS.search(lower) else Says.YES
        yield Clause(clause.text, says, clause.title)


def _split(title: str, text: str) -> Iterator[Clause]:
    if title.strip():
        yield from (Clause(part, Says.YES, True) for part in _CLAUSE.split(title) if part.strip())
    for sentence in _SENTENCE.split(text):
        sentence = _WITHOUT.sub(" ", sentence)
        for part in _CLAUSE.split(sentence):
            if part and part.strip():
                yield Clause(part, Says.YES)
