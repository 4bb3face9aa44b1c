"""The Nieuwsflits for programs."""

from collections.abc import Sequence
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from home.api import DraftParameters, Filters, Item, Kind, ListOf, origin_of
from home.api.pages import COMMON, common, html_of, page_finder, page_orders
from home.api.shelf import Shelf
from home.facets import FacetIndex
from home.memo import Memo
from home.queries.pages import public
from newsflash.models import NewsFlashPage
from newsflash.queries import SCOPES

router = Router(tags=["newsflash"])
YEAR = "year"


class NewsFilters(Filters):
    """For issues."""

    year: list[int] = Field([], description="only issues of these years", examples=[[2026]])
    ordering: Literal["-date", "date", "-updated", "updated", "title", "-title"] = Field(
        "-date", description="newest first unless you ask otherwise; - turns it round"
    )


class Issue(Item):
    """An issue, as the archive shows it. `date` is its day."""

    number: int | None = Field(examples=[12])
    lead: str = Field(examples=["Er gebeurt veel in de buurt."])
    minutes: int = Field(description="how long a calm reader needs", examples=[2])


class IssueDetail(Issue):
    """A whole issue."""

    html: str = Field(description="the news; safe HTML with whole addresses")


def _shelf(memo: Memo) -> Shelf:
    return memo.get_large("api-newsflash", SCOPES, lambda: _make_shelf(memo))


def _make_shelf(memo: Memo) -> Shelf:
    pages = public(NewsFlashPage.objects.live(), memo)
    days = dict(pages.order_by("-date", "-pk").values_list("pk", "date"))
    years = [(YEAR, pk, str(day.year)) for pk, day in days.items()]
    return Shelf(FacetIndex(list(days), years), page_orders(pages, "date"))


def _make(memo: Memo, ids: Sequence[int], origin: str) -> dict[int, dict[str, Any]]:
    pages = public(NewsFlashPage.objects.live(), memo).filter(pk__in=ids)
    return {page.pk: item_of(page, origin) for page in pages}


def item_of(page: NewsFlashPage, origin: str) -> dict[str, Any]:
    """An issue, as the archive shows it."""
    row = {name: getattr(page, name) for name in COMMON}
    return {
        **common(row, origin),
        "date": page.date,
        "number": page.number,
        "lead": page.lead,
        "minutes": page.minutes,
    }


def _one(memo: Memo, number: int, request: HttpRequest) -> dict[str, Any] | None:
    page = public(NewsFlashPage.objects.live(), memo).filter(pk=number).first()
    return {**item_of(page, origin_of(request)), "html": html_of(page.body, request)} if page else None


def _draft(memo: Memo, page: Any, request: HttpRequest) -> dict[str, Any]:
    return {**item_of(page, origin_of(request)), "html": html_of(page.body, request)}


KIND = Kind(
    name="newsflash",
    scopes=SCOPES,
    item=Issue,
    detail=IssueDetail,
    shelf=_shelf,
    make=_make,
    one=_one,
    find=page_finder(NewsFlashPage),
    model=NewsFlashPage,
    draft=_draft,
)


@router.get("/newsflash", response=ListOf[Issue])
def newsflash(request: HttpRequest, asked: Query[NewsFilters]) -> HttpResponse:
    """Every issue of the Nieuwsflits."""
    return KIND.some(request, asked, {YEAR: [str(year) for year in asked.year]})


@router.get("/newsflash/{id}", response=IssueDetail)
def issue(request: HttpRequest, id: str, asked: Query[DraftParameters]) -> HttpResponse:
    """One issue, by its number here or key."""
    return KIND.previewed(request, id, asked)
