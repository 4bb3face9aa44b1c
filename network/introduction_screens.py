"""Screens of the editors for introductions: what there is and what hangs, one with its steps, and proposing one."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.widgets import AdminPageChooser

from accounts.models import User
from home.screens import screen_head
from network.enums import DeclineReason, IntroductionState, Side
from network.models import ENDED, TOGETHER, WAITING, ExpertiseProfilePage, InitiativePage, Introduction
from network.queries.gatherings import gatherings
from network.services import introductions as steps
from network.services.gatherings import draft_meeting

PER_PAGE = 50
MAY = "network.change_introduction"
GROUPS = {
    "lopend": (gettext_lazy("On their way"), tuple(state for state in WAITING if state != IntroductionState.SUGGESTED)),
    "voorgesteld": (gettext_lazy("Suggested, not told yet"), (IntroductionState.SUGGESTED,)),
    "samen": (gettext_lazy("Introduced"), TOGETHER),
    "klaar": (gettext_lazy("Ended"), ENDED),
}


class ProposeForm(forms.Form):
    """An offer beside a request or an initiative."""

    offer: forms.ModelChoiceField = forms.ModelChoiceField(
        ExpertiseProfilePage.objects.all(), label=gettext_lazy("Offer"),
        widget=AdminPageChooser(target_models=[ExpertiseProfilePage]),
    )  # fmt: skip
    request: forms.ModelChoiceField = forms.ModelChoiceField(
        ExpertiseProfilePage.objects.all(), label=gettext_lazy("Request"), required=False,
        widget=AdminPageChooser(target_models=[ExpertiseProfilePage]),
    )  # fmt: skip
    initiative: forms.ModelChoiceField = forms.ModelChoiceField(
        InitiativePage.objects.all(), label=gettext_lazy("or initiative"), required=False,
        widget=AdminPageChooser(target_models=[InitiativePage]),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Why they fit"), max_length=300, required=False,
        help_text=gettext_lazy("Both read this. Write no name, phone number or mail address in it."),
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("Note of the editors"), max_length=4000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """One demand."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("request")) == bool(cleaned.get("initiative")):
            raise forms.ValidationError(_("Choose a request or an initiative, one of the two."))
        return cleaned


class NoteForm(forms.ModelForm):
    """What editors want to remember."""

    class Meta:
        model = Introduction
        fields = ("note",)
        widgets = {"note": forms.Textarea({"rows": 3})}


@require_safe
@permission_required(MAY, raise_exception=True)
def overview(request: HttpRequest) -> HttpResponse:
    """Introductions by how far they are, oldest wait first; and what could become a meeting."""
    chosen = request.GET.get("stand", "lopend")
    chosen = chosen if chosen in GROUPS else "lopend"
    found = Introduction.objects.with_people().filter(state__in=GROUPS[chosen][1])
    ordered = found.order_by("waiting_since", "-score", "pk")
    context = {
        **screen_head(_("Introductions"), icon="hands"),
        "groups": [(key, label, key == chosen) for key, (label, _states) in GROUPS.items()],
        "chosen": chosen,
        "page_obj": Paginator(ordered, PER_PAGE).get_page(request.GET.get("p")),
        "gatherings": gatherings(),
    }
    return render(request, "wagtailadmin/introductions/overview.html", context)


@permission_required(MAY, raise_exception=True)
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """One introduction: who, why, what happened, the note, and the steps that an editor may take for somebody."""
    one = get_object_or_404(Introduction.objects.with_people(), pk=pk)
    form = NoteForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The note is kept."))
        return redirect("introduction_screen", pk)
    title = _("Introduction %(number)s") % {"number": pk}
    context = {
        **screen_head(title, ("introductions_admin", _("Introductions")), icon="hands"),
        "introduction": one,
        "form": form,
        "sides": [(side, one.page(side), one.resident(side), one.said_yes(side)) for side in Side],
        "actions": _actions(one),
    }
    return render(request, "wagtailadmin/introductions/screen.html", context, status=422 if form.errors else 200)


def _actions(one: Introduction) -> list[tuple[str, str]]:
    """(name, label) of what an editor may note on somebody's behalf."""
    found = []
    if one.state in WAITING:
        for side in Side:
            if one.said_yes(side) is None:
                found.append((f"yes-{side}", _("Said yes by phone: who %(side)s") % {"side": side.label}))
                found.append((f"no-{side}", _("Said no by phone: who %(side)s") % {"side": side.label}))
        if one.state == IntroductionState.SUGGESTED:
            found.insert(0, ("propose", _("Propose it to both now")))
    if one.state == IntroductionState.INTRODUCED:
        found.append(("met", _("They have spoken")))
    if one.state in (*WAITING, *TOGETHER):
        found.append(("stop", _("Stop this introduction")))
    return found


@require_POST
@permission_required(MAY, raise_exception=True)
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of those steps."""
    one = get_object_or_404(Introduction.objects.with_people(), pk=pk)
    name = request.POST.get("step", "")
    if name not in dict(_actions(one)):
        messages.error(request, _("That is not possible any more."))
        return redirect("introduction_screen", pk)
    try:
        _step(name, one, cast(User, request.user))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Done."))
    return redirect("introduction_screen", pk)


def _step(name: str, one: Introduction, by: User) -> None:
    verb, _dash, side = name.partition("-")
    taken: dict[str, Callable[[], object]] = {
        "propose": lambda: steps.propose(offer=one.offer, demand=one.demand, by=by),
        "yes": lambda: steps.say_yes(introduction=one, side=Side(side)),
        "no": lambda: steps.decline(introduction=one, side=Side(side), reason=DeclineReason.UNSAID),
        "met": lambda: steps.note_met(introduction=one),
        "stop": lambda: steps.stop(introduction=one),
    }
    taken[verb]()


@permission_required(MAY, raise_exception=True)
def propose(request: HttpRequest) -> HttpResponse:
    """Bring two together."""
    form = ProposeForm(request.POST or None)
    if form.is_valid():
        chosen = form.cleaned_data
        try:
            one = steps.propose(
                offer=chosen["offer"], demand=chosen["request"] or chosen["initiative"],
                by=cast(User, request.user), reason=chosen["reason"], note=chosen["note"],
            )  # fmt: skip
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Both are asked now."))
            return redirect("introduction_screen", one.pk)
    context = {
        **screen_head(_("Propose an introduction"), ("introductions_admin", _("Introductions")), icon="hands"),
        "form": form,
        "media": form.media,
    }  # fmt: skip
    return render(request, "wagtailadmin/introductions/propose.html", context, status=422 if form.errors else 200)


@require_POST
@permission_required(MAY, raise_exception=True)
def meet(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """A draft of a meeting for neighbours around one theme or initiative."""
    found = next((one for one in gatherings() if (one.kind, one.pk) == (kind, pk)), None)
    if found is None:
        messages.error(request, _("There are no three neighbours around this any more."))
        return redirect("introductions_admin")
    page = draft_meeting(gathering=found, by=cast(User, request.user))
    messages.success(request, _("This is a draft. Check day and place, and publish it."))
    return redirect("wagtailadmin_pages:edit", page.pk)
