"""The page behind a link in a mail: what it is about, and a button."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from home.presentation import Crumb, PageMeta
from network.models import ConcernGroup
from network.services.group_life import say_verdict_with_key
from network.services.group_mails import SOLVED
from privacy.keys import find_key


def key_page(
    request: HttpRequest, title: str, *, state: str, group: ConcernGroup | None = None, status: int = 200
) -> HttpResponse:
    """`state` is ask, solved (two buttons), done or gone. No machine lists it; where it leads hears of no key."""
    context = {
        "meta": PageMeta(title, index=False),
        "crumbs": [Crumb(_("Home"), "/"), Crumb(_("Where the shoe pinches"), "/schoen/"), Crumb(title)],
        "group": group,
        "state": state,
    }
    answer = render(request, "network/key_page.html", context, status=status)
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "no-store"
    return answer


@csrf_exempt  # the key in the address is what proves who it is
@require_http_methods(["GET", "HEAD", "POST"])
def solved(request: HttpRequest, token: str) -> HttpResponse:
    """Is it solved? Two buttons; looking, and which of the two links was followed, counts nothing."""
    key = find_key(token, SOLVED)
    group = ConcernGroup.objects.public().filter(pk=key.about["group"]).first() if key else None
    if key is None or group is None:
        return key_page(request, _("This link does not work any more"), state="gone", status=404)
    said = request.POST.get("opgelost", "")
    if request.method == "POST" and said in ("ja", "nee"):
        counted = say_verdict_with_key(key, solved=said == "ja")
        title = _("Thank you for your answer") if counted else _("We do not ask this any more")
        return key_page(request, title, state="done", group=group)
    status = 422 if request.method == "POST" else 200
    return key_page(request, _("Is it solved?"), state="solved", group=group, status=status)
