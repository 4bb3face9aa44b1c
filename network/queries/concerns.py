"""Groups of concerns: what the list can be filtered by, and what people told in them."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from home.facets import FacetIndex
from home.memo import Memo
from network.enums import ConcernKind
from network.models import Concern, ConcernGroup
from network.queries.cards import GROUP_SCOPES
from network.queries.facet_rows import AREA, KIND, STATE, THEME, Row
from network.queries.picture_counts import KIND_NAMES, PERIOD, quarter_name
from network.queries.vocabulary import vocabulary


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
    """Every public group, most voices first, by area, theme, state, and kind and quarter of what was told."""
    return memo.get_large("concern-groups", GROUP_SCOPES, lambda: _group_index(memo))


def public_groups(memo: Memo) -> Sequence[ConcernGroup]:
    """Every public group, most voices first."""
    groups = ConcernGroup.objects.public().with_voices().select_related("area", "theme").defer("answer")
    return memo.get_large("public-groups", GROUP_SCOPES, lambda: list(groups))


def _group_index(memo: Memo) -> FacetIndex:
    groups = public_groups(memo)
    village_of = vocabulary(memo).village_of
    rows: list[Row] = []
    for group in groups:
        area = group.area.slug if group.area else ""
        rows += [(THEME, group.pk, group.theme.slug), (STATE, group.pk, group.state)]
        rows += [(AREA, group.pk, slug) for slug in {area, village_of.get(area, "")} if slug]
    return FacetIndex([group.pk for group in groups], [*rows, *_told()])


def _told() -> Iterator[Row]:
    """Of which kinds, and in which quarters and years, people told something that is in a group."""
    told = Concern.objects.filter(live=True, group__live=True).order_by().values_list("group_id", "kind", "quarter")
    for pk, kind, quarter in told.distinct():
        yield KIND, pk, KIND_NAMES[ConcernKind(kind)]
        yield PERIOD, pk, quarter_name(quarter)
        yield PERIOD, pk, str(quarter // 10)


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
