"""Each month a draft for the Nieuwsflits: how things stand with what people told us."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from burgerkracht.hookspecs import NewsDraft, NewsPart
from burgerkracht.plugins import hook
from home.listing import Choices
from home.memo import Memo
from network.models import ConcernGroup
from network.queries.concerns import group_index
from network.queries.picture import picture

FIRST_DAYS = 3  # of a month, in which the draft is made: one of them the server will be up
WAITING = 5
MOST_TEXT = 300


def draft_of_month(today: datetime.date | None = None) -> str:
    """In the first days of a month, once, of the month before. The address of the draft; empty when there is none."""
    today = today or timezone.localdate()
    if today.day > FIRST_DAYS:
        return ""
    last = today.replace(day=1) - datetime.timedelta(days=1)
    return hook.keep_news_draft(draft=news_of(last)) or ""


def news_of(month: datetime.date) -> NewsDraft:
    """What was answered in this month, what came of it, and what still waits."""
    memo = Memo()
    now = picture(memo, Choices("/schoen/"), group_index(memo))
    name = date_format(month, "F Y")
    title = _("How it stands: where the shoe pinches, %(month)s") % {"month": name}
    lead = now.sentence or _("This is how it stands with what people told us.")
    return NewsDraft(f"stand-van-zaken-{month:%Y-%m}", title, lead, (*_answered(month), *_waiting(month)))


def _answered(month: datetime.date) -> list[NewsPart]:
    first = month.replace(day=1)
    groups = ConcernGroup.objects.public().filter(answered_on__range=(first, month)).order_by("answered_on", "pk")
    return [
        NewsPart(group.title, Truncator(strip_tags(group.answer)).chars(MOST_TEXT), f"/schoen/{group.slug}/")
        for group in groups
    ]


def _waiting(month: datetime.date) -> list[NewsPart]:
    groups = ConcernGroup.objects.public().filter(put_on__lte=month, answered_on=None).order_by("put_on", "pk")
    return [
        NewsPart(group.title, _waits(group.put_to, group.days_open() or 0), f"/schoen/{group.slug}/")
        for group in groups[:WAITING]
    ]


def _waits(who: str, days: int) -> str:
    text = ngettext("Waits for %(who)s for %(days)d day.", "Waits for %(who)s for %(days)d days.", days)
    return text % {"who": who, "days": days}
