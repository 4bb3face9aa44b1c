"""Place names in a query: which there are, how people write them, and which lie within which."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from search.analysis.dutch import is_known
from search.analysis.normalise import fold
from search.analysis.spelling import WordShapes
from search.analysis.tokens import place_token

_BEFORE_PLACE = frozenset(
    ["in", "uit", "te", "bij", "rond", "rondom", "nabij", "omgeving", "wijk", "dorp", "kern", "centrum", "door", "naar"]
)
_ENDINGS = ("se", "s", "er", "ers")  # Stompwijkse, Stompwijks, Stompwijker
_MAX_WORDS = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A village or district, other ways to write its name, and the names of the places that lie within it."""

    name: str
    aliases: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place named in a query: its words there, its own token and the tokens that count as lying in it."""

    name: str
    tokens: tuple[str, ...]
    start: int
    end: int


@dataclass
class Gazetteer:
    """All places that a query may name, looked up by what people type."""

    places: Sequence[Place] = ()
    _forms: dict[str, list[Place]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._forms = {}
        for place in self.places:
            for form in _written_forms(place):
                known = self._forms.setdefault(form, [])
                if place not in known:
                    known.append(place)

    @classmethod
    def from_names(cls, names: Iterable[str]) -> "Gazetteer":
        """Places without aliases, for instance the area values that documents carry."""
        return cls([Place(name) for name in sorted(set(names)) if fold(name)])

    @property
    def forms(self) -> Mapping[str, Sequence[Place]]:
        """Every folded way to write a place with the places it may mean: words that are spelled right."""
        return self._forms

    @cached_property
    def shapes(self) -> WordShapes:
        """The names by length and sound, for correcting spelling."""
        return WordShapes(self._forms)

    def find(self, words: Sequence[str], start: int) -> FoundPlace | None:
        """The place whose name begins at word `start` (folded words), the longest name first."""
        for end in range(min(len(words), start + _MAX_WORDS), start, -1):
            form = "".join(words[start:end])
            places = self._forms.get(form)
            if places and not _is_just_a_word(form, words, start, end):
                tokens = dict.fromkeys(token for place in places for token in _tokens(place))
                return FoundPlace(places[0].name, tuple(tokens), start, end)
        return None


def _written_forms(place: Place) -> list[str]:
    names = [fold(name) for name in (place.name, *place.aliases)]
    return [form for name in names if name for form in (name, *(name + ending for ending in _ENDINGS))]


def _tokens(place: Place) -> list[str]:
    return [place_token(name) for name in (place.name, *place.contains)]


def _is_just_a_word(form: str, words: Sequence[str], start: int, end: int) -> bool:
    """A district called Park is a place in "in Park", an ordinary word elsewhere."""
    if end - start > 1 or not is_known(form):
        return False
    return start == 0 or words[start - 1] not in _BEFORE_PLACE
