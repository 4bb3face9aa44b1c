"""Which documents answer a query, and in what order; with the engine in memory that real engines are compared to."""

import pytest

from search.lexicon import Lexicon, parse
from search.memory import MemoryIndex

DOCUMENTS = {
    "d1": {"title": "Buurtmoestuin De Wilg", "tags": ["groen"], "body": "Samen groente kweken.", "place": "Voorburg"},
    "d2": {
        "title": "Repaircafé",
        "tags": ["reparatie"],
        "body": "Iedere zaterdag in de tuinkamer.",
        "place": "Stompwijk",
    },
    "d3": {"title": "Repair Café Vliet", "tags": ["reparatie"], "body": "Neem uw lamp mee.", "place": "Voorburg"},
    "d4": {
        "title": "Huisarts zoekt ruimte",
        "tags": ["zorg"],
        "body": "De praktijk verhuist.",
        "place": "Leidschendam",
    },
    "d5": {
        "title": "Gevaarlijke kruising",
        "tags": ["verkeer"],
        "body": "Fietsers worden over het hoofd gezien.",
        "place": "",
    },
    "d6": {"title": "Tuinfeest", "tags": ["feest"], "body": "Met muziek.", "place": "Leidschendam"},
    "d7": {"title": "Imker", "tags": ["bijen"], "body": "Honing en voorlichting.", "place": "Stompwijk"},
    "d8": {
        "title": "Geluid van honden",
        "tags": ["overlast"],
        "body": "Het blaffen duurt de hele nacht.",
        "place": "Voorburg",
    },
}
LEXICON = Lexicon(parse(["imker, bijenhouder ~ bijen houden, imkeren", "lawaai, geluid"], "test"))


@pytest.fixture(scope="module")
def index():
    index = MemoryIndex(LEXICON)
    for key, fields in DOCUMENTS.items():
        index.add(key, fields)
    return index


def found(index, text):
    return [hit.id for hit in index.search(text)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("moestuin", ["d1"]),
        ("moestuinen", ["d1"]),
        ("buurt moestuin", ["d1"]),
        ("repaircafes", ["d2", "d3"]),
        ("hondengeblaf", ["d8"]),
        ("geblaf", ["d8"]),
        ("bijen houden", ["d7"]),
        ("bijenhouder", ["d7"]),
        ("lawaai", ["d8"]),
        ("gevaarlijke kruisingen voor auto's", ["d5"]),
        ("geluidsoverlast", ["d8"]),
        ("huis-arts", ["d4"]),
    ],
)
def test_answers(index, text, ids):
    assert sorted(found(index, text)) == ids


@pytest.mark.parametrize(
    "text", ["tandarts", "diamantslijper", "voor de van het", "paarden stallen in de tuin", "zwembad"]
)
def test_no_answer_is_better_than_a_wrong_one(index, text):
    assert found(index, text) == []


def test_one_of_two_subjects_is_enough_in_the_title_only(index):
    assert found(index, "imker postzegels") == ["d7"]
    assert found(index, "groente postzegels") == []


def test_a_sentence_may_be_answered_in_part(index):
    assert found(index, "mijn lamp is stuk en ik ben al bij drie winkels geweest")[0] == "d3"


def test_separable_verbs_are_found():
    index = MemoryIndex(Lexicon())
    index.add("a", {"title": "Bieb", "body": "Een vrijwilliger leest elke week voor."})
    assert found(index, "voorlezen") == ["a"]


def test_title_goes_before_tag_and_tag_before_text(index):
    assert found(index, "tuin")[0] in {"d1", "d6"}
    assert found(index, "tuin")[-1] == "d2"


def test_the_asked_place_goes_first(index):
    assert found(index, "repaircafé in Stompwijk")[0] == "d2"
    assert found(index, "repaircafé in Voorburg")[0] == "d3"


def test_elsewhere_is_better_than_nothing(index):
    assert sorted(found(index, "repaircafé in Leidschendam")) == ["d2", "d3"]


def test_a_place_alone_gives_what_is_there(index):
    assert found(index, "Stompwijk") == ["d2", "d7"]


def test_hits_tell_which_words_they_answer(index):
    hit = index.search("gevaarlijke kruising met een verkeerslicht")[0]
    assert hit.words == ("gevaarlijke", "kruising")


def test_more_of_the_question_goes_first(index):
    index = MemoryIndex(Lexicon())
    index.add("one", {"title": "Tuin", "body": "Bloemen."})
    index.add("two", {"title": "Bloemen", "body": "In de tuin staat muziek."})
    assert found(index, "muziek in de tuin")[0] == "two"


def test_equal_answers_are_ordered_by_id():
    index = MemoryIndex(Lexicon())
    for key in ("b", "c", "a"):
        index.add(key, {"title": "Koor", "body": "Zingen."})
    assert found(index, "koor") == ["a", "b", "c"]


def test_order_does_not_depend_on_the_order_of_adding(index):
    backwards = MemoryIndex(LEXICON)
    for key in reversed(DOCUMENTS):
        backwards.add(key, DOCUMENTS[key])
    for text in ("tuin", "repaircafé", "geluid", "reparatie voorburg"):
        assert index.search(text) == backwards.search(text)


def test_replaced_and_removed_documents_are_forgotten():
    index = MemoryIndex(Lexicon())
    index.add("x", {"title": "Fanfare"})
    index.add("x", {"title": "Koor"})
    assert (found(index, "fanfare"), found(index, "koor"), index.total) == ([], ["x"], 1)
    index.remove("x")
    index.remove("never")
    assert (found(index, "koor"), index.total, list(index.words)) == ([], 0, [])


def test_words_of_a_phrase_far_apart_count_less():
    index = MemoryIndex(Lexicon())
    index.add("near", {"title": "Iets", "body": "De begroting van het museum moet rond."})
    index.add(
        "far",
        {
            "title": "Iets",
            "body": "Het museum ging open. " + "Er was veel te zien die middag. " * 30 + "Ook een begroting.",
        },
    )
    assert found(index, "museumbegroting")[0] == "near"


def test_a_broad_question_finds_the_kinds_of_kinds_but_first_the_word_itself():
    index = MemoryIndex(Lexicon(parse(["instrument > snaarinstrument", "snaarinstrument > viool, gitaar"], "test")))
    index.add("kind", {"title": "Strijkers", "body": "Wie speelt viool?"})
    index.add("word", {"title": "Iets", "body": "Een instrument te leen."})
    index.add("none", {"title": "Trompet"})
    assert found(index, "instrument") == ["word", "kind"]
