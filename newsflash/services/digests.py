"""Once a week, once a month: what was sent since, in one mail, to who asked for that rhythm."""

import datetime

from django.db import transaction
from django.utils import timezone

from jobs.services import wake
from newsflash.enums import MailingState, Rhythm
from newsflash.models import Mailing, NewsFlashPage
from newsflash.services.mailings import JOB

SENT = (MailingState.SENDING, MailingState.PAUSED, MailingState.DONE)
BACK = {Rhythm.WEEKLY: datetime.timedelta(days=14), Rhythm.MONTHLY: datetime.timedelta(days=62)}


def plan_digests(today: datetime.date | None = None) -> list[Mailing]:
    """From Monday for the week, from the first for the month. Looked at each day, so a missed one is made up for."""
    today = today or timezone.localdate()
    week = today.isocalendar()
    periods = {Rhythm.WEEKLY: f"{week.year}-{week.week:02}", Rhythm.MONTHLY: f"{today:%Y-%m}"}
    planned = [_plan(rhythm, f"{rhythm}:{period}") for rhythm, period in periods.items()]
    return [mailing for mailing in planned if mailing]


@transaction.atomic
def _plan(rhythm: Rhythm, once: str) -> Mailing | None:
    """Only what editors chose to mail, and each issue once for a rhythm. Nothing new is no mail."""
    if Mailing.objects.filter(once=once).exists():
        return None
    sent = Mailing.objects.filter(
        rhythm=Rhythm.EACH, state__in=SENT, started_at__gte=timezone.now() - BACK[rhythm]
    ).values("pages")
    earlier = Mailing.objects.filter(rhythm=rhythm).values("pages")
    pages = NewsFlashPage.objects.live().filter(pk__in=sent).exclude(pk__in=earlier)
    if not pages:
        return None
    mailing, created = Mailing.objects.get_or_create(once=once, defaults={"rhythm": rhythm})
    if created:
        mailing.pages.set(pages)
        wake(JOB)
    return mailing if created else None
