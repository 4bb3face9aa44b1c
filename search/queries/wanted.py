"""What a document must hold to be an answer, for engines to look up: as narrow as it can be without losing any."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from search.analysis import Concept, Query, Variant
from search.engines.base import AllOf, AnyOf, Wanted, Words
from search.ranking import FULL_MATCH, concept_share, is_story, needed_share

MOST_COMBINED = 5  # concepts; with more, a document that speaks of one of them is looked at
STRONG = 0.6  # weight of the word itself, its inflections and close relatives

Known = Callable[[str], object]  # whether a token is in the index at all


def wanted(query: Query, known: Known, *, at_least: float = 0.0) -> Wanted | None:
    """None when nothing in the index can answer. `at_least` leaves out weaker ways to speak of a concept."""
    if not query.concepts:
        return in_place(query, known)
    story = is_story(query)
    shares = [concept_share(concept, story) for concept in query.required]
    optional = sum(concept_share(concept, story) for concept in query.concepts if concept.optional)
    total = sum(shares)
    missing = needed_share(query) * (total + optional) - optional
    parts: list[tuple[float, Wanted]] = []
    for concept, share in zip(query.required, shares, strict=True):
        weakest = FULL_MATCH * (missing - (total - share)) / share if share else 0.0
        if found := _concept(concept, known, max(weakest, at_least)):
            parts.append((share, found))
    return _combined(parts, missing)


def in_place(query: Query, known: Known) -> Wanted | None:
    """What lies in, or mentions, the place in the query."""
    if query.place is None:
        return None
    mentioned = [Words.of([word] if known(word) else []) for word in sorted(query.place.words)]
    parts: list[Wanted] = [Words.of(query.place.tokens)]
    if mentioned and all(mentioned):
        parts.append(_all(mentioned))
    return _any(parts)


def filtered(asked: Wanted, filters: Iterable[Wanted]) -> Wanted:
    """The same among documents that have one of each."""
    return _all([asked, *filters])


def about(asked: Wanted, documents: Mapping[str, int]) -> int:
    """A guess at how many documents answer, from in how many each token stands."""
    match asked:
        case Words(tokens):
            return sum(documents.get(token, 0) for token in tokens)
        case AnyOf(parts):
            return sum(about(part, documents) for part in parts)
        case AllOf(parts):
            return min(about(part, documents) for part in parts)


def _concept(concept: Concept, known: Known, weakest: float) -> Wanted | None:
    single: set[str] = set()
    several: list[Wanted] = []
    for variant in concept.variants:
        slots = [Words.of(_tokens(variant, at, known, weakest)) for at in range(len(variant.slots))]
        if len(slots) == 1:
            single.update(slots[0].tokens)
        elif slots and all(slots):
            several.append(_all(slots))
    parts: list[Wanted] = [Words.of(single)] if single else []
    return _any([*parts, *dict.fromkeys(several)])


def _tokens(variant: Variant, at: int, known: Known, weakest: float) -> Iterable[str]:
    slot = variant.slots[at]
    return (token for token, weight in slot.items() if weight * variant.weight >= weakest - 1e-9 and known(token))


def _combined(parts: list[tuple[float, Wanted]], missing: float) -> Wanted | None:
    """Any smallest set of concepts that together answer enough."""
    if len(parts) > MOST_COMBINED:
        return _any([part for _share_of_it, part in parts])
    sets: list[tuple[int, ...]] = []
    for size in range(1, len(parts) + 1):
        for chosen in combinations(range(len(parts)), size):
            enough = sum(parts[at][0] for at in chosen) >= missing - 1e-9
            if enough and not any(set(smaller) <= set(chosen) for smaller in sets):
                sets.append(chosen)
    return _any([_all([parts[at][1] for at in chosen]) for chosen in sets])


def _all(parts: Sequence[Wanted]) -> Wanted:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _any(parts: list[Wanted]) -> Wanted | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))
