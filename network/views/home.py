"""The network's bands on the home page."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from home.listing import Choices
from home.memo import Memo, memo_of
from network.queries.cards import GROUP_SCOPES, group_cards, initiative_cards
from network.queries.concerns import group_index
from network.queries.facet_rows import initiative_index
from network.queries.meetings import coming_meetings, meeting_cards
from network.queries.picture import picture
from network.views.concerns import URL

SHOWN = 3


def initiatives_band(request: HttpRequest) -> str:
    """The newest initiatives."""
    memo = memo_of(request)
    index = initiative_index(memo)
    label = _("All %(count)d initiatives") % {"count": len(index.ids)}
    context = {"cards_html": initiative_cards(memo, index.ids[:SHOWN]), "all_url": "/initiatieven/", "all_label": label}
    return render_to_string("network/home_initiatives.html", context) if index.ids else ""


def concerns_band(request: HttpRequest) -> str:
    """The groups with most voices."""
    memo = memo_of(request)
    index = group_index(memo)
    ids = index.ids[:SHOWN]
    key = f"picture-sentence:{timezone.localdate()}"
    sentence = memo.get(key, GROUP_SCOPES, lambda: picture(memo, Choices(URL), index).sentence)
    context = {"cards_html": group_cards(memo, ids), "all_url": URL, "sentence": sentence}
    return render_to_string("network/home_concerns.html", context) if ids else ""


def meetings_band(request: HttpRequest) -> str:
    """The next meetings."""
    memo = memo_of(request)
    ids = _next(memo)
    context = {"cards_html": meeting_cards(memo, ids), "all_url": "/ontmoetingen/"}
    return render_to_string("network/home_meetings.html", context) if ids else ""


def _next(memo: Memo) -> list[int]:
    return coming_meetings(memo)[:SHOWN]
