"""What every list of the API has in common."""

import datetime
import gzip

import pytest
from django.utils import timezone

from home.models import ContentVersion
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")
INITIATIVES = "/api/v1/initiatives"
LISTS = ["initiatives", "expertise", "concerns", "concerns/groups", "meetings", "newsflash", "pages", "terms"]
WORDS = ["areas", "themes"]


@pytest.fixture
def content(committed):
    """Two of everything."""
    with committed():
        for number in (1, 2):
            term = factories.term(f"vak {number}")
            page = factories.initiative(title=f"Initiatief {number}", seeks=[term], one_liner="Samen aan de slag. " * 8)
            factories.profile(title=f"Profiel {number}", terms=[term])
            meeting = factories.meeting(title=f"Ontmoeting {number}", initiatives=[page], themes=[factories.theme()])
            group = factories.group(title=f"Groep {number}", initiatives=[page], meetings=[meeting])
            factories.concern(public_title=f"Zorg {number}", group=group)
            factories.newsflash(title=f"Nieuws {number}", date=datetime.date(2026, number, 1))


def get(client, path, **asked):
    answer = client.get(f"/api/v1/{path}", asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.parametrize("path", [*LISTS, *WORDS])
def test_lists_are_alike(client, content, path):
    whole = get(client, path)
    part = get(client, path, limit=1)

    assert set(whole) == {"count", "items", "next"}
    assert whole["count"] == part["count"] >= 2
    assert part["items"] == whole["items"][:1]
    assert {"id", "key", "title", "url"} <= set(whole["items"][0])
    assert whole["items"][0]["url"].startswith("http://testserver/")
    assert get(client, path, fields="title,id")["items"][0].keys() == {"title", "id"}


@pytest.mark.parametrize("path", [*LISTS, *WORDS])
def test_a_cursor_walks_through_everything_once_in_every_order(client, content, path):
    refused = client.get(f"/api/v1/{path}", {"ordering": "?"}).json()["errors"][0]
    orders = [word.strip("'") for word in refused["message"].replace(" or ", ", ").split(", ")]
    orders[0] = orders[0].rpartition("'")[2]
    assert len(orders) >= 2
    for ordering in orders:
        expected = [item["id"] for item in get(client, path, ordering=ordering, limit=100)["items"]]
        found, cursor = [], ""
        while cursor is not None:
            answer = get(client, path, ordering=ordering, limit=1, cursor=cursor)
            found, cursor = found + [item["id"] for item in answer["items"]], answer["next"]
        assert found == expected


@pytest.mark.parametrize("path", [*LISTS, *WORDS])
def test_one_of_each_by_number_and_by_key(client, content, path):
    item = get(client, path)["items"][0]
    one = get(client, f"{path}/{item['id']}")

    assert one == get(client, f"{path}/{item['key']}")
    assert item.items() <= one.items()
    assert get(client, f"{path}/{item['id']}", fields="title") == {"title": item["title"]}


@pytest.mark.parametrize("path", [*LISTS, *WORDS])
@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"fields": "id,shoe"}, "fields"),
        ({"limit": 0}, "limit"),
        ({"cursor": "bm90aGluZw"}, "cursor"),
        ({"cursor": "é"}, "cursor"),
        ({"ordering": "size"}, "ordering"),
        ({"offset": 1, "cursor": "x"}, "offset"),
    ],
)
def test_what_is_wrong_is_named(client, content, path, asked, field):
    answer = client.get(f"/api/v1/{path}", asked)

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("path", [*(f"{path}/1" for path in [*LISTS, *WORDS]), "concerns/picture"])
def test_single_things_refuse_the_unknown_too(client, content, path):
    answer = client.get(f"/api/v1/{path}", {"colour": "red"})

    assert answer.status_code == 422
    assert "colour" in answer.json()["detail"]


def test_only_what_changed_since(client, content):
    page = factories.initiative(title="Nieuw")
    type(page).objects.filter(title="Initiatief 1").update(
        last_published_at=timezone.now() - datetime.timedelta(days=9)
    )
    type(page).objects.exclude(title="Initiatief 1").update(last_published_at=timezone.now())
    ContentVersion.objects.raise_for(["network.initiativepage"])

    def since(moment):
        return sorted(item["title"] for item in get(client, "initiatives", updated_since=moment)["items"])

    assert since((timezone.now() - datetime.timedelta(days=1)).isoformat()) == ["Initiatief 2", "Nieuw"]
    assert len(since("2020-01-01")) == 3
    assert since((timezone.now() + datetime.timedelta(days=1)).isoformat()) == []


