"""Where the shoe pinches: the list of groups, one group, one concern."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.rich_text import expand_db_html

from home.contexts import page_view
from home.listing import choices_of
from home.memo import Memo, memo_of
from home.parts import parts
from home.presentation import Crumb, PageMeta
from home.queries.frame import site_of, top_pages
from home.queries.pages import is_public
from network.enums import GroupState, GroupStep
from network.models import Concern, ConcernGroup, ConcernIndexPage, GroupEvent
from network.queries.cards import GROUP_SCOPES, group_card, group_cards, initiative_cards
from network.queries.concerns import ConcernLine, group_index, line, lines_of
from network.queries.facet_rows import INITIATIVES, PROFILES
from network.queries.group_help import fitting_initiatives, offered_expertise
from network.queries.meetings import meeting_cards
from network.queries.picture import FACETS, labels, picture
from network.rules import OPEN
from network.views.lists import Listing, list_context
from network.views.picture import drawn

URL = "/schoen/"
EVENTS = ("network.groupevent",)
PUBLIC_STEPS = (
    GroupStep.PUT, GroupStep.REMINDED, GroupStep.ANSWERED, GroupStep.FOLLOWED_UP, GroupStep.CHECKING, GroupStep.CLOSED,
    GroupStep.REOPENED, GroupStep.ELSEWHERE, GroupStep.MEETING, GroupStep.NOTED, GroupStep.STARTED,
)  # fmt: skip
GROUP = (*GROUP_SCOPES, *EVENTS, *PROFILES, *INITIATIVES, "network.meetingpage", "home.networksettings")
GROUP_LIST = Listing(
    FACETS,
    group_index,
    GROUP_SCOPES,
    group_cards,
    "concern",
    "network.concerngroup",
    lambda count: ngettext("%d subject", "%d subjects", count) % count,
    labels,
    daily=True,
)


@dataclass(frozen=True)
class Step:
    """A stage in the life of a group, as residents see it."""

    label: str
    date: datetime.date | None
    done: bool
    current: bool
    text: str


@page_view(ConcernIndexPage)
def concerns(page: ConcernIndexPage, request: HttpRequest, slug: str = "", number: int = 0) -> dict[str, Any]:
    """The list, or below it one group or one concern."""
    if slug:
        return group_context(_group(slug), request)
    if number:
        return _concern_context(number, request)
    return list_context(GROUP_LIST, page, request, lambda: _picture(request))


def _picture(request: HttpRequest) -> dict[str, Any]:
    """What stands above the list; not beside a search, because it tells of everything."""
    memo, choices = memo_of(request), choices_of(request, FACETS)
    return {} if choices.q else {**drawn(picture(memo, choices, group_index(memo)), memo), "area_map": None}


def _group(slug: str) -> ConcernGroup:
    group = ConcernGroup.objects.public().with_voices().select_related("theme", "area").filter(slug=slug).first()
    if group is None:
        raise Http404
    return group


@page_view(ConcernGroup)
def preview_group(group: ConcernGroup, request: HttpRequest) -> dict[str, Any]:
    """The page of a group that is being edited."""
    group.voices = group.me_too + (group.concerns.filter(live=True).count() if group.pk else 0)
    return group_context(group, request)


@page_view(Concern)
def preview_concern(concern: Concern, request: HttpRequest) -> dict[str, Any]:
    """The page of a concern that is being edited."""
    return _one_concern(concern, request)


def group_context(group: ConcernGroup, request: HttpRequest) -> dict[str, Any]:
    """One group with its answer, and what hangs together with it; made anew each day, because it counts days."""
    key = f"group:{group.pk}:{timezone.localdate()}"
    around = frame(group.title, f"{URL}{group.slug}/", group.summary, request)
    story = parts(request, ("story",), key, GROUP, lambda: {**around, **_group_parts(group, request)})
    return {**around, **story}


def _group_parts(group: ConcernGroup, request: HttpRequest) -> dict[str, Any]:
    memo, told = memo_of(request), lines_of(group) if group.pk else []
    tied = _public_ids(group.initiatives, memo)
    return {
        "group": group,
        "card": group_card(group),
        "steps": steps_of(group, told),
        "answer": mark_safe(expand_db_html(group.answer)) if group.answer else "",  # noqa: S308 - editors' rich text
        "concerns": told,
        "history": history_of(group),
        "initiatives": initiative_cards(memo, tied),
        "fitting": initiative_cards(memo, fitting_initiatives(group, tied, memo)),
        "matches": offered_expertise(group, memo),
        "meetings": meeting_cards(memo, _public_ids(group.meetings, memo)),
    }


def _public_ids(pages: Any, memo: Memo) -> list[int]:
    return [page.pk for page in pages.all() if is_public(memo, page)]


def _concern_context(number: int, request: HttpRequest) -> dict[str, Any]:
    concern = Concern.objects.readable().filter(pk=number).select_related("area", "group").first()
    if concern is None:
        raise Http404
    return _one_concern(concern, request)


def _one_concern(concern: Concern, request: HttpRequest) -> dict[str, Any]:
    group = concern.group if concern.group and concern.group.live else None
    address = f"{URL}{group.slug}/" if group else f"{URL}verhaal/{concern.pk}/"
    return {
        "concerns": [line(concern)],
        "group": group,
        **frame(concern.public_title, address, concern.text[:200], request),
    }


def frame(title: str, path: str, description: str, request: HttpRequest) -> dict[str, Any]:
    """Crumbs and what machines are told."""
    above = [Crumb(top.title, top.url) for top in top_pages(memo_of(request), site_of(request)) if top.url == URL]
    meta = PageMeta(title, description, f"{settings.WAGTAILADMIN_BASE_URL}{path}")
    return {"meta": meta, "crumbs": [Crumb(_("Home"), "/"), *above, Crumb(title)]}


def history_of(group: ConcernGroup) -> list[GroupEvent]:
    """What everybody may know of what was done: what editors arranged among themselves is left out."""
    return list(group.events.filter(step__in=PUBLIC_STEPS)) if group.pk else []


def steps_of(group: ConcernGroup, told: Sequence[ConcernLine]) -> list[Step]:
    """First heard, put to someone, answered, followed up: what is done, and where it waits."""
    state = GroupState(group.state)
    first = min((concern.date for concern in told), default=timezone.localtime(group.created_at).date())
    heard = Step(_("First heard"), first, True, state in OPEN, "")
    to = _("To %(who)s") % {"who": group.put_to} if group.put_to else ""
    put = Step(_("Put to someone"), group.put_on, bool(group.put_on), state == GroupState.PUT, to)
    waiting = group.days_open()
    silent = "" if waiting is None else ngettext("Waiting for %d day", "Waiting for %d days", waiting) % waiting
    silent += _(", longer than agreed") if group.is_silent() else ""
    by = _("By %(who)s") % {"who": group.answered_by} if group.answered_by else silent
    answered = Step(_("Answered"), group.answered_on, bool(group.answered_on), state == GroupState.ANSWERED, by)
    over = state in (GroupState.FOLLOWED_UP, GroupState.CHECKING, GroupState.CLOSED)
    outcome = str(group.get_outcome_display()) if group.outcome else ""
    return [heard, put, answered, Step(_("What came of it"), None, over, over, outcome.capitalize())]
