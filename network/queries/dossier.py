"""All that is known of a group, for the editor who answers."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from home.memo import Memo
from network.enums import GroupStep
from network.models import Concern, ConcernGroup, GroupEvent, MeetingPage
from network.queries.alike import GROUP, alike_ids
from privacy.models import Resident

MOVES = (GroupStep.GROUPED, GroupStep.SPLIT, GroupStep.MERGED)
ALIKE, COMING = 3, 20


@dataclass(frozen=True)
class Dossier:
    """What people told, what was done, what people said of the outcome, and what is near."""

    concerns: list[Concern]
    events: list[GroupEvent]
    undoable: set[int]
    people: int  # with a mail address
    solved: int
    unsolved: int
    alike: list[ConcernGroup]
    meetings: list[MeetingPage]  # on whose agenda it is
    coming: list[MeetingPage]  # on whose agenda it may be put


def dossier(group: ConcernGroup, memo: Memo) -> Dossier:
    """Read with the same few queries for any group."""
    events = list(group.events.select_related("by"))
    said = group.verdicts.filter(asked_on=group.checked_on) if group.checked_on else group.verdicts.none()
    verdicts = list(said.values_list("solved", flat=True))
    found = [id for _score, id in alike_ids(memo, f"{group.title}. {group.summary}", 30)]
    near = [pk for kind, pk in found if kind == GROUP and pk != group.pk][:ALIKE]
    own = list(MeetingPage.objects.filter(concern_groups=group).order_by("start"))
    coming = MeetingPage.objects.live().filter(end__gte=timezone.now()).order_by("start")[:COMING]
    return Dossier(
        list(group.concerns.select_related("area", "theme")),
        events,
        {event.pk for event in events if event.step in MOVES and not event.undone_at},
        Resident.objects.filter(Q(concerns__group=group) | Q(said__group=group)).exclude(email="").distinct().count(),
        sum(verdicts),
        len(verdicts) - sum(verdicts),
        list(ConcernGroup.objects.filter(pk__in=near)),
        own,
        [meeting for meeting in coming if meeting not in own],
    )
