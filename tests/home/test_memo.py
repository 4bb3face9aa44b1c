"""What was made is kept, until content it was made from changes: here or in any other process."""

import itertools

import pytest
from django.db import connection

from home import memo
from home.memo import Memo, Store
from home.models import ContentVersion
from tests import factories

SCOPES = ("network.initiativepage", "home.theme")

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """Counts how often something is really made."""
    numbers = itertools.count(1)
    return lambda: next(numbers)


@pytest.mark.parametrize("get", [Memo.get, Memo.get_large])
def test_what_was_made_is_used_again(get, made):
    assert [get(Memo(), "list", SCOPES, made) for _request in range(3)] == [1, 1, 1]


@pytest.mark.parametrize("get", [Memo.get, Memo.get_large])
def test_a_change_in_any_of_its_scopes_makes_it_anew(get, made):
    get(Memo(), "list", SCOPES, made)

    ContentVersion.objects.raise_for(["home.theme"])

    assert get(Memo(), "list", SCOPES, made) == 2


def test_a_change_elsewhere_leaves_it_alone(made):
    Memo().get("list", SCOPES, made)

    ContentVersion.objects.raise_for(["newsflash.newsflashpage"])

    assert Memo().get("list", SCOPES, made) == 1


def test_another_process_sees_the_change_because_the_number_is_in_the_database(made):
    Memo().get("list", SCOPES, made)

    with connection.cursor() as another_process:
        another_process.execute(f"UPDATE {ContentVersion._meta.db_table} SET number = 99 WHERE scope = 'home.theme'")

    assert Memo().get("list", SCOPES, made) == 2


def test_one_request_sees_one_moment(made):
    request = Memo()
    ContentVersion.objects.raise_for(["home.theme"])

    assert request.get("list", SCOPES, made) == 1
    assert Memo().get("list", SCOPES, made) == 2


def test_raising_counts_up_and_once_for_each_scope():
    ContentVersion.objects.raise_for(["new", "new", "newer"])
    ContentVersion.objects.raise_for(["new"])

    numbers = ContentVersion.objects.numbers()
    assert (numbers["new"], numbers["newer"]) == (2, 1)


def test_only_missing_results_are_made_and_the_order_stays():
    asked = []

    def make(names):
        asked.append(names)
        return {name: name.upper() for name in names if name != "gone"}

    Memo().get_many(["b"], SCOPES, make)
    assert Memo().get_many(["c", "b", "gone", "a"], SCOPES, make) == ["C", "B", "A"]
    assert asked == [["b"], ["c", "gone", "a"]]


def test_nothing_missing_asks_for_nothing():
    assert Memo().get_many([], SCOPES, lambda names: pytest.fail("asked")) == []


def test_none_is_a_result_too(made):
    Memo().get("list", SCOPES, lambda: None)

    assert Memo().get("list", SCOPES, made) is None


def test_what_was_not_used_for_longest_goes_first():
    store = Store(2)
    for name in "ab":
        store.set(name, name)
    store.find("a")
    store.set("c", "c")

    assert [store.find(name) for name in "abc"] == ["a", None, "c"]


def test_of_a_large_object_only_the_newest_is_kept(made):
    for _change in range(3):
        ContentVersion.objects.raise_for(["home.theme"])
        Memo().get_large("index", SCOPES, made)

    assert len(memo.latest._kept) == 1


def test_a_published_change_is_in_the_list_at_once(client, site_home, committed):
    page = factories.initiative(title="Oude naam")
    assert "Oude naam" in client.get("/initiatieven/").content.decode()

    with committed():
        page.title = "Nieuwe naam"
        page.save_revision().publish()

    content = client.get("/initiatieven/").content.decode()
    assert "Nieuwe naam" in content
    assert "Oude naam" not in content


def test_a_renamed_theme_is_in_the_facets_at_once(client, site_home, committed):
    factories.initiative()
    client.get("/initiatieven/")

    with committed():
        theme = factories.theme()
        theme.name = "Gras en gaas"
        theme.save()

    assert "Gras en gaas" in client.get("/initiatieven/").content.decode()


def test_a_deleted_page_leaves_the_list_at_once(client, site_home, committed):
    page = factories.initiative(title="Blijft niet")
    client.get("/initiatieven/")

    with committed():
        page.delete()

    assert "Blijft niet" not in client.get("/initiatieven/").content.decode()
