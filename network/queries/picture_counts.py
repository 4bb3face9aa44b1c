"""What residents told, counted by place, theme, kind, state and quarter; only what may be shown of it."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from home.memo import Memo
from network.enums import ConcernKind
from network.models import quarter_of
from network.queries.cards import GROUP_SCOPES
from network.queries.facet_rows import AREA, KIND, STATE, THEME
from network.queries.told import Told, everything_told
from network.queries.vocabulary import Vocabulary, vocabulary
from network.scoring.safe_counts import Cell, Universe

PERIOD, DISTRICT = "periode", "wijk"
DIMENSIONS = {AREA: 0, THEME: 1, PERIOD: 2, STATE: 3, KIND: 4, DISTRICT: 5}
ORDER = (AREA, THEME, PERIOD, STATE, KIND)
KIND_NAMES = {ConcernKind.QUESTION: "vraag", ConcernKind.CONCERN: "zorg", ConcernKind.CHANCE: "kans"}
NO_THEME = "geen"
MOST = 240  # combinations of chosen values that are added up

Chosen = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Counts:
    """The public counts, asked in the words of an address."""

    universe: Universe
    village_of: Mapping[str, str]
    villages: Mapping[str, str]
    first: int  # the oldest quarter of which something was told

    def count(self, chosen: Chosen) -> int | None:
        """How many were told with, for every filter, any of its values; None when that is not public."""
        options = [self._options(name, values) for name, values in chosen.items() if values]
        combinations = list(itertools.islice(itertools.product(*options), MOST + 1))
        if len(combinations) > MOST:
            return None
        total = 0
        for picked in combinations:
            number = self.universe.count({name: value for filters in picked for name, value in filters.items()})
            if number is None:
                return None
            total += number
        return total

    def table(self, chosen: Chosen, name: str, values: Iterable[str]) -> dict[str, int | None]:
        """The count for each of these values of one dimension, given what is chosen in the others."""
        others = {other: picked for other, picked in chosen.items() if other != name}
        return {value: self.count({**others, name: [value]}) for value in values}

    def _options(self, name: str, values: Sequence[str]) -> list[dict[str, str]]:
        """Filters for the values of one dimension, no person twice: a district in a chosen village adds nothing."""
        if name == PERIOD:
            quarters = dict.fromkeys(itertools.chain.from_iterable(quarters_in(value) for value in values))
            return [{PERIOD: quarter} for quarter in quarters]
        if name != AREA:
            return [{name: value} for value in dict.fromkeys(values)]
        villages = {value for value in values if value in self.villages}
        found = [{AREA: village} for village in villages]
        for value in dict.fromkeys(values):
            if value not in villages and self.village_of.get(value) not in villages:
                found.append({AREA: self.village_of.get(value, ""), DISTRICT: value})
        return found

    @cached_property
    def quarters(self) -> list[str]:
        """From the first of which something was told to this one, as addresses say them."""
        last, found, number = quarter_of(timezone.localdate()), [], self.first
        while number <= last:
            found.append(quarter_name(number))
            number = number + 1 if number % 10 < 4 else number + 7
        return found


def quarter_name(number: int) -> str:
    """20264 as an address says it: 2026-4."""
    return f"{number // 10}-{number % 10}"


def quarters_in(period: str) -> list[str]:
    """The quarters of a year such as 2026; a quarter is itself."""
    return [f"{period}-{number}" for number in range(1, 5)] if len(period) == 4 and period.isdigit() else [period]


def counts(memo: Memo) -> Counts:
    """One query after a change of what was told."""
    return memo.get_large(f"picture-counts:{quarter_of(timezone.localdate())}", GROUP_SCOPES, lambda: _counts(memo))


def _counts(memo: Memo) -> Counts:
    words = vocabulary(memo)
    cells = list(_cells(words, everything_told(memo)))
    first = min((int(values[2].replace("-", "")) for values, _count in cells), default=quarter_of(timezone.localdate()))
    universe = Universe(cells, DIMENSIONS, ORDER, {AREA: DISTRICT})
    return Counts(universe, words.village_of, words.villages, first)


def _cells(words: Vocabulary, told: Told) -> Iterable[Cell]:
    kinds = {kind.value: name for kind, name in KIND_NAMES.items()}
    quarters = {number: quarter_name(number) for number in {quarter for _group, quarter in told.quarters}}
    for (area, theme, quarter, state, kind), number in told.cells.items():
        district = words.area_slugs[area]
        values = (words.village_of[district], theme or NO_THEME, quarters[quarter], state, kinds[kind], district)
        yield values, number
