"""Working off a sending: claim, send, note; any number of workers on PostgreSQL, one at a time on SQLite."""

import contextlib
import datetime
import fcntl
import time
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from newsflash.emails import envelope_sender, parts_of, stitched_mail
from newsflash.enums import DeliveryState, MailingState
from newsflash.models import Delivery, Mailing
from newsflash.services.claims import LEASE, Claimed, Result, give_up_lost_claims, note, note_and_claim
from newsflash.services.mailings import start_due_mailings
from newsflash.stitching import Stitched
from newsflash.ways import AWAY, Outcome, Way, open_way

T = TypeVar("T")
SLICE = 20.0  # seconds; then other jobs get their turn
PATIENCE = 120.0  # seconds that a worker holds on to results while the database is away


def send_due_mails(seconds: float = SLICE, lease: datetime.timedelta = LEASE) -> int:
    """Start what is due and send for some time; how many mails went."""
    with _turn() as mine:
        if not mine:
            return 0
        # Alone on SQLite: whatever is still claimed belongs to a process that is gone.
        patiently(lambda: give_up_lost_claims(datetime.timedelta(0) if _alone() else lease))
        patiently(start_due_mailings)
        until = time.monotonic() + seconds
        sent = 0
        for mailing in patiently(lambda: list(Mailing.objects.filter(state=MailingState.SENDING).order_by("pk"))):
            sent += _send_some(mailing, until)
            patiently(partial(_finish, mailing))
        return sent


def _alone() -> bool:
    return connection.vendor == "sqlite"


@contextlib.contextmanager
def _turn() -> Iterator[bool]:
    """On SQLite the one turn there is; a lock on a file goes with the process that held it."""
    if not _alone():
        yield True
        return
    with (settings.VAR / "sending.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


def _send_some(mailing: Mailing, until: float) -> int:
    stitched, way = stitched_mail(mailing), open_way()
    results: list[Result] = []
    sent = 0
    try:
        while time.monotonic() < until:
            batch = patiently(partial(note_and_claim, mailing.pk, uuid.uuid4().hex, results))
            results = []
            if not batch:
                break
            results = _send_batch(mailing, stitched, way, batch)
            sent += sum(outcome.state == DeliveryState.SENT for _claimed, outcome in results)
            if any(outcome.away for _claimed, outcome in results):
                break
    finally:
        patiently(partial(note, results))
        way.close()
    return sent


def _send_batch(mailing: Mailing, stitched: Stitched, way: Way, batch: list[Claimed]) -> list[Result]:
    """Send each. When the server is gone, or time runs out, the rest is given back untouched."""
    results: list[Result] = []
    begun, away = time.monotonic(), False
    for claimed in batch:
        if away or time.monotonic() - begun > LEASE.total_seconds() / 2:
            results.append((claimed, Outcome(DeliveryState.WAITING, AWAY, away=True)))
            continue
        data = stitched.message(parts_of(mailing.pk, claimed.delivery, claimed.subscription, claimed.email))
        outcome = way.send(envelope_sender(claimed.delivery), claimed.email, data)
        away = outcome.away
        results.append((claimed, outcome))
    return results


def _finish(mailing: Mailing) -> None:
    """Done when nothing waits or goes out any more. Uncertain ones wait for an editor, not for us."""
    left = Delivery.objects.filter(mailing=mailing, state__in=[DeliveryState.WAITING, DeliveryState.BUSY])
    if not left.exists():
        Mailing.objects.filter(pk=mailing.pk, state=MailingState.SENDING).update(
            state=MailingState.DONE, finished_at=timezone.now()
        )


def patiently(ask: Callable[[], T]) -> T:
    """Ask the database, and again while it is away: what a worker knows of sent mails must not be lost."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return ask()
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or time.monotonic() > until:
                raise
            connection.close()
            time.sleep(0.5)
