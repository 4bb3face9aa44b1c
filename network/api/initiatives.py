"""Initiatives for programs."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from home.api import DraftParameters, Item, Kind, ListOf, Picture, origin_of
from home.api.pages import COMMON, common, html_of, page_finder, page_orders, row_of
from home.api.shelf import Shelf
from home.memo import Memo, memo_of
from home.queries.pages import RESTRICTIONS, public
from network.api.parameters import InitiativeFilters, selection
from network.api.shared import Reference, area_name, names, references
from network.enums import ProfileState
from network.models import ExpertiseProfilePage, InitiativePage, MeetingPage
from network.queries.cards import INITIATIVE_SCOPES, links_of_pages
from network.queries.facet_rows import INITIATIVES, STAGE, initiative_index
from network.queries.pictures import card_pictures
from network.queries.vocabulary import vocabulary

router = Router(tags=["initiatives"])
NEIGHBOURS = ("network.expertiseprofilepage", "network.concerngroup", "network.concern", "network.meetingpage")
ROW = (*COMMON, "one_liner", "area_id", "stage", "when", "image_id", "image_alt")


class Initiative(Item):
    """An initiative, as lists show it."""

    one_liner: str = Field(examples=["Samen groente telen achter de flat."])
    area: str = Field(description="village or district", examples=["Stompwijk"])
    stage: str = Field(description="idea, preparing, running, resting, finished or stopped", examples=["running"])
    themes: list[str] = Field(examples=[["Groen en natuur"]])
    seeks: list[str] = Field(description="expertise it looks for", examples=[["tuinieren"]])
    has: list[str] = Field(description="expertise it has", examples=[["boekhouden"]])
    when: str = Field(description="in its own words", examples=["Elke zaterdagochtend"])
    picture: Picture | None


class Update(Schema):
    """Something that happened."""

    date: str = Field(examples=["2026-10-03"])
    title: str
    text: str


class Point(Schema):
    """Where it is; no more precise than its people want."""

    latitude: float
    longitude: float


class InitiativeDetail(Initiative):
    """An initiative with its whole story."""

    problem: str = Field(description="why")
    plan: str = Field(description="what they do")
    next_step: str
    html: str = Field(description="more to tell; safe HTML with whole addresses")
    point: Point | None
    started_on: str | None
    stop_reason: str
    website: str
    updates: list[Update]
    requests: list[Reference] = Field(description="open requests for help")
    meetings: list[Reference] = Field(description="where one can meet it")


def _shelf(memo: Memo) -> Shelf:
    def make() -> Shelf:
        return Shelf(initiative_index(memo), page_orders(InitiativePage.objects.live()))

    return memo.get_large("api-initiatives", INITIATIVES, make)


def _make(memo: Memo, ids: Sequence[int], origin: str) -> dict[int, dict[str, Any]]:
    """Three queries: columns, links, pictures."""
    words, links = vocabulary(memo), links_of_pages(ids)
    rows = InitiativePage.objects.filter(pk__in=ids).order_by().values(*ROW)
    pictures = _pictures(rows, origin)
    return {row["pk"]: _item(row, links.get(row["pk"], {}), words, pictures, origin) for row in rows}


def _item(row: Mapping[str, Any], links: Any, words: Any, pictures: Mapping[int, Any], origin: str) -> dict[str, Any]:
    return {
        **common(row, origin),
        "one_liner": row["one_liner"],
        "area": area_name(row["area_id"], words),
        "stage": row["stage"],
        "themes": names(links.get("theme", ()), words.themes),
        "seeks": names(links.get("seeks", ()), words.terms),
        "has": names(links.get("has", ()), words.terms),
        "when": row["when"],
        "picture": pictures.get(row["pk"]),
    }


def _pictures(rows: Any, origin: str) -> dict[int, dict[str, Any]]:
    """Pictures by page."""
    ready = card_pictures({row["image_id"] for row in rows if row["image_id"]})
    found = {}
    for row in rows:
        if made := ready.get(row["image_id"]):
            url, width, height = made
            whole = url if "://" in url else f"{origin}{url}"
            found[row["pk"]] = {"url": whole, "width": width, "height": height, "alt": row["image_alt"]}
    return found


def _one(memo: Memo, number: int, request: HttpRequest) -> dict[str, Any] | None:
    page = public(InitiativePage.objects.live(), memo).filter(pk=number).first()
    return detail_of(page, memo, request) if page else None


def detail_of(page: InitiativePage, memo: Memo, request: HttpRequest) -> dict[str, Any]:
    """The whole story of a saved page, and what hangs together with it."""
    origin = origin_of(request)
    asking = ExpertiseProfilePage.objects.live().filter(initiative=page, state=ProfileState.OPEN)
    meetings = MeetingPage.objects.live().filter(initiatives=page).order_by("start")
    return {
        **_make(memo, [page.pk], origin)[page.pk],
        **own_words(page, request),
        "requests": references(public(asking, memo), origin),
        "meetings": references(public(meetings, memo), origin),
    }


def _draft(memo: Memo, page: Any, request: HttpRequest) -> dict[str, Any]:
    """As it would look; what hangs together with it is not there yet."""
    row, words, origin = row_of(page, ROW), vocabulary(memo), origin_of(request)
    links = {name: [tag.slug for tag in getattr(page, name).all()] for name in ("seeks", "has")}
    links["theme"] = [theme.slug for theme in page.themes.all()]
    item = _item(row, links, words, _pictures([row], origin), origin)
    return {**item, **own_words(page, request), "requests": [], "meetings": []}


def own_words(page: InitiativePage, request: HttpRequest) -> dict[str, Any]:
    """What the page itself tells."""
    point = page.shown_point()
    return {
        "problem": page.problem,
        "plan": page.plan,
        "next_step": page.next_step,
        "html": html_of(page.body, request),
        "point": {"longitude": point[0], "latitude": point[1]} if point else None,
        "started_on": page.started_on,
        "stop_reason": page.stop_reason,
        "website": page.website,
        "updates": [{"date": one.date, "title": one.title, "text": one.text} for one in page.updates.all()],
    }


KIND = Kind(
    name="initiatives",
    scopes=(*INITIATIVE_SCOPES, *NEIGHBOURS, RESTRICTIONS),
    item=Initiative,
    detail=InitiativeDetail,
    shelf=_shelf,
    make=_make,
    one=_one,
    find=page_finder(InitiativePage),
    model=InitiativePage,
    draft=_draft,
)


@router.get("/initiatives", response=ListOf[Initiative])
def initiatives(request: HttpRequest, asked: Query[InitiativeFilters]) -> HttpResponse:
    """Every public initiative."""
    chosen = {**selection(asked, vocabulary(memo_of(request))), STAGE: list(asked.stage)}
    return KIND.some(request, asked, chosen)


@router.get("/initiatives/{id}", response=InitiativeDetail)
def initiative(request: HttpRequest, id: str, asked: Query[DraftParameters]) -> HttpResponse:
    """One initiative, by its number or key."""
    return KIND.previewed(request, id, asked)
