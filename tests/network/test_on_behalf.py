import pytest
from django.contrib.auth.models import Group

from home.models import Submission, SubmissionState
from home.services.rights import EDITORS
from network.models import Concern, Registration
from outbox.models import Letter
from privacy.services.residents import known_resident
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")


@pytest.fixture
def desk(client, django_user_model):
    """The admin of an editor."""
    user = django_user_model.objects.create_user("els")
    user.groups.set(Group.objects.filter(name=EDITORS))
    client.force_login(user)
    return client


@pytest.mark.parametrize("kind", ["initiative", "expertise", "concern"])
def test_every_form_is_there_for_a_volunteer(desk, kind):
    assert desk.get(f"/beheer/inzendingen/namens/{kind}/").status_code == 200


def test_a_story_told_by_phone_becomes_the_same_record(desk):
    moment = desk.get("/beheer/inzendingen/namens/concern/").context["form"].initial["moment"]
    typed = {"text": "Te donker.", "area": "stompwijk", "phone": "06 12345678", "moment": moment}
    address = "/beheer/inzendingen/namens/concern/"

    assert desk.post(address, typed).status_code == 422  # how it reached us is missing
    assert desk.post(address, {**typed, "source": "phone"}).status_code == 302

    submission = Submission.objects.get()
    assert (submission.state, submission.source) == (SubmissionState.WAITING, "phone")
    assert submission.resident.confirmed_at
    assert Concern.objects.get().source == "phone"
    assert not Letter.objects.exists()


def test_who_comes_can_be_read_and_not_changed(desk):
    resident = known_resident(email="noor@voorbeeld.example", first_name="Noor")
    one = Registration.objects.create(meeting=factories.meeting(), resident=resident, people=2)

    assert "Noor" in desk.get("/beheer/aanmeldingen/").content.decode()
    assert desk.get(f"/beheer/aanmeldingen/edit/{one.pk}/").status_code in (302, 403, 404)
