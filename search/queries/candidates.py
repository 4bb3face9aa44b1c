"""Reads the documents that are to be put in order. This is where a search spends its time: only tokens that both the
question and some document hold are left in either, which changes nothing in the order.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from search.analysis import Concept, Query, Variant
from search.documents import PLACE_MARK
from search.models import SearchDocument
from search.ranking import NEAR, Candidate, Hit, rank

HOLE = ""  # stands for tokens that do not matter


class SparseTokens(Sequence[str]):
    """The tokens of a field with holes for those that do not matter; long holes are cut to where nothing is near."""

    def __init__(self, text: str, wanted: frozenset[str]) -> None:
        words = text.split()
        self.present = wanted.intersection(words)
        self._found = [(at, word) for at, word in enumerate(words) if word in self.present] if self.present else []
        self._length = len(words)

    def __len__(self) -> int:
        """Of the whole text."""
        return self._length

    def __getitem__(self, at: Any) -> Any:
        return list(self)[at]

    def __iter__(self) -> Iterator[str]:
        tokens: list[str] = []
        before = -1
        for at, token in self._found:
            if at - before > 1:
                tokens += [HOLE] * min(at - before - 1, NEAR)
            tokens.append(token)
            before = at
        return iter(tokens)


def ranked(query: Query, numbers: Iterable[int]) -> list[int]:
    """These documents in order of how well they answer; those that do not are left out."""
    wanted = frozenset(query.tokens()) | (query.place.words if query.place else frozenset())
    found = list(_candidates(wanted, numbers))
    present = {token for candidate in found for tokens in _texts(candidate) for token in tokens.present}
    hits: list[Hit] = rank(_narrowed(query, present), found)
    return [int(hit.id) for hit in hits]


def _candidates(wanted: frozenset[str], numbers: Iterable[int]) -> Iterator[Candidate]:
    """Their ids are their numbers as text of one length: ties go by age."""
    columns = ("pk", "title_tokens", "tag_tokens", "body_tokens", "facet_tokens")
    for pk, title, tags, body, facets in SearchDocument.objects.filter(pk__in=list(numbers)).values_list(*columns):
        fields: dict[str, Sequence[str]] = {
            "title": SparseTokens(title, wanted),
            "tags": SparseTokens(tags, wanted),
            "body": SparseTokens(body, wanted),
            "place": [token for token in facets.split() if token.startswith(PLACE_MARK)],
        }
        yield Candidate(f"{pk:015d}", fields)


def _texts(candidate: Candidate) -> list[SparseTokens]:
    return [tokens for tokens in candidate.tokens.values() if isinstance(tokens, SparseTokens)]


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
