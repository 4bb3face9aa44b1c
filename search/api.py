"""Search for programs."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from home.api import ListParameters, Parameters, RefusedError
from home.memo import memo_of
from search.documents import AREA, TAG, TYPE
from search.matching import Marker
from search.models import SearchDocument
from search.queries.find import FAR, Found, find
from search.queries.knowledge import Knowledge, knowledge
from search.queries.related import did_you_mean
from search.queries.results import EXCERPT, documents
from search.queries.suggestions import suggest

LONGEST = 200  # characters of a question that are read
Type = Literal["initiative", "expertise", "concern", "newsflash", "meeting", "page"]
router = Router()


class SearchParameters(ListParameters):
    """What to search for, and in what."""

    q: str = Field("", max_length=10_000, description="words, as a resident would type them", examples=["moestuin"])
    type: list[Type] = Field([], description="only these kinds; may be repeated")
    tag: list[str] = Field([], description="only with one of these keywords; may be repeated")
    area: list[str] = Field([], description="only in one of these villages or districts, by name; may be repeated")


class SuggestParameters(Parameters):
    """What somebody has typed so far."""

    q: str = Field("", max_length=10_000, description="what was typed so far", examples=["tui"])


class Item(Schema):
    """A result."""

    type: str
    id: int
    key: str
    title: str
    url: str
    excerpt: str
    tags: list[str]
    area: str


class Facets(Schema):
    """Value -> how many results there would be with it."""

    type: dict[str, int]
    tag: dict[str, int]
    area: dict[str, int]


class Results(Schema):
    """Best first."""

    count: int
    items: list[Item]
    facets: Facets
    did_you_mean: str | None


class Suggestions(Schema):
    """Ways to go on."""

    items: list[str]


@router.get("/search", response=Results)
def search(request: HttpRequest, asked: Query[SearchParameters]) -> dict[str, Any]:
    """Search in everything public. `count` is exact for up to a hundred results."""
    memo = memo_of(request)
    known = knowledge(memo)
    chosen: dict[str, list[str]] = {TYPE: [*asked.type], AREA: _areas(known, asked.area), TAG: _tags(known, asked.tag)}
    end = asked.offset + asked.limit
    found = find(memo, asked.q[:LONGEST], chosen, reach=min(end, FAR))
    shown, marker = documents(found.order[asked.offset : end]), Marker(found.query)
    return {
        "count": found.total,
        "items": [_item(document, marker, known, request) for document in shown],
        "facets": _facets(found, known),
        "did_you_mean": did_you_mean(found.query) or None,
    }


@router.get("/search/suggest", response=Suggestions)
def suggestions(request: HttpRequest, asked: Query[SuggestParameters]) -> dict[str, Any]:
    """How the words may go on: at most eight keywords and titles."""
    return {"items": suggest(memo_of(request), asked.q[:LONGEST])}


def _item(document: SearchDocument, marker: Marker, known: Knowledge, request: HttpRequest) -> dict[str, Any]:
    return {
        "type": document.type,
        "id": document.object_id,
        "key": document.key,
        "title": document.title,
        "url": request.build_absolute_uri(document.url),
        "excerpt": marker.excerpt(document.text, EXCERPT),
        "tags": document.tags,
        "area": known.places.labels.get(document.area, ""),
    }


def _facets(found: Found, known: Knowledge) -> dict[str, dict[str, int]]:
    """By the names that the parameters take, without what there is none of."""
    labels = {AREA: known.places.labels}
    return {
        name: {
            labels.get(facet, {}).get(value, value): count
            for value, count in found.counts.get(facet, {}).items()
            if count
        }
        for name, facet in (("type", TYPE), ("tag", TAG), ("area", AREA))
    }


def _areas(known: Knowledge, names: list[str]) -> list[str]:
    """Slugs of these areas, that may be given by name or slug."""
    slugs = {name.casefold(): slug for slug, name in [*known.places.names.items(), *known.places.labels.items()]}
    slugs |= {slug: slug for slug in known.places.labels}
    return [_known("area", name, slugs.get(name.casefold())) for name in names]


def _tags(known: Knowledge, names: list[str]) -> list[str]:
    tags = {tag.casefold(): tag for tag in known.catalogue.values(TAG)}
    return [_known("tag", name, tags.get(name.casefold())) for name in names]


def _known(parameter: str, given: str, found: str | None) -> str:
    if found is None:
        raise RefusedError(parameter, f"unknown value {given[:80]!r}")
    return found
