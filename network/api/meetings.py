"""Meetings for programs."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from home.api import DraftParameters, Item, Kind, ListOf, origin_of
from home.api.pages import COMMON, common, html_of, moment, page_finder, page_orders, row_of
from home.api.shelf import Shelf
from home.facets import FacetIndex
from home.memo import Memo, memo_of
from home.queries.pages import RESTRICTIONS, public
from network.api.parameters import MeetingFilters, selection
from network.api.shared import Reference, area_name, linked, names, references
from network.models import MeetingPage
from network.queries.facet_rows import AREA, THEME
from network.queries.vocabulary import SCOPES as WORDS
from network.queries.vocabulary import vocabulary

router = Router(tags=["meetings"])
SCOPES = ("network.meetingpage", "network.initiativepage", RESTRICTIONS, *WORDS)
FIRST, LAST = "first", "last"  # facets: the days on which a meeting begins and ends
OWN = ("intro", "start", "end", "place", "address", "hint", "area_id", "capacity", "state")


class Meeting(Item):
    """A meeting, as lists show it. `date` is when it begins."""

    intro: str = Field(description="in one sentence", examples=["Kom kennismaken met de buurt."])
    start: str = Field(examples=["2026-12-05T10:00:00+01:00"])
    end: str = Field(examples=["2026-12-05T12:00:00+01:00"])
    place: str = Field(examples=["Wijkcentrum De Kade"])
    address: str
    hint: str = Field(description="how to get there")
    area: str = Field(description="village or district", examples=["Leidschendam"])
    themes: list[str] = Field(examples=[["Ontmoeten"]])
    capacity: int | None = Field(description="places; null when there is no limit")
    state: str = Field(description="planned, changed, cancelled or held", examples=["planned"])


class MeetingDetail(Meeting):
    """A meeting with all there is to tell."""

    html: str = Field(description="more to tell; safe HTML with whole addresses")
    note: str = Field(description="what came of it; empty until it has been")
    initiatives: list[Reference] = Field(description="initiatives one can meet")


def _shelf(memo: Memo) -> Shelf:
    return memo.get_large("api-meetings", SCOPES, lambda: _make_shelf(memo))


def _make_shelf(memo: Memo) -> Shelf:
    pages = public(MeetingPage.objects.live(), memo)
    village_of, facets, ids = vocabulary(memo).village_of, [], []
    for pk, area, start, end in pages.order_by("-start", "-pk").values_list("pk", "area__slug", "start", "end"):
        ids.append(pk)
        facets += [(AREA, pk, slug) for slug in {area, village_of[area]}]
        facets += [(FIRST, pk, str(timezone.localdate(start))), (LAST, pk, str(timezone.localdate(end)))]
    facets += [(THEME, *row) for row in MeetingPage.themes.through.objects.values_list("meetingpage_id", "theme__slug")]
    return Shelf(FacetIndex(ids, facets), page_orders(pages, "start"))


def _make(memo: Memo, ids: Sequence[int], origin: str) -> dict[int, dict[str, Any]]:
    words = vocabulary(memo)
    themes = linked(
        MeetingPage.themes.through.objects.filter(meetingpage_id__in=ids).values_list("meetingpage_id", "theme__slug")
    )
    rows = MeetingPage.objects.filter(pk__in=ids).order_by().values(*COMMON, *OWN)
    return {row["pk"]: _item(row, names(themes.get(row["pk"], ()), words.themes), words, origin) for row in rows}


def _item(row: dict[str, Any], themes: list[str], words: Any, origin: str) -> dict[str, Any]:
    plain = {name: row[name] for name in ("intro", "place", "address", "hint", "capacity", "state")}
    start = moment(row["start"])
    area = area_name(row["area_id"], words)
    times = {"date": start, "start": start, "end": moment(row["end"])}
    return {**common(row, origin), **plain, **times, "area": area, "themes": themes}


def _one(memo: Memo, number: int, request: HttpRequest) -> dict[str, Any] | None:
    page = public(MeetingPage.objects.live(), memo).filter(pk=number).first()
    return detail_of(page, memo, request) if page else None


def detail_of(page: MeetingPage, memo: Memo, request: HttpRequest) -> dict[str, Any]:
    """All there is to tell of a saved page."""
    origin = origin_of(request)
    met = references(public(page.initiatives.get_queryset().live(), memo), origin)
    return {**_make(memo, [page.pk], origin)[page.pk], **own_words(page, request), "initiatives": met}


def own_words(page: MeetingPage, request: HttpRequest) -> dict[str, Any]:
    """What the page itself tells."""
    return {"html": html_of(page.body, request), "note": page.note}


def _draft(memo: Memo, page: Any, request: HttpRequest) -> dict[str, Any]:
    words, row = vocabulary(memo), row_of(page, (*COMMON, *OWN))
    themes = names([theme.slug for theme in page.themes.all()], words.themes)
    return {**_item(row, themes, words, origin_of(request)), **own_words(page, request), "initiatives": []}


KIND = Kind(
    name="meetings",
    scopes=SCOPES,
    item=Meeting,
    detail=MeetingDetail,
    shelf=_shelf,
    make=_make,
    one=_one,
    find=page_finder(MeetingPage),
    model=MeetingPage,
    draft=_draft,
)


@router.get("/meetings", response=ListOf[Meeting])
def meetings(request: HttpRequest, asked: Query[MeetingFilters]) -> HttpResponse:
    """Every public meeting; cancelled ones too, because nobody should find a closed door."""
    memo = memo_of(request)
    chosen = {**selection(asked, vocabulary(memo)), **_days(asked, KIND.shelf(memo).index)}
    return KIND.some(request, asked, chosen)


def _days(asked: MeetingFilters, index: FacetIndex) -> dict[str, Sequence[str]]:
    """The days on which meetings asked for end or begin; a day without any stands for none."""
    today = timezone.localdate()
    ends_from = max(filter(None, (asked.start, today if asked.when == "coming" else None)), default=None)
    chosen: dict[str, Sequence[str]] = {}
    if ends_from:
        chosen[LAST] = _between(index, LAST, ends_from, None)
    if asked.when == "past":
        chosen[LAST] = _between(index, LAST, ends_from, today - datetime.timedelta(days=1))
    if asked.until:
        chosen[FIRST] = _between(index, FIRST, None, asked.until)
    return chosen


def _between(index: FacetIndex, facet: str, first: datetime.date | None, last: datetime.date | None) -> Sequence[str]:
    days = index.values(facet)
    found = [day for day in days if (not first or day >= str(first)) and (not last or day <= str(last))]
    return found or ["never"]


@router.get("/meetings/{id}", response=MeetingDetail)
def meeting(request: HttpRequest, id: str, asked: Query[DraftParameters]) -> HttpResponse:
    """One meeting, by its number or key."""
    return KIND.previewed(request, id, asked)
