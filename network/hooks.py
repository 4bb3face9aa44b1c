"""What this app adds to the platform."""

from collections.abc import Callable, Collection, Iterable

from django.http import HttpRequest

from burgerkracht.hookspecs import ApiRouter, ContentChange, EditorRights, HomeSection, Importer, SearchItem, SearchKey
from burgerkracht.plugins import hookimpl
from home.models import BasePage, HomePage
from network.api import routers
from network.queries import search_items
from network.queries.alike import warm_alike
from network.rights import EDITOR_RIGHTS
from network.services import demo
from network.services.imports import IMPORTERS
from network.services.pages import ensure_index_pages
from network.views.agenda import agenda_panel
from network.views.home import concerns_band, initiatives_band, meetings_band


@hookimpl(tryfirst=True)
def prepare_site(home: HomePage) -> None:
    """The pages above the lists; first, because that is their place in the menu."""
    ensure_index_pages(home)


@hookimpl(tryfirst=True)
def seed_demo(say: Callable[[str], None]) -> None:
    """Initiatives, expertise, concerns and meetings; first, because news points at them."""
    demo.seed_demo(say)


@hookimpl
def importers() -> list[Importer]:
    """Initiatives, expertise and concerns."""
    return [Importer(name, save) for name, save in IMPORTERS.items()]


@hookimpl
def search_keys_of(changes: Collection[ContentChange]) -> Iterable[SearchKey]:
    """Items that a change touches."""
    return search_items.keys_of(changes)


@hookimpl
def searchable_items(keys: Collection[SearchKey] | None) -> Iterable[SearchItem]:
    """Initiatives, expertise, meetings, groups of concerns, and concerns that are in no group."""
    return search_items.items(keys)


@hookimpl
def home_sections(request: HttpRequest) -> list[HomeSection]:
    """New initiatives, what pinches most, and the next meetings."""
    bands = (initiatives_band, concerns_band, meetings_band)
    made = [HomeSection(10 * (order + 1), band(request)) for order, band in enumerate(bands)]
    return [band for band in made if band.html]


@hookimpl
def page_panels(page: BasePage, request: HttpRequest) -> str | None:
    """What a meeting talks about."""
    return agenda_panel(page, request)


@hookimpl
def warm_up() -> None:
    """What is told, ready to be compared with what somebody types."""
    warm_alike()


@hookimpl
def api_routers() -> list[ApiRouter]:
    """Initiatives, expertise, what fits, concerns, meetings and terms."""
    return [ApiRouter("", router, str((router.tags or [""])[0])) for router in routers]


@hookimpl
def editor_rights() -> list[EditorRights]:
    """What volunteer editors may do."""
    return EDITOR_RIGHTS
