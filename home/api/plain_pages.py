"""Plain pages and the contact page for programs."""

from collections.abc import Sequence
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from home.api.answers import origin_of
from home.api.kinds import Kind
from home.api.pages import COMMON, common, html_of, number_in, page_finder, page_orders
from home.api.parameters import DraftParameters, Filters
from home.api.schemas import Item, ListOf
from home.api.shelf import Shelf
from home.facets import FacetIndex
from home.memo import Memo
from home.models import ContactPage, ContentPage, TextPage
from home.queries.pages import RESTRICTIONS, public

router = Router(tags=["pages"])
MODELS: tuple[type[TextPage], ...] = (ContentPage, ContactPage)
SCOPES = ("home.contentpage", "home.contactpage", "home.networksettings", "menu", RESTRICTIONS)


class PageParameters(Filters):
    """For pages."""

    ordering: Literal["order", "-order", "-date", "date", "-updated", "updated", "title", "-title"] = Field(
        "order", description="as they stand below each other, by date, last change or name"
    )


class PlainPage(Item):
    """A page of text, as lists show it."""

    intro: str = Field(examples=["Wie wij zijn en wat wij doen."])
    above: str | None = Field(description="address of the page it stands below", examples=["https://example.org/"])


class PlainPageDetail(PlainPage):
    """A page with its text."""

    html: str = Field(description="the text; safe HTML with whole addresses")


def _shelf(memo: Memo) -> Shelf:
    return memo.get_large("api-pages", SCOPES, lambda: _make_shelf(memo))


def _make_shelf(memo: Memo) -> Shelf:
    paths: dict[int, str] = {}
    orders: dict[str, dict[int, str]] = {"order": paths}
    for model in MODELS:
        pages = public(model.objects.live(), memo)
        paths |= dict(pages.values_list("pk", "path"))
        for name, keys in page_orders(pages).items():
            orders.setdefault(name, {}).update(keys)
    return Shelf(FacetIndex(sorted(paths, key=paths.__getitem__), []), {**orders, "order": paths})


def _make(memo: Memo, ids: Sequence[int], origin: str) -> dict[int, dict[str, Any]]:
    rows = [row for model in MODELS for row in model.objects.filter(pk__in=ids).values(*COMMON, "intro")]
    return {row["pk"]: _item(row, origin) for row in rows}


def _item(row: dict[str, Any], origin: str) -> dict[str, Any]:
    item = common(row, origin)
    above = item["url"].rstrip("/").rpartition("/")[0]
    return {**item, "intro": row["intro"], "above": f"{above}/"}


def _one(memo: Memo, number: int, request: HttpRequest) -> dict[str, Any] | None:
    page = next(filter(None, (public(model.objects.live(), memo).filter(pk=number).first() for model in MODELS)), None)
    return detail_of(page, request) if page else None


def detail_of(page: TextPage, request: HttpRequest) -> dict[str, Any]:
    """A page with its text."""
    row = {name: getattr(page, name) for name in (*COMMON, "intro")}
    return {**_item(row, origin_of(request)), "html": html_of(page.body, request)}


def _find(memo: Memo, id: str) -> int | None:
    """By number first: a page may be called 42."""
    finders = [page_finder(model) for model in MODELS]
    found = [number for find in finders if (number := find(memo, id)) is not None]
    return number_in(id) if number_in(id) in found else next(iter(found), None)


KIND = Kind(
    name="pages",
    scopes=SCOPES,
    item=PlainPage,
    detail=PlainPageDetail,
    shelf=_shelf,
    make=_make,
    one=_one,
    find=_find,
    model=ContentPage,
    draft=lambda memo, page, request: detail_of(page, request),
)


@router.get("/pages", response=ListOf[PlainPage])
def pages(request: HttpRequest, asked: Query[PageParameters]) -> HttpResponse:
    """Every page of text."""
    return KIND.some(request, asked, {})


@router.get("/pages/{id}", response=PlainPageDetail)
def page(request: HttpRequest, id: str, asked: Query[DraftParameters]) -> HttpResponse:
    """One page, by its number or key."""
    return KIND.previewed(request, id, asked)
