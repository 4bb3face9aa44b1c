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

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

FEWEST = 5
REST = ""  # what is not shown by name
Cell = tuple[tuple[str, ...], int]  # a value for each dimension, and how many
Filters = Mapping[str, str]
Table = dict[str, int]
Parts = dict[str, str]  # value -> the value, or REST


class Universe:
    """Some people, and which counts of them are public. Nothing is counted before it is asked."""

    def __init__(
        self,
        cells: Sequence[Cell],
        dimensions: Mapping[str, int],
        order: Sequence[str],
        inside: Mapping[str, str],
        above: "Universe | None" = None,
    ) -> None:
        """`dimensions` says at which place of a cell each value stands; by those of `order` this may be divided.

        `inside` names, for a dimension, the finer one whose values lie within its values: told only of named parts.
        """
        self._cells, self._dimensions, self._order, self._inside = cells, dict(dimensions), list(order), inside
        self._above = above
        self._parts: dict[str, Parts] = {}
        self._parts_below: dict[str, Parts] = {}
        self._margins: dict[str, Table] = {}

    @cached_property
    def total(self) -> int:
        """How many people."""
        return sum(count for _values, count in self._cells)

    def parts(self, name: str) -> Parts | None:
        """Value -> itself where it is told by name, else REST; None for what is told only of parts of this."""
        if name not in self._dimensions or (self._above is None and name in self._inside.values()):
            return None
        if name not in self._parts:
            known = self._above.parts_below(name) if self._above else None
            self._parts[name] = _shown(self._counts(name)) if known is None else known
        return self._parts[name]

    def margin(self, name: str) -> Table:
        """Count of each public part; of values that stay public everywhere also a nought."""
        if name not in self._margins:
            parts = self.parts(name) or {}
            table = dict.fromkeys(parts.values(), 0)
            for value, count in self._counts(name).items() if parts else ():
                table[parts[value]] += count
            self._margins[name] = table
        return self._margins[name]

    def _counts(self, name: str) -> dict[str, int]:
        place, counts = self._dimensions[name], defaultdict[str, int](int)
        for values, count in self._cells:
            counts[values[place]] += count
        return counts

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
            if self.parts(name) is not None:
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
        return self.margin(name).get(value, self._absent(name, value)) if value != REST else None

    def _absent(self, name: str, value: str) -> int | None:
        """Nought for what nobody here has, unless it may be hidden in the rest."""
        known = self.parts(name)
        return None if known is None or value in known or REST in known.values() else 0

    @cached_property
    def division(self) -> "tuple[str, dict[str, Universe]] | None":
        """The dimension by which this is divided, and its parts by value; None when nothing may be told of parts."""
        for at, name in enumerate(self._order):
            shown = self.margin(name)
            if len(shown) > 1 or (shown and name in self._inside and REST not in shown):
                return name, self._divided(name, self._order[at + 1 :])
        return None

    def _divided(self, name: str, order: Sequence[str]) -> "dict[str, Universe]":
        place, parts = self._dimensions[name], self.parts(name) or {}
        cells: dict[str, list[Cell]] = defaultdict(list)
        for cell in self._cells:
            cells[parts[cell[0][place]]].append(cell)
        others = {other for other in self._dimensions if other != name and self.parts(other) is not None}
        plain = {other: self._dimensions[other] for other in others}
        finer = {self._inside[name]: self._dimensions[self._inside[name]]} if name in self._inside else {}
        return {
            part: Universe(inside, plain if part == REST else plain | finer, order, {}, self)
            for part, inside in cells.items()
        }

    def parts_below(self, name: str) -> Parts | None:
        """Value -> itself where it may be told of every part of this, else REST; the rest is nought or enough in each.

        None for a finer dimension, of which each part tells by itself.
        """
        parts = self.parts(name)
        if parts is None or self.division is None:
            return None
        if name not in self._parts_below:
            self._parts_below[name] = self._everywhere(parts, [one._counts(name) for one in self.division[1].values()])
        return self._parts_below[name]

    @staticmethod
    def _everywhere(parts: Parts, counts: Sequence[Mapping[str, int]]) -> Parts:
        tables = [defaultdict[str, int](int) for _part in counts]
        for table, here in zip(tables, counts, strict=True):
            for value, number in here.items():
                table[parts[value]] += number
        shown = {value for value in parts.values() if value != REST}
        shown -= {value for value in shown if any(0 < table[value] < FEWEST for table in tables)}
        totals = {value: sum(table[value] for table in tables) for value in shown}
        while shown and any(
            0 < sum(number for value, number in table.items() if value not in shown) < FEWEST for table in tables
        ):
            shown.discard(min(shown, key=lambda value: (totals[value], value)))
        return {value: part if part in shown else REST for value, part in parts.items()}


def _shown(counts: Mapping[str, int]) -> Parts:
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
