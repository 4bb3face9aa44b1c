"""Initiatives, expertise and matches for programs."""

import pytest

from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")
INITIATIVES, EXPERTISE = "/api/v1/initiatives", "/api/v1/expertise"


@pytest.fixture
def content(committed):
    with committed():
        term = factories.term("boekhouden", synonyms="boekhouder")
        page = factories.initiative(title="Kas", import_key="kas-1", seeks=[term], area=factories.area("voorburg"))
        factories.initiative(title="Tuin", stage="idea")
        offer = factories.profile(title="Cijfers", import_key="cijfers", terms=[term])
        factories.profile(title="Wie telt", kind="request", terms=[term])
    return page, offer


def titles(answer):
    return [item["title"] for item in answer.json()["items"]]


def test_a_list_of_initiatives_newest_first(client, content):
    answer = client.get(INITIATIVES)

    assert answer.json()["count"] == 2
    assert titles(answer) == ["Tuin", "Kas"]
    assert titles(client.get(INITIATIVES, {"ordering": "date"})) == ["Kas", "Tuin"]
    assert titles(client.get(INITIATIVES, {"ordering": "date", "limit": 1, "offset": 1})) == ["Tuin"]
    assert titles(client.get(INITIATIVES, {"limit": 1, "offset": 5})) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"area": "Voorburg"}, ["Kas"]),
        ({"area": ["voorburg", "stompwijk"]}, ["Tuin", "Kas"]),
        ({"tag": "Boekhouden"}, ["Kas"]),
        ({"tag": "boekhouder"}, ["Kas"]),
        ({"theme": "Groen en natuur", "stage": "idea"}, ["Tuin"]),
        ({"theme": "feest"}, []),
    ],
)
def test_filters(client, content, asked, found):
    assert titles(client.get(INITIATIVES, asked)) == found


def test_expertise_by_kind(client, content):
    assert titles(client.get(EXPERTISE, {"kind": "offer"})) == ["Cijfers"]
    assert titles(client.get(EXPERTISE, {"tag": "boekhouden"})) == ["Wie telt", "Cijfers"]


@pytest.mark.parametrize(
    ("url", "asked", "name"),
    [
        (INITIATIVES, {"area": "Parijs"}, "area"),
        (INITIATIVES, {"tag": "vliegen"}, "tag"),
        (INITIATIVES, {"theme": "ruimte"}, "theme"),
        (INITIATIVES, {"stage": "vaag"}, "stage"),
        (INITIATIVES, {"ordering": "colour"}, "ordering"),
        (INITIATIVES, {"plaats": "voorburg"}, "plaats"),
        (INITIATIVES, {"limit": 101}, "limit"),
        (EXPERTISE, {"kind": "gift"}, "kind"),
        (f"{EXPERTISE}/cijfers/matches", {"limit": 0}, "limit"),
    ],
)
def test_what_is_unknown_is_refused_by_name(client, content, url, asked, name):
    answer = client.get(url, asked)

    assert answer.status_code == 422
    assert name in answer.json()["detail"]


def test_one_by_number_or_key(client, content):
    page, offer = content

    assert client.get(f"{INITIATIVES}/{page.pk}").json() == client.get(f"{INITIATIVES}/kas-1").json()
    assert client.get(f"{EXPERTISE}/{offer.pk}").json()["key"] == "cijfers"
    assert client.get(f"{INITIATIVES}/kas-1").json()["seeks"] == ["boekhouden"]


@pytest.mark.parametrize("id", ["999999", "99999999999999999999", "nergens", "²", "cijfers"])
def test_an_unknown_one_is_404(client, content, id):
    assert client.get(f"{INITIATIVES}/{id}").status_code == 404
    assert client.get(f"{INITIATIVES}/{id}/matches").status_code == 404


def test_a_draft_is_404(client, committed, content):
    with committed():
        content[0].unpublish()

    assert client.get(f"{INITIATIVES}/kas-1/matches").status_code == 404
    assert client.get(f"{INITIATIVES}/{content[0].pk}").status_code == 404


def test_matches_as_the_contract_says(client, content):
    answer = client.get(f"{INITIATIVES}/kas-1/matches").json()
    item = answer["items"][0]

    assert answer["count"] == 1
    assert set(item) == {"type", "id", "key", "title", "url", "score", "reason", "parts"}
    assert (item["key"], item["type"]) == ("cijfers", "expertise")
    assert item["url"] == "http://testserver/expertise/cijfers/"
    assert 0 < item["score"] <= 1
    assert item["reason"].startswith("Biedt ")
    assert "boekhouden" in item["reason"]
    assert [set(part) for part in item["parts"]] == [{"name", "value", "reason"}] * 5


def test_an_offer_is_matched_with_requests_and_initiatives(client, content):
    assert sorted(titles(client.get(f"{EXPERTISE}/cijfers/matches"))) == ["Kas", "Wie telt"]
    assert len(titles(client.get(f"{EXPERTISE}/cijfers/matches", {"limit": 1, "offset": 1}))) == 1


def test_a_name_is_given_only_when_it_may_be_shown(client, committed):
    with committed():
        factories.profile(title="Stil", display_name="Samira", name_public=False)
        factories.profile(title="Open", display_name="Joop", name_public=True)

    assert [item["who"] for item in client.get(EXPERTISE).json()["items"]] == ["Joop", ""]
