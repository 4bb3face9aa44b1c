"""Pages of the frame, and the door through which every page is served."""

import logging
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.models import Page
from wagtail.views import serve as wagtail_serve
from wagtail.views import serve_chain
from wagtail.wagtail_hooks import check_view_restrictions

from burgerkracht.hookspecs import HealthCheck
from burgerkracht.plugins import hook, safely_extend
from home.contexts import every_page, page_view
from home.memo import memo_of
from home.models import BasePage, HomePage
from home.parts import parts
from home.presentation import Crumb, PageMeta
from home.queries.frame import site_of, top_pages
from home.queries.pages import is_restricted, page_at, parents_of, path_of

logger = logging.getLogger(__name__)


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """The page at this address. What is not plainly a public page goes Wagtail's own, slower way."""
    found = _find(request, path)
    if found is None:
        return wagtail_serve(request, path)
    page, rest = found
    page, args, kwargs = page.route(request, rest)
    for check in hooks.get_hooks("before_serve_page"):
        if isinstance(answer := check(page, request, args, kwargs), HttpResponse):
            return answer
    chain = serve_chain
    for link in reversed(hooks.get_hooks("on_serve_page")):
        if link is not check_view_restrictions:  # seen to already, without a query
            chain = link(chain)
    return chain(page, request, args, kwargs)


def _find(request: HttpRequest, path: str) -> tuple[Page, list[str]] | None:
    """The public page for the path, and what of the path it must see to itself: a route of its own, or a file."""
    site, memo = site_of(request), memo_of(request)
    top, _slash, rest = path.partition("/")
    above, _slash, last = path.rstrip("/").rpartition("/")
    page, left = _routed(page_at(site, f"{top}/", memo) if rest else None, rest), rest.strip("/").split("/")
    if page is None and (path.endswith("/") or not path):
        page, left = page_at(site, path, memo), []
    if page is None and last:
        page, left = page_at(site, f"{above}/" if above else "", memo), [last]
    if page is None or is_restricted(memo, page):
        return None
    return page, left


def _routed(page: Page | None, rest: str) -> Page | None:
    """The page, if it has a route of its own for this."""
    if not isinstance(page, RoutablePageMixin):
        return None
    try:
        page.resolve_subpage(f"/{rest}")
    except Resolver404:
        return None
    return page


@every_page
def frame_of_page(page: BasePage, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
    """Crumbs and what machines are told, for every page type; made when a template asks for them."""
    if not isinstance(page, Page):
        return {}
    return {
        "meta": SimpleLazyObject(lambda: _meta(page, request)),
        "crumbs": SimpleLazyObject(lambda: _crumbs(page, request)),
    }


def _meta(page: BasePage, request: HttpRequest) -> PageMeta:
    description = page.search_description or getattr(page, "intro", "")
    return PageMeta(page.seo_title or page.title, description, _absolute(path_of(page, site_of(request))))


def _crumbs(page: BasePage, request: HttpRequest) -> list[Crumb]:
    """From the home page to this one; none on the home page itself, nor for one that is nowhere yet."""
    site = site_of(request)
    if not page.depth or page.depth <= site.root_page.depth:
        return []
    parents = parents_of(page, site, top_pages(memo_of(request), site))
    return [Crumb(_("Home"), "/"), *(Crumb(*parent) for parent in parents), Crumb(page.title)]


@page_view(HomePage)
def home(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """Doors and the bands that apps add."""
    bands = sorted(safely_extend("home_sections", request=request), key=lambda band: band.order)
    front = parts(request, ("front",), str(page.pk), ("home.homepage", "menu"), lambda: {"doors": _doors(page)})
    return {**front, "sections": [mark_safe(band.html) for band in bands]}  # noqa: S308 - apps' own templates


def _doors(page: HomePage) -> list[dict[str, str]]:
    doors = page.doors.all()
    return [{"icon": door.icon, "title": door.title, "text": door.text, "url": door.page.get_url()} for door in doors]


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 when every part answers, 503 naming those that do not. What exactly is wrong stands in the log only."""
    states: dict[str, str] = {}
    for impl in hook.health_checks.get_hookimpls():
        try:
            checks = cast(list[HealthCheck], impl.function())
            states |= {part.name: _state_of(part) for part in checks}
        except Exception:  # an app that cannot even name its parts is one that is down
            logger.exception("Health: %s does not say what to check.", impl.plugin_name)
            states[impl.plugin_name] = "down"
    well = all(state == "ok" for state in states.values())
    return JsonResponse({"ok": well, "parts": states}, status=200 if well else 503)


def _state_of(part: HealthCheck) -> str:
    try:
        part.check()
    except Exception:  # whatever is wrong, the operator must see which part it is
        logger.exception("Health: %s does not answer.", part.name)
        return "down"
    return "ok"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: everything but the admin and endless searches."""
    lines = ["User-agent: *", "Disallow: /beheer/", "Disallow: /zoeken/?", f"Sitemap: {_absolute(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page."""
    return wagtail_sitemap(request)


from home.views import contact  # noqa: E402, F401 - claims the contact page; needs `serve`


def _absolute(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return HttpResponse(render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return render(request, "403.html", {"meta": PageMeta(_("No access"), index=False)}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open too long, or that came from another site."""
    return forbidden(request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, with a search box."""
    return render(request, "404.html", {"meta": PageMeta(_("Page not found"), index=False)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without asking anything of anybody: the database may be what is wrong."""
    return HttpResponse(render_to_string("500.html"), status=500)
