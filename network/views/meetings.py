"""Meetings: the list, and one meeting."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone

from burgerkracht.plugins import safely_extend
from home.contexts import page_view
from home.listing import choices_of, last_page, paging
from home.memo import memo_of
from home.presentation import PageMeta
from home.queries.frame import frame_of
from network.models import MeetingIndexPage, MeetingPage
from network.queries.cards import initiative_cards
from network.queries.meetings import (
    MeetingCard,
    agenda,
    initiatives_at,
    is_cancelled,
    is_over,
    meeting_card,
    meeting_cards,
)
from network.views.details import panels

PER_PAGE = 12  # of each: those to come, and those that have been


@page_view(MeetingIndexPage)
def meetings(page: MeetingIndexPage, request: HttpRequest) -> dict[str, Any]:
    """What comes and what has been. Both go on on the next page, so that nothing is out of reach."""
    memo = memo_of(request)
    choices = choices_of(request, ())
    found = agenda(memo)
    count = max(len(found.coming), len(found.past))
    if choices.page > last_page(count, PER_PAGE):
        raise Http404
    shown = slice((choices.page - 1) * PER_PAGE, choices.page * PER_PAGE)
    coming, past = found.coming[shown], found.past[shown]
    meeting_cards(memo, [*coming, *past])  # those not kept yet are made together, in one query
    address = f"{settings.WAGTAILADMIN_BASE_URL}{choices.url(page=choices.page)}"
    return {
        "coming": meeting_cards(memo, coming),
        "past": meeting_cards(memo, past),
        "paging": paging(choices, count, PER_PAGE),
        "links": safely_extend("page_links", page=page),
        "meta": PageMeta(page.seo_title or page.title, page.search_description or page.intro, address),
    }


@page_view(MeetingPage)
def meeting(page: MeetingPage, request: HttpRequest) -> dict[str, Any]:
    """One meeting: when, where, and whom you meet there."""
    memo = memo_of(request)
    card = meeting_card(page)
    return {
        "card": card,
        "day": card.day,
        "time_range": card.time_range,
        "address": [line for line in (page.place, page.address, str(page.area)) if line],
        "links": safely_extend("page_links", page=page),
        "initiatives": initiative_cards(memo, initiatives_at(page, memo)),
        "cancelled": is_cancelled(page),
        "full": page.capacity == 0,
        "past": is_over(page),
        "panels": panels(page, request),
        "meta": _meta(page, card, request),
    }


def _meta(page: MeetingPage, card: MeetingCard, request: HttpRequest) -> PageMeta:
    address = f"{settings.WAGTAILADMIN_BASE_URL}{card.url}"
    description = page.search_description or page.intro
    return PageMeta(page.seo_title or page.title, description, address, data=_event(page, address, request))


def _event(page: MeetingPage, address: str, request: HttpRequest) -> dict[str, Any]:
    """The meeting as schema.org tells it."""
    place = {"@type": "Place", "name": page.place, "address": page.address or str(page.area)}
    organizer = {"@type": "Organization", "name": frame_of(request).site_name, "url": settings.WAGTAILADMIN_BASE_URL}
    return {
        "@type": "Event",
        "name": page.title,
        "description": page.intro,
        "url": address,
        "startDate": timezone.localtime(page.start).isoformat(),
        "endDate": timezone.localtime(page.end).isoformat(),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if is_cancelled(page) else 'Scheduled'}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": place,
        "organizer": organizer,
    }
