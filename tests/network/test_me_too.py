"""“Me too” without a mail address: once a device, apart from people, and never by looking."""

import pytest
from django.test import Client

from network.models import MeToo
from network.services.me_too import say_me_too
from privacy.models import Resident
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")


@pytest.fixture
def group(site_home):
    group = factories.group(me_too=8)
    factories.concern(group=group)
    return group


def address(group):
    return f"/schoen/{group.slug}/ook-ik/"


def test_looking_counts_nothing_and_leaves_no_mark(client, group):
    answer = client.get(address(group))

    assert answer.status_code == 200
    assert "ook-ik" not in answer.cookies
    assert MeToo.objects.count() == 0


def test_a_device_counts_once_and_is_thanked(client, group):
    for _time in range(3):
        answer = client.post(address(group), follow=True)

    assert MeToo.objects.count() == 1
    assert "Dank u wel" in answer.content.decode()
    assert client.cookies["ook-ik"]["httponly"]


def test_what_is_kept_tells_nothing_of_the_device(client, group):
    other = factories.group()
    for one in (group, other):
        client.post(address(one))

    marks = set(MeToo.objects.values_list("device", flat=True))
    assert len(marks) == 2
    assert not any(mark in client.cookies["ook-ik"].value for mark in marks)


def test_a_cookie_that_somebody_made_is_a_new_device(client, group):
    client.cookies["ook-ik"] = "zelfgemaakt:nep:handtekening"

    assert client.get(address(group)).status_code == 200
    client.post(address(group))
    assert MeToo.objects.count() == 1


def test_devices_are_never_added_to_people(client, group):
    for _device in range(6):
        Client().post(address(group))

    html = client.get(f"/schoen/{group.slug}/").content.decode()

    assert '<p class="voices-count">9' in html
    assert "6 apparaten" in html


def test_fewer_than_five_devices_are_not_told(client, group):
    Client().post(address(group))

    assert "apparaat “ook ik”" not in client.get(f"/schoen/{group.slug}/").content.decode()


def test_a_person_counts_once_and_not_beside_an_own_story(group):
    teller, other = (Resident.objects.create(email=f"{name}@example.org") for name in ("a", "b"))
    factories.concern(group=group, reporter=teller)

    assert [say_me_too(group=group, resident=who) for who in (teller, other, other)] == [False, True, False]


def test_an_erased_person_still_counts(client, group):
    other = Resident.objects.create(email="b@example.org")
    say_me_too(group=group, resident=other)
    other.delete()

    assert '<p class="voices-count">10' in client.get(f"/schoen/{group.slug}/").content.decode()


@pytest.mark.parametrize("live", [False, None])
def test_what_is_not_public_cannot_be_agreed_with(client, live):
    slug = factories.group(live=False).slug if live is False else "nergens"

    assert client.post(f"/schoen/{slug}/ook-ik/").status_code == 404


def test_without_the_token_of_the_form_nothing_is_counted(group):
    assert Client(enforce_csrf_checks=True).post(address(group)).status_code == 403
    assert MeToo.objects.count() == 0
