"""“Me too”: once for a person, or once for a device, which is no person."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from network.models import ConcernGroup, MeToo
from outbox.services import queue_mail
from privacy.keys import issue_key, use_key
from privacy.models import Key, Resident
from privacy.services.residents import confirm_resident, known_resident

ME_TOO, ME_TOO_HOURS = "concern-me-too", 48  # purpose of the keys, and how long one can be used
SALT = "network.me-too"


def say_me_too(*, group: ConcernGroup, resident: Resident) -> bool:
    """A resident has this too. Whether that was new; who told it himself, or said so before, is counted already."""
    if group.concerns.filter(reporter=resident).exists():
        return False
    return _say(group, resident=resident)


@transaction.atomic
def ask_me_too(*, group: ConcernGroup, email: str) -> None:
    """Mail the button with which somebody says so. Whether the address was known cannot be told from outside."""
    resident = known_resident(email=email)
    token = issue_key(ME_TOO, hours=ME_TOO_HOURS, resident=resident, about={"group": group.pk})
    link = f"{settings.WAGTAILADMIN_BASE_URL}/schoen/ook-ik/{token}/"
    queue_mail(to=resident.email, name="concern_me_too", values={"title": group.title, "link": link})


@transaction.atomic
def say_me_too_with_key(key: Key) -> bool:
    """The button in the mail was pressed. False when the link was used before."""
    group = ConcernGroup.objects.public().filter(pk=key.about["group"]).first()
    if group is None or key.resident is None or not use_key(key):
        return False
    confirm_resident(key.resident)
    say_me_too(group=group, resident=key.resident)
    return True


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
