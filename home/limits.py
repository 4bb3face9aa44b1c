"""Limits on what one sender may do. Nothing readable about the sender is kept: keys are hashes, and fade."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from privacy.keys import digest_of

HOUR = 3600


def allowed(name: str, value: str, most: int, seconds: int = HOUR) -> bool:
    """Count this one, and say whether it is within `most` in `seconds`. Without a value there is nothing to limit."""
    if not value:
        return True
    key = f"limit:{name}:{digest_of(f'{settings.SECRET_KEY}:{value}')[:32]}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) <= most
    except ValueError:  # it faded between the two lines above
        return True


def sender_of(request: HttpRequest) -> str:
    """The network a request comes from: of an IPv6 address the half that one household shares."""
    address = request.META.get("REMOTE_ADDR", "")
    return ":".join(address.split(":")[:4]) if ":" in address else address
