"""Which way a group of concerns may go. Looser than a flow chart: life is, and a state that hangs helps nobody."""

from collections.abc import Mapping

from network.enums import ConcernState, GroupState

OPEN = (GroupState.FORMING, GroupState.REOPENED)
NEXT: Mapping[GroupState, tuple[GroupState, ...]] = {
    GroupState.FORMING: (GroupState.PUT, GroupState.ANSWERED, GroupState.ELSEWHERE, GroupState.CLOSED),
    GroupState.REOPENED: (GroupState.PUT, GroupState.ANSWERED, GroupState.ELSEWHERE, GroupState.CLOSED),
    GroupState.PUT: (GroupState.PUT, GroupState.ANSWERED, GroupState.ELSEWHERE, GroupState.CLOSED),
    GroupState.ANSWERED: (
        GroupState.ANSWERED, GroupState.FOLLOWED_UP, GroupState.PUT, GroupState.CHECKING, GroupState.CLOSED,
        GroupState.REOPENED,
    ),
    GroupState.FOLLOWED_UP: (
        GroupState.FOLLOWED_UP, GroupState.CHECKING, GroupState.ANSWERED, GroupState.CLOSED, GroupState.REOPENED,
    ),
    GroupState.CHECKING: (GroupState.CLOSED, GroupState.REOPENED, GroupState.FOLLOWED_UP),
    GroupState.CLOSED: (GroupState.REOPENED,),
    GroupState.ELSEWHERE: (GroupState.REOPENED, GroupState.CLOSED, GroupState.ANSWERED),
}  # fmt: skip
CONCERN_STATE: Mapping[GroupState, ConcernState] = {
    GroupState.FORMING: ConcernState.GROUPED,
    GroupState.PUT: ConcernState.PUT,
    GroupState.ANSWERED: ConcernState.ANSWERED,
    GroupState.FOLLOWED_UP: ConcernState.ANSWERED,
    GroupState.CHECKING: ConcernState.ANSWERED,
    GroupState.CLOSED: ConcernState.CLOSED,
    GroupState.REOPENED: ConcernState.REOPENED,
    GroupState.ELSEWHERE: ConcernState.FORWARDED,
}


def may_become(state: str, wanted: str) -> bool:
    """Whether a group that stands here may be moved there."""
    return GroupState(wanted) in NEXT[GroupState(state)]
