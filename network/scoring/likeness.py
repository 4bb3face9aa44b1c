"""How alike two concerns are: by what they are about and what their words mean, not by the words themselves.

"De stoep ligt vol losse tegels" and "het trottoir is ongelijk" are one concern; "de bank bij de sluis is weg" and "de
bank in het dorp gaat dicht" are not. A text gives away subjects (`subjects.txt`), each with a strength; its words have
senses. Pure Python; what Dutch words mean comes from outside, as a reader.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import sqrt
from pathlib import Path

from network.scoring.fields import SHARED, Fields, Reader, parse_fields
from network.scoring.items import Word
from network.scoring.wording import alike

MOST_TEXT, MOST_WORDS = 1500, 80  # characters and words of a text that are looked at
MARKS = ".,;:!?()\"'"
FAINT = 0.12  # a subject weaker than this beside the strongest says nothing
TELLING = 0.3  # words that say less than this do not count by themselves
NEAR = 0.45  # words less alike than this are different words here
BY_SUBJECT, BY_WORDS = 0.85, 0.45  # how far each can bring two texts together
TROUBLE, ASIDE = "!", "~"  # with which names begin of what is wrong, and of what is told beside it
SURE, ITSELF, EQUAL = 0.64, 0.95, 0.75  # so alike is a cue to itself; to another word for it
LESS = 0.6  # as strong is what is told beside it
OTHERWISE, UNSAID = 0.3, 0.75  # what is left when two texts name other troubles, or when one of them names none
KIN = {  # troubles that two people may mean with one thing
    frozenset(pair.split()): 0.5
    for pair in ("!weg !ver", "!weg !wens", "!donker !stuk", "!lawaai !jongeren", "!warm !te-veel-gedaan",
                 "!stuk !gevaar", "!snelheid !gevaar", "!snelheid !lawaai", "!alleen !zwaar", "!stuk !ontoegankelijk",
                 "!vies !vol", "!vies !te-weinig-gedaan", "!gevaar !donker", "!nat !stuk",
                 "!lawaai !misdaad", "!jongeren !misdaad", "!onbegrijpelijk !onbereikbaar", "!gevaar !wens")
}  # fmt: skip
ALIKE = 0.44  # from here on two concerns are shown as alike
Compare = Callable[[Word, Word], float]


@dataclass(frozen=True)
class Told:
    """What one text tells: its telling words with weights, and its subjects with strengths (together 1 long)."""

    words: tuple[tuple[Word, float], ...] = ()
    subjects: Mapping[str, float] = field(default_factory=dict)
    troubles: Mapping[str, float] = field(default_factory=dict)  # what is wrong with it


class Subjects(Fields):
    """Subjects by the words that give them away; a word that is a cue itself is not also what its parts are.

    A letter box is no bus, though a bus is part of its name.
    """

    def _fields_of(self, word: Word) -> dict[int, float]:
        if word.word not in self._of_word:
            near = {place: near for place, near in self._lexis.holding(word).items() if near >= SURE}
            if max(near.values(), default=0.0) >= ITSELF:
                near = {place: alike for place, alike in near.items() if alike >= EQUAL}
            spread = max(1.0, sum(near.values())) ** SHARED
            self._of_word[word.word] = {place: alike / spread for place, alike in near.items()}
        return self._of_word[word.word]


class ConcernReader:
    """Reads what residents tell."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._subjects = Subjects(known_subjects(), reader)

    def __call__(self, text: str) -> Told:
        """The telling words of a text, each once, and what it is about."""
        words = tuple((word, sqrt(word.weight)) for word in self._words(text))
        signs = {name: sum(found.values()) for name, found in self._subjects.strengths(words, text).items()}
        return Told(
            tuple((word, word.weight) for word, _strength in words if word.weight >= TELLING),
            _unit(
                {
                    name: strength * LESS if name.startswith(ASIDE) else strength
                    for name, strength in signs.items()
                    if not name.startswith(TROUBLE)
                }
            ),
            _unit({name: strength for name, strength in signs.items() if name.startswith(TROUBLE)}),
        )

    def _words(self, text: str) -> list[Word]:
        """Each once. A verb that was put together with a distant "op" or "aan" also counts as it stands."""
        found = {word.word: word for word in self._reader(text[:MOST_TEXT])}
        for plain in {word.strip(MARKS).lower() for word in text[:MOST_TEXT].split()} - found.keys():
            found |= {word.word: word for word in self._reader(plain)}
        return list(found.values())[:MOST_WORDS]


@cache
def known_subjects() -> Mapping[str, tuple[str, ...]]:
    """Subject -> its words, from the list that comes along."""
    return parse_fields((Path(__file__).parent / "subjects.txt").read_text(encoding="utf-8"))


def _unit(strengths: Mapping[str, float]) -> dict[str, float]:
    """The stronger subjects as a vector of length 1; a second subject counts much less than the first."""
    top = max(strengths.values(), default=0.0)
    kept = {name: value * value for name, value in strengths.items() if value > FAINT * top}
    length = sqrt(sum(value * value for value in kept.values()))
    return {name: value / length for name, value in kept.items()} if length else {}


def likeness(one: Told, other: Told, rarity: Callable[[Word], float], compare: Compare = alike) -> float:
    """0 to 1; the same either way. `rarity` tells how much a word says among all concerns, 0 to 1."""
    about = _shared(one.subjects, other.subjects)
    about *= _same_trouble(one.troubles, other.troubles)
    said = sqrt(_covered(one, other, rarity, compare) * _covered(other, one, rarity, compare))
    if one.subjects and other.subjects:
        return min(1.0, BY_SUBJECT * about + BY_WORDS * said * (0.4 + 0.6 * about))
    return BY_WORDS * said * 1.6


def _same_trouble(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if not one or not other:
        return 1.0 if not one and not other else UNSAID
    kin = max(
        (KIN.get(frozenset((mine, theirs)), 0.0) * min(one[mine], other[theirs]) for mine in one for theirs in other),
        default=0.0,
    )
    return OTHERWISE + (1 - OTHERWISE) * min(1.0, max(1.5 * _shared(one, other), kin))


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(value * other.get(name, 0.0) for name, value in one.items())


def _covered(one: Told, other: Told, rarity: Callable[[Word], float], compare: Compare) -> float:
    """How much of what one text says the other says too."""
    total = found = 0.0
    for word, weight in one.words:
        worth = weight * rarity(word)
        near = max((compare(word, theirs) for theirs, _weight in other.words), default=0.0)
        total += worth
        found += worth * near if near >= NEAR else 0.0
    return found / total if total else 0.0


def all_rare(_word: Word) -> float:
    """Where nothing is known about how often words are used."""
    return 1.0
