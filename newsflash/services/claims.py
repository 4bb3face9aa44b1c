"""Claiming mails: noted, and certain, before anything goes out; and noting what became of them."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, F, QuerySet
from django.utils import timezone

from newsflash.enums import DeliveryState, MailingState, SubscriptionState
from newsflash.models import Delivery, Mailing
from newsflash.ways import Outcome

BATCH = 10  # so many mails, at most, are uncertain after a crash of one worker
MINUTE = datetime.timedelta(minutes=1)
# A worker lets go of what it did not begin within half of this; so whoever holds a mail longer has died.
LEASE = datetime.timedelta(minutes=10)
PAUSES = (15, 30, 60, 240, 720, 1440)  # minutes between tries after a temporary refusal
GONE = "the reader left"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A mail that only this worker may send."""

    delivery: int
    subscription: int
    email: str
    tries: int


Result = tuple[Claimed, Outcome]


@transaction.atomic
def note_and_claim(mailing_id: int, claim: str, results: Sequence[Result]) -> list[Claimed]:
    """Write down what became of the last batch and claim the next: one commit for both.

    Safe to repeat with the same `claim`, when it is unknown whether the database heard: the same mails are given again.
    """
    note(results)
    mine = _claimed(mailing_id, claim)
    if mine:
        return mine
    room = _room()
    if room == 0 or not _sendable(mailing_id):
        return []
    _claim_some(mailing_id, claim, room)
    return _claimed(mailing_id, claim)


def note(results: Sequence[Result]) -> None:
    """What became of mails."""
    now = timezone.now()
    sent = [claimed.delivery for claimed, outcome in results if outcome.state == DeliveryState.SENT]
    if sent:
        Delivery.objects.filter(pk__in=sent).update(
            state=DeliveryState.SENT, sent_at=now, reply="", tries=F("tries") + 1
        )
    for claimed, outcome in results:
        if outcome.state != DeliveryState.SENT:
            _note_trouble(claimed, outcome, now)


def _note_trouble(claimed: Claimed, outcome: Outcome, now: datetime.datetime) -> None:
    """A refusal for now is tried again ever later, then given up; an unreachable server is no try."""
    fields: dict[str, Any] = {"state": outcome.state, "reply": outcome.reply}
    if outcome.state == DeliveryState.WAITING:
        if outcome.away:
            fields |= {"next_try_at": now + MINUTE}
        elif claimed.tries < len(PAUSES):
            fields |= {"next_try_at": now + datetime.timedelta(minutes=PAUSES[claimed.tries])}
        else:
            fields |= {"state": DeliveryState.FAILED}
    fields |= {} if outcome.away else {"tries": claimed.tries + 1}
    Delivery.objects.filter(pk=claimed.delivery).update(**fields)


def _sendable(mailing_id: int) -> bool:
    """Seen anew for each batch: a pause or a stop holds at once."""
    return Mailing.objects.filter(pk=mailing_id, state=MailingState.SENDING).exists()


def _room() -> int:
    """How many may go now. With a limit, workers count one after another."""
    if not settings.MAILS_PER_MINUTE:
        return BATCH
    _one_at_a_time()
    gone = Delivery.objects.filter(claimed_at__gt=timezone.now() - MINUTE).count()
    return max(0, min(BATCH, settings.MAILS_PER_MINUTE - gone))


def _one_at_a_time() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(7311)")


def _claim_some(mailing_id: int, claim: str, room: int) -> None:
    now = timezone.now()
    waiting = Delivery.objects.filter(mailing=mailing_id, state=DeliveryState.WAITING, next_try_at__lte=now)
    rows = _locked(_within_domains(waiting)).order_by("pk").values_list("pk", "domain", "subscription_id")[:room]
    found = _cut_domains(list(rows))
    active = set(
        Delivery.objects.filter(pk__in=found, subscription__state=SubscriptionState.ACTIVE).values_list("pk", flat=True)
    )
    gone = [pk for pk in found if pk not in active]
    if gone:
        Delivery.objects.filter(pk__in=gone).update(state=DeliveryState.SKIPPED, reply=GONE)
    Delivery.objects.filter(pk__in=active).update(state=DeliveryState.BUSY, claim=claim, claimed_at=now)
    if gone and not active:
        _claim_some(mailing_id, claim, room)


def _locked(waiting: QuerySet[Delivery]) -> QuerySet[Delivery]:
    return (
        waiting.select_for_update(skip_locked=True)
        if connection.features.has_select_for_update_skip_locked
        else waiting
    )


def _domain_counts() -> Counter[str]:
    recent = Delivery.objects.filter(claimed_at__gt=timezone.now() - MINUTE)
    return Counter(dict(recent.order_by().values_list("domain").annotate(Count("pk"))))


def _within_domains(waiting: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Without those whose domain got enough this minute."""
    most = settings.MAILS_PER_DOMAIN
    full = [domain for domain, number in _domain_counts().items() if number >= most] if most else []
    return waiting.exclude(domain__in=full) if full else waiting


def _cut_domains(rows: list[tuple[int, str, int | None]]) -> list[int]:
    """The last of a domain's room goes to the first that wait."""
    if not settings.MAILS_PER_DOMAIN:
        return [pk for pk, _domain, _reader in rows]
    counts = _domain_counts()
    kept = []
    for pk, domain, _reader in rows:
        counts[domain] += 1
        if counts[domain] <= settings.MAILS_PER_DOMAIN:
            kept.append(pk)
    return kept


def _claimed(mailing_id: int, claim: str) -> list[Claimed]:
    """By the index on what is going out, which holds only a few rows at any time."""
    rows = Delivery.objects.filter(mailing=mailing_id, state=DeliveryState.BUSY, claim=claim).order_by("pk")
    return [Claimed(*row) for row in rows.values_list("pk", "subscription_id", "subscription__email", "tries")]


def give_up_lost_claims(older_than: datetime.timedelta = LEASE) -> int:
    """Mails that a dead worker held: perhaps they went, perhaps not. Nobody sends them again but an editor."""
    unfinished = list(Mailing.objects.exclude(state=MailingState.DONE).values_list("pk", flat=True))
    lost = Delivery.objects.filter(mailing__in=unfinished, state=DeliveryState.BUSY)
    return lost.filter(claimed_at__lte=timezone.now() - older_than).update(
        state=DeliveryState.UNSURE, reply="the sending process stopped while this mail went out"
    )
