"""Asking now and then whether it still holds; without an answer an item goes to rest."""

import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from network.enums import ProfileState, Stage
from network.models import ExpertiseProfilePage, InitiativePage
from network.services.own_items import rest
from outbox.services import queue_mail
from privacy.keys import issue_key
from privacy.models import Resident

STILL = "still"  # purpose of the key
AFTER = datetime.timedelta(days=365)
AGAIN = datetime.timedelta(days=14)
MOST_ASKED = 2
HOURS = 40 * 24


def ask_whether_it_holds() -> int:
    """Ask about what nobody touched for a year; after two questions without an answer let it rest. How many."""
    pages = [
        *((page, page.contact) for page in _quiet(InitiativePage, "contact").exclude(stage__in=_SLEEPING)),
        *((page, page.resident) for page in _quiet(ExpertiseProfilePage, "resident").filter(state=ProfileState.OPEN)),
    ]
    for page, resident in pages:
        _ask_or_rest(page, resident)
    return len(pages)


_SLEEPING = (Stage.RESTING, Stage.FINISHED, Stage.STOPPED)


def _quiet(model: type, owner: str) -> Any:
    """Live pages of somebody with a mail address, untouched for a year, and not asked about lately."""
    today = timezone.localdate()
    year_ago, lately = today - AFTER, today - AGAIN
    return (
        model.objects.live()  # type: ignore[attr-defined]
        .exclude(**{f"{owner}__email": ""})
        .filter(**{f"{owner}__isnull": False}, last_published_at__date__lt=year_ago)
        .filter(Q(confirmed_on=None) | Q(confirmed_on__lt=year_ago))
        .filter(Q(asked_on=None) | Q(asked_on__lt=lately))
        .select_related(owner)
    )


@transaction.atomic
def _ask_or_rest(page: Any, resident: Resident) -> None:
    if page.times_asked >= MOST_ASKED:
        rest(page)
    page.times_asked, page.asked_on = page.times_asked + 1, timezone.localdate()
    page.save(update_fields=["times_asked", "asked_on"])
    about = {"model": page._meta.model_name, "pk": page.pk}
    token = issue_key(STILL, hours=HOURS, resident=resident, about=about)
    link = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('still', args=[token])}"
    name = "now_resting" if page.times_asked > MOST_ASKED else "still_active"
    values = {"name": resident.first_name, "title": page.title, "link": link}
    queue_mail(to=resident.email, name=name, values=values, once=f"{name}:{page.pk}:{page.asked_on}")
