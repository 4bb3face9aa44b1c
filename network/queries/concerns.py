"""Groups of concerns: what the list can be filtered by, and what people told in them."""

import datetime
from dataclasses import dataclass

from home.facets import FacetIndex
from home.memo import Memo
from network.enums import ConcernKind
from network.models import Concern, ConcernGroup
from network.queries.cards import GROUP_SCOPES
from network.queries.facet_rows import AREA, KIND, STATE, THEME, Row
from network.queries.picture_counts import KIND_NAMES, PERIOD, quarter_name
from network.queries.told import everything_told
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


def _group_index(memo: Memo) -> FacetIndex:
    told, village_of = everything_told(memo), vocabulary(memo).village_of
    rows: list[Row] = []
    for group in told.groups:
        area = group.area or ""
        rows += [(THEME, group.pk, group.theme), (STATE, group.pk, group.state)]
        rows += [(AREA, group.pk, slug) for slug in {area, village_of.get(area, "")} if slug]
    rows += [(KIND, pk, KIND_NAMES[ConcernKind(kind)]) for pk, kind in told.kinds if pk]
    rows += [(PERIOD, pk, quarter_name(quarter)) for pk, quarter in told.quarters if pk]
    rows += [(PERIOD, pk, year) for pk, year in {(pk, str(quarter // 10)) for pk, quarter in told.quarters if pk}]
    return FacetIndex([group.pk for group in told.groups], rows)


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
