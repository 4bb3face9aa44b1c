"""Meetings as iCalendar (RFC 5545)."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from network.models import MeetingPage
from network.queries.meetings import is_cancelled

# What was never changed since it was put in carries this moment as the time of its last change.
LAUNCH = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
YEAR = datetime.timedelta(days=366)  # the changes of the clock are told this far around the meetings
REFRESH = datetime.timedelta(hours=6)  # how often a calendar that subscribed should look again


def calendar_of(meetings: Iterable[MeetingPage], name: str) -> bytes:
    """A calendar file called `name` with these meetings, in the site's own time zone."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//ical 1.0//{settings.LANGUAGE_CODE.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)  # the same for older programs
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    days = []
    for meeting in meetings:
        calendar.add_component(_event(meeting))
        days += [meeting.start.date(), meeting.end.date()]
    if days:
        calendar.add_missing_timezones(min(days) - YEAR, max(days) + YEAR)
    return bytes(calendar.to_ical())


def _event(meeting: MeetingPage) -> Event:
    cancelled = is_cancelled(meeting)
    address = f"{settings.WAGTAILADMIN_BASE_URL}{meeting.get_url()}"
    changed = max(meeting.last_published_at or LAUNCH, LAUNCH)
    event = Event()
    event.add("uid", str(meeting.translation_key))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    # Seconds, because it must rise with every change and revisions may be cleaned up.
    event.add("sequence", int((changed - LAUNCH).total_seconds()))
    event.add("dtstart", timezone.localtime(meeting.start))
    event.add("dtend", timezone.localtime(meeting.end))
    # Many calendars do not show the status: the title says it too.
    event.add("summary", _("Cancelled: %(title)s") % {"title": meeting.title} if cancelled else meeting.title)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("location", ", ".join(filter(None, [meeting.place, meeting.address])))
    event.add("description", "\n\n".join(filter(None, [meeting.intro, meeting.hint, meeting.note, address])))
    event.add("url", address)
    return event
