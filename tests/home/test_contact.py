import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from burgerkracht.plugins import safely_extend
from home.models import ContactRequest
from home.services.claims import claim_task
from home.services.contact import forget_who_asked
from home.services.rights import EDITORS
from outbox.models import Letter

pytestmark = pytest.mark.usefixtures("site_home")


@pytest.fixture
def editor(django_user_model, client):
    user = django_user_model.objects.create_user("els")
    user.groups.set(Group.objects.filter(name=EDITORS))
    return user


def post(client, address, **fields):
    moment = re.search(r'name="moment" value="([^"]+)"', client.get(address).content.decode())[1]
    return client.post(address, {"moment": moment, **fields})


def test_a_call_back_from_form_to_closed(client, editor):
    assert (
        post(client, "/contact/bel-mij/", phone="06 12345678", when="morning", text="Over de stoep").status_code == 302
    )
    (task,) = safely_extend("editor_tasks", user=editor)
    client.force_login(editor)

    assert "06 12345678" in client.get(task.url).content.decode()
    client.post(task.url, {"attempt": "1", "note": "Voicemail"})
    assert client.post(task.url, {"close": "1"}).status_code == 422
    assert client.post(task.url, {"close": "1", "outcome": "helped"}).status_code == 302

    found = ContactRequest.objects.get()
    assert (found.attempts, found.outcome, found.phone) == (1, "helped", "+31612345678")
    assert safely_extend("editor_tasks", user=editor) == []


def test_the_list_of_call_backs_is_read_not_edited(client, editor):
    post(client, "/contact/bel-mij/", phone="06 12345678", when="any")
    client.force_login(editor)
    pk = ContactRequest.objects.get().pk

    assert "06 12345678" in client.get("/beheer/contact/").content.decode()
    assert client.get(f"/beheer/contact/inspect/{pk}/").status_code == 200
    assert client.get(f"/beheer/contact/edit/{pk}/").status_code in (302, 403, 404)


@pytest.mark.parametrize("number", ["06 1234", "112", "nee", "+1 2"])
def test_a_number_that_is_none_is_refused(client, number):
    answer = post(client, "/contact/bel-mij/", phone=number, when="any")

    assert answer.status_code == 422
    assert number in answer.content.decode()


def test_the_contact_form_answers_on_its_own_page(client):
    answer = post(client, "/contact/", text="", email="geen adres")
    assert answer.status_code == 422
    assert "geen adres" in answer.content.decode()

    assert post(client, "/contact/", text="Wanneer is de soep?", email="noor@voorbeeld.example").status_code == 302
    letter = Letter.objects.get()
    assert "soep" not in f"{letter.subject} {letter.text} {letter.html}"


def test_numbers_are_forgotten_four_weeks_after_closing(client):
    post(client, "/contact/bel-mij/", phone="06 12345678", when="any")
    ContactRequest.objects.update(closed_at=timezone.now() - timedelta(days=27))
    assert forget_who_asked() == 0

    ContactRequest.objects.update(closed_at=timezone.now() - timedelta(days=29))
    assert forget_who_asked() == 1
    assert ContactRequest.objects.get().phone == ""


def test_a_task_has_one_volunteer(editor, django_user_model):
    other = django_user_model.objects.create_user("bo")

    assert claim_task(key="contact:1", user=editor)
    assert claim_task(key="contact:1", user=editor)
    assert not claim_task(key="contact:1", user=other)


def test_an_empty_list_says_so(client, editor):
    client.force_login(editor)

    assert "Er wacht niets" in client.get("/beheer/vandaag/").content.decode()
