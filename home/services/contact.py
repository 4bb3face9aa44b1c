"""Messages and call-backs: received, followed up, closed, and forgotten in time."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.models import ContactRequest
from outbox.services import queue_mail

KEEP = {ContactRequest.Kind.CALL: datetime.timedelta(weeks=4), ContactRequest.Kind.MAIL: datetime.timedelta(days=183)}


@transaction.atomic
def receive_message(*, text: str, first_name: str = "", email: str = "", phone: str = "") -> ContactRequest:
    """Keep a message; who left a mail address gets word that it came in, without a word of what was written."""
    request = ContactRequest.objects.create(
        kind=ContactRequest.Kind.MAIL, text=text, first_name=first_name, email=email, phone=phone
    )
    queue_mail(to=email, name="contact_received", values={})
    return request


def receive_call_back(
    *, phone: str, when: str, text: str = "", first_name: str = "", source: str = "web"
) -> ContactRequest:
    """Somebody wants to be called."""
    return ContactRequest.objects.create(
        kind=ContactRequest.Kind.CALL, phone=phone, moment=when, text=text, first_name=first_name, source=source
    )


def follow_up(request: ContactRequest, *, changes: Mapping[str, Any], attempt: bool, close: bool) -> None:
    """Note what a volunteer did: one more attempt, what comes next, how it ended."""
    for name, value in changes.items():
        setattr(request, name, value)
    if attempt:
        request.attempts += 1
        request.last_attempt_at = timezone.now()
    if close and not request.closed_at:
        request.closed_at = timezone.now()
    request.save()


def forget_who_asked() -> int:
    """Take name, address, number and words out of what was closed long ago; that it was asked stays, to count."""
    gone = {"first_name": "", "email": "", "phone": "", "text": "", "note": "", "next_step": "", "subject": ""}
    past = [ContactRequest.objects.past(kind, keep) for kind, keep in KEEP.items()]
    return sum(some.exclude(email="", phone="", text="").update(**gone) for some in past)


def forget_person(emails: tuple[str, ...], phones: tuple[str, ...]) -> None:
    """Delete what these addresses and numbers asked."""
    for email in emails:
        ContactRequest.objects.filter(email__iexact=email).delete()
    ContactRequest.objects.filter(phone__in=phones).delete()
