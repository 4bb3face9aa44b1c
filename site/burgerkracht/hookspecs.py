"""Everything an app or plug-in may add to the platform: the whole contract in one file.

A plug-in answers a hook by defining a function of the same name in its `hooks.py`, marked with
`burgerkracht.plugins.hookimpl`; it may leave out arguments it does not need, but not invent any. Pluggy checks
names and arguments when the site starts. `docs/plugins.md` has an example of each.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from django.db.models import Model
    from django.http import HttpRequest, HttpResponse
    from ninja import Router

    from accounts.models import User
    from home.memo import Memo
    from home.models import BasePage, HomePage
    from privacy.models import Resident

PROJECT = "burgerkracht"
hookspec = pluggy.HookspecMarker(PROJECT)


@dataclass(frozen=True)
class ContentChange:
    """One record that was saved or deleted. `record` is as it was at that moment; its row may be gone."""

    model: str  # lower-case label, such as "network.initiativepage"
    pk: Any
    record: "Model"
    deleted: bool = False


@dataclass(frozen=True, order=True)
class SearchKey:
    """The record behind a search result: the label of its model in lower case, and its number."""

    model: str
    id: int


@dataclass(frozen=True)
class SearchItem:
    """One public item as search sees it. Everything in it may be shown to anyone."""

    key: SearchKey
    type: str  # initiative, expertise, concern, meeting, newsflash, page
    stable_key: str
    title: str
    url: str
    text: str
    tags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # other words that find it, shown nowhere
    area: str = ""  # slug of the village or district
    theme: str = ""  # slug of the main theme
    kind: str = ""  # within its type: offer, request, question, a stage
    date: datetime.date | None = None


@dataclass(frozen=True)
class HomeSection:
    """A band of the home page; the lowest `order` comes first."""

    order: int
    html: str


@dataclass(frozen=True)
class PersonalData:
    """One kind of personal record: why it is kept and for how long. Shown to residents, so in plain words."""

    model: type["Model"]
    title: str
    purpose: str
    basis: str
    fields: tuple[str, ...]
    retention: str
    who: str
    expire: Callable[[], int] | None = None  # wipes what is past its time, and says how many records that were


@dataclass(frozen=True)
class Person:
    """Somebody who asks what is kept of them: every record of a resident, and every way they can be reached."""

    residents: "tuple[Resident, ...]"
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnItem:
    """Something of a resident, as they see it at /mijn/. `actions` are (label, address to post to)."""

    kind: str
    title: str
    state: str
    url: str = ""  # where everybody can see it
    change_url: str = ""
    actions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class EditorTask:
    """Something that waits for a volunteer. `key` stays the same as long as it is the same task."""

    key: str
    queue: str  # which kind of work, in words: the heading it stands under
    title: str
    url: str
    since: datetime.datetime
    due: datetime.datetime | None = None


@dataclass(frozen=True)
class Job:
    """Work at set times. `at` is a local time of day; `parallel` may run in several processes at once."""

    name: str
    every: datetime.timedelta
    run: Callable[[], object]
    at: datetime.time | None = None
    parallel: bool = False


@dataclass(frozen=True)
class DerivedData:
    """Records that are made from others, so that an archive of the site leaves them out. `rebuild` makes them anew."""

    models: "tuple[type[Model], ...]"
    rebuild: Callable[[], object] | None = None


@dataclass(frozen=True)
class MailText:
    """A mail that is sent to residents: its text in the notation of `outbox.letters`, and more that it may use."""

    name: str
    title: str  # when it is sent, for the editors who may reword it
    text: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class NewsPart:
    """A piece of a news flash. With an address it is a concern that was answered, or waits."""

    title: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class NewsDraft:
    """A news flash that is made ready for editors. `key` is made once, and left alone afterwards."""

    key: str
    title: str
    lead: str
    parts: tuple[NewsPart, ...]


@dataclass(frozen=True)
class EditorRights:
    """What the editors' group may do with a model: any of add, change, delete, view, publish."""

    model: type["Model"]
    actions: tuple[str, ...] = ("add", "change", "delete", "view")


@dataclass(frozen=True)
class ImportRow:
    """One row of an import file: where it stands, and its columns as they were read."""

    line: int
    key: str
    values: dict[str, Any] = field(hash=False)


@dataclass(frozen=True)
class Importer:
    """How rows of one `type` become content. `save` says "created", "changed" or "same"; bad rows raise."""

    type: str
    save: Callable[[ImportRow], str]


