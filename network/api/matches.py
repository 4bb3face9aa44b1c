"""What fits initiatives and expertise, for programs."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from home.api import ListParameters
from home.memo import memo_of
from network.api import expertise, initiatives
from network.models import ExpertiseProfilePage, InitiativePage
from network.queries.cards import links_of_pages
from network.queries.matches import Suggestion, matches_of_initiative, matches_of_profile

MOST_MATCHES = 100
router = Router(tags=["matches"])


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


@router.get("/initiatives/{id}/matches", response=Matches)
def initiative_matches(request: HttpRequest, id: str, asked: Query[ListParameters]) -> dict[str, Any]:
    """Offers that fit what an initiative and its requests ask."""
    memo = memo_of(request)
    page = InitiativePage.objects.get(pk=_number(initiatives.KIND.find(memo, id)))
    found = matches_of_initiative(page, links_of_pages([page.pk]).get(page.pk, {}), memo, MOST_MATCHES)
    return _matches(found, asked, request)


@router.get("/expertise/{id}/matches", response=Matches)
def profile_matches(request: HttpRequest, id: str, asked: Query[ListParameters]) -> dict[str, Any]:
    """Offers that fit a request, or requests and initiatives that fit an offer."""
    memo = memo_of(request)
    page = ExpertiseProfilePage.objects.get(pk=_number(expertise.KIND.find(memo, id)))
    return _matches(matches_of_profile(page, memo, MOST_MATCHES), asked, request)


def _number(found: int | None) -> int:
    if found is None:
        raise Http404
    return found


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
