import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse

from burgerkracht.plugins import safely_extend
from home.models import Submission, SubmissionState
from home.services.rights import EDITORS
from network.models import Concern, ExpertiseProfilePage, InitiativePage
from outbox.services import send_due_letters
from privacy.services.residents import known_resident
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")

INITIATIVE = {
    "title": "Soep op de Sluis",
    "one_liner": "Elke donderdag soep voor wie langskomt.",
    "plan": "Wij koken en praten.",
    "stage": "idea",
    "area": "stompwijk",
    "themes": ["groen"],
    "seeks": "soep koken, verzinsels",
    "first_name": "Noor",
    "email": "noor@voorbeeld.example",
    "adult": "on",
}
CONCERN = {
    "text": "Te donker bij de brug. Ik val.",
    "area": "stompwijk",
    "email": "noor@voorbeeld.example",
}
OFFER = {
    "kind": "offer",
    "title": "Ik kook",
    "introduction": "Grote pannen soep.",
    "terms": "soep koken",
    "area": "stompwijk",
    "slots": ["mon-morning"],
    "first_name": "Noor",
    "email": "noor@voorbeeld.example",
    "adult": "on",
    "name_public": "on",
}
FORMS = {"initiative": INITIATIVE, "expertise": OFFER, "concern": CONCERN}
ADDRESSES = {
    "initiative": "/initiatieven/aanmelden/",
    "expertise": "/expertise/aanmelden/",
    "concern": "/schoen/melden/",
}


def moment(client, address):
    return re.search(r'name="moment" value="([^"]+)"', client.get(address).content.decode())[1]


def send(client, kind, **more):
    address = ADDRESSES[kind]
    return client.post(address, {**FORMS[kind], "moment": moment(client, address), **more})


def link_in_mail(path):
    send_due_letters()
    return re.search(rf"http://[^/\s]+({path}[^\s>]+)", mail.outbox[-1].body)[1]


@pytest.fixture
def editor(django_user_model, client):
    user = django_user_model.objects.create_user("els", password="geheim")
    user.groups.set(Group.objects.filter(name=EDITORS))
    return user


@pytest.mark.parametrize("kind", FORMS)
def test_from_form_to_published(client, kind, editor, committed):
    factories.term("soep koken")

    check = send(client, kind)
    assert check.status_code == 200
    assert "Klopt dit?" in check.content.decode()
    assert not Submission.objects.exists()

    assert send(client, kind, sure="1").status_code == 302
    submission = Submission.objects.get()
    assert submission.state == SubmissionState.UNCONFIRMED
    assert submission.item is None

    link = link_in_mail("/bevestig/")
    assert client.get(link).status_code == 200
    submission.refresh_from_db()
    assert submission.state == SubmissionState.UNCONFIRMED

    assert client.post(link).status_code == 302
    submission.refresh_from_db()
    assert submission.state == SubmissionState.WAITING
    assert not submission.item.live
    assert submission.item.workflow_in_progress
    tasks = safely_extend("editor_tasks", user=editor)
    assert [task.key for task in tasks] == [f"submission:{submission.pk}"]

    client.force_login(editor)
    assert submission.title in client.get("/beheer/").content.decode()
    with committed():
        assert client.post(tasks[0].url, {"action": "publish"}).status_code == 302
    submission.refresh_from_db()
    assert submission.item.live
    assert submission.state == SubmissionState.PUBLISHED
    assert safely_extend("editor_tasks", user=editor) == []
    send_due_letters()
    assert "staat op de site" in mail.outbox[-1].subject


def test_unknown_words_make_no_public_term(client, committed):
    factories.term("soep koken")
    send(client, "initiative", sure="1")
    client.post(link_in_mail("/bevestig/"))

    page = InitiativePage.objects.get()
    assert [term.name for term in page.seeks.all()] == ["soep koken"]
    assert "verzinsels" in page.keywords
    assert client.get("/expertise/begrip/verzinsels/").status_code == 404


def test_the_mail_to_an_address_that_is_not_confirmed_holds_nothing_of_what_was_typed(client):
    send(client, "initiative", sure="1")
    send_due_letters()

    (message,) = mail.outbox
    everything = f"{message.subject} {message.body} {message.alternatives[0].content}"
    assert not [word for word in ("Soep", "Noor", "donderdag") if word in everything]


@pytest.mark.parametrize("kind", FORMS)
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, kind):
    answer = send(client, kind, area="nergens", sure="1")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Er klopt iets nog niet" in page
    assert "Kies een dorp of wijk" in page
    assert (FORMS[kind].get("title") or FORMS[kind]["text"]) in page
    assert not Submission.objects.exists()


