"""The arithmetic of facets against the plainest way to count."""

from hypothesis import given
from hypothesis import strategies as st

from home.facets import FacetIndex

FACETS, VALUES = ("plaats", "thema", "fase"), ("a", "b", "c", "d")
items = st.lists(st.fixed_dictionaries({facet: st.sets(st.sampled_from(VALUES)) for facet in FACETS}), max_size=60).map(
    lambda rows: {100 + 7 * place: row for place, row in enumerate(rows)}
)
selections = st.dictionaries(st.sampled_from([*FACETS, "onbekend"]), st.lists(st.sampled_from([*VALUES, "x"])))
places = st.integers(min_value=0, max_value=70)


def index_of(content):
    rows = [(facet, pk, value) for pk, item in content.items() for facet in FACETS for value in item[facet]]
    return FacetIndex(list(content), rows)


def naive(content, selection):
    """Numbers of the items that have, for each facet with a choice, at least one of the chosen values."""
    wanted = {facet: values for facet, values in selection.items() if values}
    return [
        pk
        for pk, item in content.items()
        if all(set(values) & item.get(facet, set()) for facet, values in wanted.items())
    ]


@given(items, selections)
def test_one_value_of_each_chosen_facet_is_enough_and_every_facet_counts(content, selection):
    index = index_of(content)

    assert index.page(index.matching(selection), 0, len(content)) == naive(content, selection)


@given(items, selections, st.sampled_from(FACETS))
def test_a_count_is_what_choosing_only_that_value_would_find(content, selection, facet):
    counts = index_of(content).counts(facet, selection)

    assert counts == {value: len(naive(content, {**selection, facet: [value]})) for value in counts}
    assert set(counts) == set().union(*(item[facet] for item in content.values()))


@given(items, selections, st.sets(st.integers(min_value=90, max_value=600)))
def test_within_a_search_only_its_results_count(content, selection, found):
    index = index_of(content)
    part = {pk: item for pk, item in content.items() if pk in found}
    within = index.subset(found)

    assert index.page(index.matching(selection, within), 0, len(content)) == naive(part, selection)
    for value, count in index.counts("thema", selection, within).items():
        assert count == len(naive(part, {**selection, "thema": [value]}))


@given(items, selections, places, places)
def test_pages_follow_each_other_in_the_given_order(content, selection, start, length):
    index = index_of(content)

    assert index.page(index.matching(selection), start, length) == naive(content, selection)[start : start + length]


@given(items, st.sampled_from(FACETS))
def test_values_are_counted_over_everything(content, facet):
    assert index_of(content).values(facet) == index_of(content).counts(facet, {})


def test_rows_of_unknown_items_and_empty_values_are_passed_over():
    index = FacetIndex([1, 2], [("thema", 1, "groen"), ("thema", 9, "groen"), ("thema", 2, None)])

    assert index.values("thema") == {"groen": 1}


def test_an_item_named_twice_counts_once():
    index = FacetIndex([1], [("expertise", 1, "koken"), ("expertise", 1, "koken")])

    assert index.counts("expertise", {}) == {"koken": 1}


def test_nothing_at_all_is_an_index_too():
    index = FacetIndex([], [])

    assert index.matching({"thema": ["groen"]}) == 0
    assert index.page(index.everything, 0, 20) == []
