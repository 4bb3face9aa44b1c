"""What this app adds to the platform."""

from collections.abc import Collection, Iterable

from wagtail.models import Page

from burgerkracht.hookspecs import ApiRouter, ContentChange, EditorRights, HealthCheck, SearchItem, SearchKey
from burgerkracht.plugins import hookimpl
from home.api import drafts, plain_pages, words
from home.models import ContentVersion
from home.queries import search_items
from home.queries.frame import MENU
from home.rights import EDITOR_RIGHTS

MENU_DEPTH = 3  # Wagtail's root, the home page, and what is right below it


@hookimpl(tryfirst=True)
def content_changed(changes: Collection[ContentChange]) -> None:
    """Everything kept from the changed content is out of date."""
    ContentVersion.objects.raise_for(scope for change in changes for scope in _scopes(change))


def _scopes(change: ContentChange) -> tuple[str, ...]:
    """Its model; for a page right below the home page the menu too."""
    in_menu = isinstance(change.record, Page) and change.record.depth <= MENU_DEPTH
    return (change.model, MENU) if in_menu else (change.model,)


def _ask_database() -> None:
    ContentVersion.objects.numbers()


@hookimpl
def health_checks() -> list[HealthCheck]:
    """The database, without which there is no page at all."""
    return [HealthCheck("database", _ask_database)]


@hookimpl
def editor_rights() -> list[EditorRights]:
    """What volunteer editors may do."""
    return EDITOR_RIGHTS


@hookimpl
def search_keys_of(changes: Collection[ContentChange]) -> Iterable[SearchKey]:
    """Plain pages that a change touches."""
    return search_items.keys_of(changes)


@hookimpl
def searchable_items(keys: Collection[SearchKey] | None) -> Iterable[SearchItem]:
    """Plain pages and the contact page."""
    return search_items.items(keys)


@hookimpl
def api_routers() -> list[ApiRouter]:
    """Plain pages, areas and themes, and what editors have not published yet."""
    return [
        ApiRouter("", plain_pages.router, "pages"),
        ApiRouter("", words.router, "words"),
        ApiRouter("", drafts.router, "drafts"),
    ]
