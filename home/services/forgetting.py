"""Forgetting people: what they asked and sent in, and what Wagtail wrote down about it."""

import datetime

from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from burgerkracht.hookspecs import Person
from home.mine import MINE
from home.models import Submission, SubmissionState
from home.services.contact import forget_person as forget_contact

UNCONFIRMED = datetime.timedelta(days=7)
REFUSED = datetime.timedelta(days=183)


def forget_person(person: Person) -> None:
    """Delete what this person asked and sent in, and clear Wagtail's history of their addresses."""
    forget_contact(person.emails, person.phones)
    for submission in Submission.objects.filter(resident__in=person.residents):
        delete_submission(submission)
    forget_history(person)
    _close_pages(person)


def delete_submission(submission: Submission) -> None:
    """With the picture that came along, unless the item on the site shows it."""
    image = submission.original.get("image")
    item = submission.item
    if image and getattr(item, "image_id", None) != image:
        for picture in get_image_model().objects.filter(pk=image):
            picture.delete()
    submission.delete()


def forget_history(person: Person) -> None:
    """Old revisions and log entries that name an address, a number or a whole name."""
    names = [f"{one.first_name} {one.last_name}".strip() for one in person.residents if one.last_name]
    for mark in {*person.emails, *person.phones, *names} - {""}:
        Revision.objects.filter(content__icontains=mark).exclude(pk__in=_in_use()).delete()
        for log in (PageLogEntry, ModelLogEntry):
            log.objects.filter(Q(label__icontains=mark) | Q(data__icontains=mark)).delete()


def _in_use() -> list[int]:
    """Revisions that a page on the site stands on: what is on the site is for the app that owns it to clear."""
    from wagtail.models import Page  # noqa: PLC0415 - only here

    return list(Page.objects.filter(latest_revision__isnull=False).values_list("latest_revision_id", flat=True))


def _close_pages(person: Person) -> None:
    """End every session in which their page is open."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(MINE) in person.emails:
            session.delete()


def forget_old_submissions() -> int:
    """Unconfirmed after seven days, and what was not placed after half a year."""
    now = timezone.now()
    unconfirmed = Q(state=SubmissionState.UNCONFIRMED, created_at__lt=now - UNCONFIRMED)
    refused = Q(state__in=[SubmissionState.DECLINED, SubmissionState.WITHDRAWN], changed_at__lt=now - REFUSED)
    old = list(Submission.objects.filter(unconfirmed | refused))
    for submission in old:
        delete_submission(submission)
    return len(old)
