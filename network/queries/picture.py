"""The picture of where the shoe pinches: one object, from which page, report, downloads and API tell the same."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.facets import FacetIndex
from home.listing import Choices
from home.memo import Memo
from network.enums import ConcernKind, GroupState, Outcome
from network.queries.cards import GROUP_SCOPES
from network.queries.facet_rows import AREA, KIND, STATE, THEME
from network.queries.picture_counts import DISTRICT, KIND_NAMES, NO_THEME, PERIOD, Counts, counts
from network.queries.told import LOOSE, GroupRow, everything_told
from network.queries.vocabulary import vocabulary

FACETS = (AREA, THEME, KIND, STATE, PERIOD)
TREND = 8  # quarters in the trend
SHOWN = 6  # subjects of which something is told
HELPED = (Outcome.AGREED, Outcome.DOING, Outcome.DONE)


@dataclass(frozen=True)
class Figure:
    """One number: how many were told; None when it is not public. `percent` is of the largest beside it."""

    dimension: str
    key: str
    label: str
    count: int | None
    url: str
    percent: int = 0
    depth: int = 0


@dataclass(frozen=True)
class Subject:
    """A public group, as far as the picture tells of it."""

    pk: int
    title: str
    url: str
    state: str
    put_to: str
    days: int | None
    silent: bool
    percent: int
    outcome: str
    reason: str
    on: datetime.date | None


@dataclass(frozen=True)
class Picture:
    """What was told and what became of it, for the filters that were chosen."""

    day: datetime.date
    choices: Choices
    chosen: list[str]  # in words
    total: int | None
    sentence: str
    themes: list[Figure]
    quarters: list[Figure]
    places: list[Figure]
    kinds: list[Figure]
    states: list[Figure]
    subjects: int
    waiting: list[Subject]
    changed: list[Subject]
    chances: list[Subject]
    answered: int
    silent: int
    figures: list[Figure] = field(default_factory=list)

    @property
    def longest(self) -> int | None:
        """Days that the oldest question waits for an answer."""
        return max((one.days for one in self.waiting if one.days is not None), default=None)


def labels(memo: Memo) -> dict[str, Mapping[str, str]]:
    """What the values of each filter are called."""
    words, known = vocabulary(memo), counts(memo)
    years = dict.fromkeys(quarter[:4] for quarter in known.quarters)
    return {
        AREA: words.areas,
        THEME: {**words.themes, NO_THEME: _("No theme yet")},
        KIND: {KIND_NAMES[kind]: str(kind.label).capitalize() for kind in ConcernKind},
        STATE: {LOOSE: _("In no group yet"), **{state.value: str(state.label).capitalize() for state in GroupState}},
        PERIOD: {**{year: year for year in years}, **{quarter: quarter_label(quarter) for quarter in known.quarters}},
    }


def quarter_label(quarter: str) -> str:
    """2026-4 in words."""
    year, _dash, number = quarter.partition("-")
    return _("%(number)s of %(year)s") % {"number": _QUARTERS[number](), "year": year}


_QUARTERS = {
    "1": lambda: _("1st quarter"),
    "2": lambda: _("2nd quarter"),
    "3": lambda: _("3rd quarter"),
    "4": lambda: _("4th quarter"),
}


def picture(memo: Memo, choices: Choices, index: FacetIndex) -> Picture:
    """The picture for these choices; `index` are the public groups. Values that nobody knows choose nothing."""
    names, known = labels(memo), counts(memo)
    chosen = {name: values for name, values in choices.chosen.items() if name in FACETS and values}
    subjects = _subjects(memo, index, index.matching(chosen))
    themes = sorted(_figures(THEME, known, chosen, choices, names[THEME]), key=lambda one: -(one.count or 0))
    places = _places(known, chosen, choices, memo)
    quarters = _figures(PERIOD, known, chosen, choices, {one: names[PERIOD][one] for one in known.quarters[-TREND:]})
    kinds = _figures(KIND, known, chosen, choices, names[KIND])
    states = _figures(STATE, known, chosen, choices, names[STATE])
    waiting = sorted((one for one in subjects if one.days is not None), key=lambda one: -(one.days or 0))
    total = known.count(chosen)
    return Picture(
        timezone.localdate(), choices, [names[name].get(value, value) for name in chosen for value in chosen[name]],
        total, _sentence(total, themes, waiting), themes, quarters, places, kinds, states, len(subjects), waiting,
        _changed(subjects), _chances(index, chosen, subjects),
        sum(1 for one in subjects if one.on), sum(1 for one in waiting if one.silent),
        [*themes, *quarters, *places, *kinds, *states],
    )  # fmt: skip


def _changed(subjects: Sequence[Subject]) -> list[Subject]:
    """Those of which something came, the latest answer first."""
    helped = [one for one in subjects if one.outcome in HELPED]
    return sorted(helped, key=lambda one: one.on or datetime.date.min, reverse=True)


def _figures(
    name: str, known: Counts, chosen: Mapping[str, Sequence[str]], choices: Choices, names: Mapping[str, str]
) -> list[Figure]:
    table = known.table(chosen, name, names)
    return [
        Figure(name, value, label, table[value], choices.only(name, value).url(), _percent(table[value], table))
        for value, label in names.items()
    ]


def _percent(count: int | None, table: Mapping[str, int | None]) -> int:
    return round(100 * (count or 0) / (max(number or 0 for number in table.values()) or 1))


def _places(known: Counts, chosen: Mapping[str, Sequence[str]], choices: Choices, memo: Memo) -> list[Figure]:
    """Villages, each with its districts. What was told of a village as a whole stands in none of its districts."""
    words = vocabulary(memo)
    table = known.table(chosen, AREA, words.areas)
    return [
        Figure(
            DISTRICT if words.area_depths[slug] else AREA, slug, label, table[slug], choices.only(AREA, slug).url(),
            _percent(table[slug], table), words.area_depths[slug],
        )
        for slug, label in words.areas.items()
    ]  # fmt: skip


def _subjects(memo: Memo, index: FacetIndex, bits: int) -> list[Subject]:
    facts = memo.get_large(f"picture-subjects:{timezone.localdate()}", GROUP_SCOPES, lambda: _facts(memo))
    return [facts[pk] for pk in index.page(bits, 0, len(index.ids)) if pk in facts]


def _facts(memo: Memo) -> dict[int, Subject]:
    groups, today = everything_told(memo).groups, timezone.localdate()
    most = max((group.days_open(today) or 0 for group in groups), default=0) or 1
    return {group.pk: _subject(group, most, today) for group in groups}


def _subject(group: GroupRow, most: int, today: datetime.date) -> Subject:
    days = group.days_open(today)
    outcome = str(Outcome(group.outcome).label) if group.outcome else ""
    return Subject(
        group.pk, group.title, f"/schoen/{group.slug}/", group.state, group.put_to, days, group.is_silent(today),
        round(100 * (days or 0) / most), group.outcome, group.outcome_reason or outcome, group.answered_on,
    )  # fmt: skip


def _chances(index: FacetIndex, chosen: Mapping[str, Sequence[str]], subjects: Sequence[Subject]) -> list[Subject]:
    """Subjects in which people told what works well, or could."""
    among = index.matching({**chosen, KIND: [KIND_NAMES[ConcernKind.CHANCE]]})
    ids = set(index.page(among, 0, len(index.ids)))
    return [one for one in subjects if one.pk in ids][:SHOWN]


def _sentence(total: int | None, themes: Sequence[Figure], waiting: Sequence[Subject]) -> str:
    """What stands out now, in one or two sentences."""
    said = [_about(total, themes)]
    if waiting:
        most, count = waiting[0], len(waiting)
        waits = ngettext("%(count)d subject waits for an answer,", "%(count)d subjects wait for an answer,", count)
        oldest = ngettext("the oldest for %(days)d day:", "the oldest for %(days)d days:", most.days or 0)
        said.append(f"{waits} {oldest} “%(title)s”." % {"count": count, "days": most.days, "title": most.title})
    return " ".join(part for part in said if part)


def _about(total: int | None, themes: Sequence[Figure]) -> str:
    first = themes[0] if themes else None
    if first is None or not first.count or first.key == NO_THEME:
        return ""
    names = {"theme": first.label, "count": first.count, "total": total}
    if total:
        return _("People tell most about “%(theme)s”: %(count)d of %(total)d stories.") % names
    return _("People tell most about “%(theme)s”: %(count)d stories.") % names
