"""Saying “me too”."""

import secrets
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from home.presentation import Crumb
from network.models import ConcernGroup
from network.services.me_too import has_said, say_me_too_from_device
from network.views.concerns import URL, frame

COOKIE = "ook-ik"
YEAR = 365 * 24 * 3600


@require_http_methods(["GET", "HEAD", "POST"])
def me_too(request: HttpRequest, slug: str) -> HttpResponse:
    """A page with the ways to say so; looking at it changes nothing and sets no cookie of ours."""
    group = get_object_or_404(ConcernGroup.objects.public(), slug=slug)
    if request.method == "POST":
        return _from_device(request, group)
    device = device_of(request)
    said = bool(device) and has_said(group=group, device=device)
    return render(request, "network/me_too.html", {**_frame(group, request), "group": group, "said": said})


def _from_device(request: HttpRequest, group: ConcernGroup) -> HttpResponse:
    """Without a mail address: once a device. The cookie is set only now, and holds nothing but a random number."""
    device = device_of(request) or secrets.token_urlsafe(16)
    say_me_too_from_device(group=group, device=device)
    answer = redirect("concerns:me-too", group.slug)
    secure = settings.SESSION_COOKIE_SECURE
    answer.set_signed_cookie(
        COOKIE, device, salt=COOKIE, max_age=YEAR, httponly=True, samesite="Lax", secure=secure, path=URL
    )
    return answer


def _frame(group: ConcernGroup, request: HttpRequest) -> dict[str, Any]:
    title = _("Me too: %(title)s") % {"title": group.title}
    around = frame(title, f"{URL}{group.slug}/ook-ik/", group.summary, request)
    crumbs = [*around["crumbs"][:-1], Crumb(group.title, f"{URL}{group.slug}/"), Crumb(_("Me too"))]
    return {**around, "crumbs": crumbs}


def device_of(request: HttpRequest) -> str:
    """The number of this device; empty when it never said “me too”, or the cookie is not ours."""
    try:
        return request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=YEAR) or ""
    except BadSignature:
        return ""
