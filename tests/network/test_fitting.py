"""While a form is filled in, neighbours who fit are shown; only what everybody may read, and nothing is kept."""

import re

import pytest

from home.models import Submission
from network.models import ExpertiseProfilePage
from privacy.models import Resident
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")
URL = "/expertise/past-hierbij/"
OFFER = {
    "form": "expertise",
    "kind": "offer",
    "title": "Ik help met cijfers",
    "introduction": "Ik doe graag de boekhouding.",
    "terms": "Boekhouden",
    "area": "stompwijk",
}


@pytest.fixture
def neighbours(committed):
    with committed():
        money = factories.term("boekhouden", synonyms="administratie doen")
        hidden = Resident.objects.create(first_name="Bram", last_name="Geheimers", email="bram@voorbeeld.example")
        factories.profile(title="Wie houdt onze kas bij", kind="request", terms=[money], resident=hidden)
        factories.profile(title="Cijfers zijn mijn vak", terms=[money], resident=hidden)
        factories.initiative(title="Soep voor de straat", seeks=[money], contact=hidden)
        factories.profile(title="Wie snoeit de heg", kind="request", terms=[factories.term("snoeien")])


def fitting(client, **typed):
    answer = client.post(URL, {**OFFER, **typed})
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_offers_sees_who_looks_for_just_this_and_why(client, neighbours):
    html = fitting(client)

    assert "Deze buren zoeken precies dit" in html
    assert "Wie houdt onze kas bij" in html
    assert "Soep voor de straat" in html
    assert re.search(r"<p>Zoekt [^<]+ \(hier geboden: [^<]*boekhouden", html)
    assert "Wie snoeit de heg" not in html
    assert "Cijfers zijn mijn vak" not in html


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "request"},
        {"form": "initiative", "one_liner": "Wij zoeken iemand voor de kas.", "seeks": "administratie doen"},
    ],
)
def test_who_asks_sees_who_offers(client, neighbours, typed):
    html = fitting(client, **typed)

    assert "Deze buren bieden precies dit" in html
    assert "Cijfers zijn mijn vak" in html
    assert "Wie houdt onze kas bij" not in html


def test_nothing_private_is_shown_and_nothing_is_kept(client, neighbours):
    html = fitting(client, email="ik@voorbeeld.example", first_name="Nieuw")

    assert not [secret for secret in ("Geheimers", "bram@", "Bram", "ik@", "Nieuw") if secret in html]
    assert Resident.objects.count() == 1
    assert Submission.objects.count() == 0
    assert not ExpertiseProfilePage.objects.filter(title=OFFER["title"]).exists()


@pytest.mark.parametrize("typed", [{"title": "", "introduction": "", "terms": ""}, {"area": "nergens", "slots": "x"}])
def test_half_a_form_is_fine(client, neighbours, typed):
    fitting(client, **typed)


def test_only_posted_and_only_for_forms_there_are(client, neighbours):
    assert client.get(URL).status_code == 405
    assert client.post(URL, {"form": "anders"}).status_code == 404


@pytest.mark.parametrize("count", [1, 4])
def test_the_number_of_queries_does_not_grow(client, committed, site_home, count, django_assert_max_num_queries):
    with committed():
        money = factories.term("boekhouden")
        for _number in range(count):
            factories.profile(kind="request", terms=[money])
    with django_assert_max_num_queries(14):
        fitting(client)


def test_the_page_before_sending_shows_it_without_script(client, neighbours, settings):
    settings.FORM_SECONDS = 0
    moment = client.get("/expertise/aanmelden/").context["form"]["moment"].value()
    sent = {**OFFER, "moment": moment, "email": "ik@voorbeeld.example", "first_name": "Nieuw", "adult": "on"}

    answer = client.post("/expertise/aanmelden/", sent)

    assert answer.status_code == 200
    assert "Deze buren zoeken precies dit" in answer.content.decode()
