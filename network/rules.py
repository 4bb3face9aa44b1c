"""Which way a group of concerns may go. Looser than a flow chart: life is, and a state that hangs helps nobody."""

import datetime
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


def days_open(put_on: datetime.date | None, answered_on: datetime.date | None, today: datetime.date) -> int | None:
    """Days since something was put to somebody who has not answered; None when nobody is waited for."""
    return None if not put_on or answered_on else max(0, (today - put_on).days)


def is_silent(
    put_on: datetime.date | None, answered_on: datetime.date | None, within: int, today: datetime.date
) -> bool:
    """Whether an answer is later than agreed."""
    days = days_open(put_on, answered_on, today)
    return days is not None and days > within
