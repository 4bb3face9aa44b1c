"""Coming to a meeting."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format

from network.models import MeetingPage, Registration
from outbox.services import queue_mail
from privacy.services.residents import known_resident

KEEP = datetime.timedelta(days=30)


class FullError(ValueError):
    """There is no room for so many."""


def room_left(meeting: MeetingPage) -> int | None:
    """Places that are free; None when everybody fits in."""
    if not meeting.capacity:
        return None
    taken = meeting.registrations.aggregate(people=Sum("people"))["people"] or 0
    return max(0, meeting.capacity - taken)


@transaction.atomic
def register_for(*, meeting: MeetingPage, people: int, contact: Mapping[str, str]) -> Registration:
    """Note somebody, or change with how many they come. A full meeting is a FullError, even when two press at once."""
    meeting = MeetingPage.objects.select_for_update().get(pk=meeting.pk)
    resident = known_resident(**contact)
    Registration.objects.filter(meeting=meeting, resident=resident).delete()
    left = room_left(meeting)
    if left is not None and people > left:
        raise FullError
    registration = Registration.objects.create(meeting=meeting, resident=resident, people=people)
    when = date_format(timezone.localtime(meeting.start), "l j F, H:i")
    values = {"title": meeting.title, "when": when, "place": meeting.place, "link": meeting.full_url}
    queue_mail(to=resident.email, name="meeting_registered", values=values)
    return registration


def forget_old_registrations() -> int:
    """A month after the meeting."""
    return Registration.objects.filter(meeting__end__lt=timezone.now() - KEEP).delete()[0]
