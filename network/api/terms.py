"""The words for what people can do."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from home.api import ItemParameters, Kind, ListOf, OrderedParameters, origin_of
from home.api.pages import number_in
from home.api.shelf import Shelf
from home.facets import FacetIndex
from home.memo import Memo
from network.models import ExpertiseTerm
from network.queries.facet_rows import INITIATIVES, PROFILES, TERM, initiative_index, profile_index
from network.queries.vocabulary import SCOPES as WORDS
from network.queries.vocabulary import vocabulary

router = Router(tags=["words"])


class TermFilters(OrderedParameters):
    """For terms."""

    ordering: Literal["title", "-title"] = Field("title", description="by name; - turns it round")


class Term(Schema):
    """An expertise term."""

    id: int
    key: str = Field(description="its name in addresses; `tag` of the lists takes it", examples=["boekhouden"])
    title: str = Field(examples=["boekhouden"])
    url: str = Field(examples=["https://example.org/expertise/begrip/boekhouden/"])
    synonyms: list[str] = Field(examples=[["boekhouder", "administratie doen"]])
    explanation: str
    broader: str | None = Field(description="key of the wider term", examples=["geldzaken"])
    initiatives: int = Field(description="how many initiatives seek or have it")
    profiles: int = Field(description="how many open offers and requests name it")


def _shelf(memo: Memo) -> Shelf:
    def make() -> Shelf:
        names = dict(ExpertiseTerm.objects.values_list("pk", "name"))
        return Shelf(FacetIndex(list(names), []), {"title": {pk: name.casefold() for pk, name in names.items()}})

    return memo.get_large("api-terms", WORDS, make)


def _make(memo: Memo, ids: Sequence[int], origin: str) -> dict[int, dict[str, Any]]:
    used = [index.values(TERM) for index in (initiative_index(memo), profile_index(memo))]
    terms = ExpertiseTerm.objects.filter(pk__in=ids).select_related("parent")
    return {term.pk: _term(term, *used, origin=origin) for term in terms}


def _term(
    term: ExpertiseTerm, initiatives: Mapping[str, int], profiles: Mapping[str, int], *, origin: str
) -> dict[str, Any]:
    return {
        "id": term.pk,
        "key": term.slug,
        "title": term.name,
        "url": f"{origin}/expertise/begrip/{term.slug}/",
        "synonyms": term.synonym_list,
        "explanation": term.explanation,
        "broader": term.parent.slug if term.parent else None,
        "initiatives": initiatives.get(term.slug, 0),
        "profiles": profiles.get(term.slug, 0),
    }


def _one(memo: Memo, number: int, request: HttpRequest) -> dict[str, Any] | None:
    return _make(memo, [number], origin_of(request)).get(number)


def _find(memo: Memo, id: str) -> int | None:
    """By number, slug, or a word that means the same."""
    number = number_in(id)
    known = vocabulary(memo).term_of.get(id.casefold(), id)
    where = Q(slug=known) if number is None else Q(slug=known) | Q(pk=number)
    return ExpertiseTerm.objects.filter(where).order_by("pk").values_list("pk", flat=True).first()


KIND = Kind(
    name="terms",
    scopes=(*INITIATIVES, *PROFILES),
    item=Term,
    detail=Term,
    shelf=_shelf,
    make=_make,
    one=_one,
    find=_find,
)


@router.get("/terms", response=ListOf[Term])
def terms(request: HttpRequest, asked: Query[TermFilters]) -> HttpResponse:
    """Every expertise term, with its other words."""
    return KIND.some(request, asked, {})


@router.get("/terms/{id}", response=Term)
def term(request: HttpRequest, id: str, asked: Query[ItemParameters]) -> HttpResponse:
    """One term, by its number, name in addresses, or another word for it."""
    return KIND.single(request, id, asked.fields)
