"""A text in clauses, each with what it says of its words: does, does not, has already, asks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_CLAUSE = re.compile(
    r"\s*[,;:]\s+|\s+(?=maar\s)|\s+(?=behalve\s)|\s+(?=want\s)|\s+(?=en (?:ik|er|dat|het|wij|we|daar)\s)"
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(" + "|".join(patterns) + r")\b")


_NOT = _any(
    "niet|geen|nooit|niets|behalve|weinig|liever niet|linkerhanden|verwijs|te hoog gegrepen",
    "(laat|laten|moet|mag) .*(een ander|anderen|iemand anders|een bedrijf|een vakman|over aan|mijn (vrouw|man))",
    "vind ik (eng|niks|moeilijk|lastig)",
)
_NOT_SO_BAD = _any(
    "niet (alleen|erg|bang|vies|zo|te|snel)",
    r"(hand|zucht|klaagt?|schrik\w*) .*niet",
    "(die|dat|wie|als u|wat|juist|waar|wel of) niet",
    "geen (bezwaar|probleem|problemen|haast|punt|moeite|boeken|onderscheid|oordeel)",
    r"nergens|van niets|hoef\w*",
)
_CAN = _any(
    "doe|doen|kan|kunnen|wil|willen|durf|mag|mogen|kom|komen|ken|weet|heb|hebben|lukt|past|spreek|geef|maak|rijd|ga|til|klim",
    "laat|moet|vind|liever|behalve|ben ik|(is|zijn|was) (niet|niets|geen) (mijn|voor|goed|sterk)|meedoen",
)
SHORT = 5  # words of a clause that refuses without such a verb: "liever niet op zondag"
_WITHOUT = re.compile(r"\bzonder\b(\s+\w+){1,2}")
_HAS = _any(
    "(hebben|heb|heeft|is|zijn|staat|staan|ligt|liggen) .*(al|klaar|gekregen|genoeg|geregeld)",
    r"(is|zijn) er|hoef\w*",
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
        yield Clause(clause.text, Says.NO if _refuses(lower) else Says.YES, clause.title)


def _refuses(clause: str) -> bool:
    """Whether somebody says not to do, have or know this; a "not" alone may say anything."""
    if not _NOT.search(clause) or _NOT_SO_BAD.search(clause):
        return False
    return bool(_CAN.search(clause)) or len(clause.split()) <= SHORT


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
