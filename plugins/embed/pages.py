"""A list without anything around it. It sets no cookie, counts nobody and asks no other host for anything."""

from pathlib import Path

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from home.models import Area
from network.models import InitiativePage

MOST, USUAL = 10, 5
KEEP = "public, max-age=300"
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
SCRIPT = Path(__file__).parent / "static" / "embed" / "widget.js"


@require_safe
@xframe_options_exempt
def frame(request: HttpRequest) -> HttpResponse:
    """The newest initiatives of a village or district, or of all."""
    area = _area(request.GET.get("plaats", ""))
    pages = InitiativePage.objects.live().public().select_related("area").order_by("-first_published_at", "-pk")
    if area:
        pages = pages.filter(Q(area=area) | Q(area__parent=area))
    context = {"area": area, "pages": pages.defer_streamfields()[: _number(request.GET.get("aantal", ""))]}
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": KEEP}
    return HttpResponse(render(request, "embed/frame.html", context).content, headers=headers)


def _area(slug: str) -> Area | None:
    if not slug:
        return None
    area = Area.objects.filter(slug=slug[:80]).first() if "\0" not in slug else None
    if area is None:
        raise Http404
    return area


def _number(text: str) -> int:
    """How many; what is no number is none of our business, and gives the usual."""
    return min(max(int(text), 1), MOST) if text.isascii() and text.isdigit() and len(text) < 4 else USUAL


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """At an address that never changes, because it stands in other people's pages."""
    return HttpResponse(
        SCRIPT.read_bytes(), content_type="text/javascript; charset=utf-8", headers={"Cache-Control": KEEP}
    )
