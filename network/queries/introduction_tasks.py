"""What waits for an editor about introductions."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from burgerkracht.hookspecs import EditorTask
from network.enums import IntroductionState, Side
from network.models import WAITING, Introduction

SILENT = datetime.timedelta(days=9)  # after both reminders
STRONG = 0.75


def introduction_tasks() -> list[EditorTask]:
    """Those in which somebody waits in silence, and strong suggestions that nobody told: two queries."""
    silent = Introduction.objects.with_people().filter(state__in=WAITING, waiting_since__lte=timezone.now() - SILENT)
    return [*map(_silent, silent), *map(_call, _by_phone()), *map(_strong, _strong_ones())]


def _by_phone() -> list[Introduction]:
    """One said yes, or an editor proposed it, and the other can only be called."""
    asked = Introduction.objects.with_people().filter(state__in=(IntroductionState.ASKED, IntroductionState.FIRST_YES))
    return [
        one
        for one in asked.exclude(waiting_since=None).filter(waiting_since__gt=timezone.now() - SILENT)
        if any(one.said_yes(side) is None and getattr(one, f"{side}_told_at") is None for side in Side)
    ]


def _strong_ones() -> list[Introduction]:
    """Good pairs that nobody heard of for a week: an editor may propose them."""
    week = timezone.now() - datetime.timedelta(days=7)
    return list(Introduction.objects.untold().with_people().filter(score__gte=STRONG, created_at__lte=week)[:20])


def _silent(one: Introduction) -> EditorTask:
    title = _("No answer yet: “%(offer)s” and “%(demand)s”")
    return _task("silent", one, title, one.waiting_since or one.created_at)


def _call(one: Introduction) -> EditorTask:
    title = _("Call about an introduction: “%(offer)s” and “%(demand)s”")
    return _task("call", one, title, one.waiting_since or one.created_at)


def _strong(one: Introduction) -> EditorTask:
    return _task("strong", one, _("A strong match: “%(offer)s” and “%(demand)s”"), one.created_at)


def _task(kind: str, one: Introduction, title: str, since: datetime.datetime) -> EditorTask:
    names = {"offer": one.offer.title, "demand": one.demand.title}
    url = reverse("introduction_screen", args=[one.pk])
    return EditorTask(f"introduction-{kind}:{one.pk}", _("Introductions"), title % names, url, since)
