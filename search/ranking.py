"""The final order of search results: pure and deterministic, the same whichever engine fetched the candidates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from search.analysis import Concept, PlaceWish, Query, Variant

FIELD_WEIGHTS = {"title": 3.0, "tags": 2.0, "body": 1.0}
FULL_MATCH = 0.6  # a variant of this weight or more covers its concept fully
NEAR = 40  # index tokens (about a dozen words) within which the words of one phrase belong together
OTHER_FIELDS = 0.85  # words of a phrase in different fields: a tag and the title tell of the same thing
FAR_APART = 0.6  # words of a phrase far apart in one long text
NEEDED = 0.55  # share of the question a result must answer
NEEDED_WHEN_STRONG = 0.45  # the same when it answers in its title or tags, or when the question is a sentence
STRONG = 0.9  # weight from which an answer in the title or tags is strong: the word itself or its inflection
NEEDED_OF_STORY = 0.34  # and for one with three subjects or more
STORY = 3
OPTIONAL_SHARE = 0.3
UNANSWERABLE_SHARE = 0.5  # in a story, what the whole index lacks counts half
ELSEWHERE = 0.8  # beside hits in the asked place, one elsewhere must score this share of the best


Positions = Mapping[str, Sequence[int]]  # token -> where it stands in a field


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that an engine fetched: for each field at least the tokens that matter to the question."""

    id: str
    fields: Mapping[str, Positions]
    places: frozenset[str]
    length: int  # tokens in the body

    @classmethod
    def of(cls, id: str, tokens: Mapping[str, Sequence[str]]) -> "Candidate":
        """With all of its tokens, in the order of the text."""
        fields = {field: _positions(tokens.get(field, ())) for field in FIELD_WEIGHTS}
        return cls(id, fields, frozenset(tokens.get("place", ())), len(tokens.get("body", ())))

    def tells_of(self, tokens: frozenset[str]) -> bool:
        """Does the title or a tag hold one of these?"""
        return any(not tokens.isdisjoint(self.fields[field]) for field in ("title", "tags"))

    def holds(self, word: str) -> bool:
        """Does any field?"""
        return any(word in positions for positions in self.fields.values())


def _positions(tokens: Sequence[str]) -> Positions:
    found: dict[str, list[int]] = {}
    for at, token in enumerate(tokens):
        found.setdefault(token, []).append(at)
    return found


@dataclass(frozen=True, slots=True)
class Hit:
    """A result: higher scores first; `words` are the words of the query it answers."""

    id: str
    score: float
    words: tuple[str, ...]


@dataclass(slots=True)
class _Scored:
    hit: Hit
    nearness: int  # to the asked place: 2 lies there, 1 mentions it, 0 neither
    placeless: bool


class _Asked:
    """A query with what every document is compared with."""

    def __init__(self, query: Query) -> None:
        self.query = query
        story = is_story(query)
        self.concepts = [(one, concept_share(one, story), _strong_tokens(one)) for one in query.concepts]
        self.needed = sum(share for _concept, share, _strong in self.concepts)


def rank(query: Query, candidates: Iterable[Candidate]) -> list[Hit]:
    """The candidates that answer the query, best first; ties by id."""
    asked = _Asked(query)
    scored = [found for candidate in candidates if (found := _score(asked, candidate))]
    scored.sort(key=lambda found: (-found.hit.score, found.hit.id))
    return [found.hit for found in (_by_place(scored) if query.place else scored)]


def _score(asked: _Asked, document: Candidate) -> _Scored | None:
    query = asked.query
    nearness = _nearness(query.place, document) if query.place else 0
    if query.concepts:
        score, words = _answer(asked, document)
    else:
        score, words = float(nearness), (query.place.name,) if query.place else ()
    return _Scored(Hit(document.id, round(score, 6), words), nearness, not document.places) if score else None


def _nearness(place: PlaceWish, document: Candidate) -> int:
    if document.places & place.tokens:
        return 2
    return 1 if place.words and all(document.holds(word) for word in place.words) else 0