@pytest.mark.parametrize("moment", ["yesterday", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_since_a_moment_that_is_none(client, content, moment):
    answer = client.get(INITIATIVES, {"updated_since": moment})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "updated_since"


def test_meetings_by_day(client, committed):
    now = timezone.now()
    with committed():
        factories.meeting(title="Toen", start=now - datetime.timedelta(days=3))
        factories.meeting(title="Straks", start=now + datetime.timedelta(days=3))

    def titles(**asked):
        return [item["title"] for item in get(client, "meetings", **asked)["items"]]

    assert titles() == ["Straks", "Toen"]
    assert titles(when="coming") == ["Straks"]
    assert titles(when="past") == ["Toen"]
    assert titles(until=str(timezone.localdate())) == ["Toen"]
    assert titles(**{"from": str(timezone.localdate())}) == ["Straks"]
    assert titles(**{"from": str(timezone.localdate() + datetime.timedelta(days=9))}) == []


def test_small_numbers_of_voices_stay_hidden(client, committed):
    with committed():
        factories.group(title="Stil", slug="stil", me_too=4)
        factories.group(title="Luid", slug="luid", me_too=5)
    found = {item["key"]: item["voices"] for item in get(client, "concerns/groups")["items"]}

    assert found == {"luid": 5, "stil": None}


def test_a_story_that_may_not_be_read_is_not_there(client, committed):
    with committed():
        group = factories.group(slug="donker")
        hidden = factories.concern(group=group, story_public=False)
        shown = factories.concern(group=group)

    assert [item["id"] for item in get(client, "concerns")["items"]] == [shown.pk]
    assert get(client, "concerns/groups/donker")["concerns"] == [shown.key]
    assert client.get(f"/api/v1/concerns/{hidden.pk}").status_code == 404


def test_what_is_still_good_is_not_sent_again(client, content, committed, django_assert_num_queries):
    first = client.get(INITIATIVES)
    with django_assert_num_queries(1):
        again = client.get(INITIATIVES, headers={"if-none-match": first.headers["ETag"]})
    elsewhere = client.get(f"{INITIATIVES}?limit=1", headers={"if-none-match": first.headers["ETag"]})
    with committed():
        factories.initiative(title="Nog een")
    later = client.get(INITIATIVES, headers={"if-none-match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert elsewhere.status_code == later.status_code == 200
    assert later.json()["count"] == 3


def test_search_too_is_not_sent_again(client, content):
    first = client.get("/api/v1/search?q=initiatief")

    assert (
        client.get("/api/v1/search?q=initiatief", headers={"if-none-match": first.headers["ETag"]}).status_code == 304
    )


def test_by_the_clock_when_no_tag_is_kept(client, content):
    ContentVersion.objects.update(changed=int(timezone.now().timestamp()) - 60)
    first = client.get(INITIATIVES)

    headers = {"if-modified-since": first.headers["Last-Modified"]}
    assert client.get(INITIATIVES, headers=headers).status_code == 304
    ContentVersion.objects.raise_for(["home.theme"])
    assert client.get(INITIATIVES, headers=headers).status_code == 200
    assert "Last-Modified" not in client.get(INITIATIVES).headers  # more may change within this very second


def test_travels_compressed(client, content):
    plain = client.get(INITIATIVES)
    packed = client.get(INITIATIVES, headers={"accept-encoding": "gzip"})

    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_what_writes_takes_no_parameters(client, content):
    answer = client.post(f"{INITIATIVES}?colour=red", {}, content_type="application/json")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "colour"


def test_head_and_other_methods(client, content):
    assert client.head(INITIATIVES).status_code == 200
    refused = client.delete(INITIATIVES)

    assert refused.status_code == 405
    assert "GET" in refused.headers["Allow"]
    assert refused.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("origins", "allowed"), [(["*"], "*"), (["https://a.example"], "https://a.example"), (["https://b.example"], None)]
)
def test_which_other_sites_may_read_is_a_setting(client, content, settings, origins, allowed):
    settings.API_ORIGINS = origins
    ask = {"origin": "https://a.example", "access-control-request-method": "GET"}

    for answer in (client.get(INITIATIVES, headers=ask), client.options(INITIATIVES, headers=ask)):
        assert answer.headers.get("Access-Control-Allow-Origin") == allowed
        assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Access-Control-Allow-Origin" not in client.get("/gezond/", headers=ask).headers


@pytest.mark.parametrize("path", [*LISTS, *WORDS])
def test_as_many_queries_for_many_as_for_few(client, content, committed, django_assert_max_num_queries, path):
    get(client, path)
    ContentVersion.objects.raise_for(["home.area", "home.theme"])
    with django_assert_max_num_queries(14):  # everything anew: words, index, orders, items
        get(client, path)
    with django_assert_max_num_queries(1):  # nothing changed
        get(client, path)
