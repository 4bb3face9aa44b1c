"""Where the shoe pinches: groups with their voices, their way to an answer, and single concerns."""

import datetime

import pytest
from django.utils import timezone

from network.queries.cards import FEWEST
from network.views.concerns import steps_of
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")


@pytest.fixture
def page(client):
    return lambda url: client.get(url).content.decode()


def days_ago(days):
    return timezone.localdate() - datetime.timedelta(days=days)


def group_with(voices, **fields):
    """A group of one concern and as many "me too" as it takes."""
    group = factories.group(me_too=voices - 1, **fields)
    factories.concern(group=group, theme=group.theme)
    return group


def test_voices_are_those_who_told_and_those_who_said_me_too(page):
    group = group_with(17)

    assert '<p class="voices-count">17' in page("/schoen/")
    assert '<p class="voices-count">17' in page(f"/schoen/{group.slug}/")


@pytest.mark.parametrize("voices", range(1, FEWEST))
def test_fewer_than_five_voices_are_never_told_exactly(page, voices):
    group = group_with(voices)

    for url in ("/schoen/", f"/schoen/{group.slug}/", "/"):
        assert f'voices-count">{voices}' not in page(url)
    assert f"{voices} voices" not in page("/schoen/")


def test_a_group_shows_what_people_told_without_who_they_are(page):
    group = factories.group()
    factories.concern(group=group, public_title="Donker pad", text="Mijn dochter durft er niet langs.")

    content = page(f"/schoen/{group.slug}/")

    assert "Donker pad" in content
    assert "Mijn dochter durft er niet langs." in content


@pytest.mark.parametrize(
    ("fields", "current"),
    [
        ({"state": "forming"}, 0),
        ({"state": "put", "put_on": days_ago(3), "put_to": "de gemeente"}, 1),
        ({"state": "answered", "put_on": days_ago(3), "answered_on": days_ago(1)}, 2),
        ({"state": "followed_up", "put_on": days_ago(3), "answered_on": days_ago(1)}, 3),
        ({"state": "closed", "put_on": days_ago(3), "answered_on": days_ago(1)}, 3),
    ],
)
def test_the_way_to_an_answer_has_four_steps_and_one_is_current(fields, current):
    steps = steps_of(factories.group(**fields), told=[])

    assert [step.current for step in steps] == [place == current for place in range(4)]
    assert all(step.done for step in steps[:current])


def test_silence_is_counted_in_days():
    waiting = factories.group(state="put", put_on=days_ago(40))
    answered = factories.group(state="answered", put_on=days_ago(40), answered_on=days_ago(1))
    planned = factories.group(put_on=timezone.localdate() + datetime.timedelta(days=2))

    assert [group.days_open() for group in (waiting, answered, planned)] == [40, None, 0]


def days_told(html):
    return html.partition('class="card card--group"')[2].partition("</li>")[0].rpartition("card-meta")[2]


def test_days_of_silence_go_on_without_a_change(client, monkeypatch):
    factories.group(state="put", put_on=days_ago(40), me_too=9)
    before = client.get("/schoen/").content.decode()

    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *moment: tomorrow)

    after = client.get("/schoen/").content.decode()
    assert ("40" in days_told(before), "41" in days_told(after)) == (True, True)


def test_an_answer_is_shown_with_who_gave_it(page):
    fields = {"answered_by": "De woningstichting", "answer": "<p>De lampen <b>komen</b>.</p>"}
    group = factories.group(state="answered", answered_on=days_ago(1), **fields)

    content = page(f"/schoen/{group.slug}/")

    assert "<p>De lampen <b>komen</b>.</p>" in content
    assert "De woningstichting" in content


def test_a_new_voice_is_counted_at_once(page, committed):
    group = group_with(9)
    assert '<p class="voices-count">9' in page("/schoen/")

    with committed():
        factories.concern(group=group)

    assert '<p class="voices-count">10' in page("/schoen/")


def test_a_concern_in_no_group_has_a_page_of_its_own(page):
    concern = factories.concern(public_title="Losse tegel")

    assert "Losse tegel" in page(f"/schoen/verhaal/{concern.pk}/")


@pytest.mark.parametrize("url", ["/schoen/nergens/", "/schoen/verhaal/999999/", "/schoen/verhaal/x/", "/schoen/a/b/"])
def test_what_is_not_there_is_not_found(client, url):
    assert client.get(url).status_code == 404


def test_a_number_larger_than_a_database_knows_is_not_found(client):
    assert client.get(f"/schoen/verhaal/{'9' * 40}/").status_code == 404


def test_a_story_that_may_not_be_read_counts_and_stands_nowhere(page, client):
    group = group_with(9)
    factories.concern(group=group, text="Alleen tellen graag.", story_public=False)
    loose = factories.concern(text="Alleen tellen graag.", story_public=False)

    content = page(f"/schoen/{group.slug}/")

    assert '<p class="voices-count">10' in content
    assert "Alleen tellen graag." not in content
    assert client.get(f"/schoen/verhaal/{loose.pk}/").status_code == 404
