"""Offers and requests for programs; never who it is, unless that person agreed to a name."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from home.api import DraftParameters, Item, Kind, ListOf, origin_of
from home.api.pages import COMMON, common, page_finder, page_orders, row_of
from home.api.shelf import Shelf
from home.memo import Memo, memo_of
from home.queries.pages import public
from network.api.parameters import ProfileFilters, selection
from network.api.shared import Reference, area_name, names, references
from network.enums import ProfileKind
from network.models import ExpertiseProfilePage, InitiativePage
from network.queries.cards import PROFILE_SCOPES, links_of_pages
from network.queries.facet_rows import KIND as KIND_FACET
from network.queries.facet_rows import KINDS, PROFILES, profile_index
from network.queries.vocabulary import vocabulary
from network.slots import from_bits

router = Router(tags=["expertise"])
OWN = ("introduction", "area_id", "kind", "state", "remote", "slots", "rhythm", "display_name", "name_public")
PLAIN = ("state", "rhythm", "travel_km", "hours_per_week", "until")
ROW = (*COMMON, *OWN, "travel_km", "hours_per_week", "until", "initiative_id")


class Profile(Item):
    """An offer or request, as lists show it."""

    kind: str = Field(description="offer or request", examples=["offer"])
    text: str = Field(description="in their own words", examples=["Ik help graag met de boekhouding."])
    area: str = Field(description="village or district", examples=["Voorburg"])
    themes: list[str] = Field(examples=[["Geld en regels"]])
    tags: list[str] = Field(description="expertise terms", examples=[["boekhouden"]])
    remote: bool = Field(description="whether it can be done from a distance")
    slots: list[str] = Field(description="when: day and part of the day", examples=[["mon-evening"]])
    who: str = Field(description="a name, if that may be shown", examples=[""])


class ProfileDetail(Profile):
    """An offer or request with all that is public."""

    state: str = Field(description="open, talking, fulfilled, paused or expired", examples=["open"])
    rhythm: str = Field(description="once, returning or standing (whenever needed)", examples=["returning"])
    travel_km: int | None = Field(description="how far somebody travels; null when it does not matter")
    hours_per_week: int | None
    until: str | None = Field(description="the last day", examples=["2027-01-31"])
    initiative: Reference | None = Field(description="for a request: the initiative that asks")


def _shelf(memo: Memo) -> Shelf:
    def make() -> Shelf:
        return Shelf(profile_index(memo), page_orders(ExpertiseProfilePage.objects.live()))

    return memo.get_large(f"api-expertise:{timezone.localdate()}", PROFILES, make)


def _rows(memo: Memo, ids: Sequence[int]) -> list[dict[str, Any]]:
    return list(public(ExpertiseProfilePage.objects.live(), memo).filter(pk__in=ids).order_by().values(*ROW))


def _make(memo: Memo, ids: Sequence[int], origin: str) -> dict[int, dict[str, Any]]:
    links = links_of_pages(ids)
    return {row["pk"]: _item(row, links.get(row["pk"], {}), memo, origin) for row in _rows(memo, ids)}


def _item(row: dict[str, Any], links: Any, memo: Memo, origin: str) -> dict[str, Any]:
    words = vocabulary(memo)
    return {
        **common(row, origin),
        "kind": row["kind"],
        "text": row["introduction"],
        "area": area_name(row["area_id"], words),
        "themes": names(links.get("theme", ()), words.themes),
        "tags": names(links.get("terms", ()), words.terms),
        "remote": row["remote"],
        "slots": from_bits(row["slots"]),
        "who": row["display_name"] if row["name_public"] else "",
    }


def _one(memo: Memo, number: int, request: HttpRequest) -> dict[str, Any] | None:
    rows, origin = _rows(memo, [number]), origin_of(request)
    if not rows:
        return None
    row = rows[0]
    asks = public(InitiativePage.objects.live(), memo).filter(pk=row["initiative_id"] or 0)
    plain = {name: row[name] for name in PLAIN}
    item = _item(row, links_of_pages([number]).get(number, {}), memo, origin)
    return {**item, **plain, "initiative": next(iter(references(asks, origin)), None)}


def _draft(memo: Memo, page: Any, request: HttpRequest) -> dict[str, Any]:
    row, origin = row_of(page, ROW), origin_of(request)
    links = {"terms": [tag.slug for tag in page.terms.all()], "theme": [theme.slug for theme in page.themes.all()]}
    return {**_item(row, links, memo, origin), **{name: row[name] for name in PLAIN}, "initiative": None}


KIND = Kind(
    name="expertise",
    scopes=PROFILE_SCOPES,
    item=Profile,
    detail=ProfileDetail,
    shelf=_shelf,
    make=_make,
    one=_one,
    find=page_finder(ExpertiseProfilePage),
    model=ExpertiseProfilePage,
    draft=_draft,
)


@router.get("/expertise", response=ListOf[Profile])
def expertise(request: HttpRequest, asked: Query[ProfileFilters]) -> HttpResponse:
    """Every public offer and request that is open."""
    kinds = [KINDS[ProfileKind(kind)] for kind in asked.kind]
    chosen = {**selection(asked, vocabulary(memo_of(request))), KIND_FACET: kinds}
    return KIND.some(request, asked, chosen)


@router.get("/expertise/{id}", response=ProfileDetail)
def profile(request: HttpRequest, id: str, asked: Query[DraftParameters]) -> HttpResponse:
    """One offer or request, by its number or key."""
    return KIND.previewed(request, id, asked)
