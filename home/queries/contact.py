"""Messages and call-backs that wait, and those of one person."""

import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from burgerkracht.hookspecs import EditorTask, Person
from home.models import ContactRequest, Submission

WITHIN = {ContactRequest.Kind.CALL: datetime.timedelta(days=3), ContactRequest.Kind.MAIL: datetime.timedelta(days=5)}


def contact_tasks() -> list[EditorTask]:
    """Everybody who waits for an answer. Who it is stands on the screen behind it, not here."""
    queues = {ContactRequest.Kind.CALL: _("Call back"), ContactRequest.Kind.MAIL: _("Messages to answer")}
    return [
        EditorTask(
            key=f"contact:{one.pk}",
            queue=queues[ContactRequest.Kind(one.kind)],
            title=one.subject or one.text[:60] or _("Somebody wants to be called"),
            url=reverse("contact_request", args=[one.pk]),
            since=one.created_at,
            due=one.created_at + WITHIN[ContactRequest.Kind(one.kind)],
        )
        for one in ContactRequest.objects.open()
    ]


def rows_of(person: Person) -> dict[str, list[dict[str, Any]]]:
    """What somebody asked or sent in, for the person themselves."""
    asked = Q(phone__in=person.phones)
    for email in person.emails:
        asked |= Q(email__iexact=email)
    requests = ContactRequest.objects.filter(asked) if person.emails or person.phones else ContactRequest.objects.none()
    names = ("kind", "first_name", "email", "phone", "text", "created_at", "closed_at", "outcome")
    sent = Submission.objects.filter(resident__in=person.residents)
    return {
        _("Messages and call-backs"): list(requests.values(*names)),
        _("What you sent in"): list(sent.values("kind", "title", "original", "state", "reason", "created_at")),
    }
