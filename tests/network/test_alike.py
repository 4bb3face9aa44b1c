"""What is suggested to who types a concern: by meaning, only what everybody may see, and never out of date."""

import json

import pytest

from bench.support.concern_pairs import PAIRS, judge
from home.memo import Memo
from network.models import Concern
from network.queries.alike import alike_to
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")
DARK = "Onder het spoor door is het pikdonker en mijn dochter durft er niet langs."


def titles(text):
    return [one.title for one in alike_to(Memo(), text)]


def test_it_finds_the_same_in_other_words_and_not_the_same_words_about_something_else():
    with_pairs = judge(json.loads(PAIRS.read_text()))

    assert with_pairs.found >= 24  # of 30
    assert with_pairs.alarms <= 3


def test_groups_stand_for_their_concerns():
    group = factories.group(title="Donkere paden", summary="De lantaarns bij het tunneltje doen het niet.")
    for _number in range(2):
        factories.concern(group=group, public_title="Geen licht", text="Bij het tunneltje is geen licht.")

    (found,) = alike_to(Memo(), DARK)

    assert (found.kind, found.title, found.url, found.voices) == (
        "group",
        "Donkere paden",
        f"/schoen/{group.slug}/",
        None,
    )


def test_what_is_not_public_is_not_suggested():
    factories.concern(text="Het tunneltje is pikdonker.", live=False)
    factories.concern(text="Het tunneltje is pikdonker.", story_public=False)
    factories.group(title="Donker", summary="Het tunneltje is pikdonker.", live=False)

    assert titles(DARK) == []


def test_what_changed_is_found_as_it_is_now(committed):
    with committed():
        concern = factories.concern(public_title="Muziek", text="Mijn buren draaien harde muziek.")
    assert titles(DARK) == []

    with committed():
        concern.public_title, concern.text = "Donker", "Het tunneltje is pikdonker."
        concern.save()
    assert titles(DARK) == ["Donker"]

    with committed():
        Concern.objects.all().delete()
    assert titles(DARK) == []


@pytest.mark.parametrize("text", ["", "   ", "donker", "zzz qqq xxx yyy", "💡" * 50, "a" * 5000])
def test_too_little_or_nonsense_suggests_nothing(text):
    factories.concern(text="Het tunneltje is pikdonker.")

    assert titles(text) == []


def test_the_page_asks_by_post_and_gets_a_part_or_json(client):
    factories.concern(public_title="Donker & eng", text="Het tunneltje is pikdonker.")

    part = client.post("/schoen/lijkt-op/", {"tekst": DARK})
    data = client.post("/schoen/lijkt-op/", {"tekst": DARK}, headers={"accept": "application/json"})

    assert "Donker &amp; eng" in part.content.decode()
    assert [item["title"] for item in data.json()["items"]] == ["Donker & eng"]
    assert client.get("/schoen/lijkt-op/").status_code == 405


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    for number in range(6):
        group = factories.group(title=f"Donkere paden {number}", summary="Het tunneltje is pikdonker.")
        factories.concern(text="Het tunneltje is pikdonker.", group=group)
    alike_to(Memo(), DARK)

    with django_assert_num_queries(3):
        alike_to(Memo(), DARK)


def test_one_network_asks_so_often_and_no_more(client, monkeypatch):
    monkeypatch.setattr("network.views.alike.MOST_AN_HOUR", 2)

    answers = [client.post("/schoen/lijkt-op/", {"tekst": DARK}).status_code for _time in range(3)]

    assert answers == [200, 200, 429]


def test_the_form_has_a_place_for_it_and_the_page_that_checks_shows_it_without_script(client):
    html = client.get("/schoen/melden/").content.decode()

    assert 'data-alike="/schoen/lijkt-op/"' in html
    assert 'id="id_text"' in html
