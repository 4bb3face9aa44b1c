"""Finds the page for an address with one query; Wagtail's own way needs one or two for each part of the address."""

from collections.abc import Sequence

from django.apps import apps
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet

from home.memo import Memo, store
from home.queries.frame import TopPage, top_pages

RESTRICTIONS = "wagtailcore.pageviewrestriction"  # scope of what depends on which pages are for everybody


def page_at(site: Site, path: str, memo: Memo) -> Page | None:
    """The live page, in its own class, at this path below the site's root ("" is the root itself).

    The home page and those right below it are kept, since everybody comes by; nobody may change them.
    """
    url_path = f"{site.root_page.url_path}{path}"
    if not path or any(top.url == f"/{path}" for top in top_pages(memo, site)):
        return memo.get(f"top-page:{url_path}", ("menu",), lambda: _page_at(url_path))
    return _page_at(url_path)


def _page_at(url_path: str) -> Page | None:
    """The page where it was last, else where it is now; one query when it has not moved."""
    key = f"place:{url_path}"
    place = store.find(key)
    page = _load(place, url_path) if place else None
    if page is None and (place := _look_up(url_path)):
        store.set(key, place)
        page = _load(place, url_path)
    return page


def _look_up(url_path: str) -> tuple[str, int] | None:
    """(model, number) of the page. Asks by slug, which has an index; the whole path has none."""
    slug = url_path.rstrip("/").rpartition("/")[2]
    row = (
        Page.objects.filter(slug=slug, url_path=url_path, live=True)
        .values_list("content_type__app_label", "content_type__model", "pk")
        .first()
    )
    return (f"{row[0]}.{row[1]}", row[2]) if row else None


def _load(place: tuple[str, int], url_path: str) -> Page | None:
    """The page, unless it moved or was taken off since its place was kept."""
    model, pk = place
    page = next(iter(apps.get_model(model)._default_manager.filter(pk=pk, live=True).order_by()), None)
    return page if page is not None and page.url_path == url_path else None


def path_of(page: Page, site: Site) -> str:
    """The page's path on this site, as part of an address; Wagtail's own way reckons with many sites."""
    root = site.root_page.url_path
    return f"/{page.url_path.removeprefix(root)}" if page.url_path.startswith(root) else page.get_url() or ""


def restricted_paths(memo: Memo) -> list[str]:
    """Tree paths of the pages that, with all below them, are not for everybody."""
    return memo.get(
        "restricted",
        (RESTRICTIONS, "menu"),
        lambda: list(PageViewRestriction.objects.values_list("page__path", flat=True)),
    )


def is_restricted(memo: Memo, page: Page) -> bool:
    """Whether the page or one above it is not for everybody."""
    return any(page.path.startswith(path) for path in restricted_paths(memo))


def is_public(memo: Memo, page: Page) -> bool:
    """Whether everybody may see the page."""
    return page.live and not is_restricted(memo, page)


def public(pages: PageQuerySet, memo: Memo) -> PageQuerySet:
    """Those that are for everybody; Wagtail's `public()` asks the database each time which are not."""
    for path in restricted_paths(memo):
        pages = pages.exclude(path__startswith=path)
    return pages


def parents_of(page: Page, site: Site, tops: Sequence[TopPage]) -> list[tuple[str, str]]:
    """(title, address) of the pages between the home page and this one."""
    if page.depth <= site.root_page.depth + 1:
        return []
    top = [(top.title, top.url) for top in tops if page.path.startswith(top.path) and page.path != top.path]
    if page.depth == site.root_page.depth + 2 and top:
        return top
    between = page.get_ancestors().filter(depth__gt=site.root_page.depth).live()
    return [(parent.title, parent.get_url() or "") for parent in between]
