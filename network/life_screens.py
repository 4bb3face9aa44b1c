"""Screens of our own for groups: the board by state, and one with all that is known, on which steps are taken."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from home.memo import memo_of
from home.screens import screen_head
from network.enums import GroupState
from network.life_forms import (
    AnswerForm,
    CheckForm,
    CloseForm,
    FollowUpForm,
    PutForm,
    ReferForm,
    RemindForm,
    ReopenForm,
    begun_with,
)
from network.models import ConcernGroup, GroupEvent, ReadyText
from network.queries.board import board_columns
from network.queries.dossier import dossier
from network.rules import NEXT
from network.services import group_life as life
from network.services.concern_groups import undo

MAY = "network.add_concerngroup"  # who reads along may change and publish texts, not move people


@dataclass(frozen=True)
class Step:
    """A way on: its name in addresses, what it makes of the group, its form and its service."""

    name: str
    state: GroupState
    label: Any
    form: type[forms.Form]
    act: Callable[..., GroupEvent]


STEPS = {
    step.name: step
    for step in (
        Step("put", GroupState.PUT, gettext_lazy("Put it to someone"), PutForm, life.put_to),
        Step("answer", GroupState.ANSWERED, gettext_lazy("Write down the answer"), AnswerForm, life.answer),
        Step("follow_up", GroupState.FOLLOWED_UP, gettext_lazy("What comes of it"), FollowUpForm, life.follow_up),
        Step("check", GroupState.CHECKING, gettext_lazy("Ask people whether it is solved"), CheckForm, life.check),
        Step("close", GroupState.CLOSED, gettext_lazy("Close"), CloseForm, life.close),
        Step("reopen", GroupState.REOPENED, gettext_lazy("Open again"), ReopenForm, life.reopen),
        Step("elsewhere", GroupState.ELSEWHERE, gettext_lazy("Send on"), ReferForm, life.refer),
    )
}
REMIND = Step("remind", GroupState.PUT, gettext_lazy("Remind who was asked"), RemindForm, life.remind)
STEP_TO = {step.state: step for step in STEPS.values()}


def ways_on(group: ConcernGroup) -> list[Step]:
    """The steps that make sense from here."""
    ways = [STEP_TO[state] for state in NEXT[GroupState(group.state)] if state in STEP_TO]
    return [*ways, REMIND] if group.state == GroupState.PUT else ways


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every group in the column of its state, longest waiting first."""
    allowed(request)
    columns = [
        {"state": state, "label": label, "cards": [{"card": card, "ways": ways_on(card.group)} for card in cards]}
        for state, label, cards in board_columns()
    ]
    return render(
        request, "wagtailadmin/concerns/board.html", {**screen_head(_("Board"), icon="shoe"), "columns": columns}
    )


@require_POST
def board_move(request: HttpRequest) -> HttpResponse:
    """A card was moved: at once where nothing has to be told, else on to the screen that asks."""
    allowed(request)
    group, wanted = _group(request.POST.get("group", "")), request.POST.get("step", "")
    step = REMIND if wanted == REMIND.name else STEPS.get(wanted)
    if step is None:
        raise Http404
    if step.form is CheckForm:
        _take(request, group, step, {})
        return redirect("concern_board")
    return redirect(f"{reverse('concern_answer', args=[group.pk])}?stap={step.name}#stap")


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is known of a group, and the form of the step that is taken."""
    allowed(request)
    group = get_object_or_404(ConcernGroup.objects.with_voices().select_related("theme", "area"), pk=pk)
    step = _chosen_step(request, group)
    ready = ReadyText.objects.filter(pk=request.GET.get("tekst", "")).first() if _number(request) else None
    form = step.form(request.POST or None, initial=begun_with(step.name, group, ready)) if step else None
    if (
        request.method == "POST"
        and step
        and form
        and form.is_valid()
        and _take(request, group, step, form.cleaned_data, form)
    ):
        return redirect("concern_answer", pk)
    context = {
        **screen_head(group.title, ("concern_board", _("Board")), icon="shoe"),
        "group": group,
        "known": dossier(group, memo_of(request)),
        "ways": ways_on(group),
        "step": step,
        "form": form,
        "ready_texts": ReadyText.objects.filter(purpose=step.name) if step else [],
    }
    return render(
        request, "wagtailadmin/concerns/answer.html", context, status=422 if request.method == "POST" else 200
    )


@require_POST
def undo_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn a grouping back."""
    allowed(request)
    event = get_object_or_404(GroupEvent, pk=pk)
    try:
        undo(event=event, by=editor_of(request))
        messages.success(request, _("Turned back: everything is as it was."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    group = ConcernGroup.objects.filter(pk=event.group_id or 0).first()
    return redirect("concern_answer", group.pk) if group else redirect("concern_grouping")


def allowed(request: HttpRequest) -> None:
    """Only for who may change groups."""
    if not request.user.has_perm(MAY):
        raise PermissionDenied


def editor_of(request: HttpRequest) -> User:
    """Who is logged in; `allowed` let nobody else pass."""
    return cast(User, request.user)


def _number(request: HttpRequest) -> bool:
    given = request.GET.get("tekst", "")
    return given.isascii() and given.isdigit() and len(given) < 9


def _group(number: str) -> ConcernGroup:
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        raise Http404
    return get_object_or_404(ConcernGroup, pk=int(number))


def _chosen_step(request: HttpRequest, group: ConcernGroup) -> Step | None:
    """The step that was asked for, or the most usual one from here."""
    asked = request.POST.get("step") or request.GET.get("stap", "")
    ways = ways_on(group)
    return next((step for step in ways if step.name == asked), ways[0] if ways else None)


def _take(
    request: HttpRequest, group: ConcernGroup, step: Step, values: dict[str, Any], form: forms.Form | None = None
) -> bool:
    """Whether the step was taken; what is wrong stands in the form, or above the page."""
    try:
        step.act(group=group, by=editor_of(request), **values)
    except ValidationError as error:
        if form is None:
            messages.error(request, " ".join(error.messages))
            return False
        problems = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
        for name, texts in problems.items():
            form.add_error(name if name in form.fields else None, texts)
        return False
    messages.success(request, _("“%(title)s”: %(state)s.") % {"title": group.title, "state": group.get_state_display()})
    return True
