"""/mijn/: one page for each mail address, opened by a mailed link. The only place where a resident has a session."""

import datetime

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from burgerkracht.plugins import safely_extend
from home.answers import form_page, told
from home.forms import PublicForm
from home.mine import MINE, close_mine, open_mine, person_of_request
from home.presentation import Crumb, PageMeta
from home.services.mine import send_link
from privacy.keys import find_key, use_key
from privacy.services.erasing import erase_person, export_person

LASTS = datetime.timedelta(hours=2)


class AddressForm(PublicForm):
    """Whose page."""

    email = forms.EmailField(
        label=gettext_lazy("Your mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={
            "required": gettext_lazy("Fill in your mail address."),
            "invalid": gettext_lazy("Fill in a mail address with an @ in it, for example naam@voorbeeld.nl."),
        },
    )


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Own items; or the question for which address."""
    person = person_of_request(request)
    if person is None or request.method == "POST":
        return _ask(request)
    title = _("My page")
    context = {
        "title": title,
        "meta": PageMeta(title, index=False),
        "crumbs": [Crumb(_("Home"), "/"), Crumb(title)],
        "items": safely_extend("own_items", person=person),
    }
    return render(request, "home/mine.html", context)


def _ask(request: HttpRequest) -> HttpResponse:
    def save(form: AddressForm) -> str:
        send_link(form.cleaned_data["email"])
        return reverse("mine-sent")

    lead = _("Fill in your mail address. We send you a link to everything that you have on this site.")
    return form_page(
        request,
        AddressForm(request.POST or None),
        template="components/form_page.html",
        title=_("My page"),
        save=save,
        context={"lead": lead, "form_button": _("Send me the link")},
    )


@never_cache
@require_safe
def link_sent(request: HttpRequest) -> HttpResponse:
    """The same for everybody, known or not."""
    lines = [
        _("Do we know this address? Then a mail with a link is on its way. It works once, for a day."),
        _("No mail? Look in the spam folder, or call us."),
    ]
    return told(request, _("Look in your mail"), lines)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """What the mailed link opens; only the button uses it up."""
    key = find_key(token, MINE)
    if key is None:
        again = [(_("Ask for a new link"), reverse("mine"))]
        return told(request, _("This link does not work any more"), [_("A link works once, for a day.")], again, 410)
    if request.method == "POST" and use_key(key):
        open_mine(request, key.about["email"], timezone.now() + LASTS)
        return redirect("mine")
    title = _("Open my page")
    context = {"title": title, "meta": PageMeta(title, index=False), "buttons": [("yes", title)]}
    return render(request, "components/button_page.html", context)


@never_cache
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Everything that is kept of this person, to take along."""
    person = person_of_request(request)
    if person is None:
        return redirect("mine")
    answer = JsonResponse(export_person(person), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """What goes, one button, and it is gone."""
    person = person_of_request(request)
    if person is None:
        return redirect("mine")
    if request.method == "POST":
        close_mine(request)
        request.session.save()  # now: erasing ends every session in which this page is still open
        erase_person(person)
        return redirect("mine-erased")
    title = _("Erase everything of me")
    items = safely_extend("own_items", person=person)
    return render(
        request, "home/mine_erase.html", {"title": title, "meta": PageMeta(title, index=False), "items": items}
    )


@never_cache
@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Gone."""
    return told(request, _("Everything of you is erased"), [_("You get no more mail from us. Goodbye, and thank you.")])


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the page on this device."""
    close_mine(request)
    return redirect("/")
