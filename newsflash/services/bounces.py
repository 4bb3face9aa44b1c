"""Mail that comes back: what does not exist any more, what is full for now, who complains, and who leaves by mail."""

import datetime
import email
import email.policy
import re
from email.message import Message

from django.db import transaction
from django.utils import timezone
from flufl.bounce import all_failures

from newsflash.enums import BounceKind, SubscriptionState
from newsflash.models import Bounce, Delivery, Subscription
from newsflash.services.subscribing import end, leave
from newsflash.tokens import delivery_id_of, subscription_of

MOST_SOFT, WITHIN = 5, datetime.timedelta(days=30)
MOST_BYTES = 2_000_000  # what is longer is no bounce
_ENVELOPE = re.compile(r"\+([0-9a-z]+-[\w-]{12})@", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"<nieuwsflits\.\d+\.([0-9a-z]+-[\w-]{12})@", re.IGNORECASE)
_LEAVE = re.compile(r"^\s*(?:re:\s*)?afmelden\s+([\w-]+)\s*$", re.IGNORECASE)
_STATUS = re.compile(r"^(?:Status|Diagnostic-Code):\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_TO = ("To", "Delivered-To", "X-Original-To", "Envelope-To")


@transaction.atomic
def take_back(data: bytes) -> str:
    """Read one mail; what it was: hard, soft, complaint, left, or nothing. Only what carries our signed mark counts."""
    message = email.message_from_bytes(data[:MOST_BYTES], policy=email.policy.compat32)
    if _left(message):
        return "left"
    delivery = _delivery_of(message, data)
    if delivery is None or delivery.subscription is None:
        return "nothing"
    kind = _kind_of(message)
    if kind is None:
        return "nothing"
    if not Bounce.objects.filter(subscription=delivery.subscription, mailing=delivery.mailing, kind=kind).exists():
        _note(delivery, delivery.subscription, kind, _reason(data))
    return str(kind)


def _left(message: Message) -> bool:
    found = _LEAVE.match(str(message.get("Subject", "")))
    subscription = subscription_of(found[1]) if found else None
    return bool(subscription and subscription.is_active and leave(subscription, by="mail"))


def _delivery_of(message: Message, data: bytes) -> Delivery | None:
    """By the address it came back to, or by the number of the mail that it quotes."""
    addresses = " ".join(str(value) for name in _TO for value in message.get_all(name, []))
    tokens = _ENVELOPE.findall(addresses) + _MESSAGE_ID.findall(data[:MOST_BYTES].decode("latin-1"))
    numbers = [number for token in tokens if (number := delivery_id_of(token))]
    return Delivery.objects.select_related("subscription", "mailing").filter(pk__in=numbers[:1]).first()


def _kind_of(message: Message) -> BounceKind | None:
    """An answer of somebody's holiday program is none of these."""
    if message.get_content_type() == "multipart/report" and message.get_param("report-type") == "feedback-report":
        return BounceKind.COMPLAINT
    try:
        temporary, permanent = all_failures(message)
    except Exception:  # its detectors stumble over mails that are not as mails should be
        return None
    if permanent:
        return BounceKind.HARD
    return BounceKind.SOFT if temporary else None


def _reason(data: bytes) -> str:
    said = [line.strip() for line in _STATUS.findall(data[:MOST_BYTES].decode("latin-1"))]
    return "; ".join(dict.fromkeys(said))[:300]


def _note(delivery: Delivery, subscription: Subscription, kind: BounceKind, reason: str) -> None:
    Bounce.objects.create(subscription=subscription, mailing=delivery.mailing, kind=kind, reason=reason)
    if kind == BounceKind.COMPLAINT:
        end(subscription, SubscriptionState.COMPLAINED, "complaint")
    elif kind == BounceKind.HARD or _too_often(subscription):
        end(subscription, SubscriptionState.BOUNCED, reason)


def _too_often(subscription: Subscription) -> bool:
    soft = subscription.bounces.filter(kind=BounceKind.SOFT, at__gt=timezone.now() - WITHIN)
    return soft.count() >= MOST_SOFT
