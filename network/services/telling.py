"""Telling people softly which neighbours fit them: at once, weekly in one mail, or never. Nothing twice."""

import datetime
from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from network.emails import send_suggestions
from network.enums import IntroductionState, Side, Telling
from network.models import Introduction, TellingChoice
from privacy.models import Resident

WEEK = datetime.timedelta(days=7)
EARLY = datetime.timedelta(hours=2)  # a weekly mail may go a little before the hour of last week's
MOST = 8  # suggestions in a mail; the rest waits for the next


def choose_telling(*, resident: Resident, how: Telling) -> TellingChoice:
    """Keep what somebody chose."""
    choice, _made = TellingChoice.objects.update_or_create(resident=resident, defaults={"how": how})
    return choice


def tell_residents() -> int:
    """Mail everybody whose turn it is; how many mails."""
    now = timezone.now()
    choices = {choice.resident_id: choice for choice in TellingChoice.objects.all()}
    news: dict[int, list[tuple[Introduction, Side]]] = defaultdict(list)
    people: dict[int, Resident] = {}
    waiting = Introduction.objects.with_people().filter(
        state__in=(IntroductionState.SUGGESTED, IntroductionState.ASKED)
    )
    for one in waiting.order_by("-created_at", "-score", "-pk"):
        for side in Side:
            resident = one.resident(side)
            if resident and resident.email and resident.confirmed_at and _is_new(one, side):
                people[resident.pk] = resident
                news[resident.pk].append((one, side))
    return sum(_tell(people[pk], found[:MOST], choices.get(pk), now) for pk, found in news.items())


def _is_new(one: Introduction, side: Side) -> bool:
    return getattr(one, f"{side}_told_at") is None and one.said_yes(side) is None


@transaction.atomic
def _tell(
    resident: Resident,
    found: list[tuple[Introduction, Side]],
    choice: TellingChoice | None,
    now: datetime.datetime,
) -> int:
    how = choice.how if choice else Telling.WEEKLY
    told_at = choice.told_at if choice else None
    early = how == Telling.WEEKLY and told_at is not None and told_at > now - WEEK + EARLY
    if how == Telling.NEVER or early:
        return 0
    send_suggestions(resident, found, timezone.localdate(now))
    TellingChoice.objects.update_or_create(resident=resident, defaults={"told_at": now})
    for one, side in found:
        Introduction.objects.filter(pk=one.pk).update(**{f"{side}_told_at": now})
        waiting = Introduction.objects.filter(pk=one.pk, state=IntroductionState.SUGGESTED)
        waiting.update(state=IntroductionState.ASKED, asked_at=now)
    return 1
