"""Queueing messages with their cause, and sending them by a job."""

import base64
import datetime
import hashlib
import hmac
import json
from collections.abc import Collection

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from burgerkracht.hookspecs import ContentChange, SearchKey
from burgerkracht.plugins import safely_extend
from jobs.services import wake
from plugins.webhooks.models import Delivery, State, Webhook
from plugins.webhooks.posting import PostError, post

JOB = "webhooks.send"
BATCH = 20
MOST_TRIES = 10  # the last about a day and a half after the first
FIRST_PAUSE = datetime.timedelta(minutes=1)
LEASE = datetime.timedelta(minutes=5)  # claimed so long ago: its process died
KEEP = datetime.timedelta(days=30)


def queue_changes(*, changes: Collection[ContentChange]) -> None:
    """A message for every active receiver, with the public items that changed. Asks nothing of the network."""
    webhooks = list(Webhook.objects.filter(active=True))
    if not webhooks:
        return
    keys = set(safely_extend("search_keys_of", changes=changes))
    items = [
        {"type": item.type, "key": item.stable_key, "title": item.title, "url": _absolute(item.url)}
        for item in (safely_extend("searchable_items", keys=keys) if keys else [])
    ]
    gone = sorted({key for change in changes if (key := _gone(change)) and key in keys})
    if not items and not gone:
        return
    removed = [{"model": key.model, "id": key.id} for key in gone]
    body = json.dumps({"type": "content.changed", "items": items, "removed": removed}, ensure_ascii=False)
    Delivery.objects.bulk_create(Delivery(webhook=webhook, body=body) for webhook in webhooks)
    wake(JOB)


def _gone(change: ContentChange) -> SearchKey | None:
    """What was taken off the site."""
    hidden = change.deleted or getattr(change.record, "live", True) is False
    return SearchKey(change.model, change.pk) if hidden and isinstance(change.pk, int) else None


def _absolute(url: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{url}" if url.startswith("/") else url


def send_due() -> int:
    """Send what waits; how many arrived."""
    now = timezone.now()
    Delivery.objects.filter(state=State.SENDING, next_try_at__lte=now - LEASE).update(state=State.WAITING)
    due = Delivery.objects.filter(state=State.WAITING, next_try_at__lte=now, webhook__active=True)
    waiting = due.select_related("webhook").order_by("next_try_at", "pk")[:BATCH]
    return sum(_claim(delivery) and _send(delivery) for delivery in waiting)


def _claim(delivery: Delivery) -> bool:
    mine = Delivery.objects.filter(pk=delivery.pk, state=State.WAITING)
    claimed = mine.update(state=State.SENDING, next_try_at=timezone.now(), tries=F("tries") + 1)
    delivery.refresh_from_db(fields=["tries"])
    return bool(claimed)


def _send(delivery: Delivery) -> bool:
    body, status, error = delivery.body.encode(), None, ""
    try:
        status = post(delivery.webhook.url, body, signed(delivery.webhook, str(delivery.pk), body))
        error = "" if 200 <= status < 300 else f"answered {status}"
    except PostError as refused:
        error = str(refused)
    state = State.SENT if not error else State.FAILED if delivery.tries >= MOST_TRIES else State.WAITING
    Delivery.objects.filter(pk=delivery.pk).update(
        state=state,
        status=status,
        error=error,
        sent_at=None if error else timezone.now(),
        next_try_at=timezone.now() + FIRST_PAUSE * 2 ** (delivery.tries - 1),
    )
    return not error


def signed(webhook: Webhook, number: str, body: bytes) -> dict[str, str]:
    """Headers as the specification Standard Webhooks has them."""
    moment = str(int(timezone.now().timestamp()))
    content = b".".join([number.encode(), moment.encode(), body])
    signature = base64.b64encode(hmac.digest(webhook.key, content, hashlib.sha256)).decode("ascii")
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "BurgerKrachtCentrale",
        "webhook-id": number,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{signature}",
    }


def resend(*, delivery: Delivery) -> None:
    """Once more from the start."""
    Delivery.objects.filter(pk=delivery.pk).update(state=State.WAITING, tries=0, error="", next_try_at=timezone.now())
    wake(JOB)


def forget_old() -> int:
    """The log goes back a month."""
    return Delivery.objects.filter(created_at__lt=timezone.now() - KEEP).exclude(state=State.WAITING).delete()[0]
