"""Links that open something without an account: made for a mail, looked at by GET, used by POST."""

import datetime
import hashlib
import secrets
from typing import Any

from django.utils import timezone

from privacy.models import Key, Resident


def issue_key(
    purpose: str, *, hours: float, resident: Resident | None = None, about: dict[str, Any] | None = None
) -> str:
    """A new key; what is returned goes into a mail and is kept nowhere."""
    token = secrets.token_urlsafe(24)
    until = timezone.now() + datetime.timedelta(hours=hours)
    Key.objects.create(purpose=purpose, digest=digest_of(token), resident=resident, about=about or {}, expires_at=until)
    return token


def find_key(token: str, purpose: str) -> Key | None:
    """The key behind a link, as long as it can be used."""
    return Key.objects.usable().filter(purpose=purpose, digest=digest_of(token)).select_related("resident").first()


def use_key(key: Key) -> bool:
    """Use it up; False when somebody was first."""
    return bool(Key.objects.usable().filter(pk=key.pk).update(used_at=timezone.now()))


def digest_of(text: str) -> str:
    """What is kept of a secret or an address that only has to be recognised."""
    return hashlib.sha256(text.encode()).hexdigest()
