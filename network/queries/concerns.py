"""Groups of concerns: what the list can be filtered by, and what stands out."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from home.facets import FacetIndex
from home.memo import Memo
from network.models import Concern, ConcernGroup
from network.queries.cards import FEWEST, GROUP_SCOPES
from network.queries.facet_rows import AREA, STATE, THEME, Row
from network.queries.vocabulary import vocabulary


@dataclass(frozen=True)
class Bar:
    """A theme with how many residents told something about it; None when fewer than five."""

    label: str
    count: int | None
    percent: int
    url: str


@dataclass(frozen=True)
class ConcernLine:
    """What one resident told, as everybody may read it."""

    id: int
    title: str
    text: str
    place: str
    date: datetime.date
    kind_label: str


def group_index(memo: Memo) -> FacetIndex:
    """Every public group, most voices first, by area, theme and state."""
    return memo.get_large("concern-groups", GROUP_SCOPES, lambda: _group_index(memo))


def _group_index(memo: Memo) -> FacetIndex:
    groups = ConcernGroup.objects.public().with_voices().select_related("area", "theme")
    village_of = vocabulary(memo).village_of
    rows: list[Row] = []
    for group in groups:
        area = group.area.slug if group.area else ""
        rows += [(THEME, group.pk, group.theme.slug), (STATE, group.pk, group.state)]
        rows += [(AREA, group.pk, slug) for slug in {area, village_of.get(area, "")} if slug]
    return FacetIndex([group.pk for group in groups], rows)


def voices_by_theme(memo: Memo) -> Mapping[str, int]:
    """Theme -> residents who told something about it that is public."""
    return memo.get("voices-by-theme", GROUP_SCOPES, _voices_by_theme)


def _voices_by_theme() -> dict[str, int]:
    told = Concern.objects.filter(live=True).exclude(theme=None).values_list("theme__slug").order_by()
    counts = dict(told.annotate(number=Count("pk")))
    for theme, me_too in ConcernGroup.objects.public().values_list("theme__slug", "me_too"):
        counts[theme] = counts.get(theme, 0) + me_too
    return counts


def bars(memo: Memo, url: str) -> list[Bar]:
    """Themes with most voices first; those with too few to show come last, by name."""
    words = vocabulary(memo).themes
    counts = {slug: number for slug, number in voices_by_theme(memo).items() if number and slug in words}
    most = max(counts.values(), default=1)
    shown = sorted((slug for slug in counts if counts[slug] >= FEWEST), key=lambda slug: (-counts[slug], words[slug]))
    hidden = sorted((slug for slug in counts if counts[slug] < FEWEST), key=lambda slug: words[slug])
    return [
        Bar(words[slug], counts[slug], round(100 * counts[slug] / most), f"{url}?thema={slug}") for slug in shown
    ] + [Bar(words[slug], None, 0, f"{url}?thema={slug}") for slug in hidden]


def lines_of(group: ConcernGroup) -> list[ConcernLine]:
    """What residents told, newest first."""
    return [line(concern) for concern in group.concerns.readable().select_related("area")]


def line(concern: Concern) -> ConcernLine:
    """One concern without anything of who told it."""
    return ConcernLine(
        concern.pk,
        concern.public_title,
        concern.text,
        str(concern.area),
        concern.received_on,
        concern.get_kind_display(),
    )
