"""What stands around every page: menu, contact details, footer."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail.models import Page, Site

from home.memo import Memo, memo_of
from home.models import ContentPage, NetworkSettings
from home.presentation import MenuItem

MENU = "menu"  # scope of the pages right below the home page: `hooks.content_changed` raises it
SCOPES = (MENU, "wagtailcore.site", "home.networksettings")


@dataclass(frozen=True)
class TopPage:
    """A page right below the home page."""

    path: str
    title: str
    url: str
    in_menu: bool
    plain: bool


@dataclass
class Frame:
    """Everything the header and footer show."""

    site_name: str
    tagline: str
    contact: NetworkSettings
    menu: list[MenuItem]
    footer_menu: list[MenuItem]


def site_of(request: HttpRequest) -> Site:
    """The site for this host, without asking the database each time."""
    if site := getattr(request, "_wagtail_site", None):
        return site
    host = request.get_host()
    site = memo_of(request).get(f"site:{host}", SCOPES[:2], lambda: Site.find_for_request(request))
    if site is None:
        raise Http404
    setattr(request, "_wagtail_site", site)  # noqa: B010 - where Wagtail, too, looks for it
    return site


def top_pages(memo: Memo, site: Site) -> list[TopPage]:
    """Public pages right below the home page, in order."""
    return memo.get(f"top:{site.pk}", SCOPES, lambda: _top_pages(site))


def _top_pages(site: Site) -> list[TopPage]:
    root = site.root_page
    plain = set(ContentPage.objects.child_of(root).values_list("pk", flat=True))
    pages = Page.objects.child_of(root).live().public()
    return [TopPage(page.path, page.title, f"/{page.slug}/", page.show_in_menus, page.pk in plain) for page in pages]


def frame_of(request: HttpRequest) -> Frame:
    """The frame, with the menu item of the current section marked."""
    memo, site = memo_of(request), site_of(request)
    contact = memo.get(f"settings:{site.pk}", SCOPES, lambda: NetworkSettings.for_site(site))
    pages = top_pages(memo, site)
    section = f"/{request.path.split('/')[1]}/"
    menu = [MenuItem(page.title, page.url, page.url == section) for page in pages if page.in_menu]
    footer = [MenuItem(page.title, page.url, page.url == section) for page in pages if page.plain and not page.in_menu]
    return Frame(contact.name, contact.tagline, contact, menu, footer)


class LazyFrame:
    """The frame, made only when a template asks; header, footer and links to style and script are kept as HTML."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def __getattr__(self, name: str) -> object:
        return getattr(self._frame, name)

    @cached_property
    def _frame(self) -> Frame:
        return frame_of(self._request)

    @cached_property
    def _key(self) -> str:
        """The site, and the section if it is one of the menu (others need no header of their own)."""
        site = site_of(self._request)
        section = f"/{self._request.path.split('/')[1]}/"
        known = any(page.url == section for page in top_pages(memo_of(self._request), site))
        return f"{site.pk}:{section if known else '/'}"

    @property
    def editing(self) -> bool:
        """Whether to offer the editors' bar. Only who has a session can be an editor; others get the same page."""
        return settings.SESSION_COOKIE_NAME in self._request.COOKIES

    @property
    def header(self) -> SafeString:
        """The header's HTML for this section."""
        return self._part("header")

    @property
    def footer(self) -> SafeString:
        """The footer's HTML."""
        return self._part("footer")

    @property
    def head(self) -> SafeString:
        """Links to style, script and icons, the same on every page."""
        return self._part("head_files")

    def _part(self, name: str) -> SafeString:
        return memo_of(self._request).get(
            f"{name}:{self._key}", SCOPES, lambda: render_to_string(f"components/{name}.html", {"frame": self})
        )
