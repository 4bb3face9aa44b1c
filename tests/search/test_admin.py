"""The log of searches without result: to read, to export and to clear, never to write in."""

import re

import pytest

from search.models import MissedQuery, WordGroup
from tests.admin import editor, reader

pytestmark = pytest.mark.django_db
LIST = "/beheer/zoekwoorden/"


@pytest.fixture
def missed():
    return MissedQuery.objects.create(words="duivenmelker", times=3)


def test_an_editor_lists_searches_filters_inspects_and_exports(missed):
    client = editor()

    assert "duivenmelker" in client.get(LIST).content.decode()
    assert "duivenmelker" not in client.get(f"{LIST}?q=iets").content.decode()
    assert "duivenmelker" in client.get(f"{LIST}?days=7").content.decode()
    assert client.get(f"{LIST}?days=onzin").status_code in {200, 302}
    assert "duivenmelker" in client.get(f"{LIST}inspect/{missed.pk}/").content.decode()
    assert b"duivenmelker" in b"".join(client.get(f"{LIST}?export=csv"))


def test_nobody_writes_in_the_log(missed):
    client = editor()

    client.post(f"{LIST}create/", {"words": "verzonnen", "times": 1})
    client.post(f"{LIST}edit/{missed.pk}/", {"words": "veranderd", "times": 1})

    assert [query.words for query in MissedQuery.objects.all()] == ["duivenmelker"]
    assert f"{LIST}create/" not in client.get(LIST).content.decode()


def test_an_editor_clears_what_was_dealt_with(missed):
    editor().post(f"{LIST}delete/{missed.pk}/")

    assert not MissedQuery.objects.exists()


def test_who_reads_along_has_no_business_here(missed):
    assert reader().get(LIST).status_code in {302, 403}


def test_words_that_found_nothing_become_a_synonym_with_one_button(missed):
    client = editor()
    button = re.search(r'href="([^"]*woorden=duivenmelker)"', client.get(LIST).content.decode())[1]

    assert 'value="duivenmelker"' in client.get(button).content.decode()
    client.post(button, {"line": "duivenmelker ~ duiven houden"})

    assert [group.line for group in WordGroup.objects.all()] == ["duivenmelker ~ duiven houden"]


def test_a_word_group_that_says_nothing_is_refused():
    response = editor().post("/beheer/begrippen/woorden/add/", {"line": "alleen"})

    assert response.status_code == 200
    assert not WordGroup.objects.exists()
