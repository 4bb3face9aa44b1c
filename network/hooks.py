"""What this app adds to the platform."""

import datetime
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.http import HttpRequest

from accounts.models import User
from burgerkracht.hookspecs import (
    ApiRouter,
    ContentChange,
    EditorRights,
    EditorTask,
    HomeSection,
    Importer,
    Job,
    MailText,
    OwnItem,
    Person,
    PersonalData,
    SearchItem,
    SearchKey,
)
from burgerkracht.plugins import hookimpl
from home.models import BasePage, HomePage
from network import introduction_hooks
from network.api import routers
from network.mail_texts import all_mail_texts
from network.models import InitiativePage
from network.queries import search_items
from network.queries.alike import warm_alike
from network.queries.concern_tasks import concern_tasks
from network.queries.waiting import submission_tasks
from network.rights import EDITOR_RIGHTS
from network.services import demo, group_mails, group_people
from network.services.group_initiatives import begun_among, invite_to_initiative
from network.services.imports import IMPORTERS
from network.services.moderation import note_published
from network.services.month import draft_of_month
from network.services.own_items import items_of
from network.services.pages import ensure_index_pages
from network.services.people import erase, personal_records, rows_of
from network.services.still_active import ask_whether_it_holds
from network.views.agenda import agenda_panel
from network.views.home import concerns_band, initiatives_band, meetings_band

MORE_HOOKS = (introduction_hooks,)


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
def content_changed(changes: Collection[ContentChange]) -> None:
    """Tell senders that it is on the site; invite who said “me too” to what began with a group of concerns."""
    note_published(list(changes))
    pages = {one.pk: one.record for one in changes if isinstance(one.record, InitiativePage) and not one.deleted}
    for pk in begun_among(pages):
        invite_to_initiative(pages[pk])


@hookimpl
def jobs() -> list[Job]:
    """A draft for the Nieuwsflits each month; asking, in the morning, whether what is old still holds."""
    day = datetime.timedelta(days=1)
    return [
        Job("concerns.month", day, draft_of_month, at=datetime.time(6, 10)),
        Job("network.still_active", day, ask_whether_it_holds, at=datetime.time(8, 30)),
    ]


@hookimpl
def mail_texts() -> list[MailText]:
    """Mails about what was sent in, and about groups of concerns."""
    return [*all_mail_texts(), *group_mails.mail_texts()]


@hookimpl
def editor_tasks(user: User) -> list[EditorTask]:
    """What was sent in; answers that are due, and what people say of an outcome."""
    sent_in = submission_tasks() if user.has_perm("home.change_submission") else []
    return [*sent_in, *(concern_tasks() if user.has_perm("network.add_concerngroup") else [])]


@hookimpl
def personal_data() -> list[PersonalData]:
    """Who comes to a meeting; “me too”, and whether something is solved."""
    return [*personal_records(), *group_people.kept_of_people()]


@hookimpl
def own_items(person: Person) -> list[OwnItem]:
    """Initiatives, offers, requests and stories; where somebody said “me too”."""
    return [*items_of(person), *group_people.said_by(person)]


@hookimpl
def person_data(person: Person) -> dict[str, list[dict[str, Any]]]:
    """What somebody placed, told, signed up for, and said of groups of concerns."""
    return rows_of(person) | group_people.data_of(person)


@hookimpl
def erase_person(person: Person) -> None:
    """What somebody placed goes; what they told and said counts on, without them."""
    group_people.let_go_of(person)
    erase(person)


@hookimpl
def api_routers() -> list[ApiRouter]:
    """Initiatives, expertise, what fits, concerns, meetings and terms."""
    return [ApiRouter("", router, str((router.tags or [""])[0])) for router in routers]


@hookimpl
def editor_rights() -> list[EditorRights]:
    """What volunteer editors may do."""
    return EDITOR_RIGHTS
