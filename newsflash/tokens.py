"""Signed links without a row in the database: thousands go out with each issue, and each must work for ever."""

import base64
import datetime
import hashlib
import hmac

from django.conf import settings
from django.utils.http import base36_to_int, int_to_base36

from newsflash.models import Subscription

CHANGE = "change"  # change or leave: in every mail
CONFIRM = "confirm"
RETURN = "return"  # after leaving by mistake
BOUNCE = "bounce"  # of a delivery, in the envelope


def subscription_token(subscription_id: int, email: str, purpose: str = CHANGE, state: str = "") -> str:
    """Opens one thing for one address; worthless once the address or `state` is another."""
    return f"{int_to_base36(subscription_id)}-{_signature(purpose, subscription_id, email, state)}"


def subscription_of(token: str, purpose: str = CHANGE) -> Subscription | None:
    """Who a token belongs to; None for one that we did not make."""
    number = _number(token)
    subscription = Subscription.objects.filter(pk=number).first() if number else None
    if subscription is None:
        return None
    good = subscription_token(subscription.pk, subscription.email, purpose, state_of(subscription, purpose))
    return subscription if hmac.compare_digest(good.encode(), token.encode()) else None


def state_of(subscription: Subscription, purpose: str) -> str:
    """What must still be so: the request to confirm, the moment somebody left."""
    moment: datetime.datetime | None = {CONFIRM: subscription.asked_at, RETURN: subscription.ended_at}.get(purpose)
    return f"{moment.timestamp():.0f}" if moment else ""


def token_for(subscription: Subscription, purpose: str = CHANGE) -> str:
    """The token of a subscription as it is now."""
    return subscription_token(subscription.pk, subscription.email, purpose, state_of(subscription, purpose))


def delivery_token(delivery_id: int) -> str:
    """Stands in the envelope's sender, so that a mail that comes back says whose it was."""
    return f"{int_to_base36(delivery_id)}-{_signature(BOUNCE, delivery_id, '', '')[:12].lower()}"


def delivery_id_of(token: str) -> int | None:
    """The delivery that a returned mail was of. Servers may change capitals."""
    number = _number(token.lower())
    good = number and hmac.compare_digest(delivery_token(number).encode(), token.lower().encode())
    return number if good else None


def _number(token: str) -> int | None:
    try:
        return base36_to_int(token.partition("-")[0])
    except ValueError:
        return None


def _signature(purpose: str, pk: int, email: str, state: str) -> str:
    said = f"newsflash:{purpose}:{pk}:{email}:{state}".encode()
    digest = hmac.digest(settings.SECRET_KEY.encode(), said, hashlib.sha256)
    return base64.urlsafe_b64encode(digest[:16]).rstrip(b"=").decode()
