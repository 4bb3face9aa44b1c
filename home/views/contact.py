"""The contact page with its form, and asking to be called."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.answers import form_page, told
from home.contexts import context_of, page_view
from home.forms.contact_requests import CallMeForm, ContactForm
from home.models import ContactPage
from home.presentation import Crumb
from home.services.contact import receive_call_back, receive_message


@page_view(ContactPage)
def contact_page(page: ContactPage, request: HttpRequest) -> dict[str, Any]:
    """The page as it is looked at: an empty form below the ways to reach us."""
    return {"form": ContactForm(), "form_button": _("Send message")}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Looking is the page's own business; what is sent is answered here."""
    from home.views import serve  # noqa: PLC0415 - which imports this module

    page = ContactPage.objects.live().first() if request.method == "POST" else None
    if page is None:
        return serve(request, "contact/")

    def save(form: ContactForm) -> str:
        receive_message(**{name: form.cleaned_data[name] for name in ("text", "first_name", "email", "phone")})
        return reverse("contact-sent")

    around = {**context_of(page, request), "page": page, "form_button": _("Send message")}
    around.pop("form")
    around.pop("meta")
    form, template = ContactForm(request.POST), "home/contact_page.html"
    return form_page(request, form, template=template, title=page.title, save=save, context=around)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def call_me(request: HttpRequest) -> HttpResponse:
    """A number is enough."""

    def save(form: CallMeForm) -> str:
        receive_call_back(**{name: form.cleaned_data[name] for name in ("phone", "when", "text", "first_name")})
        return reverse("call-noted")

    return form_page(
        request,
        CallMeForm(request.POST or None),
        template="components/form_page.html",
        title=_("We call you back"),
        save=save,
        crumbs=[Crumb(_("Contact"), "/contact/")],
        context={"lead": _("Rather talk than type? A neighbour calls you."), "form_button": _("Call me back")},
    )


@require_safe
def contact_sent(request: HttpRequest) -> HttpResponse:
    """Thank you."""
    return told(request, _("Your message is with us"), [_("A neighbour answers you within a few days.")])


@require_safe
def call_noted(request: HttpRequest) -> HttpResponse:
    """Thank you."""
    return told(request, _("We call you"), [_("A neighbour calls you within three working days.")])
