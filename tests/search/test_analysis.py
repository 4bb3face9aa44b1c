"""Words, lemmas, stems and compounds: what documents and queries are made of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import FIELDS, analyse_document, place_token, word_tokens
from search.analysis.compounds import dutch_parts, split_compound
from search.analysis.dutch import is_known, lemma, noun_of
from search.analysis.normalise import clean, fold, split_words
from search.analysis.stems import relative, roots
from search.analysis.tokens import PART, STEM, VERB, base_form

TOKEN = re.compile(r"[a-z0-9]+")


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Café", "cafe"),
        ("ĲSBAAN", "ijsbaan"),
        ("auto\u2019s", "autos"),
        ("Repair-Café", "repaircafe"),
        ("coöperatie", "cooperatie"),
        ("straße", "strasse"),
        ("0s", "s"),
        ("65+", "65"),
        ("ﬁets", "fiets"),
        ("бар", ""),
    ],
)
def test_fold_leaves_plain_letters_and_digits(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_fold_is_idempotent_and_clean(text):
    assert fold(fold(text)) == fold(text)
    assert fold(text) == "" or TOKEN.fullmatch(fold(text))


@given(st.text())
def test_clean_is_idempotent(text):
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_words_are_where_they_say(text):
    assert all(text[word.start : word.end] == word.text for word in split_words(text))


@given(st.text())
def test_documents_give_index_tokens_only(text):
    fields = analyse_document({"title": text, "tags": [text], "body": text, "place": text})
    assert list(fields) == list(FIELDS)
    assert all(TOKEN.fullmatch(token) for tokens in fields.values() for token in tokens)


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("paden", "pad"),
        ("steden", "stad"),
        ("aangevraagd", "aanvragen"),
        ("tuin", "tuin"),
        ("tuinen", "tuin"),
        ("fietser", "fietser"),
        ("kat", "kat"),
        ("katten", "kat"),
        ("scholieren", "scholier"),
        ("daklozen", "dakloos"),
        ("schapen", "schaap"),
        ("gemeenten", "gemeente"),
        ("hamster", "hamster"),
        ("kok", "kok"),
        ("ouderen", "oudere"),
        ("ouders", "ouder"),
        ("leden", "lid"),
        ("cafés", "cafe"),
        ("cafes", "cafe"),
        ("opa's", "opa"),
        ("validen", "valide"),
        ("taalmaatjes", "taalmaatje"),
        ("afval", "afval"),
        ("afvallen", "afvallen"),
        ("dichters", "dichter"),
        ("uitjes", "uitje"),
        ("uien", "ui"),
        ("erven", "erven"),
        ("erf", "erf"),
        ("sloopt", "slopen"),
        ("sloop", "slopen"),
        ("slopen", "slopen"),
        ("gewassen", "wassen"),
        ("staren", "staren"),
        ("staar", "staar"),
        ("kraken", "kraken"),
        ("haan", "haan"),
        ("hanen", "haan"),
        ("werksters", "werkster"),
        ("poldersloot", "poldersloot"),
        ("dakgoten", "dakgoot"),
        ("streek", "streek"),
        ("baden", "bad"),
        ("ooievaarspassen", "ooievaarspas"),
        ("bankje", "bank"),
        ("rook", "roken"),
        ("gezonder", "gezond"),
        ("vaart", "vaart"),
        ("belcirkel", "belcirkel"),
        ("pianiste", "pianist"),
        ("pistes", "piste"),
        ("60-plussers", "60plusser"),
        ("musea", "museum"),
        ("buurtmoestuinen", "buurtmoestuin"),
        ("geveltuintjes", "geveltuin"),
    ],
)
def test_base_form(word, base):
    assert base_form(word) == base


@pytest.mark.parametrize(
    ("verb", "noun"), [("reizen", "reis"), ("harken", "hark"), ("koken", None), ("wandelen", None), ("tafel", None)]
)
def test_some_infinitives_may_be_plurals(verb, noun):
    assert noun_of(verb) == noun


@pytest.mark.parametrize("word", ["xqzt", "diamantslijpster", "brandwer"])
def test_unknown_words_have_no_lemma(word):
    assert lemma(word) is None
    assert not is_known(word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("bemiddelaar", "bemiddeling"),
        ("boekhouder", "boekhouding"),
        ("klusser", "klussen"),
        ("coach", "coachen"),
        ("reparatie", "repareren"),
        ("reparateur", "repareren"),
        ("fotografe", "fotograaf"),
        ("danseres", "dansen"),
        ("begeleider", "begeleiding"),
        ("eenzaam", "eenzaamheid"),
        ("geblaf", "blaffende"),
        ("fiets", "fietser"),
        ("schrijfster", "schrijven"),
        ("repetitie", "repeteren"),
        ("fysiotherapeut", "fysiotherapie"),
        ("huurder", "huren"),
    ],
)
def test_a_family_shares_a_root(word, other):
    assert set(roots(word, base_form(word))) & set(roots(other, base_form(other)))


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("begeleiding", "beleid"),
        ("gemeente", "menen"),
        ("ouderen", "ouders"),
        ("veiling", "veilig"),
        ("handig", "handen"),
        ("schilder", "schillen"),
        ("gitaar", "git"),
        ("dans", "dan"),
    ],
)
def test_strangers_share_no_root(word, other):
    assert not set(roots(word, base_form(word))) & set(roots(other, base_form(other)))


def test_relative_are_known_words():
    assert relative("begeleider") == "begeleiden"
    assert relative("gevaar") is None


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("moestuin", ("moes", "tuin")),
        ("hondengeblaf", ("honden", "geblaf")),
        ("stoeptegels", ("stoep", "tegels")),
        ("buurthuis", ("buurt", "huis")),
        ("geluidsoverlast", ("geluid", "overlast")),
        ("zwemles", ("zwem", "les")),
        ("doelstelling", ("doel", "stelling")),
        ("voorleesmiddag", ("voorlees", "middag")),
        ("hondenuitlaatservice", ("honden", "uitlaat", "service")),
    ],
)
def test_compounds_are_split(word, parts):
    assert split_compound(word) == parts


@pytest.mark.parametrize(
    "word",
    [
        "gemeente",
        "vergadering",
        "begeleiding",
        "overlast",
        "bijstand",
        "kastanje",
        "bestuur",
        "eenzaamheid",
        "restaurant",
        "gereedschap",
        "samenwerking",
        "brandwer",
        "12345678",
    ],
)
def test_other_words_stay_whole(word):
    assert split_compound(word) == ()


def test_parts_of_parts_count():
    assert dutch_parts("buurtmoestuin") == ("buurt", "moestuin", "moes", "tuin")


def test_word_tokens_tell_words_stems_and_parts_apart():
    tokens = word_tokens("Buurtmoestuinen")
    assert tokens[:2] == ("buurtmoestuinen", "buurtmoestuin")
    assert {PART + "moestuin", PART + "tuin", PART + "buurt"} <= set(tokens)
    assert STEM + "buurtmoestuin" in tokens


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Wie leest er voor aan de kleuters?", "voorlezen"),
        ("Hij haalt elke week de boodschappen op.", "ophalen"),
        ("Studenten leggen het rustig uit", "uitleggen"),
        ("We ruimen samen de straat op", "opruimen"),
    ],
)
def test_separable_verbs_are_put_together(text, verb):
    assert VERB + verb in analyse_document({"body": text})["body"]


def test_a_particle_in_the_next_sentence_belongs_to_no_verb():
    assert not [token for token in analyse_document({"body": "Zij leest. Voor wie?"})["body"] if token.startswith(VERB)]


def test_hyphenated_words_are_joined_and_apart():
    assert {"repaircafe", "repair", "cafe"} <= set(word_tokens("Repair-Café"))


@pytest.mark.parametrize("word", ["de", "het", "Zijn", "x", "", "'"])
def test_function_words_and_single_letters_are_not_indexed(word):
    assert word_tokens(word) == ()


def test_no_written_word_can_pose_as_a_marked_token():
    assert not set(word_tokens("0stuin")) & set(word_tokens("tuin")) - {"stuin"}
    assert all(not token.startswith("0ltuin") for token in word_tokens("0ltuin"))


def test_place_tokens_do_not_depend_on_writing():
    assert place_token("Voorburg-West") == place_token("voorburg west") == "0lvoorburgwest"
    assert analyse_document({"place": ["Voorburg", ""]})["place"] == ["0lvoorburg"]
