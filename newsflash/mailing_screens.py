"""The screen on which an issue is looked at as a mail, tried, sent, and followed on its way."""

import datetime
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.widgets import AdminDateTimeInput

from accounts.models import User
from home.screens import screen_head
from newsflash.checklist import checks_of
from newsflash.emails import parts_of, write_mail
from newsflash.enums import MailingState, Rhythm
from newsflash.models import Mailing, NewsFlashPage
from newsflash.services import mailings
from newsflash.services.trial import send_trial
from newsflash.stitching import MARK

MAY = "newsflash.add_mailing"
ACTS = {
    "pause": mailings.pause,
    "resume": mailings.resume,
    "stop": mailings.stop,
    "again": mailings.send_unsure_again,
}


class WhenForm(forms.Form):
    """Now, or at a time."""

    send_at = forms.DateTimeField(
        label=gettext_lazy("Send at (empty is now)"), required=False, widget=AdminDateTimeInput()
    )

    def clean_send_at(self) -> datetime.datetime | None:
        """Not in the past."""
        moment: datetime.datetime | None = self.cleaned_data["send_at"]
        if moment and moment < timezone.now() - datetime.timedelta(minutes=1):
            raise forms.ValidationError(_("This moment has passed. Leave it empty to send now."))
        return moment


def _page(request: HttpRequest, pk: int) -> NewsFlashPage:
    if not request.user.has_perm(MAY):
        raise PermissionDenied
    return get_object_or_404(NewsFlashPage, pk=pk)


def _editor(request: HttpRequest) -> User:
    """Who asks; the admin let nobody else through."""
    return cast(User, request.user)


def _mailing(page: NewsFlashPage) -> Mailing | None:
    return Mailing.objects.filter(once=f"page:{page.pk}").first()


def send_screen(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about sending one issue."""
    page = _page(request, pk)
    mailing, mail = _mailing(page), write_mail([page])
    checks = checks_of(page, mail)
    form = WhenForm(request.POST if request.method == "POST" else None)
    stopped = any(check.stops for check in checks)
    if request.method == "POST" and not mailing and not stopped and form.is_valid():
        mailings.plan_mailing(page=page, by=_editor(request), send_at=form.cleaned_data["send_at"])
        messages.success(request, _("It is planned. You can close this screen: sending goes on by itself."))
        return redirect("news_send", pk)
    context = {
        **_frame(page),
        "page": page,
        "mailing": mailing,
        "checks": checks,
        "stopped": stopped,
        "form": form,
        "readers": mailings.readers_for([page], Rhythm.EACH).count(),
        "later": sum(mailings.readers_for([page], rhythm).count() for rhythm in (Rhythm.WEEKLY, Rhythm.MONTHLY)),
        "progress": mailings.progress_of(mailing) if mailing else None,
        "trial_to": _editor(request).email,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "wagtailadmin/newsflash/send.html", context, status=status)


def _frame(page: NewsFlashPage) -> dict[str, Any]:
    editing = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return screen_head(_("Send by mail"), (editing, page.get_admin_display_title()), icon="mail")


@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Pause, resume, stop, send uncertain ones again."""
    page = _page(request, pk)
    mailing, wanted = _mailing(page), ACTS.get(request.POST.get("act", ""))
    if mailing is None or wanted is None:
        raise Http404
    if not wanted(mailing):
        messages.warning(request, _("That is not possible any more: look how it stands now."))
    return redirect("news_send", pk)


@require_POST
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """To the editor who asks, and to nobody else."""
    page = _page(request, pk)
    if not _editor(request).email:
        messages.error(request, _("Fill in your own mail address first, under your account."))
    elif send_trial(page, _editor(request).email):
        messages.success(request, _("A try-out went to %(email)s.") % {"email": _editor(request).email})
    else:
        messages.error(request, _("The mail server does not answer. Try again later."))
    return redirect("news_send", pk)


@require_safe
def preview(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The mail as a reader sees it; its links to leave lead nowhere."""
    page = _page(request, pk)
    mail = write_mail([page])
    parts = parts_of(0, 0, 0, _editor(request).email or settings.DEFAULT_FROM_EMAIL)
    source = mail.text if kind == "text" else mail.html
    shown = MARK.sub(lambda found: parts[found[1]], source)
    return HttpResponse(shown, content_type=f"text/{'plain' if kind == 'text' else 'html'}; charset=utf-8")


@require_safe
def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """The numbers, for a screen that keeps itself up to date."""
    mailing = _mailing(_page(request, pk))
    if mailing is None:
        raise Http404
    now = mailings.progress_of(mailing)
    numbers = {name: getattr(now, name) for name in ("waiting", "busy", "sent", "unsure", "failed", "skipped")}
    moving = mailing.state in (MailingState.PLANNED, MailingState.SENDING)
    said = {"state": str(mailing.get_state_display()), "moving": moving}
    return JsonResponse({**numbers, **said, "total": now.total, "handled": now.handled})
