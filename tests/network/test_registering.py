import re

import pytest
from django.utils import timezone

from network.models import Registration
from outbox.models import Letter
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")


def come(client, meeting, **fields):
    address = f"{meeting.get_url()}aanmelden/"
    moment = re.search(r'name="moment" value="([^"]+)"', client.get(address).content.decode())[1]
    return client.post(
        address, {"people": "2", "first_name": "Noor", "email": "noor@voorbeeld.example", "moment": moment, **fields}
    )


def test_somebody_comes_once_with_how_many(client):
    meeting = factories.meeting(capacity=5)

    assert come(client, meeting).status_code == 302
    assert come(client, meeting, people="3").status_code == 302

    assert [one.people for one in Registration.objects.all()] == [3]
    assert meeting.title in Letter.objects.first().text


def test_a_full_meeting_says_how_much_room_there_is(client):
    meeting = factories.meeting(capacity=3)
    come(client, meeting)

    answer = come(client, meeting, email="bo@voorbeeld.example")

    assert answer.status_code == 422
    assert "Er is plaats voor 1 mensen." in answer.content.decode()
    assert Registration.objects.count() == 1


def test_nobody_signs_up_for_what_has_been(client):
    past = timezone.now() - timezone.timedelta(days=1)
    meeting = factories.meeting(start=past, end=past + timezone.timedelta(hours=1))

    assert client.get(f"{meeting.get_url()}aanmelden/").status_code == 404
