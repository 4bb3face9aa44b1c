"""What people do with what is theirs: from /mijn/, or with one button from a mail."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from home.answers import told
from home.mine import person_of_request
from home.models import OPEN_STATES, Submission
from home.presentation import PageMeta
from network.models import ExpertiseProfilePage, InitiativePage
from network.services.own_items import ACTIONS, is_resting, own_page, still_true, stop, wake
from network.services.sending_in import withdraw
from network.services.still_active import STILL
from privacy.keys import find_key, use_key


@never_cache
@require_POST
def own_action(request: HttpRequest, kind: str, pk: int, action: str) -> HttpResponse:
    """One press: rest, go on, still true, stop; or take back what was sent in."""
    person = person_of_request(request)
    if person is None:
        return redirect("mine")
    if (kind, action) == ("inzending", "terug"):
        mine = Submission.objects.filter(resident__in=person.residents, state__in=OPEN_STATES, pk=pk).first()
        if mine:
            withdraw(mine)
        return redirect("mine")
    page = own_page(person, kind, pk)
    if page is None or action not in ACTIONS:
        raise Http404
    ACTIONS[action](page)
    return redirect("mine")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def still(request: HttpRequest, token: str) -> HttpResponse:
    """From the mail that asks whether it still holds: yes, or stop."""
    key = find_key(token, STILL)
    models = {"initiativepage": InitiativePage, "expertiseprofilepage": ExpertiseProfilePage}
    page = models[key.about["model"]].objects.live().filter(pk=key.about["pk"]).first() if key else None
    if key is None or page is None:
        return told(request, _("This link does not work any more"), [_("Open your own page to change it.")], None, 410)
    if request.method == "POST" and request.POST.get("answer") in ("yes", "stop") and use_key(key):
        if request.POST["answer"] == "stop":
            stop(page)
            return told(request, _("It is off the site"), [_("Thank you for telling us.")])
        wake(page) if is_resting(page) else still_true(page)
        return told(request, _("Thank you, it stays on the site"), [_("We ask again in a year.")])
    title = _("Does this still hold?")
    buttons = [("yes", _("Yes, this still holds")), ("stop", _("No, take it off the site"))]
    context = {"title": title, "lead": page.title, "meta": PageMeta(title, index=False), "buttons": buttons}
    return render(request, "components/button_page.html", context)
