"""“Me too”: once for a person, or once for a device, which is no person."""

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from network.models import ConcernGroup, MeToo
from privacy.models import Resident

SALT = "network.me-too"


def say_me_too(*, group: ConcernGroup, resident: Resident) -> bool:
    """A resident has this too. Whether that was new; who told it himself, or said so before, is counted already."""
    if group.concerns.filter(reporter=resident).exists():
        return False
    return _say(group, resident=resident)


def say_me_too_from_device(*, group: ConcernGroup, device: str) -> bool:
    """Somebody on this device has this too. What is kept says nothing of the device, nor of what else it said."""
    return _say(group, device=salted_hmac(SALT, f"{group.pk}:{device}", algorithm="sha256").hexdigest())


def has_said(*, group: ConcernGroup, device: str) -> bool:
    """Whether this device said so before."""
    mark = salted_hmac(SALT, f"{group.pk}:{device}", algorithm="sha256").hexdigest()
    return MeToo.objects.filter(group=group, device=mark).exists()


def _say(group: ConcernGroup, **who: object) -> bool:
    """The database, not a look beforehand, tells whether it is the first time: two clicks may come at once."""
    try:
        with transaction.atomic():
            MeToo.objects.create(group=group, **who)
    except IntegrityError:
        return False
    return True
