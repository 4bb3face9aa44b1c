"""The search page: finds, counts, filters, helps, and survives whatever is asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.models import MissedQuery
from search.services import missed
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def garden(site_home, committed):
    with committed():
        page = factories.initiative(title="Moestuin achter de flat", one_liner="Samen <b>groente</b> kweken.")
        factories.initiative(title="Repaircafé", area=factories.area("voorburg"))
        factories.meeting(title="Oogst in de moestuin")
    return page


def text(client, **query) -> str:
    return client.get("/zoeken/", query).content.decode()


def test_finds_by_another_form_of_the_word_and_marks_it(client, garden):
    html = text(client, q="moestuinen")

    assert "<mark>Moestuin</mark> achter de flat" in html
    assert "Repaircafé" not in html
    assert "&lt;b&gt;" in html


def test_facets_count_and_combine(client, garden):
    assert "(1)" in text(client, q="moestuin", soort="initiative")
    assert "Oogst in de" not in text(client, q="moestuin", soort="initiative")
    assert "Oogst in de" in text(client, q="moestuin", soort=["initiative", "meeting"], plaats="stompwijk")


def test_a_chosen_value_can_be_dropped(client, garden):
    assert 'href="/zoeken/?q=moestuin"' in text(client, q="moestuin", soort="initiative")


def test_says_what_it_searched_for_instead(client, garden):
    html = text(client, q="moestuni")

    assert "?q=moestuin" in html
    assert "achter de flat" in html


def test_helps_when_nothing_was_found(client, garden):
    html = text(client, q="xylofoonles")

    assert "card--result" not in html
    assert "/zoeken/?q=" in html


def test_a_page_costs_as_many_queries_with_many_results_as_with_one(client, site_home, committed):
    with committed():
        factories.initiative(title="Hommelhotel")
        for number in range(30):
            factories.initiative(title=f"Vlindertuin nummer {number}")
    client.get("/zoeken/", {"q": "anders"})
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/zoeken/", {"q": "hommelhotel"})
    with CaptureQueriesContext(connection) as many:
        client.get("/zoeken/", {"q": "vlindertuin"})

    assert len(few) == len(many) <= 6


def test_what_was_not_found_is_kept_without_telling_who_asked(client, garden):
    missed._waiting.take()
    for words in ("Xylofoonles", "xylofoonles", "bel 0612345678", "jan@example.org", "een heel lang verhaal over mij"):
        client.get("/zoeken/", {"q": words})
    assert not MissedQuery.objects.exists()

    missed.write_missed()

    assert list(MissedQuery.objects.values_list("words", "times")) == [("xylofoonles", 2)]


def test_a_page_that_does_not_exist_is_a_404(client, garden):
    assert client.get("/zoeken/", {"q": "moestuin", "pagina": "99"}).status_code == 404


def test_the_page_may_be_kept_by_anyone(client, garden):
    answer = client.get("/zoeken/", {"q": "moestuin"})

    assert not answer.cookies
    assert "Vary" not in answer.headers


@pytest.mark.parametrize("name", ["q", "soort", "plaats", "thema", "trefwoord", "pagina"])
@pytest.mark.parametrize(
    "value",
    ['"', "'", "NEAR(", "a AND", "*", "\x00", "%00", "😀",
     "x" * 10_000, "‮omgekeerd", "a:b OR c", "title_tokens : a", "(" * 500, "-1", "1e9", "9" * 30],
)  # fmt: skip
def test_bad_input_is_never_an_error_of_ours(client, garden, name, value):
    assert client.get("/zoeken/", {"q": "moestuin", name: value}).status_code in (200, 404)


def test_a_wrong_encoding_is_no_error(client, garden):
    assert client.get("/zoeken/?q=%ff%fe%E9").status_code == 200
