"""Search for programs."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
SEARCH, SUGGEST = "/api/v1/search", "/api/v1/search/suggest"


@pytest.fixture
def content(site_home, committed):
    with committed():
        page = factories.initiative(title="Moestuin achter de flat", seeks=[factories.term("Tuinieren")])
        factories.meeting(title="Oogst in de moestuin", area=factories.area("voorburg"))
    return page


def test_gives_what_the_contract_says(client, content):
    answer = client.get(SEARCH, {"q": "moestuin", "type": "initiative"}).json()
    item = answer["items"][0]

    assert answer["count"] == 1
    assert set(item) == {"type", "id", "key", "title", "url", "excerpt", "tags", "area"}
    assert (item["id"], item["key"], item["area"]) == (content.pk, content.slug, "Stompwijk")
    assert "Tuinieren" in item["tags"]
    assert answer["facets"]["type"] == {"initiative": 1, "meeting": 1}
    assert answer["facets"]["area"]["Stompwijk"] == 1
    assert answer["did_you_mean"] is None


def test_an_area_goes_by_name_or_slug(client, content):
    titles = [client.get(SEARCH, {"q": "moestuin", "area": name}).json()["items"] for name in ("Voorburg", "voorburg")]

    assert titles[0] == titles[1]
    assert [item["title"] for item in titles[0]] == ["Oogst in de moestuin"]


def test_limit_and_offset_cut_a_part_out(client, content):
    whole = client.get(SEARCH, {"q": "moestuin"}).json()["items"]

    assert client.get(SEARCH, {"q": "moestuin", "limit": 1, "offset": 1}).json()["items"] == whole[1:2]


def test_says_what_it_searched_for_instead(client, content):
    assert client.get(SEARCH, {"q": "moestuni"}).json()["did_you_mean"] == "moestuin"


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"kleur": "rood"}, "kleur"),
        ({"type": "x"}, "type"),
        ({"area": "Delft"}, "area"),
        ({"tag": "nooit"}, "tag"),
        ({"limit": "1000"}, "limit"),
        ({"limit": "veel"}, "limit"),
        ({"offset": "-1"}, "offset"),
        ({"q": "a\0b"}, "parameter"),
    ],
)
def test_what_it_does_not_know_is_refused_by_name(client, content, query, named):
    answer = client.get(SEARCH, {"q": "moestuin", **query})

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert named in answer.json()["detail"]


def test_other_addresses_are_a_problem_document_too(client, site_home):
    answer = client.get("/api/v1/nothing")

    assert (answer.status_code, answer.json()["status"]) == (404, 404)


def test_suggests_keywords_before_titles(client, content):
    assert client.get(SUGGEST, {"q": "tui"}).json() == {"items": ["Tuinieren"]}
    assert client.get(SUGGEST, {"q": "achter de fl"}).json() == {"items": ["Moestuin achter de flat"]}


@pytest.mark.parametrize(
    "words", ["", "a", '"', "***", "\ud83c\udf3b".encode("utf-16", "surrogatepass").decode("utf-16")]
)
def test_suggests_nothing_for_nothing(client, content, words):
    assert client.get(SUGGEST, {"q": words}).json() == {"items": []}


def test_documentation_and_schema_are_our_own(client, site_home):
    schema = client.get("/api/openapi.json").json()
    page = client.get("/api/docs").content.decode()

    assert SEARCH in schema["paths"]
    assert SEARCH in page
