"""What residents told, counted by place, theme, kind, state and quarter; only what may be shown of it."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, Count, F, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from home.memo import Memo
from network.enums import ConcernKind, ConcernState, GroupState
from network.models import Concern, quarter_of
from network.queries.facet_rows import AREA, KIND, STATE, THEME
from network.queries.vocabulary import SCOPES as WORDS
from network.queries.vocabulary import Vocabulary, vocabulary
from network.scoring.safe_counts import Cell, Universe

PERIOD, DISTRICT = "periode", "wijk"
SCOPES = ("network.concern", "network.concerngroup", *WORDS)
DIMENSIONS = {AREA: 0, THEME: 1, PERIOD: 2, STATE: 3, KIND: 4, DISTRICT: 5}
ORDER = (AREA, THEME, PERIOD, STATE, KIND)
KIND_NAMES = {ConcernKind.QUESTION: "vraag", ConcernKind.CONCERN: "zorg", ConcernKind.CHANCE: "kans"}
LOOSE, NO_THEME = "los", "geen"  # in no group; without a theme
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
    return memo.get_large(f"picture-counts:{quarter_of(timezone.localdate())}", SCOPES, lambda: _counts(memo))


def _counts(memo: Memo) -> Counts:
    words = vocabulary(memo)
    cells = list(_cells(words))
    first = min((int(values[2].replace("-", "")) for values, _count in cells), default=quarter_of(timezone.localdate()))
    universe = Universe(cells, DIMENSIONS, ORDER, {AREA: DISTRICT})
    return Counts(universe, words.village_of, words.villages, first)


def _cells(words: Vocabulary) -> Iterable[Cell]:
    for area, theme, quarter, state, kind, number in _told():
        district = words.area_slugs[area]
        values = (
            words.village_of[district],
            theme or NO_THEME,
            quarter_name(quarter),
            state,
            KIND_NAMES[ConcernKind(kind)],
            district,
        )
        yield values, number


def _told() -> Iterable[tuple[int, str | None, int, str, str, int]]:
    """What counts: published, readable or not. In a group it stands where the group stands."""
    state = Case(
        When(group__live=True, then=F("group__state")),
        When(state=ConcernState.FORWARDED, then=Value(GroupState.ELSEWHERE.value)),
        When(state=ConcernState.CLOSED, then=Value(GroupState.CLOSED.value)),
        default=Value(LOOSE),
    )
    told = Concern.objects.filter(live=True).order_by()
    rows = told.values_list("area_id", Coalesce("theme__slug", "group__theme__slug"), "quarter", state, "kind")
    return rows.annotate(number=Count("pk"))
