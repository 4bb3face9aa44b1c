"""The screen on which editors tick concerns and group them, and what becomes of that: grouping, splitting, merging."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from home.memo import memo_of
from home.screens import screen_head
from network.life_screens import allowed, editor_of
from network.models import ConcernGroup, MeetingPage
from network.queries.grouping import suggested_groups, ungrouped
from network.services.agenda import pass_note_on, put_on_agenda
from network.services.concern_groups import Moved, group_concerns, merge_groups, split_group

SHOWN = 100  # loose concerns on the screen


def grouping(request: HttpRequest) -> HttpResponse:
    """Suggestions first, then all loose concerns to tick."""
    allowed(request)
    if request.method == "POST":
        return _group(request)
    context = {
        **screen_head(_("Group concerns"), ("concern_board", _("Board")), icon="shoe"),
        "suggestions": suggested_groups(memo_of(request)),
        "concerns": ungrouped(SHOWN),
        "groups": ConcernGroup.objects.filter(merged_into=None).order_by("title"),
    }
    return render(request, "wagtailadmin/concerns/grouping.html", context)


@require_POST
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """The ticked concerns out of a group."""
    allowed(request)
    group = get_object_or_404(ConcernGroup, pk=pk)
    moved = split_group(
        group=group, concerns=_numbers(request), title=request.POST.get("title", "")[:120], by=editor_of(request)
    )
    _tell(request, moved)
    return redirect("concern_answer", pk)


@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """One group into another."""
    allowed(request)
    source = get_object_or_404(ConcernGroup, pk=pk)
    target = get_object_or_404(ConcernGroup, pk=_number(request.POST.get("target", "")))
    try:
        merge_groups(source=source, target=target, by=editor_of(request))
        messages.success(request, _("Put together: everything stands in “%(title)s” now.") % {"title": target.title})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("concern_answer", target.pk)


@require_POST
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """A group on the agenda of a meeting, or the note of that meeting to its people."""
    allowed(request)
    group = get_object_or_404(ConcernGroup, pk=pk)
    meeting = get_object_or_404(MeetingPage, pk=_number(request.POST.get("meeting", "")))
    act = pass_note_on if "note" in request.POST else put_on_agenda
    try:
        act(group=group, meeting=meeting, by=editor_of(request))
        messages.success(request, _("Done: it stands in the history of the group."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("concern_answer", pk)


def _group(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("group", "")
    group = get_object_or_404(ConcernGroup, pk=_number(chosen)) if chosen else None
    title = request.POST.get("title", "").strip()[:120]
    numbers = _numbers(request)
    if not numbers:
        messages.error(request, _("Tick at least one concern."))
        return redirect("concern_grouping")
    moved = group_concerns(seen=dict.fromkeys(numbers), group=group, title=title, by=editor_of(request))
    _tell(request, moved)
    return redirect("concern_answer", moved.group.pk) if moved.group and moved.event else redirect("concern_grouping")


def _tell(request: HttpRequest, moved: Moved) -> None:
    if moved.left_alone:
        names = ", ".join(f"“{concern.public_title}”" for concern in moved.left_alone)
        messages.warning(
            request, _("Another editor moved these meanwhile, so they stay there: %(names)s.") % {"names": names}
        )
    if moved.event:
        count = len(moved.event.data["after"])
        text = ngettext("%d concern was moved.", "%d concerns were moved.", count) % count
        messages.success(request, text)


def _numbers(request: HttpRequest) -> list[int]:
    return [_number(given) for given in request.POST.getlist("concern")]


def _number(given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise Http404
    return int(given)
