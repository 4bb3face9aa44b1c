"""The groups by state, for editors."""

from dataclasses import dataclass

from django.utils import timezone

from network.enums import GroupState
from network.models import ConcernGroup

RECENT = 90  # days that a closed group stays on the board
ENDED = (GroupState.CLOSED, GroupState.ELSEWHERE)


@dataclass(frozen=True)
class BoardCard:
    """A group on the board."""

    group: ConcernGroup
    days: int | None
    silent: bool


def board_columns() -> list[tuple[str, str, list[BoardCard]]]:
    """(state, label, cards) for every state; those that wait longest first, then the loudest: one query."""
    columns: dict[str, list[BoardCard]] = {state.value: [] for state in GroupState}
    for group in ConcernGroup.objects.filter(merged_into=None).with_voices().select_related("area", "theme"):
        long_ago = (timezone.now() - group.changed_at).days > RECENT
        if not (group.state in ENDED and long_ago):
            columns[group.state].append(BoardCard(group, group.days_open(), group.is_silent()))
    return [
        (state.value, str(state.label), sorted(columns[state.value], key=lambda card: -(card.days or 0)))
        for state in GroupState
    ]
