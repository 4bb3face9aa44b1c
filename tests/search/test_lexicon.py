"""The lexicon files and what reads them."""

import pytest

from search.lexicon import Lexicon, LexiconError, default_lexicon, parse
from search.lexicon.checks import problems

MIN_GROUPS = 1_500


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
