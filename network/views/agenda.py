"""What a meeting talks about."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from home.memo import memo_of
from home.models import BasePage
from network.models import ConcernGroup, MeetingPage
from network.queries.cards import group_cards


def agenda_panel(page: BasePage, request: HttpRequest) -> str | None:
    """The groups of concerns on the agenda of a meeting; nothing on other pages."""
    if not isinstance(page, MeetingPage) or not page.pk:
        return None
    ids = list(ConcernGroup.objects.public().filter(meetings=page.pk).order_by("title").values_list("pk", flat=True))
    cards = group_cards(memo_of(request), ids)
    return render_to_string("network/meeting_agenda.html", {"cards_html": cards}) if ids else None
