"""Giving people what is kept of them, and erasing it: every app answers for its own records."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from burgerkracht.hookspecs import Person
from burgerkracht.plugins import hook
from privacy.keys import digest_of
from privacy.models import Erasure, Key, Resident
from privacy.queries import register
from privacy.queries.people import person_of


def export_person(person: Person) -> dict[str, list[dict[str, Any]]]:
    """All that is kept of somebody, by kind of record in words."""
    kept: dict[str, list[dict[str, Any]]] = {}
    for answer in hook.person_data(person=person):
        kept |= {kind: rows for kind, rows in answer.items() if rows}
    return kept


@transaction.atomic
def erase_person(person: Person) -> None:
    """Erase somebody everywhere, and note it so that a restored backup does not bring them back."""
    for address in (*person.emails, *person.phones):
        Erasure.objects.update_or_create(digest=_digest(address))
    hook.erase_person(person=person)
    Key.objects.filter(resident__in=person.residents).delete()
    Resident.objects.filter(pk__in=[resident.pk for resident in person.residents]).delete()


def erase_again() -> int:
    """After a backup was restored: erase everybody on the list once more; how many people that were."""
    erased = set(Erasure.objects.values_list("digest", flat=True))
    found = [
        resident
        for resident in Resident.objects.all()
        if {_digest(address) for address in (resident.email.lower(), resident.phone) if address} & erased
    ]
    for resident in found:
        erase_person(person_of(email=resident.email, phone=resident.phone))
    return len(found)


def _digest(address: str) -> str:
    """With the site's secret in it: a list of bare hashes of addresses could be guessed."""
    return digest_of(f"{settings.SECRET_KEY}:{address}")


def expire_all(*, dry_run: bool = False) -> list[tuple[str, int]]:
    """Wipe what is past its time: (kind, number of records). With `dry_run` everything is rolled back."""
    counts: list[tuple[str, int]] = []
    with transaction.atomic():
        for entry in register():
            if entry.expire:
                counts.append((entry.title, entry.expire()))
        transaction.set_rollback(dry_run)
    return counts


def forget_old_keys() -> int:
    """Wipe keys that nobody can use any more."""
    return Key.objects.filter(expires_at__lt=timezone.now()).delete()[0]
