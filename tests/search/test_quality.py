"""The quality set that the analysis was tuned on must stay answered; unseen queries are measured elsewhere."""

from pathlib import Path

import pytest

from search.quality import answers, build_index, load_set

FOLDER = Path(__file__).parent


@pytest.fixture(scope="module", params=["tuning_set", "tuning_questions"])
def data(request):
    return load_set(FOLDER / f"{request.param}.json")


@pytest.fixture(scope="module")
def found(data):
    index = build_index(data["documents"])
    queries = [query["query"] for query in data["queries"]]
    return dict(zip([query["id"] for query in data["queries"]], answers(index, queries), strict=True))


def test_nearly_everything_relevant_is_found(data, found):
    asked = [query for query in data["queries"] if query["relevant"]]
    recall = [len(set(query["relevant"]) & set(found[query["id"]])) / len(query["relevant"]) for query in asked]
    assert sum(recall) / len(recall) >= 0.95


def test_what_is_relevant_goes_first(data, found):
    asked = [query for query in data["queries"] if query["relevant"]]
    ranks = [[at for at, id_ in enumerate(found[query["id"]], 1) if id_ in query["relevant"]] for query in asked]
    assert sum(1 / at[0] if at else 0 for at in ranks) / len(ranks) >= 0.9


def test_what_is_not_there_rarely_gives_anything(data, found):
    empty = [found[query["id"]] == [] for query in data["queries"] if not query["relevant"]]
    assert sum(empty) / len(empty) >= 0.85
