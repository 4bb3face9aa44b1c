"""Who is who: everything that belongs to one mail address or phone number."""

from django.db.models import Q

from burgerkracht.hookspecs import Person
from privacy.models import Resident


def person_of(*, email: str = "", phone: str = "") -> Person:
    """Everybody known by this address or number, as one person. Nobody: a person without residents."""
    reached = Q()
    if email:
        reached |= Q(email__iexact=email)
    if phone:
        reached |= Q(phone=phone)
    residents = tuple(Resident.objects.filter(reached).order_by("pk")) if reached else ()
    emails = {email.lower(), *(resident.email.lower() for resident in residents)} - {""}
    phones = {phone, *(resident.phone for resident in residents)} - {""}
    return Person(residents, tuple(sorted(emails)), tuple(sorted(phones)))
