"""The lexicon files and what reads them."""

import pytest

from search.analysis.keys import phrase_keys
from search.lexicon import Lexicon, LexiconError, default_lexicon, parse
from search.lexicon.checks import problems

MIN_GROUPS = 5_000


def test_the_lexicon_is_large_enough():
    assert len(default_lexicon().groups) >= MIN_GROUPS


def test_the_lexicon_has_no_contradictions_or_repeats():
    assert problems(default_lexicon().groups) == []


def test_lines_are_read():
    groups = parse(
        ["# comment", "", "thuiszorg, zorg aan huis  # why", "imker ~ bijen houden, imkeren", "dier > hond, kat"], "x"
    )
    assert [(group.kind.value, group.left, group.right, group.source) for group in groups] == [
        (",", ("thuiszorg", "zorg aan huis"), (), "x:3"),
        ("~", ("imker",), ("bijen houden", "imkeren"), "x:4"),
        (">", ("dier",), ("hond", "kat"), "x:5"),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("alleen", "two words"),
        ("a, , b", "empty"),
        ("a ~", "empty"),
        ("> b", "empty"),
        ("a ~ b > c", "~ and >"),
        ("a > b > c", "more than one"),
        ("a = b, c", "character"),
        ("a; b, c", "character"),
    ],
)
def test_bad_lines_are_refused_with_their_place(line, message):
    with pytest.raises(LexiconError, match=f"zorg.txt:2: .*{message}"):
        parse(["goed, best", line], "zorg.txt")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["a1, b1", "b1, a1"], "x:2: 'a1' and 'b1' are paired already in x:1"),
        (["a1, b1", "a1 > b1, c1"], "two kinds of relation between 'a1' and 'b1'"),
        (["a1 ~ b1", "a1, b1"], "two kinds of relation"),
        (["a1 > b1", "b1 > c1", "c1 > a1"], "broader than itself"),
        (["Café, cafe"], "stands twice"),
    ],
)
def test_contradictions_are_told(lines, message):
    assert any(message in problem for problem in problems(parse(lines, "x")))


def test_a_sound_lexicon_has_no_problems():
    assert problems(parse(["a1, b1", "a1 > c1, d1", "e1 ~ f1, g1"], "x")) == []


def test_editors_can_add_groups():
    lexicon = Lexicon().extended(parse(["kliko, afvalbak"], "admin"))
    assert lexicon.related(("kliko",)) == {"afvalbak": 0.75}


TREE = Lexicon(
    parse(
        [
            "muziekinstrument > snaarinstrument",
            "instrument, muziekinstrument",
            "snaarinstrument > viool, gitaar",
            "viool, fiedel",
            "violist ~ viool",
        ],
        "test",
    )
)


@pytest.mark.parametrize(
    ("asked", "found", "weight"),
    [
        ("muziekinstrument", "snaarinstrument", 0.5),
        ("muziekinstrument", "gitaar", 0.4),  # two levels down
        ("snaarinstrument", "fiedel", 0.42),  # another word for a kind
        ("snaarinstrument", "violist", 0.36),  # who plays it
        ("instrument", "snaarinstrument", 0.45),  # another word for what was asked
        ("gitaar", "snaarinstrument", 0.25),
    ],
)
def test_a_broad_word_reaches_two_steps_down(asked, found, weight):
    assert TREE.related((asked,))[found] == pytest.approx(weight)


@pytest.mark.parametrize(
    ("asked", "found"), [("gitaar", "viool"), ("gitaar", "muziekinstrument"), ("fiedel", "gitaar")]
)
def test_nothing_is_reached_sideways_or_two_steps_up(asked, found):
    assert found not in TREE.related((asked,))


def test_a_word_is_not_related_to_itself():
    assert all(word not in TREE.related((word,)) for word in ("instrument", "muziekinstrument", "snaarinstrument"))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("muziekinstrument", "harp"),
        ("ambacht", "pottenbakken"),
        ("podiumkunst", "revue"),
        ("huisdier", "konijn"),
        ("voertuig", "tractor"),
        ("denksport", "dammen"),
        ("vreemde taal", "spaans"),
        ("overlast", "houtrook"),
        ("zorgprofessional", "wijkverpleegkundige"),
        ("uitkering", "bijstand"),
    ],
)
def test_the_fields_have_their_kinds(asked, found):
    (key, *_) = phrase_keys(asked)
    assert found in default_lexicon().related(key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("toneel", "theater"),
        ("tolk", "vertaler"),
        ("bijles", "huiswerkbegeleiding"),
        ("boekhouding", "boeken bijhouden"),
        ("rekenblad", "excel"),
        ("autobus", "lijnbus"),
        ("spreekuur", "inloop"),
        ("klussen", "klusjes in huis"),
        ("dakgoot schoonmaken", "goot leeghalen"),
        ("imker", "bijen houden"),
        ("hovenier", "tuinieren"),
        ("kapper", "haar knippen"),
    ],
)
def test_words_that_people_swap_are_near(one, other):
    (key, *_) = phrase_keys(one)
    assert default_lexicon().related(key).get(other, 0) >= 0.4