def _answer(asked: _Asked, document: Candidate) -> tuple[float, tuple[str, ...]]:
    """How well a document answers the concepts (0 for not enough), and which words of the query it answers."""
    query = asked.query
    covered = total = 0.0
    words: list[str] = []
    required_met = strong = False
    for concept, share, telling in asked.concepts:
        match, value = _concept_match(concept, document)
        if match:
            covered += share * min(1.0, match / FULL_MATCH)
            total += share * value
            words.append(concept.typed)
            required_met = required_met or not concept.optional
            strong = strong or (not concept.optional and document.tells_of(telling))
    coverage = covered / asked.needed if asked.needed else 0.0
    enough = needed_share(query) if strong or query.sentence else NEEDED
    if not required_met or coverage < enough:
        return 0.0, ()
    return coverage**2 * total / asked.needed + _brevity(document), tuple(words)


def is_story(query: Query) -> bool:
    """Whether it is a sentence with so many subjects that nobody would answer all of them."""
    return query.sentence and len(query.required) >= STORY


def needed_share(query: Query) -> float:
    """The share of a query, by the shares of its concepts, that a document must answer at the very least."""
    return NEEDED_OF_STORY if is_story(query) else NEEDED_WHEN_STRONG


def _strong_tokens(concept: Concept) -> frozenset[str]:
    """The tokens that speak of a concept in so many words."""
    return frozenset(token for token, weight in concept.tokens().items() if weight >= STRONG)


def concept_share(concept: Concept, story: bool) -> float:
    """What a concept adds to what is needed; `story` when the query is a sentence with STORY subjects or more."""
    share = concept.importance * (OPTIONAL_SHARE if concept.optional else 1.0)
    return share * UNANSWERABLE_SHARE if story and not concept.frequency else share


def _brevity(document: Candidate) -> float:
    """A hair more for a short text, so that of two equal answers the one that says little else goes first."""
    return 0.001 / (1 + log2(1 + document.length))


def _concept_match(concept: Concept, document: Candidate) -> tuple[float, float]:
    """The weight of the best variant a document holds, and its value with fields and repeats (0 to about 1)."""
    best = value = 0.0
    for variant in concept.variants:
        match, worth = _variant_match(variant, document)
        best, value = max(best, match), max(value, worth)
    return best, value


def _variant_match(variant: Variant, document: Candidate) -> tuple[float, float]:
    if len(variant.slots) == 1:
        match, worth = _slot_match(variant.slots[0], document)
        return match * variant.weight, worth * variant.weight
    found = [_slot_match(slot, document) for slot in variant.slots]
    weakest = min(match for match, _ in found)
    if not weakest:
        return 0.0, 0.0
    weight = variant.weight * _togetherness(variant.slots, document)
    return weakest * weight, weight * sum(worth for _, worth in found) / len(found)


def _slot_match(slot: Mapping[str, float], document: Candidate) -> tuple[float, float]:
    best = worth = 0.0
    for field, field_weight in FIELD_WEIGHTS.items():
        positions = document.fields[field]
        here = times = 0.0
        for token in slot.keys() & positions.keys():
            here = max(here, slot[token])
            times = max(times, len(positions[token]))
        best = max(best, here)
        worth += field_weight * here * (1 + 0.1 * min(times - 1, 3) if here else 0)
    return best, worth / sum(FIELD_WEIGHTS.values())


def _togetherness(slots: Sequence[Mapping[str, float]], document: Candidate) -> float:
    """1 when the words of a phrase stand near each other in one field, less otherwise."""
    worth = OTHER_FIELDS
    for positions in document.fields.values():
        places = [sorted(at for token in slot.keys() & positions.keys() for at in positions[token]) for slot in slots]
        if not all(places):
            continue
        if any(_all_near(start, places[1:]) for start in places[0]):
            return 1.0
        worth = FAR_APART
    return worth


def _all_near(start: int, others: Sequence[Sequence[int]]) -> bool:
    return all(any(abs(at - start) <= NEAR for at in positions) for positions in others)


def _by_place(scored: Sequence[_Scored]) -> list[_Scored]:
    """What lies in the asked place first, then what mentions it, then what is of no place or as good elsewhere."""
    if not any(found.nearness for found in scored):
        return list(scored)
    enough = ELSEWHERE * max(found.hit.score for found in scored)
    kept = [found for found in scored if found.nearness or found.placeless or found.hit.score >= enough]
    return sorted(kept, key=lambda found: -found.nearness)
