"""What is understood of what residents type."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import Gazetteer, Place, Vocabulary, analyse_query
from search.lexicon import Lexicon, parse

LEXICON = Lexicon(
    parse(
        [
            "thuiszorg, zorg aan huis",
            "imker ~ bijen houden",
            "huisdier > hond, kat",
            "dakloos, geen huis",
            "senioren, ouderen",
            "heg snoeien, tuinwerk",
            "boeken controleren, kascontrole",
        ],
        "test",
    )
)
PLACES = Gazetteer(
    [
        Place("Voorburg", contains=("Voorburg West",)),
        Place("Voorburg West", ("Westwijk",)),
        Place("Stompwijk"),
        Place("Park"),
    ]
)
WORDS = [
    "repaircafe",
    "repair",
    "cafe",
    "moestuin",
    "buurtmoestuin",
    "subsidie",
    "brandweer",
    "hond",
    "kruising",
    "gereedschapsbibliotheek",
    "compostwijkje",
    "bijen",
    "tuin",
    "vijver",
    "penningmeester",
    "pumptrack",
    "pumptrackbaan",
]


class FakeStatistics:
    total = 100
    words = WORDS

    def document_frequencies(self, tokens):
        return {token: 5 for token in tokens if token in WORDS}


VOCABULARY = Vocabulary(FakeStatistics())


def ask(text):
    return analyse_query(text, VOCABULARY, LEXICON, PLACES)


def subjects(text):
    return [concept.typed for concept in ask(text).required]


@pytest.mark.parametrize(
    "text", ["", "   ", "de het een", "voor de van het", "ik zoek iemand", "?!", "\x00", "*", '"', "a b c"]
)
def test_nothing_to_search_for(text):
    assert not ask(text)
    assert ask(text).tokens() == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wie helpt met een begroting voor een aanvraag", ["begroting"]),
        ("heeft er iemand een beamer voor mij", ["beamer"]),
        ("waar kan ik Spaans leren", ["Spaans"]),
        ("hulp", ["hulp"]),
        ("hulp in de tuin", ["tuin"]),
    ],
)
def test_general_words_never_push_the_subject_aside(text, expected):
    assert subjects(text) == expected


def test_a_phrase_of_the_lexicon_is_one_concept():
    (concept,) = ask("zorg aan huis").concepts
    assert concept.typed == "zorg aan huis"
    assert concept.tokens()["thuiszorg"] == pytest.approx(0.75)


def test_a_phrase_is_found_within_a_sentence():
    assert "bijen houden" in subjects("Wie wil er met mij bijen houden")


@pytest.mark.parametrize("text", ["heg snoeien", "snoeien van de heg", "heggen die gesnoeid worden"])
def test_the_words_of_a_phrase_may_stand_in_any_order(text):
    assert ask(text).concepts[0].tokens()["tuinwerk"] == pytest.approx(0.75)


def test_general_words_within_a_phrase_do_not_break_it():
    (concept,) = ask("boeken van vereniging controleren").concepts
    assert concept.typed == "boeken van vereniging controleren"
    assert concept.tokens()["kascontrole"] == pytest.approx(0.75)


def test_the_one_subject_of_a_phrase_counts_by_itself_a_little():
    single = next(variant for variant in ask("heg snoeien").concepts[0].variants if len(variant.slots) == 1)
    assert single.slots[0]["heg"] == pytest.approx(0.6)


def test_of_makes_one_question_of_two():
    (concept,) = ask("vijver of brandweer").concepts
    assert concept.typed == "vijver of brandweer"
    assert {"vijver", "brandweer"} <= concept.tokens().keys()


def test_what_a_compound_with_a_general_head_is_related_to():
    assert ask("huisdieractiviteit").concepts[0].tokens()["kat"] == pytest.approx(0.35)


def test_for_whom_is_not_all_that_is_asked():
    assert subjects("bezoek voor mijn oma") == ["bezoek", "oma"]


def test_roles_work_both_ways():
    assert ask("bijen houden").concepts[0].tokens()["imker"] == pytest.approx(0.62)
    assert ask("imker").concepts[0].tokens()["bijen"] == pytest.approx(0.62)


def test_broader_finds_narrower_rather_than_the_other_way():
    assert ask("huisdier").tokens()["kat"] > ask("kat").tokens()["huisdier"]


def test_siblings_are_not_related():
    assert "hond" not in ask("kat").tokens()


def test_a_negated_phrase_does_not_bring_what_it_denies():
    assert "huis" not in ask("dakloos").tokens()
    assert "dakloos" not in ask("huis").tokens()


def test_inflected_words_find_their_group():
    assert "ouderen" in ask("senior").tokens() or "oudere" in ask("senioren").tokens()


def test_a_compound_needs_all_its_parts():
    variant = next(variant for variant in ask("tuinbrandweer").concepts[0].variants if len(variant.slots) == 2)
    assert ["tuin" in variant.slots[0], "brandweer" in variant.slots[1]] == [True, True]


@pytest.mark.parametrize(("text", "verb"), [("wie legt dat uit", "0vuitleggen"), ("voorlezen", "0vvoorlezen")])
def test_separable_verbs_are_asked_apart_and_together(text, verb):
    assert verb in ask(text).tokens()


def test_subjects_outweigh_qualities_and_audiences():
    weights = {
        concept.typed: concept.importance for concept in ask("gevaarlijke beamer voor kinderen repareren").concepts
    }
    assert weights["beamer"] > max(weights["gevaarlijke"], weights["kinderen"], weights["repareren"])


def test_a_general_head_may_be_left_out():
    assert "subsidie" in ask("subsidieaanvraag").tokens()
    assert any(
        len(variant.slots) == 1 and "subsidie" in variant.slots[0]
        for variant in ask("subsidievraag").concepts[0].variants
    )


@pytest.mark.parametrize("text", ["buurt moestuin", "repair cafe", "repair café"])
def test_a_compound_typed_with_a_space_is_joined(text):
    (concept,) = ask(text).concepts
    assert concept.typed == text
    assert concept.tokens()[text.replace(" ", "").replace("é", "e")] == 1.0


def test_index_words_that_no_list_can_split_are_found_by_their_part():
    assert "pumptrackbaan" in ask("pumptrack").tokens()


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("brandwer", "brandweer"),
        ("subsidei", "subsidie"),
        ("gereedschapsbiblioteek", "gereedschapsbibliotheek"),
        ("compostwijkie", "compostwijkje"),
        ("penningmeestr", "penningmeester"),
        ("vijfer", "vijver"),
        ("fijver", "vijver"),
        ("randweer", "brandweer"),
        ("bbrandweer", "brandweer"),
        ("rbandweer", "brandweer"),
        ("Stompwjk", "stompwijk"),
    ],
)
def test_slips_are_corrected_and_said(typed, used):
    query = ask(f"is er een {typed}")
    assert query.corrected == ((typed, used),)
    assert query.suggestion == f"is er een {used}"


@pytest.mark.parametrize(
    "text", ["diamantslijper", "tandarts", "kruisingen", "wifi", "zwemles", "xqz", "hondje", "buurtmoestuinen"]
)
def test_dutch_words_are_never_corrected(text):
    assert ask(text).corrected == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("repaircafé in Stompwijk", "Stompwijk"),
        ("Stompwijkse subsidie", "Stompwijk"),
        ("voorburg west tuin", "Voorburg West"),
        ("tuin westwijk", "Voorburg West"),
        ("tuin voorburg-west", "Voorburg West"),
        ("subsidie in Park", "Park"),
    ],
)
def test_places_are_understood(text, place):
    assert ask(text).place.name == place
    assert len(ask(text).required) == 1


def test_a_village_holds_its_districts():
    assert ask("Voorburg").place.tokens == {"0lvoorburg", "0lvoorburgwest"}


def test_a_place_that_is_a_word_is_a_place_after_a_preposition_only():
    assert ask("park").place is None


def test_groups_are_what_a_full_answer_holds():
    groups = ask("subsidie tuin hulp").groups()
    assert len(groups) == 2
    assert "subsidie" in groups[0]
    assert "tuin" in groups[1]


@given(st.text(max_size=400))
def test_any_text_gives_index_tokens_only(text):
    assert all(re.fullmatch(r"[a-z0-9]+", token) for token in ask(text).tokens())


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "a b " * 2_500,
        "tuin " * 2_000,
        "kwzptr nqvx " * 800,
        '"' * 10_000,
        "\u202e\u0600" * 5_000,
        "😀 " * 2_500,
        "moestuinbuurt" * 700,
        "a-b'c" * 2_000,
        "0s 0p 0l " * 1_000,
        "zorg aan huis " * 700,
    ],
)
def test_hostile_text_is_fast(text):
    ask(text)
    taken = []
    for _ in range(3):  # the best of three: other programs may take the processor
        started = time.perf_counter()
        ask(text)
        taken.append(time.perf_counter() - started)
    assert min(taken) < 0.05
