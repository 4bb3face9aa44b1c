"""Areas and themes for programs."""

from collections.abc import Sequence
from typing import Any, Literal

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from home.api.answers import origin_of
from home.api.kinds import Kind
from home.api.pages import number_in
from home.api.parameters import ItemParameters, OrderedParameters
from home.api.schemas import ListOf
from home.api.shelf import Shelf
from home.facets import FacetIndex
from home.memo import Memo
from home.models import Area, Theme

router = Router(tags=["words"])
KIND = "kind"


class WordParameters(OrderedParameters):
    """Words in the order in which pages show them, or by name."""

    ordering: Literal["order", "-order", "title", "-title"] = Field("order", description="as pages show them, by name")


class AreaParameters(WordParameters):
    """For areas."""

    kind: list[Literal["village", "district"]] = Field([], description="only villages, or only districts")


class AreaItem(Schema):
    """A village, or a district of one."""

    id: int
    key: str = Field(description="its name in addresses; `area` of the lists takes it", examples=["voorburg"])
    title: str = Field(examples=["Voorburg"])
    kind: str = Field(description="village or district", examples=["village"])
    village: str = Field(description="key of the village it is or lies in", examples=["voorburg"])
    code: str = Field(description="of the statistics office (CBS), if it has one", examples=["WK191608"])
    url: str = Field(description="initiatives there", examples=["https://example.org/initiatieven/?plaats=voorburg"])


class AreaDetail(AreaItem):
    """An area with its outline."""

    outline: list[list[float]] | None = Field(description="corners as [longitude, latitude]; CBS/Kadaster, CC BY 4.0")


class ThemeItem(Schema):
    """A subject."""

    id: int
    key: str = Field(description="its name in addresses; `theme` of the lists takes it", examples=["groen"])
    title: str = Field(examples=["Groen en natuur"])
    domain: str = Field(description="physical, social or cultural", examples=["physical"])
    description: str
    url: str = Field(description="initiatives on it", examples=["https://example.org/initiatieven/?thema=groen"])


def _shelf_of(name: str, records: QuerySet, label: str, facet: str = "") -> Any:
    def make() -> Shelf:
        found = list(records.all())
        orders = {
            "order": {record.pk: f"{place:06}" for place, record in enumerate(found)},
            "title": {record.pk: str(record).casefold() for record in found},
        }
        facets = [(facet, record.pk, getattr(record, facet)) for record in found if facet]
        return Shelf(FacetIndex([record.pk for record in found], facets), orders)

    return lambda memo: memo.get_large(f"api-{name}", (label,), make)


def _finder(model: type[Model]) -> Any:
    """Finds by number or slug."""

    def find(memo: Memo, id: str) -> int | None:
        number = number_in(id)
        where = Q(slug=id) if number is None else Q(slug=id) | Q(pk=number)
        return model._default_manager.filter(where).order_by("pk").values_list("pk", flat=True).first()

    return find


def _areas(memo: Memo, ids: Sequence[int], origin: str) -> dict[int, dict[str, Any]]:
    return {area.pk: _area(area, origin) for area in Area.objects.filter(pk__in=ids).select_related("parent")}


def _area(area: Area, origin: str) -> dict[str, Any]:
    return {
        "id": area.pk,
        "key": area.slug,
        "title": str(area),
        "kind": area.kind,
        "village": area.village.slug,
        "code": area.code,
        "url": f"{origin}/initiatieven/?plaats={area.slug}",
    }


def _one_area(memo: Memo, number: int, request: HttpRequest) -> dict[str, Any] | None:
    area = Area.objects.select_related("parent").filter(pk=number).first()
    return {**_area(area, origin_of(request)), "outline": area.geometry} if area else None


def _themes(memo: Memo, ids: Sequence[int], origin: str) -> dict[int, dict[str, Any]]:
    return {theme.pk: _theme(theme, origin) for theme in Theme.objects.filter(pk__in=ids)}


def _theme(theme: Theme, origin: str) -> dict[str, Any]:
    return {
        "id": theme.pk,
        "key": theme.slug,
        "title": theme.name,
        "domain": theme.domain,
        "description": theme.description,
        "url": f"{origin}/initiatieven/?thema={theme.slug}",
    }


def _one_theme(memo: Memo, number: int, request: HttpRequest) -> dict[str, Any] | None:
    return _themes(memo, [number], origin_of(request)).get(number)


AREAS = Kind(
    name="areas",
    scopes=("home.area",),
    item=AreaItem,
    detail=AreaDetail,
    shelf=_shelf_of("areas", Area.objects.all(), "home.area", KIND),
    make=_areas,
    one=_one_area,
    find=_finder(Area),
)
THEMES = Kind(
    name="themes",
    scopes=("home.theme",),
    item=ThemeItem,
    detail=ThemeItem,
    shelf=_shelf_of("themes", Theme.objects.all(), "home.theme"),
    make=_themes,
    one=_one_theme,
    find=_finder(Theme),
)


@router.get("/areas", response=ListOf[AreaItem])
def areas(request: HttpRequest, asked: Query[AreaParameters]) -> HttpResponse:
    """Villages and their districts."""
    return AREAS.some(request, asked, {KIND: list(asked.kind)})


@router.get("/areas/{id}", response=AreaDetail)
def area(request: HttpRequest, id: str, asked: Query[ItemParameters]) -> HttpResponse:
    """One area with its outline, by its number or key."""
    return AREAS.single(request, id, asked.fields)


@router.get("/themes", response=ListOf[ThemeItem])
def themes(request: HttpRequest, asked: Query[WordParameters]) -> HttpResponse:
    """What initiatives and concerns are about."""
    return THEMES.some(request, asked, {})


@router.get("/themes/{id}", response=ThemeItem)
def theme(request: HttpRequest, id: str, asked: Query[ItemParameters]) -> HttpResponse:
    """One theme, by its number or key."""
    return THEMES.single(request, id, asked.fields)
