"""What is shown of people, attacked: all that is public at once, with all the arithmetic there is."""

import itertools
import random
from collections import Counter
from fractions import Fraction

import pytest

from network.scoring.safe_counts import FEWEST, Universe

SIZES = {"kern": 3, "thema": 4, "periode": 3, "stand": 2, "soort": 2}
NAMES = (*SIZES, "wijk")
PLACES = {name: at for at, name in enumerate(NAMES)}
VALUES = {name: [f"{name[0]}{number}" for number in range(size)] for name, size in SIZES.items()}


def universe(people):
    """The public counts of these people (a tuple of values each)."""
    return Universe(list(Counter(people).items()), PLACES, [*SIZES], {"kern": "wijk"})


def somebody(chance, skew):
    weights = {name: [1 / (1 + at) ** skew for at in range(size)] for name, size in SIZES.items()}
    picked = [chance.choices(VALUES[name], weights[name])[0] for name in SIZES]
    return (*picked, f"{picked[0]}w{chance.choice((0, 0, 0, 1, 2))}")


def crowd(seed, size, skew=1.0):
    chance = random.Random(seed)
    return [somebody(chance, skew) for _person in range(size)]


def questions():
    """Every combination of filters that somebody may ask."""
    wijken = [f"k{kern}w{number}" for kern in range(3) for number in range(3)]
    options = [[None, *VALUES[name]] for name in SIZES]
    for picked in itertools.product(*options):
        filters = {name: value for name, value in zip(SIZES, picked, strict=True) if value}
        yield filters
        yield from ({**filters, "wijk": wijk} for wijk in wijken if filters.get("kern") == wijk[:2])


def having(people, filters):
    return [person for person in people if all(person[PLACES[name]] == value for name, value in filters.items())]


@pytest.mark.parametrize("size", [0, 3, 5, 30, 200, 3000])
def test_what_is_shown_is_exactly_so_and_never_below_five(size):
    people = crowd(size, size)
    public, shown = universe(people), 0

    for filters in questions():
        count = public.count(filters)
        if count is not None:
            assert count == len(having(people, filters)), filters
            assert count == 0 or count >= FEWEST, filters
            shown += count > 0
    assert shown >= {0: 0, 3: 0, 5: 1, 30: 4, 200: 20, 3000: 120}[size]


@pytest.mark.parametrize("skew", [0.0, 1.0, 2.5])
@pytest.mark.parametrize("size", [12, 25, 45, 80, 140, 300])
def test_no_number_below_five_follows_from_everything_that_is_shown(size, skew):
    """Solves the equations of all that is public: is the count of any small set of people fixed by them?"""
    attack(crowd(size, size, skew))


def attack(people):
    """Cells as unknowns, what is shown as equations; what is shown to be nought takes its cells away."""
    public = universe(people)
    picks = itertools.product(*VALUES.values(), range(3))
    cells = [(*picked, f"{picked[0]}w{number}") for *picked, number in picks]
    asked = [(filters, public.count(filters)) for filters in questions()]
    gone = {cell for filters, count in asked if count == 0 for cell in having(cells, filters)}
    left = [cell for cell in cells if cell not in gone]
    place = {cell: at for at, cell in enumerate(left)}
    basis = Basis(len(left))
    for filters, count in asked:
        if count:
            basis.add([place[cell] for cell in having(left, filters)])
    for filters, count in asked:
        true = len(having(people, filters))
        if count is None and 0 < true < FEWEST:
            inside = [place[cell] for cell in having(left, filters)]
            assert not basis.spans(inside), (filters, true)
    bounds(asked, left, people)


class Basis:
    """The span of rows of noughts and ones, modulo a large prime: quick, and never wrong about what is spanned."""

    PRIME = 2_147_483_647

    def __init__(self, width):
        self.width, self.rows = width, {}

    def add(self, ones):
        row = self._reduced(ones)
        if row:
            lead = min(row)
            inverse = pow(row[lead], -1, self.PRIME)
            self.rows[lead] = {at: value * inverse % self.PRIME for at, value in row.items()}

    def spans(self, ones):
        return not self._reduced(ones)

    def _reduced(self, ones):
        row = dict.fromkeys(ones, 1)
        while True:
            lead = next((at for at in sorted(row) if at in self.rows), None)
            if lead is None:
                return row
            factor = row[lead]
            for at, value in self.rows[lead].items():
                left = (row.get(at, 0) - factor * value) % self.PRIME
                if left:
                    row[at] = left
                else:
                    row.pop(at, None)


def bounds(asked, cells, people):
    """And by "at least nought, at most what holds it": no hidden small number is squeezed to one value."""
    shown = {frozenset(filters.items()): count for filters, count in asked if count}
    for filters, count in asked:
        true = len(having(people, filters))
        if count is not None or not 0 < true < FEWEST:
            continue
        wanted = frozenset(filters.items())
        above = min((number for key, number in shown.items() if key <= wanted), default=len(people))
        below = max((number for key, number in shown.items() if key >= wanted), default=0)
        assert Fraction(below) < above, filters
        assert above >= FEWEST


def test_what_hides_alone_takes_the_smallest_other_along():
    people = [("k0", "t0", "p0", "s0", "s0", "k0w0")] * 20 + [("k0", "t1", "p0", "s0", "s0", "k0w0")] * 7
    people += [("k0", "t2", "p0", "s0", "s0", "k0w0")] * 2

    shown = universe(people).table({}, "thema", VALUES["thema"])

    assert shown == {"t0": 20, "t1": None, "t2": None, "t3": None}


def test_two_that_can_only_be_four_are_not_left_alone():
    people = [("k0", "t0", "p0", "s0", "s0", "k0w0")] * 20
    people += [("k0", theme, "p0", "s0", "s0", "k0w0") for theme in ("t1", "t2") for _person in range(4)]

    assert universe(people).count({"thema": "t0"}) is None
