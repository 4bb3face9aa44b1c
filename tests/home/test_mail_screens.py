import pytest
from django.contrib.auth.models import Group

from home.services.rights import EDITORS
from outbox.models import Letter, LetterText
from outbox.services import queue_mail

pytestmark = pytest.mark.usefixtures("site_home")
ADDRESS = "/beheer/mails/mine_link/"


@pytest.fixture
def desk(client, django_user_model):
    """The admin of an editor."""
    user = django_user_model.objects.create_user("els")
    user.groups.set(Group.objects.filter(name=EDITORS))
    client.force_login(user)
    return client


def test_an_editor_rewords_a_mail_and_goes_back(desk):
    assert "/beheer/mails/mine_link/" in desk.get("/beheer/mails/").content.decode()
    assert "De link naar uw eigen pagina" in desk.get(ADDRESS).content.decode()

    assert desk.post(ADDRESS, {"text": "Onderwerp: Uw link\n\nKijk:\n\n[Open]({link})"}).status_code == 302
    queue_mail(to="noor@voorbeeld.example", name="mine_link", values={"link": "http://x/"})
    assert Letter.objects.get().subject == "Uw link"

    desk.post(ADDRESS, {"back": "1"})
    assert not LetterText.objects.exists()


@pytest.mark.parametrize("text", ["", "Zonder onderwerp", "Onderwerp: x\n\n{geheim}"])
def test_a_text_that_could_not_be_sent_is_refused(desk, text):
    answer = desk.post(ADDRESS, {"text": text})

    assert answer.status_code == 422
    assert not LetterText.objects.exists()


def test_only_who_may(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("bo"))

    assert client.get(ADDRESS).status_code in (302, 403)
