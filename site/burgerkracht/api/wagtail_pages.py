"""Wagtail's own API v3, for pages, beside ours: a preview that Wagtail may change in any release.

Only its three routes that read pages are mounted, and only for what everybody may see: its tokens have no end and no
limits, and what it makes of drafts and writing is not ours to promise. What it would pass over is refused here.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from wagtail.api.v3.urls import api as wagtail_api

from home.api.problems import problem

ROUTES = {
    "list_pages": {"type", "child_of", "descendant_of", "ancestor_of", "order", "limit", "offset"},
    "find_page": {"id", "html_path"},
    "detail_page": {"rich_text_format"},
}
ORDERS = {"id", "-id", "title", "-title", "first_published_at", "-first_published_at"}
View = Callable[..., HttpResponse]


def wagtail_urls() -> tuple[list[URLPattern], str, str]:
    """Patterns to mount; the name is the one by which Wagtail finds its own addresses."""
    patterns, app, namespace = wagtail_api.urls
    kept: dict[str, URLPattern] = {}
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and pattern.name in ROUTES and pattern.name not in kept:
            pattern.callback = _public(pattern.callback, ROUTES[pattern.name])
            kept[pattern.name] = pattern
    return list(kept.values()), app, namespace


def _public(view: View, known: set[str]) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            refused = problem(405, "Wagtail's API is here to read only.")
            refused.headers["Allow"] = "GET, HEAD"
            return refused
        if wrong := _wrong(request, known):
            return problem(422, f"{wrong}: unknown parameter or value", [{"field": wrong, "message": "unknown"}])
        request.META.pop("HTTP_AUTHORIZATION", None)  # everybody sees the same
        request.__dict__.pop("headers", None)  # which Django made of it before
        response = view(request, *args, **kwargs)
        response.headers["Api-Status"] = "preview"
        return response

    return answer


def _wrong(request: HttpRequest, known: set[str]) -> str:
    """The first parameter that is not known, or whose value is not."""
    for name, values in request.GET.lists():
        if name not in known or any("\0" in value for value in values):
            return name[:80]
        if name == "order" and not set(values) <= ORDERS:
            return name
    return ""
