"""Noting who somebody is."""

from django.utils import timezone

from privacy.models import Resident


def known_resident(
    *, email: str = "", phone: str = "", first_name: str = "", last_name: str = "", organisation: str = ""
) -> Resident:
    """The resident with this address, or a new one.

    What was known is never overwritten by somebody who only claims an address: a confirmed resident stays as they are.
    """
    email = email.strip().lower()
    known = Resident.objects.filter(email__iexact=email).order_by("pk").first() if email else None
    if known:
        return known
    return Resident.objects.create(
        email=email, phone=phone, first_name=first_name, last_name=last_name, organisation=organisation
    )


def confirm_resident(resident: Resident) -> None:
    """This person showed that the address is theirs, or a volunteer spoke to them."""
    if not resident.confirmed_at:
        resident.confirmed_at = timezone.now()
        resident.save(update_fields=["confirmed_at"])
