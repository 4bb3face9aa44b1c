"""Who fits what somebody is typing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from home.forms import PublicForm
from home.limits import allowed, sender_of
from home.memo import memo_of
from network.enums import ProfileKind
from network.forms import ExpertiseForm, InitiativeForm
from network.queries.fitting import fitting_typed

FORMS: dict[str, type[PublicForm]] = {"initiative": InitiativeForm, "expertise": ExpertiseForm}
PERSONAL = ("first_name", "email", "phone")
MOST, SECONDS = 600, 3600  # looks an hour of one network


@csrf_exempt  # changes nothing, and no session is looked at
@never_cache
@require_POST
def fitting(request: HttpRequest) -> HttpResponse:
    """A part of a page, empty when nothing fits. Half a form is fine: what is not right yet is left out.

    Posted, though nothing changes by it: what somebody types must stand in no address and no log.
    """
    kind = request.POST.get("form", "")
    if kind not in FORMS:
        raise Http404
    if not allowed("fitting", sender_of(request), MOST, SECONDS):
        return HttpResponse(status=429)
    typed = request.POST.copy()
    for name in PERSONAL:
        typed.pop(name, None)
    form = FORMS[kind](typed)
    form.is_valid()
    given = form.cleaned_data
    context = {
        "fitting": fitting_typed(kind, given, memo_of(request)),
        "offers": given.get("kind") == ProfileKind.OFFER,
    }
    return render(request, "network/fitting.html", context)
