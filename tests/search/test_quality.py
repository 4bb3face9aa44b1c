"""The quality set that the analysis was tuned on must stay answered; unseen queries are measured elsewhere."""

from pathlib import Path

import pytest

from search.quality import answers, build_index, load_set

TUNING_SET = Path(__file__).parent / "tuning_set.json"


@pytest.fixture(scope="module")
def data():
    return load_set(TUNING_SET)


@pytest.fixture(scope="module")
def found(data):
    index = build_index(data["documents"])
    queries = [query["query"] for query in data["queries"]]
    return dict(zip([query["id"] for query in data["queries"]], answers(index, queries), strict=True))


def test_nearly_everything_relevant_is_found(data, found):
    asked = [query for query in data["queries"] if query["relevant"]]
    recall = [len(set(query["relevant"]) & set(found[query["id"]])) / len(query["relevant"]) for query in asked]
    assert sum(recall) / len(recall) >= 0.85


def test_what_is_not_there_gives_nothing(data, found):
    empty = [found[query["id"]] == [] for query in data["queries"] if not query["relevant"]]
    assert sum(empty) / len(empty) >= 0.95
