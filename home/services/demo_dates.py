"""Dates of demo files, moved so that the demo is as fresh as on the day it was written."""

import datetime

from django.utils import timezone

WRITTEN_ON = datetime.date(2026, 11, 23)  # the dates in the files are seen from this day


def shifted(text: str | None) -> datetime.date | None:
    """A date of the files, as far from today as it was from the day they were written."""
    if not text:
        return None
    return datetime.date.fromisoformat(text[:10]) + (_today() - WRITTEN_ON)


def shifted_moment(text: str) -> datetime.datetime:
    """The same for a date with a time, such as 2026-11-28T10:00."""
    time = datetime.time.fromisoformat(text[11:])
    return timezone.make_aware(datetime.datetime.combine(shifted(text) or _today(), time))


def _today() -> datetime.date:
    """A Monday, so that a Saturday in the files stays a Saturday."""
    today = timezone.localdate()
    return today - datetime.timedelta(days=(today.weekday() - WRITTEN_ON.weekday()) % 7)
