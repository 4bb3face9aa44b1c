"""Which concerns belong together: suggestions for editors, by text, theme, place and time."""

from collections import defaultdict
from dataclasses import dataclass, field

from home.memo import Memo
from network.enums import ConcernState
from network.models import Concern, ConcernGroup
from network.queries.alike import CONCERN, GROUP, alike_ids
from network.scoring.likeness import ALIKE

LOOKED_AT = 40  # of the newest concerns that are in no group
NEIGHBOURS = 12  # of each that are compared
NEAR = 0.1  # below the usual likeness, what theme, place and time may make up for
SAME_THEME, SAME_VILLAGE, SAME_TIME = 0.05, 0.04, 0.03
DAYS = 120  # within which two concerns are of one time
OPEN = (ConcernState.NEW, ConcernState.ASKED_BACK, ConcernState.REOPENED)


@dataclass
class SuggestedGroup:
    """Concerns that belong together, and the group they may join; None for a new one."""

    concerns: list[Concern] = field(default_factory=list)
    group: ConcernGroup | None = None

    @property
    def title(self) -> str:
        """What a new group may be called."""
        return self.concerns[0].public_title


def ungrouped(limit: int) -> list[Concern]:
    """The newest concerns in no group."""
    told = Concern.objects.filter(group=None, state__in=OPEN).select_related("area__parent", "theme")
    return list(told.order_by("-received_on", "-pk")[:limit])


def suggested_groups(memo: Memo) -> list[SuggestedGroup]:
    """For the newest loose concerns: groups that they may join, and loose concerns like them; the largest first."""
    loose = {concern.pk: concern for concern in ungrouped(LOOKED_AT)}
    near = {pk: _near(concern, memo) for pk, concern in loose.items()}
    groups = _groups(near)
    joining: dict[int, SuggestedGroup] = defaultdict(SuggestedGroup)
    clusters: list[SuggestedGroup] = []
    taken: set[int] = set()
    for pk, concern in loose.items():
        best = next((groups[id] for score, kind, id in near[pk] if _fits(score, concern, groups, kind, id)), None)
        if best:
            joining[best.pk].group = best
            joining[best.pk].concerns.append(concern)
            taken.add(pk)
    for pk, concern in loose.items():
        if pk not in taken:
            likes = [loose[id] for score, kind, id in near[pk] if kind == CONCERN and id in loose and id not in taken]
            together = [concern, *(other for other in likes if _together(concern, other, near[pk]))]
            if len(together) > 1:
                clusters.append(SuggestedGroup(together))
                taken |= {other.pk for other in together}
    return sorted([*joining.values(), *clusters], key=lambda one: -len(one.concerns))


Near = list[tuple[float, str, int]]


def _near(concern: Concern, memo: Memo) -> Near:
    text = f"{concern.public_title}. {concern.text}"
    found = alike_ids(memo, text, NEIGHBOURS, least=ALIKE - NEAR)
    return [(score, kind, id) for score, (kind, id) in found if (kind, id) != (CONCERN, concern.pk)]


def _groups(near: dict[int, Near]) -> dict[int, ConcernGroup]:
    wanted = {id for found in near.values() for _score, kind, id in found if kind == GROUP}
    return ConcernGroup.objects.filter(merged_into=None).in_bulk(wanted)


def _fits(score: float, concern: Concern, groups: dict[int, ConcernGroup], kind: str, id: int) -> bool:
    group = groups.get(id) if kind == GROUP else None
    if group is None:
        return False
    more = SAME_THEME * (group.theme_id == concern.theme_id) + SAME_VILLAGE * (group.area_id == concern.area_id)
    return score + more >= ALIKE


def _together(one: Concern, other: Concern, near: Near) -> bool:
    score = next(score for score, kind, id in near if (kind, id) == (CONCERN, other.pk))
    score += SAME_THEME * (one.theme_id is not None and one.theme_id == other.theme_id)
    score += SAME_VILLAGE * (one.area.village.pk == other.area.village.pk)
    score += SAME_TIME * (abs((one.received_on - other.received_on).days) <= DAYS)
    return score >= ALIKE + SAME_VILLAGE
