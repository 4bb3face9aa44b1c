"""What this app adds to the platform."""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from burgerkracht.hookspecs import (
    ApiRouter,
    ContentChange,
    EditorRights,
    HomeSection,
    Importer,
    Job,
    MailText,
    NewsDraft,
    OwnItem,
    Person,
    PersonalData,
    SearchItem,
    SearchKey,
)
from burgerkracht.plugins import hookimpl
from home.models import BasePage, HomePage
from newsflash import api, feeds
from newsflash.models import Mailing, NewsFlashIndexPage, NewsFlashPage, Subscription
from newsflash.queries import newest_first
from newsflash.services import demo, mailings, people, subscribing
from newsflash.services.digests import plan_digests
from newsflash.services.drafts import keep_draft
from newsflash.services.imports import import_newsflash
from newsflash.services.pages import ensure_index_page
from newsflash.services.sending import send_due_mails
from newsflash.views import pages as views

MODEL = NewsFlashPage._meta.label_lower
RESTRICTION = "wagtailcore.pageviewrestriction"
HOME_ORDER = 40


@hookimpl
def prepare_site(home: HomePage) -> None:
    """The archive."""
    ensure_index_page(home)


@hookimpl
def seed_demo(home: HomePage, say: Callable[[str], None]) -> None:
    """Issues that tell of the network's demo content."""
    demo.seed_demo(home, say)


@hookimpl
def importers() -> list[Importer]:
    """News flashes."""
    return [Importer("newsflash", import_newsflash)]


@hookimpl
def home_sections(request: HttpRequest) -> list[HomeSection]:
    """The newest issue."""
    html = views.home_band(request)
    return [HomeSection(HOME_ORDER, html)] if html else []


@hookimpl
def search_keys_of(changes: Collection[ContentChange]) -> Iterable[SearchKey]:
    """The issues that changed; all of them when somebody closed or opened a part of the site."""
    if any(change.model == RESTRICTION for change in changes):
        return [SearchKey(MODEL, pk) for pk in NewsFlashPage.objects.values_list("pk", flat=True)]
    return [SearchKey(MODEL, change.pk) for change in changes if change.model == MODEL]


@hookimpl
def searchable_items(keys: Collection[SearchKey] | None) -> Iterable[SearchItem]:
    """Public issues: lead and every word of the news."""
    pages = newest_first()
    if keys is not None:
        pages = pages.filter(pk__in=[key.id for key in keys if key.model == MODEL])
    return _search_items(pages.iterator(chunk_size=200))


def _search_items(pages: Iterable[NewsFlashPage]) -> Iterator[SearchItem]:
    for page in pages:
        yield SearchItem(
            key=SearchKey(MODEL, page.pk),
            type="newsflash",
            stable_key=page.key,
            title=page.title,
            url=page.get_url() or "",
            text=f"{page.lead}\n{page.plain_text}",
            tags=tuple(page.keyword_list),
            date=page.date,
        )


@hookimpl
def page_links(page: BasePage) -> list[tuple[str, str]]:
    """The feeds of the archive."""
    if not isinstance(page, NewsFlashIndexPage):
        return []
    above = page.get_url() or ""
    return [(_("Atom feed"), f"{above}feed.xml"), (_("JSON feed"), f"{above}feed.json")]


@hookimpl
def keep_news_draft(draft: NewsDraft) -> str:
    """For editors to change and publish."""
    return keep_draft(draft)


@hookimpl
def page_file(page: BasePage, name: str, request: HttpRequest) -> HttpResponse | None:
    """feed.xml and feed.json of the archive."""
    return feeds.feed_response(page, name, request) if isinstance(page, NewsFlashIndexPage) else None


@hookimpl
def api_routers() -> list[ApiRouter]:
    """The archive."""
    return [ApiRouter("", api.router, "newsflash")]


@hookimpl
def jobs() -> list[Job]:
    """Sending what is due, in several processes at once; and each morning a look at who reads once a week or month."""
    return [
        Job(mailings.JOB, datetime.timedelta(seconds=2), send_due_mails, parallel=True),
        Job("newsflash.digests", datetime.timedelta(days=1), plan_digests, at=datetime.time(8)),
    ]


@hookimpl
def mail_texts() -> list[MailText]:
    """Mails about a subscription."""
    return subscribing.mail_texts()


@hookimpl
def editor_rights() -> list[EditorRights]:
    """Who reads, and what was sent, editors see; people subscribe and leave themselves."""
    return [EditorRights(Subscription, ("add", "view", "delete")), EditorRights(Mailing, ("add", "change", "view"))]


@hookimpl
def personal_data() -> list[PersonalData]:
    """Subscriptions, and what is kept of mails."""
    return people.kept_of_people()


@hookimpl
def own_items(person: Person) -> list[OwnItem]:
    """The subscription of this address."""
    return people.subscriptions_of(person)


@hookimpl
def person_data(person: Person) -> dict[str, list[dict[str, Any]]]:
    """The subscription with its consent, and what was sent."""
    return people.data_of(person)


@hookimpl
def erase_person(person: Person) -> None:
    """The subscription goes; that mails went stays a number."""
    people.let_go_of(person)
