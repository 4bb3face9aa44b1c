"""Meetings: which come, which have been, and how they look in a list."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from home.memo import Memo
from home.queries.pages import is_public
from network.enums import MeetingState
from network.models import MeetingPage
from network.queries.cards import render_cards

LIST_SCOPES = ("network.meetingpage", "wagtailcore.pageviewrestriction")
CARD_SCOPES = ("network.meetingpage", "home.area")
DAY = "l j F Y"
TIME = "G.i"


@dataclass(frozen=True)
class MeetingCard:
    """A meeting in a list; `start` and `end` know their time zone."""

    url: str
    title: str
    intro: str
    start: datetime.datetime
    end: datetime.datetime
    place: str
    area: str
    state: str
    state_label: str

    @property
    def day(self) -> str:
        """The day in words: "zaterdag 28 november 2026"."""
        return _local(self.start, DAY)

    @property
    def time_range(self) -> str:
        """From when to when: "10.00 tot 12.00 uur", with the day when it ends on another."""
        last_day = _local(self.end, DAY)
        end = _local(self.end, TIME)
        if last_day != self.day:
            end = _("%(day)s at %(time)s") % {"day": last_day, "time": end}
        return _("%(start)s to %(end)s") % {"start": _local(self.start, TIME), "end": end}


@dataclass(frozen=True)
class Agenda:
    """Numbers of meetings: those to come, soonest first; those that have been, newest first."""

    coming: list[int]
    past: list[int]


def agenda(memo: Memo, now: datetime.datetime | None = None) -> Agenda:
    """All public meetings as of `now`. A meeting that did not take place has not been."""
    moment = now or timezone.now()
    rows = memo.get("meetings", LIST_SCOPES, _rows)
    coming = [pk for pk, end, _state in rows if end >= moment]
    past = [pk for pk, end, state in rows if end < moment and state != MeetingState.CANCELLED]
    return Agenda(coming, past[::-1])


def coming_meetings(memo: Memo) -> list[int]:
    """Numbers of the meetings to come, soonest first; cancelled ones too: nobody should find a closed door."""
    return agenda(memo).coming


def public_meetings() -> PageQuerySet:
    """Every meeting that anyone may see, in order of time."""
    return MeetingPage.objects.live().public().order_by("start", "pk")


def is_cancelled(page: MeetingPage) -> bool:
    """Whether it does not take place."""
    return page.state == MeetingState.CANCELLED


def is_over(page: MeetingPage) -> bool:
    """Whether it has been."""
    return page.end < timezone.now()


def _rows() -> list[tuple[int, datetime.datetime, str]]:
    return list(public_meetings().values_list("pk", "end", "state"))


def meeting_cards(memo: Memo, ids: Sequence[int]) -> SafeString:
    """HTML of meeting cards."""
    return render_cards(memo, "meeting", ids, CARD_SCOPES, make_meeting_cards)


def make_meeting_cards(memo: Memo, ids: Iterable[int]) -> dict[int, MeetingCard]:
    """Cards by page number: one query."""
    pages = MeetingPage.objects.filter(pk__in=list(ids)).select_related("area").defer_streamfields()
    return {page.pk: meeting_card(page) for page in pages}


def meeting_card(page: MeetingPage) -> MeetingCard:
    """The card of one page."""
    return MeetingCard(
        page.get_url() or "",
        page.title,
        page.intro,
        page.start,
        page.end,
        page.place,
        str(page.area),
        page.state,
        str(MeetingState(page.state).label),
    )


def initiatives_at(page: MeetingPage, memo: Memo) -> list[int]:
    """Numbers of the public initiatives that can be met here."""
    pages = page.initiatives.all()
    return [initiative.pk for initiative in pages if is_public(memo, initiative)]


def _local(moment: datetime.datetime, form: str) -> str:
    return date_format(timezone.localtime(moment), form)
