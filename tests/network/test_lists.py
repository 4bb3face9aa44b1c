"""The lists of initiatives, of expertise and of concerns: facets, chips, order, pages, map."""

import re
from html import unescape

import pytest

from tests import factories

INITIATIVES, EXPERTISE, CONCERNS = "/initiatieven/", "/expertise/", "/schoen/"
MANY = 45  # more than two pages

pytestmark = pytest.mark.usefixtures("site_home")


@pytest.fixture
def page(client):
    """page(address) -> its HTML."""
    return lambda url: client.get(url).content.decode()


def titles(html):
    """What stands on the cards, in order."""
    return [unescape(title) for title in re.findall(r'card-title"><a [^>]*>(.*?)</a>', html)]


def counts(html, facet):
    """Value -> number behind its tick box."""
    boxes = re.findall(rf'name="{facet}" value="([^"]*)".*?count">\((\d+)\)', html)
    return {value: int(number) for value, number in boxes}


def ticked(html):
    """(facet, value) of every ticked box."""
    return set(re.findall(r'name="(\w+)" value="([^"]*)" checked', html))


def chips(html):
    """Label -> address of every chip that can be removed."""
    found = re.findall(r'<a class="chip" href="([^"]*)">(.*?)\s*<svg', html, re.DOTALL)
    return {unescape(label).strip(): unescape(url) for url, label in found}


def map_counts(html):
    """Address -> number, of the list beside the map."""
    part = html.partition('class="map-list')[2].partition("</ul>")[0]
    rows = re.findall(r'<a href="([^"]*)">.*?</a>(?: \((\d+)\))?', part)
    return {unescape(url): int(number or 0) for url, number in rows}


@pytest.fixture
def three():
    """Initiatives on greenery and food, in two districts of Voorburg and in Stompwijk."""
    green, food = factories.theme("groen"), factories.theme("eten")
    voorburg, noord, stompwijk = (factories.area(slug) for slug in ("essesteijn", "voorburg-noord", "wijk-stompwijk"))
    return [
        factories.initiative(title="Tuin", themes=[green], area=voorburg, stage="running", seeks=["snoeien"]),
        factories.initiative(title="Soep", themes=[food], area=noord, stage="idea", has=["koken"]),
        factories.initiative(title="Moestuin", themes=[green, food], area=stompwijk, stage="idea", seeks=["koken"]),
    ]


def test_everything_is_there_newest_first(page, three):
    assert titles(page(INITIATIVES)) == ["Moestuin", "Soep", "Tuin"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("thema=groen", ["Moestuin", "Tuin"]),
        ("thema=groen&thema=eten", ["Moestuin", "Soep", "Tuin"]),
        ("thema=groen&fase=idea", ["Moestuin"]),
        ("thema=groen&fase=finished", []),
        ("plaats=essesteijn&plaats=wijk-stompwijk&thema=groen", ["Moestuin", "Tuin"]),
        ("plaats=voorburg", ["Soep", "Tuin"]),
        ("plaats=voorburg&plaats=essesteijn", ["Soep", "Tuin"]),
        ("expertise=koken", ["Moestuin", "Soep"]),
        ("expertise=koken&expertise=snoeien&plaats=voorburg", ["Soep", "Tuin"]),
        ("thema=bestaat-niet", []),
        ("onbekend=x", ["Moestuin", "Soep", "Tuin"]),
    ],
)
def test_values_of_one_facet_add_up_and_facets_narrow_down(page, three, query, expected):
    assert titles(page(f"{INITIATIVES}?{query}")) == expected


def test_a_count_tells_what_a_choice_would_find_given_the_other_facets(page, three):
    html = page(f"{INITIATIVES}?thema=groen")

    assert counts(html, "fase") == {"idea": 1, "running": 1}
    assert counts(html, "thema") == {"groen": 2, "eten": 2}
    assert counts(html, "plaats")["voorburg"] == 1


def test_every_count_comes_true_when_chosen(page, three):
    html = page(f"{INITIATIVES}?thema=groen")

    for facet in ("plaats", "fase", "expertise"):
        for value, number in counts(html, facet).items():
            assert len(titles(page(f"{INITIATIVES}?thema=groen&{facet}={value}"))) == number, (facet, value)


def test_a_village_counts_what_is_in_its_districts(page, three):
    numbers = counts(page(INITIATIVES), "plaats")

    assert (numbers["voorburg"], numbers["essesteijn"], numbers["voorburg-noord"]) == (2, 1, 1)


def test_the_map_and_its_list_say_the_same_as_the_boxes(page, three):
    html = page(f"{INITIATIVES}?thema=groen")

    numbers = map_counts(html)
    assert len(numbers) == 16
    assert numbers["/initiatieven/?plaats=essesteijn&thema=groen"] == 1
    assert numbers["/initiatieven/?plaats=voorburg-noord&thema=groen"] == 0
    assert html.count('class="map-count"') == 2


def test_what_was_chosen_is_ticked_and_has_a_chip_that_removes_it(page, three):
    html = page(f"{INITIATIVES}?plaats=voorburg&thema=groen&thema=eten")

    assert ticked(html) == {("plaats", "voorburg"), ("thema", "groen"), ("thema", "eten")}
    assert chips(html) == {
        "Voorburg": "/initiatieven/?thema=groen&thema=eten",
        "Groen en natuur": "/initiatieven/?plaats=voorburg&thema=eten",
        "Samen eten": "/initiatieven/?plaats=voorburg&thema=groen",
    }


