"""What is matched: an offer or a demand, as scoring sees it."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Protocol


class Word(Protocol):
    """A word with its meaning: alike (0 to 1) to another by the best product of weights of a shared sense."""

    @property
    def word(self) -> str:
        """As a person would read it."""

    @property
    def weight(self) -> float:
        """How much it says, 0 to 1."""

    @property
    def senses(self) -> Mapping[str, float]:
        """What it means, each with a weight."""


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """Something that stands for words: a chosen expertise term, or a field that words give away."""

    word: str  # what makes it the same as another
    said: str  # as a person would read it
    senses: Mapping[str, float]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Moments:
    """When, as 21 bits of a week: `free` are said to suit, `busy` not; 0 is unknown."""

    free: int = 0
    busy: int = 0
    hours: int | None = None  # a week
    once: bool | None = None  # once, or time and again; None is unknown


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where."""

    areas: frozenset[str] = frozenset()  # slugs
    only: frozenset[str] = frozenset()  # nowhere else
    not_in: frozenset[str] = frozenset()
    travel_km: float | None = None
    remote: bool = False
    at_home: bool | None = None  # comes to people's homes, or asks for that; False is said not to


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One offer or demand. Words carry the weight that this item gives them."""

    id: Hashable  # only breaks ties
    words: tuple[tuple[Word, float], ...] = ()
    refused: tuple[tuple[Word, float], ...] = ()  # what somebody says not to do
    terms: tuple[str, ...] = ()  # slugs of expertise terms
    moments: Moments = field(default_factory=Moments)
    where: Whereabouts = field(default_factory=Whereabouts)
    themes: frozenset[str] = frozenset()
    owner: Hashable = None  # the person behind it: nobody is matched with himself
    asked: int = 0  # how often lately
