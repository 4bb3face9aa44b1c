"""Reads the documents that are to be put in order. This is where a search spends its time: only tokens that both the
question and some document hold are left in either, which changes nothing in the order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from search.analysis import Concept, Query, Variant
from search.documents import PLACE_MARK
from search.models import SearchDocument
from search.ranking import Candidate, Hit, Positions, rank

COLUMNS = ("pk", "title_tokens", "tag_tokens", "body_tokens", "facet_tokens")


def ranked(query: Query, numbers: Iterable[int]) -> list[int]:
    """These documents in order of how well they answer; those that do not are left out."""
    wanted = frozenset(query.tokens()) | (query.place.words if query.place else frozenset())
    found = list(_candidates(wanted, numbers))
    present = {token for candidate in found for positions in candidate.fields.values() for token in positions}
    hits: list[Hit] = rank(_narrowed(query, present), found)
    return [int(hit.id) for hit in hits]


def _candidates(wanted: frozenset[str], numbers: Iterable[int]) -> Iterator[Candidate]:
    """Their ids are their numbers as text of one length: ties go by age."""
    rows = SearchDocument.objects.filter(pk__in=list(numbers)).values_list(*COLUMNS)
    for pk, title, tags, body, facets in rows:
        texts = {"title": title, "tags": tags, "body": body}
        fields = {field: _positions(text, wanted) for field, text in texts.items()}
        places = frozenset(token for token in facets.split() if token.startswith(PLACE_MARK))
        yield Candidate(f"{pk:015d}", fields, places, body.count(" ") + 1 if body else 0)


def _positions(text: str, wanted: frozenset[str]) -> Positions:
    words = text.split()
    return {} if wanted.isdisjoint(words) else {word: _places(words, word) for word in wanted.intersection(words)}


def _places(words: list[str], word: str) -> list[int]:
    """Where it stands. Few words are asked for, so this is quicker than to look at each."""
    places: list[int] = []
    at = -1
    for _time in range(words.count(word)):
        at = words.index(word, at + 1)
        places.append(at)
    return places


def _narrowed(query: Query, present: set[str]) -> Query:
    """The same question without the tokens that no document here holds."""
    return replace(query, concepts=tuple(_narrowed_concept(concept, present) for concept in query.concepts))


def _narrowed_concept(concept: Concept, present: set[str]) -> Concept:
    kept: list[Variant] = []
    for variant in concept.variants:
        slots = tuple({token: slot[token] for token in slot.keys() & present} for slot in variant.slots)
        if all(slots):
            kept.append(Variant(slots, variant.weight))
    return replace(concept, variants=tuple(kept))
