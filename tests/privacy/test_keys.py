from datetime import timedelta

import pytest
from django.utils import timezone

from privacy.keys import find_key, issue_key, use_key
from privacy.models import Erasure, Key, Resident
from privacy.queries.people import person_of
from privacy.services.erasing import erase_again, erase_person, expire_all
from privacy.services.residents import known_resident

pytestmark = pytest.mark.django_db


def test_a_key_opens_its_own_door_once():
    token = issue_key("confirm", hours=1, about={"n": 1})

    assert find_key(token, "mine") is None
    key = find_key(token, "confirm")
    assert key.about == {"n": 1}
    assert use_key(key)
    assert not use_key(key)
    assert find_key(token, "confirm") is None


def test_an_old_key_opens_nothing_and_is_wiped():
    token = issue_key("confirm", hours=1)
    Key.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert find_key(token, "confirm") is None
    assert any(number == 1 for _kind, number in expire_all(dry_run=True))
    assert Key.objects.count() == 1
    expire_all()
    assert Key.objects.count() == 0


def test_the_database_does_not_know_the_link():
    token = issue_key("confirm", hours=1)

    assert token not in str(Key.objects.values().get())


def test_one_address_is_one_person():
    first = known_resident(email="Els@Voorbeeld.example", first_name="Els")

    assert known_resident(email="els@voorbeeld.example", first_name="Kwaad") == first
    first.refresh_from_db()
    assert first.first_name == "Els"
    assert person_of(email="ELS@voorbeeld.example").residents == (first,)


def test_who_was_erased_stays_erased_after_a_backup():
    known_resident(email="els@voorbeeld.example")

    erase_person(person_of(email="els@voorbeeld.example"))

    assert not Resident.objects.exists()
    assert "els" not in str(list(Erasure.objects.values()))
    known_resident(email="els@voorbeeld.example")  # what a restored backup brings back
    assert erase_again() == 1
    assert not Resident.objects.exists()