@dataclass(frozen=True)
class HealthCheck:
    """A part of the site that can be down. `check` raises when it is; its message goes to the operator."""

    name: str
    check: Callable[[], None]


@dataclass(frozen=True)
class ApiRouter:
    """Routes to add below /api/v1/."""

    prefix: str
    router: "Router"
    tag: str


@dataclass(frozen=True)
class WordSense:
    """A word or phrase of a text, how much it says (0 to 1), and what it means.

    Two words are alike (0 to 1) as far as they share a sense: the product of both weights, of the best of them.
    """

    word: str
    weight: float
    senses: Mapping[str, float] = field(hash=False)


@hookspec
def content_changed(changes: "Collection[ContentChange]") -> None:
    """Records were saved or deleted and the transaction is certain. Called once a transaction."""


@hookspec
def search_keys_of(changes: "Collection[ContentChange]") -> "Iterable[SearchKey]":
    """The search items whose words may differ now, among the items this app yields."""


@hookspec
def searchable_items(keys: "Collection[SearchKey] | None") -> "Iterable[SearchItem]":
    """This app's public items: of `keys`, or all of them when `keys` is None. What is not public is left out."""


@hookspec(firstresult=True)
def find_items(query: str, types: "Collection[str]", limit: int) -> "list[SearchKey] | None":
    """Search results for words that a resident typed, best first."""


@hookspec(firstresult=True)
def word_reader(memo: "Memo") -> "Callable[[str], Iterable[WordSense]] | None":
    """What reads the words of a Dutch text with their senses. The same object, as long as it would read the same."""


@hookspec
def home_sections(request: "HttpRequest") -> "list[HomeSection]":
    """Bands on the home page."""


@hookspec
def page_panels(page: "BasePage", request: "HttpRequest") -> "str | None":
    """Safe HTML to show below the text of a page."""


@hookspec
def page_links(page: "BasePage") -> "list[tuple[str, str]]":
    """(label, address) of more things to do with this page."""


@hookspec(firstresult=True)
def page_file(page: "BasePage", name: str, request: "HttpRequest") -> "HttpResponse | None":
    """The page, or what is below it, in another form: `name` is the file asked for, such as agenda.ics."""


@hookspec
def prepare_site(home: "HomePage") -> None:
    """Make the pages and settings this app cannot do without. Must be safe to run again."""


@hookspec
def seed_demo(home: "HomePage", say: "Callable[[str], None]") -> None:
    """Load this app's demo content, and `say` what was loaded. Must be safe to run again."""


@hookspec
def editor_rights() -> "list[EditorRights]":
    """What volunteer editors may do with this app's records (pages have rights of their own)."""


@hookspec
def importers() -> "list[Importer]":
    """How this app reads rows of import files."""


@hookspec
def personal_data() -> "list[PersonalData]":
    """Every kind of personal record this app keeps."""


@hookspec
def warm_up() -> None:
    """A server process has started: load now what no visitor should wait for. Runs beside the first requests."""


@hookspec
def health_checks() -> "list[HealthCheck]":
    """What must answer for this app to work."""


@hookspec
def api_routers() -> "list[ApiRouter]":
    """Routes of this app for the public API."""


@hookspec
def jobs() -> "list[Job]":
    """Work that is done beside the requests, at set times."""


@hookspec
def derived_data() -> "list[DerivedData]":
    """Which of this app's records an archive of the site leaves out, because they can be made from the others."""


@hookspec
def mail_texts() -> "list[MailText]":
    """The mails this app sends to single people, with their texts."""


@hookspec(firstresult=True)
def keep_news_draft(draft: "NewsDraft") -> "str | None":
    """Keep a news flash as a draft; the address of its edit screen. An empty text when it was there already."""


@hookspec
def editor_tasks(user: "User") -> "list[EditorTask]":
    """What waits for a volunteer. All of it: the list under "Vandaag" is the sum of these."""


@hookspec
def own_items(person: "Person") -> "list[OwnItem]":
    """What this person has on the site, or asked of it."""


@hookspec
def person_data(person: "Person") -> "dict[str, list[dict[str, Any]]]":
    """Everything this app keeps of a person: for each kind of record, in words, its rows as plain values."""


@hookspec
def erase_person(person: "Person") -> None:
    """Delete or make nameless everything this app keeps of a person. Must be safe to run again."""
