"""Counts of people that may be shown: none below five, and none from which such a number can be reckoned back.

Whoever looks may ask any combination of filters, and add and subtract what is shown. So it is not decided one number at
a time but beforehand. Everything counted is a *universe*. Of a universe the count of every value of every dimension is
public if it is five or more; values with fewer are taken together as a rest that is itself five or more, if need be
with the smallest value that could have been shown. A universe is *divided* by one dimension into smaller ones, for
which the same holds; of another dimension a value stays public in the parts only if its count is nought or at least
five in every part. Within a part every dimension is told by itself and never crossed with another: of two such
divisions of the same people no smaller number follows (docs/adr/0020).

Pure Python. What is not public is None.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

FEWEST = 5
REST = ""  # what is not shown by name
Cell = tuple[tuple[str, ...], int]  # a value for each dimension, and how many
Filters = Mapping[str, str]
Table = dict[str, int]
Parts = dict[str, dict[str, str]]  # dimension -> value -> the value, or REST


class Universe:
    """Some people, and which counts of them are public. `order` are the dimensions by which it may still be divided."""

    def __init__(
        self,
        cells: Sequence[Cell],
        dimensions: Mapping[str, int],
        order: Sequence[str],
        inside: Mapping[str, str],
        parts: Parts | None = None,
    ) -> None:
        """`dimensions` says at which place of a cell each value stands.

        `inside` names, for a dimension, the finer one whose values lie within its values: told only of named parts.
        """
        self._cells, self._dimensions, self._order, self._inside = cells, dict(dimensions), list(order), inside
        self.total = sum(count for _values, count in cells)
        self._parts: Parts = dict(parts or {})
        for name in dimensions:
            if name not in self._parts and not (parts is None and name in inside.values()):
                self._parts[name] = _shown(self._counts(name))
        self.margins: dict[str, Table] = {name: self._margin(name) for name in self._parts}

    def _counts(self, name: str) -> Counter[str]:
        place, counts = self._dimensions[name], Counter[str]()
        for values, count in self._cells:
            counts[values[place]] += count
        return counts

    def _margin(self, name: str) -> Table:
        """Count of each public part; of values that stay public everywhere also a nought."""
        parts, table = self._parts[name], dict.fromkeys(self._parts[name].values(), 0)
        for value, count in self._counts(name).items():
            table[parts[value]] += count
        return table

    def count(self, filters: Filters) -> int | None:
        """How many have all of these values."""
        if not self.total:
            return 0
        if self.total < FEWEST:
            return None
        if not filters:
            return self.total
        if len(filters) == 1:
            ((name, value),) = filters.items()
            if name in self.margins:
                return self._single(name, value)
        if self.division is None:
            return None
        name, parts = self.division
        if name in filters:
            part = parts.get(filters[name])
            rest = {other: value for other, value in filters.items() if other != name}
            return part.count(rest) if part else self._absent(name, filters[name])
        return _added(part.count(filters) for part in parts.values())

    def table(self, filters: Filters, name: str, values: Iterable[str]) -> dict[str, int | None]:
        """The same for each of these values of one more dimension."""
        return {value: self.count({**filters, name: value}) for value in values}

    def _single(self, name: str, value: str) -> int | None:
        return self.margins[name].get(value, self._absent(name, value)) if value != REST else None

    def _absent(self, name: str, value: str) -> int | None:
        """Nought for what nobody here has, unless it may be hidden in the rest."""
        known = self._parts.get(name)
        return None if known is None or value in known or REST in known.values() else 0

    @cached_property
    def division(self) -> "tuple[str, dict[str, Universe]] | None":
        """The dimension by which this is divided, and its parts by value; None when nothing may be told of parts."""
        for at, name in enumerate(self._order):
            shown = self.margins.get(name, {})
            if len(shown) > 1 or (shown and name in self._inside and REST not in shown):
                return name, self._divided(name, self._order[at + 1 :])
        return None

    def _divided(self, name: str, order: Sequence[str]) -> "dict[str, Universe]":
        place, parts = self._dimensions[name], self._parts[name]
        cells: dict[str, list[Cell]] = defaultdict(list)
        for cell in self._cells:
            cells[parts[cell[0][place]]].append(cell)
        others = [other for other in self._parts if other != name and self._dimensions[other] != place]
        shared = {other: self._everywhere(other, cells) for other in others}
        plain = {other: self._dimensions[other] for other in others}
        finer = {self._inside[name]: self._dimensions[self._inside[name]]} if name in self._inside else {}
        return {
            part: Universe(inside, plain if part == REST else plain | finer, order, {}, shared)
            for part, inside in cells.items()
        }

    def _everywhere(self, name: str, cells: Mapping[str, Sequence[Cell]]) -> dict[str, str]:
        """Value -> itself where it may be told of every part, else REST; the rest, too, is nought or enough in each."""
        place, parts = self._dimensions[name], self._parts[name]
        counts: dict[str, Counter[str]] = {}
        for part, inside in cells.items():
            here = counts[part] = Counter()
            for values, count in inside:
                here[parts[values[place]]] += count
        shown = {value for value in parts.values() if value != REST}
        shown -= {value for value in shown if any(0 < here[value] < FEWEST for here in counts.values())}
        totals: Counter[str] = sum(counts.values(), Counter())
        while shown and any(
            0 < sum(number for value, number in here.items() if value not in shown) < FEWEST for here in counts.values()
        ):
            shown.discard(min(shown, key=lambda value: (totals[value], value)))
        return {value: part if part in shown else REST for value, part in parts.items()}


def _shown(counts: Mapping[str, int]) -> dict[str, str]:
    """Value -> itself, or REST when it is below five, or must go along so that those are not told by what is left."""
    small = [value for value, count in counts.items() if 0 < count < FEWEST]
    large = sorted((value for value in counts if counts[value] >= FEWEST), key=lambda value: (counts[value], value))
    hidden = list(small)
    while hidden and large and not _hides(hidden, small, counts):
        hidden.append(large.pop(0))
    if hidden and not _hides(hidden, small, counts):
        hidden = list(counts)
    return {value: REST if value in hidden else value for value in counts}


def _hides(hidden: Sequence[str], small: Sequence[str], counts: Mapping[str, int]) -> bool:
    """Whether the sum of the hidden leaves each of them open: several, not few, and not all as many as they can be."""
    if len(hidden) < 2:
        return False
    rest = sum(counts[value] for value in hidden)
    return rest >= FEWEST and (len(hidden) > len(small) or rest < (FEWEST - 1) * len(small))


def _added(numbers: Iterable[int | None]) -> int | None:
    total = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total
