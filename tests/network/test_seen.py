"""Who fits whom: initiatives and expertise drawn with lines, as a table, in figures and as a file."""

import csv
import io
import re
from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from django.utils.html import escape

from network.models import Introduction
from network.queries.seen import Knot
from network.views.seen import MOST, WIDE, draw, most_tied, wrapped
from tests import factories

URL = "/expertise/wie-past-bij-wie/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def network(committed, site_home):
    with committed():
        cooking, money = factories.term("koken"), factories.term("boekhouden")
        soup = factories.initiative(
            title="Soep voor de straat", area=factories.area("stompwijk"), has=[cooking], seeks=[money]
        )
        garden = factories.initiative(
            title="Een tuin erbij", area=factories.area("voorburg"), seeks=[factories.term("snoeien")]
        )
        factories.initiative(title="Stond stil", stage="resting", seeks=[money])
        factories.profile(title="Ik kook", terms=[cooking])
        factories.profile(title="Wie telt", kind="request", terms=[money], initiative=soup)
        factories.profile(title="Wie las", kind="request", terms=[factories.term("lassen")], initiative=garden)
        factories.profile(title="Al gedaan", kind="request", terms=[money], state="fulfilled")
    return soup


def page(client, query=""):
    answer = client.get(URL + query)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(client, query=""):
    answer = client.get(f"{URL}cijfers.csv{query}")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))[1:]


def test_lines_for_what_was_found_and_dashed_ones_for_what_is_sought(client, network):
    wide = page(client).split('class="ties ties--wide"')[1].split("</svg>")[0]
    assert wide.count('class="tie"') == 1
    assert wide.count('class="tie tie--sought"') == 3
    for title in ("Soep voor de straat", "Een tuin erbij", "boekhouden", "lassen"):
        assert f'aria-label="{title}" class="knot' in wide
    assert "Stond stil" not in wide


def test_the_table_says_the_same(client, network):
    table = page(client).split('id="table-title"')[1]
    cells = [re.sub(r"<[^>]+>", "|", row) for row in table.split("<tr>")[2:]]
    soup = next(row for row in cells if "Soep voor de straat" in row)
    assert soup.index("koken") < soup.index("boekhouden")


def test_figures_count_what_the_file_holds(client, network):
    found = rows(client)
    assert ["open vragen", "", "", "2", ""] in found
    assert ["vervulde vragen", "", "", "1", ""] in found
    assert ["gevonden", "Soep voor de straat", "koken", "0", "1"] in found
    assert ["expertise", "", "boekhouden", "1", "0"] in found
    assert "2 open vragen" in page(client)


def test_a_village_and_a_theme_narrow_it_down(client, network):
    html = page(client, "?plaats=stompwijk")
    assert "Soep voor de straat" in html
    assert "Een tuin erbij" not in html
    assert [row[1] for row in rows(client, "?plaats=voorburg") if row[0] == "gezocht"] == ["Een tuin erbij"] * 2
    assert "Soep voor de straat" not in page(client, "?thema=eten")


@pytest.mark.parametrize("query", ["?plaats=<b>", "?thema=nergens", "?plaats=%00", "?plaats=&thema="])
def test_an_odd_choice_is_no_error(client, network, query):
    assert "<b>" not in page(client, query)
    rows(client, query)


@pytest.fixture
def introductions(network, committed):
    """Three with a yes after one, two and nine days, of which two came together and one helped; one without a yes."""
    asked, steps = timezone.now() - timedelta(days=20), ((1, "helped"), (2, "introduced"), (9, "first_yes"))
    with committed():
        for days, state in steps:
            yes = asked + timedelta(days=days)
            Introduction.objects.create(
                offer=factories.profile(), initiative=network, state=state, asked_at=asked, offer_yes_at=yes,
                introduced_at=None if state == "first_yes" else yes + timedelta(days=1),
            )  # fmt: skip
        Introduction.objects.create(offer=factories.profile(), initiative=network, state="asked", asked_at=asked)


def test_figures_tell_how_introductions_go(client, introductions):
    assert "2 kennismakingen na een dubbel ja" in page(client)
    found = rows(client)
    assert ["kennismakingen", "", "", "2", ""] in found
    assert ["kennismakingen die hielpen", "", "", "1", ""] in found
    assert ["dagen tot het eerste ja (mediaan)", "", "", "2", ""] in found


def test_figures_of_introductions_follow_the_place(client, introductions):
    assert ["kennismakingen", "", "", "0", ""] in rows(client, "?plaats=voorburg")
    assert ["kennismakingen", "", "", "2", ""] in rows(client, "?plaats=stompwijk&thema=groen")


def test_no_median_of_fewer_than_three(client, introductions, committed):
    with committed():
        Introduction.objects.get(state="first_yes").delete()
    few = [row for row in rows(client) if row[0].startswith("dagen")]
    assert few == [["dagen tot het eerste ja (mediaan)", "", "", "", ""]]


def test_titles_are_text(client, committed, site_home):
    with committed():
        factories.initiative(title='=<script>"x"', seeks=["koken"])
    assert escape('=<script>"x"') in page(client)
    assert [row[1] for row in rows(client) if row[0] == "gezocht"] == ['\'=<script>"x"']


def test_the_number_of_queries_does_not_grow(client, committed, site_home, django_assert_max_num_queries):
    with committed():
        for number in range(30):
            factories.initiative(seeks=[f"kunnen {number % 7}"], has=["koken"])
    page(client)
    with django_assert_max_num_queries(2):
        page(client)


def test_no_more_is_drawn_than_can_be_followed():
    knots = [Knot(pk, f"Initiatief {pk}", "/", ("a",), tuple("abc"[: pk % 4])) for pk in range(40)]
    shown = most_tied(knots)
    assert len(shown) == MOST
    assert [len(knot.sought) for knot in shown] == sorted((len(knot.sought) for knot in shown), reverse=True)


def test_boxes_do_not_overlap():
    class Words:
        terms = {letter: letter for letter in "abcdefghij"}

    drawing = draw([Knot(1, "Een", "/", ("a", "b"), tuple("cdefghij"))], Words(), WIDE)
    tops = sorted(box.y for box in drawing.right)
    assert all(lower - upper >= WIDE.high for upper, lower in pairwise(tops))
    assert tops[0] >= 0
    assert tops[-1] + WIDE.high <= drawing.height


def test_long_titles_take_two_lines():
    assert wrapped("Samen tuinieren in Damsigt", 15, 2) == ["Samen tuinieren", "in Damsigt"]
    assert wrapped("Hottentottententententoonstelling", 15, 2) == ["Hottentottente…"]
    assert wrapped("Een heel lang verhaal over van alles", 15, 2) == ["Een heel lang", "verhaal over…"]
