"""The facets of every document in memory, brought up to date with what changed instead of made anew."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from burgerkracht.hookspecs import SearchKey
from home.facets import FacetIndex
from search.documents import AREA, TAG, THEME, TYPE
from search.queries.places import Places


class Row(NamedTuple):
    """A document as the catalogue reads it."""

    id: int
    model: str
    object_id: int
    type: str
    area: str
    theme: str
    tags: Sequence[str]
    removed: bool


class Catalogue(FacetIndex):
    """Documents in the order in which they came, with the items they are of."""

    def __init__(self, rows: Sequence[Row], places: Places) -> None:
        present = [row for row in rows if not row.removed]
        super().__init__([row.id for row in present], (pair for row in present for pair in facets_of(row, places)))
        self.keys = {row.id: SearchKey(row.model, row.object_id) for row in present}

    def with_changes(self, rows: Sequence[Row], places: Places) -> "Catalogue":
        """A new one; whoever still reads this one is not disturbed."""
        copy = Catalogue([], places)
        copy.ids, copy.position, copy.everything = list(self.ids), dict(self.position), self.everything
        copy.keys = dict(self.keys)
        copy._bits = {facet: dict(values) for facet, values in self._bits.items()}
        copy._forget([self.position[row.id] for row in rows if row.id in self.position])
        for row in rows:
            if row.removed:
                copy.keys.pop(row.id, None)
            else:
                copy._put(row, places)
        return copy

    def _forget(self, positions: Iterable[int]) -> None:
        gone = sum(1 << position for position in positions)
        if gone:
            self.everything &= ~gone
            for values in self._bits.values():
                values.update({value: bits & ~gone for value, bits in values.items() if bits & gone})

    def _put(self, row: Row, places: Places) -> None:
        if row.id not in self.position:
            self.position[row.id] = len(self.ids)
            self.ids.append(row.id)
        bit = 1 << self.position[row.id]
        self.everything |= bit
        self.keys[row.id] = SearchKey(row.model, row.object_id)
        for facet, _number, value in facets_of(row, places):
            values = self._bits.setdefault(facet, {})
            values[value] = values.get(value, 0) | bit


def facets_of(row: Row, places: Places) -> Iterable[tuple[str, int, str]]:
    """(facet, document, value) of all it can be filtered by; what lies in a district lies in its village too."""
    yield TYPE, row.id, row.type
    for slug in places.around(row.area):
        yield AREA, row.id, slug
    if row.theme:
        yield THEME, row.id, row.theme
    for tag in row.tags:
        yield TAG, row.id, tag
