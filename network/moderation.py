"""Screens for what was sent in: one at a time with everything beside it, or several at once."""

from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin.admin_url_finder import AdminURLFinder

from accounts.models import User
from home.models import OPEN_STATES, Submission, SubmissionState
from home.residents import name_of
from home.screens import screen_head
from network.forms import ConcernForm, ExpertiseForm, InitiativeForm
from network.models import ReadyText
from network.services.moderation import publish_submission
from network.services.sending_in import ask_sender, confirm_submission, turn_down

MAY = "home.change_submission"
FORMS = {"initiative": InitiativeForm, "expertise": ExpertiseForm, "concern": ConcernForm}
ACTIONS = ("publish", "ask", "decline", "confirm")


class WordsForm(forms.Form):
    """What the sender will read."""

    words = forms.CharField(
        label=gettext_lazy("What the sender reads"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=2000,
        error_messages={"required": gettext_lazy("Write what the sender will read: why, or what you want to know.")},
    )


def _check(request: HttpRequest) -> User:
    user = cast(User, request.user)
    if not user.has_perm(MAY):
        raise PermissionDenied
    return user


@require_http_methods(["GET", "HEAD", "POST"])
def submissions(request: HttpRequest) -> HttpResponse:
    """All that waits; several can be placed or turned down at once."""
    user = _check(request)
    waiting = Submission.objects.filter(state__in=OPEN_STATES).select_related("resident", "content_type")
    form = WordsForm(request.POST if request.POST.get("action") == "decline" else None)
    if request.method == "POST":
        chosen = list(waiting.filter(pk__in=[pk for pk in request.POST.getlist("chosen") if pk.isdigit()]))
        if _several(request, chosen, form, user):
            return redirect("submissions")
    context = {**screen_head(_("Sent in"), icon="mail"), "waiting": waiting, "form": form, "ready": _ready("decline")}
    return render(request, "wagtailadmin/submissions/list.html", context, status=422 if form.is_bound else 200)


def _several(request: HttpRequest, chosen: list[Submission], form: WordsForm, user: User) -> bool:
    """Carry out the choice for each; False when the reason is missing."""
    if request.POST.get("action") == "decline":
        if not form.is_valid():
            return False
        for submission in chosen:
            turn_down(submission=submission, reason=form.cleaned_data["words"])
    elif request.POST.get("action") == "publish":
        chosen = [submission for submission in chosen if submission.state == SubmissionState.WAITING]
        for submission in chosen:
            publish_submission(submission=submission, user=user)
    text = ngettext("%(count)d item dealt with.", "%(count)d items dealt with.", len(chosen))
    messages.success(request, text % {"count": len(chosen)})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """One: as it was sent, as it is now, who sent it, and what to do with it."""
    user = _check(request)
    found = get_object_or_404(Submission.objects.select_related("resident", "content_type"), pk=pk)
    action = request.POST.get("action", "")
    form = WordsForm(request.POST if action in ("ask", "decline") else None)
    if request.method == "POST" and action in ACTIONS and (not form.is_bound or form.is_valid()):
        _act(request, found, action, form.cleaned_data["words"] if form.is_bound else "", user)
        return redirect("wagtailadmin_home" if action != "confirm" else request.path)
    item = found.item
    context = {
        **screen_head(found.title, ("submissions", _("Sent in")), icon="mail"),
        "submission": found,
        "who": name_of(found.resident) if found.resident and user.has_perm("privacy.view_resident") else "",
        "original": in_words(found),
        "open": found.state in OPEN_STATES,
        "edit_url": AdminURLFinder(user).get_edit_url(item) if item else "",
        "form": form,
        "ready": _ready("decline", "ask"),
    }
    return render(request, "wagtailadmin/submissions/one.html", context, status=422 if form.is_bound else 200)


def _act(request: HttpRequest, found: Submission, action: str, words: str, user: User) -> None:
    if action == "publish":
        publish_submission(submission=found, user=user)
        messages.success(request, _("It is on the site. The sender gets a mail."))
    elif action == "confirm":
        confirm_submission(found)
        messages.success(request, _("Confirmed. Now it can be placed."))
    elif action == "ask":
        ask_sender(submission=found, question=words)
        messages.success(request, _("Your question is on its way."))
    else:
        turn_down(submission=found, reason=words)
        messages.success(request, _("Not placed. The sender gets your reason."))


def _ready(*purposes: str) -> list[ReadyText]:
    return list(ReadyText.objects.filter(purpose__in=purposes))


def in_words(found: Submission) -> list[tuple[str, str]]:
    """What was sent, question by question."""
    fields = FORMS[found.kind].base_fields if found.kind in FORMS else {}
    rows = []
    for name, value in found.original.items():
        if value not in (None, "", [], False) and name in fields:
            said = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            rows.append((str(fields[name].label or name), said))
    return rows
