"""Saying “me too”."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from home.answers import form_page, within_limits
from home.presentation import Crumb
from network.concern_forms import MeTooForm
from network.models import ConcernGroup
from network.services.me_too import ME_TOO, ask_me_too, has_said, say_me_too_from_device, say_me_too_with_key
from network.views.concerns import URL
from network.views.key_page import key_page
from privacy.keys import find_key

COOKIE = "ook-ik"
YEAR = 365 * 24 * 3600


@require_http_methods(["GET", "HEAD", "POST"])
def me_too(request: HttpRequest, slug: str) -> HttpResponse:
    """A page with the ways to say so; looking at it changes nothing and sets no cookie of ours."""
    group = _public(slug)
    if request.method == "POST":
        return _from_device(request, group)
    return _page(request, group, MeTooForm())


@csrf_exempt  # no session and no cookie is looked at: there is nothing to forge
@require_POST
def by_mail(request: HttpRequest, slug: str) -> HttpResponse:
    """The button to a mail address; the next page says the same whether the address was known or not."""
    group = _public(slug)

    def save(form: MeTooForm) -> str:
        ask_me_too(group=group, email=form.cleaned_data["email"])
        return f"{reverse('concerns:me-too', args=[group.slug])}?gemaild=ja"

    return _page(request, group, MeTooForm(request.POST), save)


@csrf_exempt  # the key in the address is what proves who it is
@require_http_methods(["GET", "HEAD", "POST"])
def with_key(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail: a page with one button; only the button counts."""
    key = find_key(token, ME_TOO)
    group = ConcernGroup.objects.public().filter(pk=key.about["group"]).first() if key else None
    if key is None or group is None:
        return key_page(request, _("This link does not work any more"), state="gone", status=404)
    if request.method == "POST":
        say_me_too_with_key(key)
        return key_page(request, _("Thank you, we counted you"), state="done", group=group)
    return key_page(request, _("Me too: %(title)s") % {"title": group.title}, state="ask", group=group)


def _public(slug: str) -> ConcernGroup:
    return get_object_or_404(ConcernGroup.objects.public(), slug=slug)


def _page(
    request: HttpRequest, group: ConcernGroup, form: MeTooForm, save: Callable[[MeTooForm], str] = lambda form: ""
) -> HttpResponse:
    device = device_of(request)
    crumbs = [Crumb(_("Where the shoe pinches"), URL), Crumb(group.title, f"{URL}{group.slug}/")]
    context = {
        "group": group,
        "said": bool(device) and has_said(group=group, device=device),
        "mailed": request.GET.get("gemaild") == "ja",
        "form_action": reverse("concerns:me-too-mail", args=[group.slug]),
    }
    title = _("Me too: %(title)s") % {"title": group.title}
    template = "network/me_too.html"
    return form_page(request, form, template=template, title=title, save=save, crumbs=crumbs, context=context)


def _from_device(request: HttpRequest, group: ConcernGroup) -> HttpResponse:
    """Without a mail address: once a device. The cookie is set only now, and holds nothing but a random number."""
    device = device_of(request) or secrets.token_urlsafe(16)
    if within_limits(request):
        say_me_too_from_device(group=group, device=device)
    answer = redirect("concerns:me-too", group.slug)
    secure = settings.SESSION_COOKIE_SECURE
    answer.set_signed_cookie(
        COOKIE, device, salt=COOKIE, max_age=YEAR, httponly=True, samesite="Lax", secure=secure, path=URL
    )
    return answer


def device_of(request: HttpRequest) -> str:
    """The number of this device; empty when it never said “me too”, or the cookie is not ours."""
    try:
        return request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=YEAR) or ""
    except BadSignature:
        return ""
