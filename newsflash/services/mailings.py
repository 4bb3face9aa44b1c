"""Planning the sending of an issue, starting it, and what an editor may do on the way."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from accounts.models import User
from jobs.services import wake
from newsflash.emails import write_mail
from newsflash.enums import DeliveryState, MailingState, Rhythm
from newsflash.models import Delivery, Mailing, NewsFlashPage, Subscription
from newsflash.models.subscriptions import SubscriptionQuerySet

JOB = "newsflash.send"
TOO_LATE = datetime.timedelta(hours=6)
ROWS = 2000  # deliveries made in one transaction
OPEN = (MailingState.PLANNED, MailingState.ASKING, MailingState.SENDING, MailingState.PAUSED)


@dataclass(frozen=True)
class Progress:
    """How far a sending is, in numbers."""

    waiting: int = 0
    busy: int = 0
    sent: int = 0
    unsure: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def total(self) -> int:
        """Everybody it is for."""
        return self.waiting + self.busy + self.sent + self.unsure + self.failed + self.skipped

    @property
    def handled(self) -> int:
        """Those about whom nothing more will happen by itself."""
        return self.total - self.waiting - self.busy


def progress_of(mailing: Mailing) -> Progress:
    """Counted in one query."""
    rows = Delivery.objects.filter(mailing=mailing).values_list("state").annotate(number=Count("pk"))
    return Progress(**dict(rows.order_by()))


def readers_of(mailing: Mailing) -> SubscriptionQuerySet:
    """Who this sending goes to, as things are now."""
    pages = list(mailing.pages.all())
    return readers_for(pages, Rhythm(mailing.rhythm))


def readers_for(pages: list[NewsFlashPage], rhythm: Rhythm) -> SubscriptionQuerySet:
    """Readers of this rhythm who want at least one of these issues."""
    wanted = Subscription.objects.none()
    for page in pages:
        wanted = wanted | Subscription.objects.wanting(page)
    return wanted.filter(rhythm=rhythm)


@transaction.atomic
def plan_mailing(*, page: NewsFlashPage, by: User | None = None, send_at: datetime.datetime | None = None) -> Mailing:
    """Plan the sending of an issue. An issue is sent once: planning again gives the same sending."""
    mailing, created = Mailing.objects.get_or_create(
        once=f"page:{page.pk}", defaults={"planned_by": by, "send_at": send_at or timezone.now()}
    )
    if created:
        mailing.pages.add(page)
    elif mailing.state in (MailingState.PLANNED, MailingState.ASKING) and not mailing.started_at:
        mailing.send_at, mailing.state = send_at or timezone.now(), MailingState.PLANNED
        mailing.save(update_fields=["send_at", "state"])
    wake(JOB)
    return mailing


def start_due_mailings(now: datetime.datetime | None = None) -> int:
    """Start what is due; what should have gone long ago asks an editor first. How many were started."""
    now = now or timezone.now()
    due = Mailing.objects.filter(state=MailingState.PLANNED, send_at__lte=now)
    due.filter(started_at=None, send_at__lt=now - TOO_LATE).update(state=MailingState.ASKING)
    return sum(_start(mailing, now) for mailing in due)


def _start(mailing: Mailing, now: datetime.datetime) -> bool:
    """Write the mail, note every reader, then let go. Safe to be broken off, and to run in two processes."""
    pages = list(NewsFlashPage.objects.live().filter(mailings=mailing).order_by("date", "pk"))
    if not pages:
        Mailing.objects.filter(pk=mailing.pk).update(state=MailingState.ASKING)
        return False
    if not mailing.started_at:
        mail = write_mail(pages)
        Mailing.objects.filter(pk=mailing.pk, started_at=None).update(
            subject=mail.subject, html=mail.html, text=mail.text, started_at=now
        )
    while _note_readers(mailing):
        pass
    return bool(Mailing.objects.filter(pk=mailing.pk, state=MailingState.PLANNED).update(state=MailingState.SENDING))


def _note_readers(mailing: Mailing) -> int:
    last = Delivery.objects.filter(mailing=mailing).aggregate(last=Max("subscription_id"))["last"] or 0
    readers = readers_of(mailing).filter(pk__gt=last).order_by("pk").values_list("pk", "email")[:ROWS]
    rows = [
        Delivery(mailing=mailing, subscription_id=pk, domain=email.rpartition("@")[2].lower()) for pk, email in readers
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def pause(mailing: Mailing) -> bool:
    """Nothing more is claimed until somebody resumes."""
    return _move(mailing, (MailingState.SENDING,), MailingState.PAUSED)


def resume(mailing: Mailing) -> bool:
    """Go on after a pause, or send after all what was planned for long ago."""
    if mailing.state == MailingState.ASKING:
        moved = _move(mailing, (MailingState.ASKING,), MailingState.PLANNED)
        Mailing.objects.filter(pk=mailing.pk).update(send_at=timezone.now())
        return moved
    return _move(mailing, (MailingState.PAUSED,), MailingState.SENDING)


@transaction.atomic
def stop(mailing: Mailing) -> bool:
    """Whoever did not get it, does not get it."""
    if not _move(mailing, OPEN, MailingState.STOPPED):
        return False
    waiting = Delivery.objects.filter(mailing=mailing, state=DeliveryState.WAITING)
    waiting.update(state=DeliveryState.SKIPPED, reply="stopped by an editor")
    return True


@transaction.atomic
def send_unsure_again(mailing: Mailing) -> int:
    """An editor decides that those of whom it is not known had better get it twice than never."""
    unsure = Delivery.objects.filter(mailing=mailing, state=DeliveryState.UNSURE)
    number = unsure.update(state=DeliveryState.WAITING, next_try_at=timezone.now(), claim="")
    if number:
        Mailing.objects.filter(pk=mailing.pk).update(state=MailingState.SENDING, finished_at=None)
        wake(JOB)
    return number


def _move(mailing: Mailing, states: tuple[MailingState, ...], state: MailingState) -> bool:
    moved = Mailing.objects.filter(pk=mailing.pk, state__in=states).update(state=state)
    wake(JOB)
    mailing.refresh_from_db(fields=["state"])
    return bool(moved)
