"""Everything that was told, and the groups it is in, read at once: what lists and the picture count.

Three queries after a change, whatever is asked; a hundred thousand rows are read faster than the database groups them.
"""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Count

from home.memo import Memo
from home.models import Theme
from network.enums import ConcernState, GroupState
from network.models import Concern, ConcernGroup, MeToo
from network.queries.cards import GROUP_SCOPES
from network.rules import days_open, is_silent

LOOSE = "los"  # where a concern stands that is in no group that everybody may see
ENDED = {ConcernState.FORWARDED.value: GroupState.ELSEWHERE.value, ConcernState.CLOSED.value: GroupState.CLOSED.value}
COLUMNS = (
    "pk", "slug", "title", "theme__slug", "area__slug", "state", "put_to", "put_on", "answer_within", "answered_on",
    "outcome", "outcome_reason", "me_too", "live",
)  # fmt: skip
Cells = Mapping[tuple[int, str | None, int, str, str], int]  # area, theme, quarter, state, kind


class GroupRow(NamedTuple):
    """What is counted and told of a group; in the order of `COLUMNS`."""

    pk: int
    slug: str
    title: str
    theme: str
    area: str | None
    state: str
    put_to: str
    put_on: datetime.date | None
    answer_within: int
    answered_on: datetime.date | None
    outcome: str
    outcome_reason: str
    me_too: int
    live: bool

    def days_open(self, today: datetime.date) -> int | None:
        """Days without an answer; None when nobody is waited for."""
        return days_open(self.put_on, self.answered_on, today)

    def is_silent(self, today: datetime.date) -> bool:
        """Whether the answer is later than agreed."""
        return is_silent(self.put_on, self.answered_on, self.answer_within, today)


@dataclass(frozen=True)
class Told:
    """Public groups, loudest first; what was told in each; and everything by place, theme, quarter, state and kind."""

    groups: list[GroupRow]
    kinds: set[tuple[int, str]]
    quarters: set[tuple[int, int]]
    cells: Cells


def everything_told(memo: Memo) -> Told:
    """As of now."""
    return memo.get_large("everything-told", GROUP_SCOPES, _read)


def _read() -> Told:
    groups = {row[0]: GroupRow(*row) for row in ConcernGroup.objects.order_by().values_list(*COLUMNS)}
    themes = dict(Theme.objects.values_list("pk", "slug"))
    columns = ("area_id", "theme_id", "quarter", "group_id", "kind", "state")
    rows = list(Concern.objects.filter(live=True).order_by().values_list(*columns))
    told = Counter(map(itemgetter(3), rows))
    told.update(_said())
    shown = [group for group in groups.values() if group.live]
    return Told(
        sorted(shown, key=lambda group: (-told[group.pk] - group.me_too, -group.pk)),
        set(map(itemgetter(3, 4), rows)),
        set(map(itemgetter(3, 2), rows)),
        _cells(rows, groups, themes),
    )


def _said() -> dict[Any, int]:
    """Group -> people who said "me too" themselves."""
    said = MeToo.objects.filter(device="").order_by().values_list("group_id").annotate(number=Count("pk"))
    return dict(said)


def _cells(rows: list[tuple], groups: Mapping[int, GroupRow], themes: Mapping[int, str]) -> Cells:
    """A concern in a public group stands where that stands; without a theme of its own it has that of its group."""
    states = {pk: group.state for pk, group in groups.items() if group.live}
    of_group = {pk: group.theme for pk, group in groups.items()}
    return Counter(
        (
            area,
            themes[theme] if theme else of_group.get(group),
            quarter,
            states.get(group) or ENDED.get(state, LOOSE),
            kind,
        )
        for area, theme, quarter, group, kind, state in rows
    )
