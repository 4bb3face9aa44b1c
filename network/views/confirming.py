"""What comes after a form: look in your mail, confirm, thank you."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.answers import told
from home.models import Submission
from home.presentation import PageMeta
from network.services.drafts import DRAFTS
from network.services.sending_in import CONFIRM, confirm_submission
from privacy.keys import find_key, use_key


@never_cache
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """After keeping for later."""
    lines = [_("We keep what you typed for seven days."), _("In your mail is a link with which you go on.")]
    return told(request, _("Kept for later"), lines)


@never_cache
@require_safe
def sent(request: HttpRequest, kind: str) -> HttpResponse:
    """After sending: what comes next. The same for everybody."""
    if kind not in DRAFTS:
        raise Http404
    after = _("After that a neighbour reads it along. You hear from us when it is on the site.")
    if request.GET.get("via") == "telefoon":
        call = _("A volunteer calls you within a few days to confirm it.")
        return told(request, _("Thank you, we call you"), [call, after])
    look = _("Look in your mail and press the button in our message. Only then it is with our volunteers.")
    return told(request, _("One more step: confirm it"), [look, _("No mail? Look in the spam folder."), after])


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """What the mailed link opens. Only the button confirms: programs that look at links change nothing."""
    key = find_key(token, CONFIRM)
    submission = Submission.objects.filter(pk=key.about["submission"]).first() if key else None
    if key is None or submission is None:
        lines = [_("Perhaps you pressed the button before: then it is with us already."), _("Not sure? Call us.")]
        return told(request, _("This link does not work any more"), lines, [(_("Contact"), "/contact/")], status=410)
    if request.method == "POST":
        if use_key(key):
            confirm_submission(submission)
        return redirect(reverse("confirmed"))
    title = _("Is this from you?")
    buttons = [("yes", _("Yes, this is mine"))]
    context = {"title": title, "lead": submission.title, "meta": PageMeta(title, index=False), "buttons": buttons}
    return render(request, "components/button_page.html", context)


@never_cache
@require_safe
def confirmed(request: HttpRequest) -> HttpResponse:
    """After confirming."""
    lines = [_("A neighbour reads it along. You get a mail when it is on the site, or when we have a question.")]
    return told(request, _("Thank you, it is with our volunteers"), lines)
