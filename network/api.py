"""Initiatives and expertise for programs, and what fits them."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from django.db.models import Q
from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from pydantic import Field

from home.api import ListParameters
from home.facets import FacetIndex
from home.memo import Memo, memo_of
from home.queries.pages import public
from network.enums import ProfileKind, Stage
from network.models import ExpertiseProfilePage, InitiativePage
from network.queries.cards import Links, links_of_pages
from network.queries.facet_rows import AREA, KIND, KINDS, STAGE, TERM, THEME, initiative_index, profile_index
from network.queries.matches import Suggestion, matches_of_initiative, matches_of_profile
from network.queries.vocabulary import Vocabulary, vocabulary
from network.slots import from_bits

MOST_MATCHES = 100
LARGEST_NUMBER = 2**31
router = Router()


class Filters(ListParameters):
    """What every list can be filtered by; each may be repeated. By name or by the word in addresses."""

    area: list[str] = Field([], description="only in one of these villages or districts")
    theme: list[str] = Field([], description="only on one of these themes")
    tag: list[str] = Field([], description="only with one of these expertise terms")
    ordering: Literal["-date", "date"] = Field("-date", description="newest or oldest first")


class InitiativeFilters(Filters):
    """For initiatives."""

    stage: list[Literal["idea", "preparing", "running", "resting", "finished", "stopped"]] = Field([])


class ProfileFilters(Filters):
    """For offers and requests."""

    kind: list[Literal["offer", "request"]] = Field([])


class Initiative(Schema):
    """An initiative."""

    id: int
    key: str
    title: str
    url: str
    one_liner: str
    area: str
    stage: str
    themes: list[str]
    seeks: list[str]
    has: list[str]
    when: str


class Profile(Schema):
    """An offer or request; never who it is, unless that person agreed to a name."""

    id: int
    key: str
    title: str
    url: str
    kind: str
    text: str
    area: str
    themes: list[str]
    tags: list[str]
    remote: bool
    slots: list[str]
    who: str


class Initiatives(Schema):
    """A part of the list; `count` is how many there are."""

    count: int
    items: list[Initiative]


class Profiles(Schema):
    """A part of the list; `count` is how many there are."""

    count: int
    items: list[Profile]


class Part(Schema):
    """One part of a score, 0 to 1, and why."""

    name: str
    value: float
    reason: str


class Match(Schema):
    """Something that fits, how well (0 to 1), and why in one Dutch sentence."""

    type: str
    id: int
    key: str
    title: str
    url: str
    score: float
    reason: str
    parts: list[Part]


class Matches(Schema):
    """Best first."""

    count: int
    items: list[Match]


@router.get("/initiatives", response=Initiatives)
def initiatives(request: HttpRequest, asked: Query[InitiativeFilters]) -> dict[str, Any]:
    """Every public initiative."""
    memo = memo_of(request)
    index, words = initiative_index(memo), vocabulary(memo)
    count, ids = _chosen(index, {**_common(asked, words), STAGE: list(asked.stage)}, asked)
    links = links_of_pages(ids)
    pages = InitiativePage.objects.in_bulk(ids)
    return {"count": count, "items": [_initiative(pages[pk], links.get(pk, {}), words, request) for pk in ids]}


@router.get("/initiatives/{id}", response=Initiative)
def initiative(request: HttpRequest, id: str) -> dict[str, Any]:
    """One initiative, by its number or key."""
    memo = memo_of(request)
    page = _found(InitiativePage, id, memo)
    return _initiative(page, links_of_pages([page.pk]).get(page.pk, {}), vocabulary(memo), request)


@router.get("/initiatives/{id}/matches", response=Matches)
def initiative_matches(request: HttpRequest, id: str, asked: Query[ListParameters]) -> dict[str, Any]:
    """Offers that fit what an initiative and its requests ask."""
    memo = memo_of(request)
    page = _found(InitiativePage, id, memo)
    found = matches_of_initiative(page, links_of_pages([page.pk]).get(page.pk, {}), memo, MOST_MATCHES)
    return _matches(found, asked, request)


@router.get("/expertise", response=Profiles)
def expertise(request: HttpRequest, asked: Query[ProfileFilters]) -> dict[str, Any]:
    """Every public offer and request that is open."""
    memo = memo_of(request)
    index, words = profile_index(memo), vocabulary(memo)
    kinds = [KINDS[ProfileKind(kind)] for kind in asked.kind]
    count, ids = _chosen(index, {**_common(asked, words), KIND: kinds}, asked)
    links = links_of_pages(ids)
    pages = ExpertiseProfilePage.objects.in_bulk(ids)
    return {"count": count, "items": [_profile(pages[pk], links.get(pk, {}), words, request) for pk in ids]}


@router.get("/expertise/{id}", response=Profile)
def profile(request: HttpRequest, id: str) -> dict[str, Any]:
    """One offer or request, by its number or key."""
    memo = memo_of(request)
    page = _found(ExpertiseProfilePage, id, memo)
    return _profile(page, links_of_pages([page.pk]).get(page.pk, {}), vocabulary(memo), request)


@router.get("/expertise/{id}/matches", response=Matches)
def profile_matches(request: HttpRequest, id: str, asked: Query[ListParameters]) -> dict[str, Any]:
    """Offers that fit a request, or requests and initiatives that fit an offer."""
    memo = memo_of(request)
    return _matches(matches_of_profile(_found(ExpertiseProfilePage, id, memo), memo, MOST_MATCHES), asked, request)


def _chosen(index: FacetIndex, chosen: Mapping[str, Sequence[str]], asked: Filters) -> tuple[int, list[int]]:
    """How many items these filters leave, and the numbers of those asked for."""
    bits = index.matching(chosen)
    count = bits.bit_count()
    if asked.ordering == "-date":
        return count, index.page(bits, asked.offset, asked.limit)
    end = max(0, count - asked.offset)
    start = max(0, end - asked.limit)
    return count, index.page(bits, start, end - start)[::-1]


def _common(asked: Filters, words: Vocabulary) -> dict[str, list[str]]:
    return {
        AREA: _slugs("area", asked.area, words.areas, {name.casefold(): slug for slug, name in words.villages.items()}),
        THEME: _slugs("theme", asked.theme, words.themes),
        TERM: _slugs("tag", asked.tag, words.terms, words.term_of),
    }


def _slugs(parameter: str, given: list[str], labels: Mapping[str, str], more: Mapping[str, str] = {}) -> list[str]:
    """Slugs of what may be given by name or slug; what nobody knows is refused by name."""
    names = {label.casefold(): slug for slug, label in labels.items()}
    known = {**names, **{slug: slug for slug in labels}, **more}
    for name in given:
        if name.casefold() not in known:
            raise HttpError(422, f"{parameter}: unknown value {name[:80]!r}")
    return [known[name.casefold()] for name in given]


def _found(model: type[Any], id: str, memo: Memo) -> Any:
    """The public page with this number, else with this key."""
    pages = public(model.objects.live(), memo)
    number = int(id) if id.isascii() and id.isdigit() and int(id) < LARGEST_NUMBER else None
    page = pages.filter(pk=number).first() if number is not None else None
    page = page or pages.filter(Q(import_key=id) | Q(import_key="", slug=id)).first()
    if page is None:
        raise Http404
    return page


def _names(slugs: Sequence[str], labels: Mapping[str, str]) -> list[str]:
    return sorted(labels[slug] for slug in slugs if slug in labels)


def _initiative(page: InitiativePage, links: Links, words: Vocabulary, request: HttpRequest) -> dict[str, Any]:
    return {
        "id": page.pk,
        "key": page.key,
        "title": page.title,
        "url": request.build_absolute_uri(page.get_url()),
        "one_liner": page.one_liner,
        "area": words.areas[words.area_slugs[page.area_id]],
        "stage": Stage(page.stage).value,
        "themes": _names(links.get("theme", ()), words.themes),
        "seeks": _names(links.get("seeks", ()), words.terms),
        "has": _names(links.get("has", ()), words.terms),
        "when": page.when,
    }


def _profile(page: ExpertiseProfilePage, links: Links, words: Vocabulary, request: HttpRequest) -> dict[str, Any]:
    return {
        "id": page.pk,
        "key": page.key,
        "title": page.title,
        "url": request.build_absolute_uri(page.get_url()),
        "kind": page.kind,
        "text": page.introduction,
        "area": words.areas[words.area_slugs[page.area_id]],
        "themes": _names(links.get("theme", ()), words.themes),
        "tags": _names(links.get("terms", ()), words.terms),
        "remote": page.remote,
        "slots": from_bits(page.slots),
        "who": page.who,
    }


def _matches(found: Sequence[Suggestion], asked: ListParameters, request: HttpRequest) -> dict[str, Any]:
    shown = found[asked.offset : asked.offset + asked.limit]
    return {"count": len(found), "items": [_match(one, request) for one in shown]}


def _match(one: Suggestion, request: HttpRequest) -> dict[str, Any]:
    subject = one.subject
    return {
        "type": "initiative" if subject.kind == "initiative" else "expertise",
        "id": subject.pk,
        "key": subject.key,
        "title": subject.title,
        "url": request.build_absolute_uri(subject.url),
        "score": one.score,
        "reason": one.reason,
        "parts": [{"name": part.name, "value": part.value, "reason": part.reason} for part in one.parts],
    }
