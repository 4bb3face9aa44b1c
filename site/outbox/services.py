"""Queueing mails with their cause, and sending them."""

import datetime
import smtplib
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from jobs.services import wake
from outbox.letters import write
from outbox.models import Letter, LetterState
from outbox.texts import form_of

JOB = "outbox.send"
BATCH = 50
MOST_TRIES = 12
# A mail that was claimed so long ago belongs to a process that died: better twice than never, for a mail that confirms.
LEASE = datetime.timedelta(minutes=10)
KEEP = datetime.timedelta(days=7)
PERMANENT = range(500, 600)


def queue_mail(
    *,
    to: str,
    name: str,
    values: Mapping[str, Any],
    once: str = "",
    reply_to: str = "",
    headers: Mapping[str, str] | None = None,
) -> Letter | None:
    """Save a mail, to be sent after the commit; None when `once` was used before, or when there is no address."""
    if not to:
        return None
    written = write(form_of(name), values)
    html = render_to_string("emails/letter.html", {"subject": written.subject, "body": mark_safe(written.html)})  # noqa: S308 - escaped by `write`
    fields = {
        "name": name,
        "to": to,
        "subject": written.subject,
        "text": written.text,
        "html": html,
        "reply_to": reply_to,
        "headers": dict(headers or {}),
    }
    wake(JOB)
    if not once:
        return Letter.objects.create(**fields)
    letter, created = Letter.objects.get_or_create(once=once, defaults=fields)
    return letter if created else None


def send_due_letters() -> int:
    """Send what waits; how many went. What a server refuses for now is tried again later, ever more rarely."""
    now = timezone.now()
    Letter.objects.filter(state=LetterState.SENDING, next_try_at__lte=now - LEASE).update(state=LetterState.WAITING)
    waiting = Letter.objects.filter(state=LetterState.WAITING, next_try_at__lte=now).order_by("pk")[:BATCH]
    sent = 0
    connection = get_connection()
    try:
        for letter in waiting:
            sent += _claim(letter, now) and _send(letter, connection)
    finally:
        connection.close()
    return sent


def _claim(letter: Letter, now: datetime.datetime) -> bool:
    mine = Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING)
    return bool(mine.update(state=LetterState.SENDING, next_try_at=now, tries=F("tries") + 1))


def _send(letter: Letter, connection: BaseEmailBackend) -> bool:
    try:
        message_of(letter, connection).send()
    except smtplib.SMTPRecipientsRefused as refused:
        code, _text = next(iter(refused.recipients.values()))
        _not_now(letter, f"SMTP {code}", final=code in PERMANENT)
    except smtplib.SMTPDataError as refused:
        _not_now(letter, f"SMTP {refused.smtp_code}", final=refused.smtp_code in PERMANENT)
    except smtplib.SMTPResponseException as refused:
        # A greeting, a password or a sender that the server refuses says nothing of this mail: that gets mended.
        _not_now(letter, f"SMTP {refused.smtp_code}", final=False)
    except Exception as error:  # whatever is wrong with the way out, the mail must not be lost
        _not_now(letter, type(error).__name__, final=False)
    else:
        Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENT, sent_at=timezone.now(), error="")
        return True
    return False


def _not_now(letter: Letter, error: str, *, final: bool) -> None:
    """Half a minute, one, two, four … at most six hours later; given up after some two days."""
    tries = letter.tries + 1
    pause = datetime.timedelta(seconds=min(30 * 2 ** (tries - 1), 6 * 3600))
    state = LetterState.FAILED if final or tries >= MOST_TRIES else LetterState.WAITING
    Letter.objects.filter(pk=letter.pk).update(state=state, error=error, next_try_at=timezone.now() + pause)


def message_of(letter: Letter, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The mail as it goes out."""
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={"Auto-Submitted": "auto-generated", **letter.headers},
        connection=connection,
    )
    message.attach_alternative(letter.html, "text/html")
    return message


def forget_old_letters() -> int:
    """Wipe mails that went or were given up a week ago; the key that keeps them from going twice stays, bare."""
    old = Letter.objects.filter(state__in=[LetterState.SENT, LetterState.FAILED], created_at__lt=timezone.now() - KEEP)
    old.filter(once__isnull=False).exclude(to="").update(to="", subject="", text="", html="", reply_to="", headers={})
    return old.filter(once__isnull=True).delete()[0]


def forget_letters_to(email: str) -> int:
    """Wipe every mail to this address."""
    return Letter.objects.filter(to__iexact=email).delete()[0] if email else 0
