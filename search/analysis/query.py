"""What a query is after analysis: concepts with the weighted ways in which a document may speak of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to speak of a concept: every slot must be filled by one of its tokens (token to weight, 0 to 1)."""

    slots: tuple[Mapping[str, float], ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing a resident asks for."""

    typed: str  # the words in the query it stands for
    variants: tuple[Variant, ...]
    importance: float  # 0 to 1: rare subjects count most, general words little
    optional: bool = False  # general words never carry a result alone when there is a subject
    frequency: int = 0  # documents that hold its best known token; 0 means the index cannot answer it

    def tokens(self) -> dict[str, float]:
        """Every token that may speak of this concept with its best weight."""
        found: dict[str, float] = {}
        for variant in self.variants:
            for slot in variant.slots:
                for token, weight in slot.items():
                    found[token] = max(found.get(token, 0.0), weight * variant.weight)
        return found


@dataclass(frozen=True, slots=True)
class PlaceWish:
    """A place named in the query: documents there go first."""

    name: str
    tokens: frozenset[str]
    words: frozenset[str]  # plain tokens of the name, for a text that only mentions it


@dataclass(frozen=True, slots=True)
class Query:
    """An analysed query, the same for every engine."""

    text: str
    concepts: tuple[Concept, ...] = ()
    place: PlaceWish | None = None
    sentence: bool = False  # a question or story of many words, of which a result answers only some
    corrected: tuple[tuple[str, str], ...] = ()  # (typed, used) for "did you mean"
    suggestion: str | None = field(default=None)  # the whole query with the corrections in it

    def __bool__(self) -> bool:
        return bool(self.concepts or self.place)

    @property
    def required(self) -> tuple[Concept, ...]:
        """The concepts that carry the question; all of them when there are only general words."""
        return tuple(concept for concept in self.concepts if not concept.optional)

    def tokens(self) -> dict[str, float]:
        """Token to weight for fetching candidates: documents with any of these, the heavy ones first."""
        found: dict[str, float] = {}
        for concept in self.concepts:
            share = concept.importance * (0.2 if concept.optional else 1.0)
            for token, weight in concept.tokens().items():
                found[token] = max(found.get(token, 0.0), share * weight)
        if not self.concepts and self.place:
            found = dict.fromkeys(sorted(self.place.tokens), 1.0)
        return found

    def groups(self) -> tuple[frozenset[str], ...]:
        """For each required concept the tokens of which a document that answers everything has at least one."""
        return tuple(frozenset(concept.tokens()) for concept in self.required)
