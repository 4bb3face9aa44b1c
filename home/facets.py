"""Which items have which values, and how many: the arithmetic behind every list with facets.

Each value of each facet is a whole number whose bit i says whether item i has it, so that combining filters and
counting are single operations however many items there are. Pure Python.
"""

from collections.abc import Iterable, Mapping, Sequence

Selection = Mapping[str, Sequence[str]]


class FacetIndex:
    """Items in their order, and for each facet which of them have which value."""

    def __init__(self, ids: Sequence[int], rows: Iterable[tuple[str, int, str]]) -> None:
        """`rows` are (facet, id, value); ids that are not in `ids` are passed over."""
        self.ids = list(ids)
        self.position = {pk: place for place, pk in enumerate(self.ids)}
        self.everything = (1 << len(self.ids)) - 1
        self._bits = self._collect(rows)

    def _collect(self, rows: Iterable[tuple[str, int, str]]) -> dict[str, dict[str, int]]:
        places: dict[str, dict[str, list[int]]] = {}
        for facet, pk, value in rows:
            if value is not None and (place := self.position.get(pk)) is not None:
                places.setdefault(facet, {}).setdefault(value, []).append(place)
        size = len(self.ids) // 8 + 1
        return {
            facet: {value: _number(found, size) for value, found in values.items()} for facet, values in places.items()
        }

    def names(self, facet: str) -> Iterable[str]:
        """Its values."""
        return self._bits.get(facet, {})

    def values(self, facet: str) -> dict[str, int]:
        """Value -> number of all items that have it."""
        return {value: bits.bit_count() for value, bits in self._bits.get(facet, {}).items()}

    def subset(self, ids: Iterable[int]) -> int:
        """Bits of these items."""
        return _number([self.position[pk] for pk in ids if pk in self.position], len(self.ids) // 8 + 1)

    def matching(self, selection: Selection, within: int | None = None) -> int:
        """Bits of the items that have, for every facet in the selection, at least one of its values."""
        bits = self.everything if within is None else within
        for facet, values in selection.items():
            if values:
                bits &= self._any(facet, values)
        return bits

    def counts(self, facet: str, selection: Selection, within: int | None = None) -> dict[str, int]:
        """Value -> how many items there would be with it, given what is chosen in the other facets."""
        others = {name: values for name, values in selection.items() if name != facet}
        bits = self.matching(others, within)
        return {value: (bits & having).bit_count() for value, having in self._bits.get(facet, {}).items()}

    def page(self, bits: int, start: int, length: int) -> list[int]:
        """Ids `start` to `start + length` of these items, in order."""
        found: list[int] = []
        for place in _places(bits, start + length)[start:]:
            found.append(self.ids[place])
        return found

    def _any(self, facet: str, values: Iterable[str]) -> int:
        having = self._bits.get(facet, {})
        bits = 0
        for value in values:
            bits |= having.get(value, 0)
        return bits


def _number(places: Iterable[int], size: int) -> int:
    """A number with these bits set."""
    buffer = bytearray(size)
    for place in places:
        buffer[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(buffer, "little")


def _places(bits: int, most: int) -> list[int]:
    """The lowest `most` set bits."""
    places: list[int] = []
    for offset, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        if byte:
            places.extend(offset * 8 + bit for bit in range(8) if byte >> bit & 1)
            if len(places) >= most:
                return places[:most]
    return places
