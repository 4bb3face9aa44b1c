"""What engines are asked for never leaves out a document that the ranking would have kept."""

import json
from pathlib import Path

import pytest

from search.analysis import analyse_document
from search.engines import AllOf, AnyOf, Wanted, Words
from search.engines.sqlite import expression
from search.quality import build_index, document_fields
from search.queries.candidates import _positions
from search.queries.wanted import wanted
from search.ranking import Candidate, rank

SETS = [Path(__file__).parent / "tuning_set.json", Path("bench/search_quality/neighbourhood.json")]


def holds(asked: Wanted, tokens: set[str]) -> bool:
    match asked:
        case Words(words):
            return bool(tokens.intersection(words))
        case AllOf(parts):
            return all(holds(part, tokens) for part in parts)
        case AnyOf(parts):
            return any(holds(part, tokens) for part in parts)


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_every_document_that_ranks_is_asked_for(path):
    data = json.loads(path.read_text())
    index = build_index(data["documents"])
    documents = {document["id"]: analyse_document(document_fields(document)) for document in data["documents"]}
    frequencies = index.document_frequencies({token for f in documents.values() for t in f.values() for token in t})
    candidates = [Candidate.of(key, tokens) for key, tokens in documents.items()]

    for question in data["queries"]:
        query = index.analyse(question["query"])
        asked = wanted(query, frequencies.__contains__)
        kept = {hit.id for hit in rank(query, candidates)}
        reached = {
            key for key, fields in documents.items()
            if asked and holds(asked, {token for tokens in fields.values() for token in tokens})
        }  # fmt: skip
        assert kept <= reached, question["query"]


def test_only_what_matters_keeps_its_place():
    assert _positions("een twee drie twee vijf", frozenset({"twee", "zes"})) == {"twee": [1, 3]}
    assert _positions("een", frozenset({"twee"})) == {}


def test_nothing_but_tokens_reaches_an_engine():
    assert Words.of(['a"b', "NEAR(", "goed", "", "é", "a b", "x\n"]).tokens == ("goed",)
    assert expression(AllOf((Words(("a", "b")), Words(("c",))))) == "((a OR b) AND (c))"
