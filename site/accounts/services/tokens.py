"""Keys of programs: made once, found by their digest."""

import hashlib
import secrets

from django.utils import timezone

from accounts.models import ApiToken

MARK = "bkc_"  # so that a key that leaks is recognised as one


def complete_token(token: ApiToken) -> str:
    """Save a filled-in token with a new key, and give the key: it can never be shown again."""
    key = f"{MARK}{secrets.token_urlsafe(32)}"
    token.digest, token.beginning = _digest(key), key[:8]
    token.full_clean()
    token.save()
    return key


def find_token(key: str) -> ApiToken | None:
    """The token of this key, if it is still valid and its user still works here. Notes, once a day, that it is used."""
    today = timezone.localdate()
    valid = ApiToken.objects.filter(digest=_digest(key), expires_on__gte=today, user__is_active=True)
    token = valid.select_related("user").first()
    if token and token.used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(used_on=today)
    return token


def _digest(key: str) -> str:
    """No salt: keys are long and random, so nobody can guess one from its digest."""
    return hashlib.sha256(key.encode()).hexdigest()
