"""What this app adds to the platform."""

from collections.abc import Collection, Iterable
from typing import Any

from wagtail.models import Page

from accounts.models import User
from burgerkracht.hookspecs import (
    ApiRouter,
    ContentChange,
    DerivedData,
    EditorRights,
    EditorTask,
    HealthCheck,
    MailText,
    Person,
    PersonalData,
    SearchItem,
    SearchKey,
)
from burgerkracht.plugins import hookimpl
from home.api import contact, drafts, plain_pages, words
from home.models import ContentVersion
from home.privacy import personal_records
from home.queries import search_items
from home.queries.contact import contact_tasks, rows_of
from home.queries.frame import MENU
from home.rights import EDITOR_RIGHTS
from home.services.archive.derived import DERIVED
from home.services.forgetting import forget_person
from home.services.mail_texts import all_mail_texts

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
        ApiRouter("", contact.router, "sending in"),
    ]


@hookimpl
def mail_texts() -> list[MailText]:
    """Mails of the contact form and of /mijn/."""
    return all_mail_texts()


@hookimpl
def editor_tasks(user: User) -> list[EditorTask]:
    """Messages to answer, people to call."""
    return contact_tasks() if user.has_perm("home.change_contactrequest") else []


@hookimpl
def personal_data() -> list[PersonalData]:
    """Messages, call-backs, and what was sent in."""
    return personal_records()


@hookimpl
def person_data(person: Person) -> dict[str, list[dict[str, Any]]]:
    """What somebody asked or sent in."""
    return rows_of(person)


@hookimpl(trylast=True)
def erase_person(person: Person) -> None:
    """What somebody asked or sent in; and, last of all, what Wagtail wrote down about it."""
    forget_person(person)


@hookimpl
def derived_data() -> list[DerivedData]:
    """Numbers of versions, when jobs ran, sizes of pictures, and Wagtail's own lists of references and words."""
    return [DERIVED]
