"""What residents send in by another front: read by a volunteer before anybody else sees it."""

import pytest
from wagtail.models import WorkflowState

from home import answers
from home.models import ContactRequest, Submission
from network.api import intake
from network.models import Concern, ExpertiseProfilePage, InitiativePage
from network.services.sending_in import confirm_submission
from outbox.models import Letter
from privacy.models import Resident
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")
WHO = {"first_name": "Noor", "email": "noor@example.org", "adult": True}
BODIES = {"initiatives": intake.INITIATIVE, "expertise": intake.PROFILE, "concerns": intake.CONCERN}
MODELS = {"initiatives": InitiativePage, "expertise": ExpertiseProfilePage, "concerns": Concern}


def send(client, what, **changes):
    body = {name: value for name, value in {**BODIES[what], **changes}.items() if value is not None}
    return client.post(f"/api/v1/{what}", body, content_type="application/json")


@pytest.fixture(autouse=True)
def words(site_home):
    factories.term("boekhouden", synonyms="cijfers")


@pytest.mark.parametrize("kind", BODIES)
def test_it_waits_to_be_confirmed_and_then_for_a_volunteer(client, kind):
    answer = send(client, kind)
    submission = Submission.objects.get()

    assert (answer.status_code, answer.json()["state"]) == (202, "unconfirmed")
    assert "mail" in answer.json()["message"]
    assert submission.original["area"] == BODIES[kind]["area"]
    assert "noor" not in str(submission.original).lower()
    assert [letter.to for letter in Letter.objects.all()] == ["noor@example.org"]
    assert not MODELS[kind].objects.exists()

    confirm_submission(submission)
    record = MODELS[kind].objects.get()
    assert record.live is False
    assert WorkflowState.objects.get().object_id == str(record.pk)
    assert client.get(f"/api/v1/{kind}").json()["count"] == 0
    assert client.get(f"/api/v1/{kind}/{record.pk}").status_code == 404


def test_words_stand_for_terms(client):
    send(client, "initiatives", seeks="Cijfers, vliegen")
    confirm_submission(Submission.objects.get())

    assert [term.name for term in InitiativePage.objects.get().seeks.all()] == ["boekhouden"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("contact", {"text": "Wanneer bent u open?", "email": "noor@example.org"}),
        ("call-backs", {"phone": "06 12345678", "when": "any", "text": "Over de tuin"}),
    ],
)
def test_writing_and_asking_to_be_called(client, path, body):
    answer = client.post(f"/api/v1/{path}", body, content_type="application/json")

    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    assert ContactRequest.objects.get().text == body["text"]
    refused = client.post(f"/api/v1/{path}", {}, content_type="application/json")
    assert refused.status_code == 422
    assert {error["field"] for error in refused.json()["errors"]} & {"text", "phone"}


def test_a_second_one_comes_from_the_same_resident(client):
    send(client, "initiatives")
    send(client, "concerns", email="Noor@Example.org")

    assert Resident.objects.count() == 1
    assert "noor@" not in client.get("/api/v1/initiatives").content.decode()


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("initiatives", {"title": None}, "title"),
        ("initiatives", {"title": "x" * 101}, "title"),
        ("initiatives", {"area": "parijs"}, "area"),
        ("initiatives", {"themes": ["ruimte"]}, "themes"),
        ("initiatives", {"email": None}, "email"),
        ("initiatives", {"email": "noor"}, "email"),
        ("initiatives", {"email": None, "phone": "12"}, "phone"),
        ("initiatives", {"adult": False}, "adult"),
        ("initiatives", {"website": "https://spam.example"}, "website"),
        ("initiatives", {"colour": "red"}, "colour"),
        ("expertise", {"kind": "gift"}, "kind"),
        ("concerns", {"text": "x" * 4001}, "text"),
        ("concerns", {"text": ["a"]}, "text"),
    ],
)
def test_what_is_wrong_is_named(client, kind, changes, field):
    answer = send(client, kind, **changes)

    assert answer.status_code == 422
    assert field in {error["field"] for error in answer.json()["errors"]}
    assert Submission.objects.count() == Resident.objects.count() == 0


@pytest.mark.parametrize("body", ["{", '{"title": "\\ud800"}', '{"title": "a\\u0000b"}', "[]", "", "NaN", "null"])
def test_a_body_that_is_none(client, body):
    answer = client.post("/api/v1/initiatives", body, content_type="application/json")

    assert answer.status_code in (400, 422)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_body_that_is_too_long(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    assert send(client, "initiatives", plan="x" * 200).status_code == 413


def test_the_same_limits_as_the_forms(client):
    statuses = [send(client, "initiatives").status_code for _try in range(answers.MOST_PER_ADDRESS + 1)]
    refused = send(client, "initiatives")

    assert set(statuses[:-1]) == {202}
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")
    assert Submission.objects.count() == answers.MOST_PER_ADDRESS
