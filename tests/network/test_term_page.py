"""A page for each expertise term: what it means, who offers it, who asks it, which words go with it."""

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def bookkeeping(committed):
    with committed():
        money = factories.term("geld en administratie")
        term = factories.term(
            "boekhouden", parent=money, synonyms="administratie bijhouden", explanation="Cijfers op orde."
        )
        factories.profile(title="Ik boek graag", terms=[term, factories.term("excel")])
        factories.profile(title="Wie boekt mee", kind="request", terms=[term])
        factories.initiative(title="Soep en cijfers", seeks=[term])
    return term


def page(client: Client, slug: str) -> str:
    response = client.get(f"/expertise/begrip/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_it_tells_what_the_term_means_and_who_is_behind_it(client, bookkeeping):
    html = page(client, "boekhouden")

    for text in ("Cijfers op orde.", "administratie bijhouden", "Ik boek graag", "Wie boekt mee", "Soep en cijfers"):
        assert text in html


def test_a_wider_term_finds_who_carries_a_narrower_one(client, bookkeeping):
    assert "Ik boek graag" in page(client, "geld-en-administratie")
    assert "Ik boek graag" in client.get("/expertise/?expertise=geld-en-administratie").content.decode()


def test_terms_that_stand_on_the_same_pages_are_named(client, bookkeeping):
    assert "/expertise/begrip/excel/" in page(client, "boekhouden")


def test_a_synonym_leads_to_the_term(client, bookkeeping):
    assert "Ik boek graag" in page(client, "administratie-bijhouden")


def test_an_unknown_term_is_not_found(client, bookkeeping):
    assert client.get("/expertise/begrip/bestaat-niet/").status_code == 404


def test_two_queries_once_warm(client, bookkeeping, django_assert_max_num_queries):
    page(client, "boekhouden")
    with django_assert_max_num_queries(2):
        page(client, "boekhouden")
