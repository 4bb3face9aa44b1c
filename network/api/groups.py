"""Groups of concerns."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field
from wagtail.rich_text import expand_db_html

from home.api import Item, ItemParameters, Kind, ListOf, origin_of
from home.api.pages import moment, number_in, whole_addresses
from home.api.shelf import UPDATED, Shelf, time_key
from home.memo import Memo, memo_of
from home.queries.pages import RESTRICTIONS, public
from network.api.parameters import GroupFilters, selection
from network.api.shared import Reference, references
from network.models import ConcernGroup
from network.queries.cards import FEWEST, GROUP_SCOPES
from network.queries.concerns import group_index
from network.queries.facet_rows import STATE
from network.queries.vocabulary import vocabulary

router = Router(tags=["concerns"])
SCOPES = (*GROUP_SCOPES, "network.initiativepage", "network.meetingpage", RESTRICTIONS)


class Group(Item):
    """Concerns about one thing, as lists show them."""

    summary: str
    theme: str = Field(examples=["Verkeer en straat"])
    area: str = Field(description="empty when it is the same everywhere", examples=["Voorburg"])
    voices: int | None = Field(description="residents who told it or said “me too”; null below five", examples=[12])
    state: str = Field(
        description="forming, put, answered, followed_up, checking, closed, reopened or elsewhere", examples=["put"]
    )
    put_to: str = Field(description="whom it was put to", examples=["gemeente"])
    put_on: str | None = Field(examples=["2026-09-01"])
    answered_on: str | None = Field(examples=[None])


class GroupDetail(Group):
    """A group with its answer."""

    channel: str = Field(description="by which way it was put")
    days_open: int | None = Field(description="days it waits for an answer; null when it does not")
    answered_by: str
    answer: str = Field(description="safe HTML with whole addresses")
    outcome: str = Field(description="agreed, doing, done, refused, or nothing yet")
    outcome_reason: str
    concerns: list[str] = Field(description="keys of what residents told")
    initiatives: list[Reference]
    meetings: list[Reference]


def _shelf(memo: Memo) -> Shelf:
    def make() -> Shelf:
        return Shelf(group_index(memo), _orders(ConcernGroup.objects.public().with_voices()))

    return memo.get_large("api-groups", GROUP_SCOPES, make)


def _orders(groups: Iterable[ConcernGroup]) -> dict[str, dict[int, str]]:
    orders: dict[str, dict[int, str]] = {"voices": {}, "date": {}, UPDATED: {}, "title": {}}
    for group in groups:
        orders["voices"][group.pk] = f"{_voices(group) or 0:08}"  # a cursor shows this: small numbers stay hidden
        orders["date"][group.pk] = time_key(group.created_at)
        orders[UPDATED][group.pk] = time_key(group.last_published_at or group.created_at)
        orders["title"][group.pk] = group.title.casefold()
    return orders


def _voices(group: Any) -> int | None:
    return group.voices if group.voices >= FEWEST else None


def _make(memo: Memo, ids: Sequence[int], origin: str) -> dict[int, dict[str, Any]]:
    groups = ConcernGroup.objects.public().filter(pk__in=ids).with_voices().select_related("theme", "area")
    return {group.pk: _item(group, origin) for group in groups}


def _item(group: ConcernGroup, origin: str) -> dict[str, Any]:
    return {
        "id": group.pk,
        "key": group.slug,
        "title": group.title,
        "url": f"{origin}/schoen/{group.slug}/",
        "date": moment(group.created_at),
        "updated": moment(group.last_published_at or group.created_at),
        "summary": group.summary,
        "theme": group.theme.name,
        "area": str(group.area) if group.area else "",
        "voices": _voices(group),
        "state": group.state,
        "put_to": group.put_to,
        "put_on": group.put_on,
        "answered_on": group.answered_on,
    }


def _one(memo: Memo, number: int, request: HttpRequest) -> dict[str, Any] | None:
    groups = ConcernGroup.objects.public().filter(pk=number).with_voices().select_related("theme", "area")
    group, origin = groups.first(), origin_of(request)
    if not group:
        return None
    return {
        **_item(group, origin),
        **own_words(group, origin),
        "concerns": [one.key for one in group.concerns.readable()],
        "initiatives": references(public(group.initiatives.get_queryset().live(), memo), origin),
        "meetings": references(public(group.meetings.get_queryset().live(), memo), origin),
    }


def own_words(group: ConcernGroup, origin: str) -> dict[str, Any]:
    """What the group itself tells."""
    plain = ("channel", "answered_by", "outcome", "outcome_reason")
    answer = whole_addresses(expand_db_html(group.answer), origin) if group.answer else ""
    return {**{name: getattr(group, name) for name in plain}, "days_open": group.days_open(), "answer": answer}


def _find(memo: Memo, id: str) -> int | None:
    number = number_in(id)
    where = Q(slug=id) if number is None else Q(slug=id) | Q(pk=number)
    return ConcernGroup.objects.public().filter(where).order_by("pk").values_list("pk", flat=True).first()


GROUP = Kind(
    name="groups",
    scopes=SCOPES,
    item=Group,
    detail=GroupDetail,
    shelf=_shelf,
    make=_make,
    one=_one,
    find=_find,
)


@router.get("/concerns/groups", response=ListOf[Group])
def groups(request: HttpRequest, asked: Query[GroupFilters]) -> HttpResponse:
    """Every public group of concerns."""
    chosen = {**selection(asked, vocabulary(memo_of(request))), STATE: list(asked.state)}
    return GROUP.some(request, asked, chosen)


@router.get("/concerns/groups/{id}", response=GroupDetail)
def group(request: HttpRequest, id: str, asked: Query[ItemParameters]) -> HttpResponse:
    """One group with its answer, by its number or key."""
    return GROUP.single(request, id, asked.fields)