def test_a_choice_that_does_not_exist_can_be_removed_too(page, three):
    assert chips(page(f"{INITIATIVES}?thema=weg")) == {"weg": "/initiatieven/"}


def test_without_choices_there_are_no_chips(page, three):
    assert chips(page(INITIATIVES)) == {}


def test_a_synonym_in_the_address_means_the_term(page):
    factories.term("koken voor groepen", synonyms="bulkkoken\nGroot Koken")
    factories.initiative(title="Soep", seeks=["koken voor groepen"])

    for word in ("bulkkoken", "groot-koken"):
        html = page(f"{INITIATIVES}?expertise={word}")
        assert titles(html) == ["Soep"]
        assert ("expertise", "koken-voor-groepen") in ticked(html)


def test_a_term_and_its_synonym_together_are_one_choice(page):
    factories.term("koken", synonyms="kokkerellen")
    factories.initiative(has=["koken"])

    assert list(chips(page(f"{INITIATIVES}?expertise=koken&expertise=kokkerellen"))) == ["koken"]


def test_what_was_merged_into_a_term_is_found_by_both_names(page):
    """Merging keeps the old name as a synonym."""
    factories.term("administratie", synonyms="boekhouden")
    factories.profile(title="Cijfers", terms=["administratie"])

    assert titles(page(f"{EXPERTISE}?expertise=boekhouden")) == ["Cijfers"]


def test_search_words_show_what_is_found_best_first(page, three, found):
    garden, soup, _vegetables = three

    with found(soup, garden):
        html = page(f"{INITIATIVES}?q=buiten")

    assert titles(html) == ["Soep", "Tuin"]
    assert counts(html, "fase") == {"idea": 1, "running": 1}
    assert chips(html) == {"“buiten”": "/initiatieven/"}


def test_search_words_and_choices_narrow_each_other_down(page, three, found):
    with found(*three):
        html = page(f"{INITIATIVES}?q=buiten&thema=eten&fase=idea")

    assert titles(html) == ["Soep", "Moestuin"]


def test_search_never_shows_what_is_not_in_the_list(page, three, found):
    draft = factories.initiative(title="Concept", live=False)

    with found(draft, three[0]):
        assert titles(page(f"{INITIATIVES}?q=x")) == ["Tuin"]


def test_search_that_finds_nothing_shows_a_way_on(page, three, found):
    with found():
        html = page(f"{INITIATIVES}?q=zeppelin")

    assert titles(html) == []
    assert 'href="tel:' in html
    assert 'href="/initiatieven/"' in html


def test_twenty_on_a_page_and_no_item_twice_or_lost(page):
    made = [factories.initiative().title for _number in range(MANY)]

    pages = [titles(page(f"{INITIATIVES}?pagina={number}")) for number in (1, 2, 3)]

    assert [len(shown) for shown in pages] == [20, 20, 5]
    assert [title for shown in pages for title in shown] == made[::-1]


def test_choices_go_along_to_the_next_page(page):
    for _number in range(21):
        factories.initiative()

    html = page(f"{INITIATIVES}?plaats=stompwijk&thema=groen")

    assert 'href="/initiatieven/?plaats=stompwijk&amp;thema=groen&amp;pagina=2" rel="next"' in html


@pytest.mark.parametrize("url", [INITIATIVES, EXPERTISE, CONCERNS])
@pytest.mark.parametrize("number", ["2", "99999999"])
def test_a_page_beyond_the_end_is_not_found(client, url, number):
    assert client.get(f"{url}?pagina={number}").status_code == 404


@pytest.mark.parametrize("url", [INITIATIVES, EXPERTISE, CONCERNS])
def test_an_empty_list_is_a_page_too(client, url):
    assert client.get(url).status_code == 200


def test_offers_and_requests_can_be_told_apart(page):
    factories.profile(title="Ik kook", kind="offer", terms=["koken"])
    factories.profile(title="Wie kookt?", kind="request", terms=["koken"])

    assert titles(page(f"{EXPERTISE}?soort=biedt")) == ["Ik kook"]
    assert titles(page(f"{EXPERTISE}?soort=zoekt&expertise=koken")) == ["Wie kookt?"]
    assert counts(page(EXPERTISE), "soort") == {"biedt": 1, "zoekt": 1}


def test_groups_with_most_voices_come_first(page):
    factories.group(title="Stil", me_too=1)
    factories.group(title="Luid", me_too=30)

    assert titles(page(CONCERNS)) == ["Luid", "Stil"]


def test_groups_are_filtered_by_theme_place_and_state(page):
    factories.group(title="Licht", theme=factories.theme("verkeer"), area=factories.area("essesteijn"), state="put")
    factories.group(title="Overal", theme=factories.theme("groen"), state="answered")

    assert titles(page(f"{CONCERNS}?thema=verkeer")) == ["Licht"]
    assert titles(page(f"{CONCERNS}?plaats=voorburg")) == ["Licht"]
    assert titles(page(f"{CONCERNS}?stand=answered")) == ["Overal"]
