"""Wagtail's own search, in the admin: right, and never slower with the square of the hits."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.query import MATCH_ALL, And, Not, Or, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from network.models import InitiativePage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(site_home, committed):
    with committed():
        return [
            factories.initiative(title="Fietsen langs de Vliet", one_liner="Elke zondag."),
            factories.initiative(title="Wandelen langs de Vliet", one_liner="Wie niet fietsen wil, loopt."),
            factories.meeting(title="Fietsen keuren"),
        ]


def titles(found) -> list[str]:
    return [page.title for page in found]


def test_best_first_and_counted(pages):
    found = InitiativePage.objects.search("vliet")

    assert sorted(titles(found)) == ["Fietsen langs de Vliet", "Wandelen langs de Vliet"]
    assert found.count() == 2
    if connection.vendor == "sqlite":  # PostgreSQL weighs by the average length of all titles, in any test
        assert titles(InitiativePage.objects.search("fietsen"))[0] == "Fietsen langs de Vliet"


def test_searches_all_kinds_of_pages_with_filters(pages):
    assert sorted(titles(Page.objects.live().search("fietsen keuren"))) == ["Fietsen keuren"]
    assert titles(Page.objects.filter(pk=pages[2].pk).search("fietsen")) == ["Fietsen keuren"]
    assert titles(Page.objects.autocomplete("fiets")[:1]) != []


def test_order_and_score_are_what_was_asked(pages):
    by_title = InitiativePage.objects.order_by("title").search("vliet", order_by_relevance=False)
    scored = list(InitiativePage.objects.search("vliet").annotate_score("score"))

    assert titles(by_title) == ["Fietsen langs de Vliet", "Wandelen langs de Vliet"]
    assert all(page.score for page in scored)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        (Phrase("langs de Vliet"), 2),
        (PlainText("zondag wandelen", operator="or"), 2),
        (And([PlainText("vliet"), PlainText("zondag")]), 1),
        (Or([PlainText("zondag"), PlainText("loopt")]), 2),
        (And([PlainText("vliet"), Not(PlainText("zondag"))]), 1),
        (MATCH_ALL, 2),
        (Not(MATCH_ALL), 0),
    ],
    ids=repr,
)
def test_every_kind_of_question_is_understood(pages, query, number):
    found = InitiativePage.objects.search(query)

    assert found.count() == number


@pytest.mark.parametrize("text", ['"', "\0", 'a"OR"b', "NEAR(a b", "100%", "%s", "\\", "' OR 1=1 --", "*", "", "  "])
def test_nothing_that_is_typed_is_an_error(pages, text):
    get_search_backend().search(text, Page).count()
    list(Page.objects.search(Phrase(text)))
    list(Page.objects.autocomplete(text))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="is about SQLite")
def test_scores_come_from_one_join(pages):
    with CaptureQueriesContext(connection) as queries:
        list(Page.objects.search("vliet"))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {queries[0]['sql']}")
        plan = [row[3] for row in cursor.fetchall()]

    assert len(queries) == 1
    assert "VIRTUAL TABLE" in plan[0]
    assert not any("CORRELATED" in step for step in plan)


@pytest.mark.postgres
def test_the_index_fits_what_is_searched(pages):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT id FROM wagtailsearch_indexentry WHERE (title || body) @@ 'vliet'::tsquery")
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "wagtailsearch_indexentry_title_body" in plan
