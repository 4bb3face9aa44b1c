"""A meeting for neighbours who fit together: a draft, ready for an editor to check."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from accounts.models import User
from network.models import InitiativePage, MeetingIndexPage, MeetingPage
from network.queries.gatherings import Gathering

AHEAD = datetime.timedelta(weeks=3)
HOUR = 19  # when most people are free
OFFERS = 6


@transaction.atomic
def draft_meeting(*, gathering: Gathering, by: User | None = None) -> MeetingPage:
    """Text, place, time and invitation; not on the site until an editor publishes it. No name of anybody is in it."""
    day = timezone.localdate() + AHEAD
    start = timezone.make_aware(datetime.datetime.combine(day, datetime.time(HOUR, 30)))
    page = MeetingPage(
        title=_("Meet each other: %(about)s") % {"about": gathering.title},
        intro=_("Neighbours who can do something and neighbours who need it, around one table.")[:200],
        start=start,
        end=start + datetime.timedelta(hours=2),
        place=_("Community centre in %(area)s") % {"area": gathering.area},
        area=gathering.area,
        body=[("paragraph", invitation(gathering))],
        live=False,
        owner=by,
    )
    MeetingIndexPage.objects.get().add_child(instance=page)
    if gathering.kind == "initiative":
        page.initiatives.set(InitiativePage.objects.filter(pk=gathering.pk))
        page.themes.set(page.initiatives.get().themes.all())
    else:
        page.themes.set([gathering.pk])
    page.save()
    page.save_revision(user=by)
    return page


def invitation(gathering: Gathering) -> str:
    """What the page says, and what may be sent to the people."""
    about = escape(gathering.title)
    offered = "".join(f"<li>{escape(title)}</li>" for title in gathering.offers[:OFFERS])
    first = _("%(people)d neighbours have something to do with “%(about)s”. We invite you to meet each other.")
    second = _("This is what is offered:")
    last = _(
        "Coffee is ready. You need not prepare anything. Can you not come? Let us know, and we tell you how it went."
    )
    return (
        f"<p>{first % {'people': gathering.people, 'about': about}}</p><p>{second}</p><ul>{offered}</ul><p>{last}</p>"
    )
