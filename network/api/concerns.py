"""Where the shoe pinches: groups of concerns with their answers, and single ones. Never who told them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from home.api import Item, ItemParameters, Kind, ListOf, origin_of
from home.api.pages import moment, number_in
from home.api.shelf import UPDATED, Shelf, time_key
from home.facets import FacetIndex
from home.memo import Memo, memo_of
from network.api.parameters import ConcernFilters, selection
from network.models import Concern
from network.queries.cards import GROUP_SCOPES
from network.queries.facet_rows import AREA, KIND, THEME
from network.queries.vocabulary import vocabulary

router = Router(tags=["concerns"])


class ConcernItem(Item):
    """What one resident told. `date` is the day it was told."""

    text: str = Field(description="as told", examples=["Het is te donker langs het pad."])
    kind: str = Field(description="question, concern or chance", examples=["concern"])
    area: str = Field(description="village or district", examples=["Stompwijk"])
    theme: str = Field(description="empty when nobody chose one", examples=["Verkeer en straat"])
    group: str | None = Field(description="key of the group it is in", examples=["verlichting"])


def public_concerns() -> QuerySet[Concern]:
    """Those that everybody may read: in a public group, or on their own."""
    return Concern.objects.readable().filter(Q(group=None) | Q(group__live=True))


def _shelf(memo: Memo) -> Shelf:
    return memo.get_large("api-concerns", GROUP_SCOPES, lambda: _make_shelf(memo))


def _make_shelf(memo: Memo) -> Shelf:
    village_of, facets, ids = vocabulary(memo).village_of, [], []
    orders: dict[str, dict[int, str]] = {"date": {}, UPDATED: {}, "title": {}}
    for concern in public_concerns().select_related("area", "theme"):
        pk, area = concern.pk, concern.area.slug
        ids.append(pk)
        facets += [(AREA, pk, slug) for slug in {area, village_of[area]}]
        facets += [(KIND, pk, concern.kind), (THEME, pk, concern.theme.slug if concern.theme else "")]
        orders["date"][pk] = str(concern.received_on)
        orders[UPDATED][pk] = time_key(concern.last_published_at)
        orders["title"][pk] = concern.public_title.casefold()
    return Shelf(FacetIndex(ids, facets), orders)


def _make(memo: Memo, ids: Sequence[int], origin: str) -> dict[int, dict[str, Any]]:
    found = public_concerns().filter(pk__in=ids).select_related("area", "theme", "group")
    return {concern.pk: _item(concern, origin) for concern in found}


def _item(concern: Concern, origin: str) -> dict[str, Any]:
    below = concern.group.slug if concern.group else f"verhaal/{concern.pk}"
    return {
        "id": concern.pk,
        "key": concern.key,
        "title": concern.public_title,
        "url": f"{origin}/schoen/{below}/",
        "date": concern.received_on,
        "updated": moment(concern.last_published_at),
        "text": concern.text,
        "kind": concern.kind,
        "area": str(concern.area),
        "theme": concern.theme.name if concern.theme else "",
        "group": concern.group.slug if concern.group else None,
    }


def _one(memo: Memo, number: int, request: HttpRequest) -> dict[str, Any] | None:
    return _make(memo, [number], origin_of(request)).get(number)


def _find(memo: Memo, id: str) -> int | None:
    number = number_in(id.removeprefix("concern-"))
    where = Q(import_key=id) if number is None else Q(import_key=id) | Q(pk=number)
    return public_concerns().filter(where).order_by("pk").values_list("pk", flat=True).first()


CONCERN = Kind(
    name="concerns",
    scopes=GROUP_SCOPES,
    item=ConcernItem,
    detail=ConcernItem,
    shelf=_shelf,
    make=_make,
    one=_one,
    find=_find,
)


@router.get("/concerns", response=ListOf[ConcernItem])
def concerns(request: HttpRequest, asked: Query[ConcernFilters]) -> HttpResponse:
    """Every concern, question and chance that is public."""
    chosen = {**selection(asked, vocabulary(memo_of(request))), KIND: list(asked.kind)}
    return CONCERN.some(request, asked, chosen)


@router.get("/concerns/{id}", response=ConcernItem)
def concern(request: HttpRequest, id: str, asked: Query[ItemParameters]) -> HttpResponse:
    """One concern, by its number or key."""
    return CONCERN.single(request, id, asked.fields)
