"""What the address of a list asks for, and the chips, boxes and page numbers that follow from it."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.listing import MOST_TYPED, SHOWN, Choices, chips, choices_of, facet, last_page, paging

PATH = "/initiatieven/"


def choices(rf, *pairs, facets=("plaats", "thema")):
    return choices_of(rf.get(f"{PATH}?{urlencode(pairs)}"), facets)


def test_an_address_and_its_choices_say_the_same(rf):
    pairs = [("q", "soep"), ("plaats", "voorburg"), ("plaats", "stompwijk"), ("thema", "eten"), ("pagina", "3")]

    asked = choices(rf, *pairs)

    assert asked.chosen == {"plaats": ("voorburg", "stompwijk"), "thema": ("eten",)}
    assert asked.url(page=asked.page) == f"{PATH}?{urlencode(pairs)}"


def test_what_is_chosen_twice_is_chosen_once(rf):
    assert choices(rf, ("thema", "eten"), ("thema", "eten"), ("thema", "")).chosen["thema"] == ("eten",)


def test_unknown_parameters_are_left_out_of_links(rf):
    assert choices(rf, ("gclid", "1"), ("thema", "eten")).url() == f"{PATH}?thema=eten"


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "1e9", "²", "٣", "9" * 5000, "1.0", " 2"])
def test_what_is_no_page_number_is_the_first_page(rf, number):
    assert choices(rf, ("pagina", number)).page == 1


def test_search_words_lose_what_cannot_be_seen_and_what_is_too_much(rf):
    assert choices(rf, ("q", "  soep\x00\u200b \n van\t oma ")).q == "soep van oma"
    assert len(choices(rf, ("q", "a" * 10_000)).q) == MOST_TYPED


def test_without_one_value_the_rest_stays_and_the_first_page_comes_back(rf):
    asked = choices(rf, ("q", "soep"), ("thema", "eten"), ("thema", "groen"), ("pagina", "4"))

    assert asked.without("thema", "eten").url() == f"{PATH}?q=soep&thema=groen"


def test_every_choice_has_a_chip_that_drops_just_that(rf):
    asked = choices(rf, ("q", "soep"), ("thema", "eten"), ("plaats", "nergens"))

    found = {chip.label: chip.url for chip in chips(asked, {"thema": {"eten": "Samen eten"}})}

    assert found == {
        "“soep”": f"{PATH}?plaats=nergens&thema=eten",
        "nergens": f"{PATH}?q=soep&thema=eten",
        "Samen eten": f"{PATH}?q=soep&plaats=nergens",
    }


def options(counts, chosen=(), labels=None):
    labels = labels or {value: value.title() for value in counts}
    return facet("thema", "Thema", labels, counts, Choices(PATH, chosen={"thema": tuple(chosen)})).options


def test_empty_options_are_left_out_unless_they_are_chosen():
    assert [(o.value, o.count, o.selected) for o in options({"a": 2, "b": 0, "c": 0}, ["c"])] == [
        ("a", 2, False),
        ("c", 0, True),
    ]


def test_of_many_options_the_chosen_and_the_most_frequent_are_shown():
    counts = {f"term-{n:02}": n for n in range(1, 31)}

    shown = [option.value for option in options(counts, ["term-01"])]

    assert len(shown) == SHOWN
    assert shown[:3] == ["term-01", "term-30", "term-29"]


def test_every_option_has_an_id_of_its_own():
    ids = [option.id for option in options({"a": 1, "b": 1})]

    assert len(set(ids)) == 2


def test_one_page_needs_no_numbers():
    assert paging(Choices(PATH), 20, 20) is None
    assert paging(Choices(PATH), 0, 20) is None


def test_page_numbers_show_both_ends_and_what_is_near():
    found = paging(Choices(PATH, page=6), 200, 20)

    assert [item and item.number for item in found.items] == [1, None, 4, 5, 6, 7, 8, None, 10]
    assert (found.previous_url, found.next_url) == (f"{PATH}?pagina=5", f"{PATH}?pagina=7")


@given(st.integers(1, 60), st.integers(0, 1200))
def test_page_numbers_rise_and_exactly_one_is_current(number, count):
    found = paging(Choices(PATH, page=min(number, last_page(count))), count)

    numbers = [item.number for item in found.items if item] if found else []
    assert numbers == sorted(set(numbers))
    assert not found or [item.number for item in found.items if item and item.current] == [found.number]
    assert not found or bool(found.previous_url) is (found.number > 1)
    assert not found or bool(found.next_url) is (found.number < found.total)