def test_a_number_instead_of_an_address_waits_for_a_call(client, editor):
    send(client, "concern", email="", phone="06 1234 5678", sure="1")

    (task,) = safely_extend("editor_tasks", user=editor)
    assert Submission.objects.get().resident.phone == "+31612345678"
    client.force_login(editor)
    client.post(task.url, {"action": "confirm"})
    assert Submission.objects.get().state == SubmissionState.WAITING


def test_turned_down_with_a_reason(client, editor):
    send(client, "concern", sure="1")
    client.post(link_in_mail("/bevestig/"))
    (task,) = safely_extend("editor_tasks", user=editor)
    client.force_login(editor)

    assert client.post(task.url, {"action": "decline", "words": ""}).status_code == 422
    assert client.post(task.url, {"action": "decline", "words": "Er staan namen in."}).status_code == 302

    assert Submission.objects.get().state == SubmissionState.DECLINED
    assert not Concern.objects.exists()
    send_due_letters()
    assert "Er staan namen in." in mail.outbox[-1].body


def test_programs_are_stopped(client, settings):
    assert send(client, "concern", website="http://kwaad", sure="1").status_code == 422
    assert client.post("/schoen/melden/", {**CONCERN, "sure": "1"}).status_code == 422
    settings.FORM_SECONDS = 3
    assert send(client, "concern", sure="1").status_code == 422
    assert not Submission.objects.exists()


def test_one_address_cannot_be_flooded(client):
    statuses = {send(client, "concern", sure="1").status_code for _time in range(8)}

    assert statuses == {302, 429}


def test_going_on_another_time(client):
    address = "/initiatieven/aanmelden/"
    typed = {"email": "noor@voorbeeld.example", "title": "Half af", "later": "1"}
    assert client.post(address, typed).status_code == 422  # a program does not know when the form was shown
    answer = client.post(address, {**typed, "moment": moment(client, address)})
    assert answer.status_code == 302

    link = link_in_mail("/initiatieven/aanmelden/")
    assert 'value="Half af"' in client.get(link).content.decode()
    assert client.get("/initiatieven/aanmelden/?concept=onzin").status_code == 404


def test_no_form_sets_a_cookie(client):
    for address in (*ADDRESSES.values(), "/contact/", "/contact/bel-mij/"):
        assert not client.get(address).cookies


def test_own_page(client, editor, committed):
    factories.term("soep koken")
    send(client, "expertise", sure="1")
    client.post(link_in_mail("/bevestig/"))
    with committed():
        client.force_login(editor)
        client.post(reverse("submission", args=[Submission.objects.get().pk]), {"action": "publish"})
        client.logout()
    address = "/mijn/"
    for email in ("noor@voorbeeld.example", "niemand@voorbeeld.example"):
        answer = client.post(address, {"email": email, "moment": moment(client, address)})
        assert answer.url == "/mijn/verstuurd/"
    link = link_in_mail("/mijn/open/")
    assert "Ik kook" not in client.get(link).content.decode()
    client.post(link)
    assert client.get(link).status_code == 410
    page = client.get("/mijn/").content.decode()
    assert "Ik kook" in page

    profile = ExpertiseProfilePage.objects.get()
    client.post(f"/mijn/expertise/{profile.pk}/rust/")
    profile.refresh_from_db()
    assert profile.state == "paused"
    client.post(f"/mijn/expertise/{profile.pk}/wakker/")
    profile.refresh_from_db()
    assert profile.state == "open"
    assert "noor@voorbeeld.example" in client.get("/mijn/gegevens.json").content.decode()

    changed = client.post(
        f"/expertise/aanmelden/?wijzig={profile.pk}",
        {**OFFER, "title": "Ik kook en bak", "moment": moment(client, "/expertise/aanmelden/"), "sure": "1"},
    )
    assert changed.status_code == 302
    profile.refresh_from_db()
    assert profile.title == "Ik kook"
    assert profile.get_latest_revision_as_object().title == "Ik kook en bak"

    client.post("/mijn/wissen/")
    assert not ExpertiseProfilePage.objects.exists()
    assert client.get("/mijn/").context.get("items") is None


def test_who_has_no_open_page_cannot_act(client):
    profile = factories.profile()

    assert client.post(f"/mijn/expertise/{profile.pk}/stop/").url == "/mijn/"
    profile.refresh_from_db()
    assert profile.live


def test_erasing_from_the_own_page_of_a_live_offer(client):
    profile = factories.profile(resident=known_resident(email="noor@voorbeeld.example", first_name="Noor"))
    profile.save_revision().publish()
    profile.get_workflow().start(profile, None)
    client.post("/mijn/", {"email": "noor@voorbeeld.example", "moment": moment(client, "/mijn/")})
    client.post(link_in_mail("/mijn/open/"))

    assert client.post("/mijn/wissen/").url == "/mijn/gewist/"
    assert not ExpertiseProfilePage.objects.exists()
