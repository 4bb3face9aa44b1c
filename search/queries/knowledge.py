"""What a process keeps in memory of the index: its words, its facets and what those are called."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from burgerkracht.hookspecs import SearchKey
from django.db.models import F
from home.facets import FacetIndex
from home.memo import Memo
from home.models import Theme

from search.analysis import Query, Vocabulary, analyse_query
from search.documents import AREA, TAG, THEME, TYPE
from search.lexicon import Lexicon, default_lexicon, parse_line
from search.models import SCOPE, SearchDocument, SearchToken, WordGroup
from search.queries.places import Places, read_places

T = TypeVar("T")
SCOPES = (SCOPE, "home.area", "home.theme")
KEPT = 256  # searches of which the result is kept in memory until the index changes


class Frequencies:
    """In how many documents each token stands: what analysis asks of an index."""

    def __init__(self, total: int, documents: dict[str, int]) -> None:
        self.total = total
        self.documents = documents

    @property
    def words(self) -> Collection[str]:
        """Plain words; what analysis derived from them begins with a zero and a letter."""
        return [token for token in self.documents if not (token[0] == "0" and token[1:2].isalpha())]

    def document_frequencies(self, tokens: Collection[str]) -> Mapping[str, int]:
        """Number of documents of each that occurs."""
        return {token: self.documents[token] for token in tokens if token in self.documents}


class Kept:
    """The latest results, at most so many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The kept result, or a new one."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The index as of one moment."""

    vocabulary: Vocabulary
    lexicon: Lexicon
    frequencies: Frequencies
    places: Places
    themes: dict[str, str]  # slug -> name
    catalogue: FacetIndex  # every document, newest first
    keys: dict[int, SearchKey]  # number of the document -> the item it is of
    kept: Kept = field(default_factory=lambda: Kept(KEPT))

    def analyse(self, text: str) -> Query:
        """What somebody asks."""
        return analyse_query(text, self.vocabulary, self.lexicon, self.places.gazetteer)

    def knows(self, token: str) -> bool:
        """Whether it stands in any document."""
        return token in self.frequencies.documents


def knowledge(memo: Memo) -> Knowledge:
    """Made anew after the index changed."""
    return memo.get_large("search", SCOPES, _make)


def _make() -> Knowledge:
    places = read_places()
    rows = list(_rows())
    frequencies = Frequencies(len(rows), dict(SearchToken.objects.values_list("token", "documents")))
    return Knowledge(
        vocabulary=Vocabulary(frequencies),
        lexicon=_lexicon(),
        frequencies=frequencies,
        places=places,
        themes=dict(Theme.objects.values_list("slug", "name")),
        catalogue=FacetIndex([row[0] for row in rows], _facet_rows(rows, places)),
        keys={row[0]: SearchKey(row[1], row[2]) for row in rows},
    )


def _rows() -> Any:
    documents = SearchDocument.objects.filter(removed=False).order_by(F("date").desc(nulls_last=True), "-pk")
    return documents.values_list("pk", "model", "object_id", "type", "area", "theme", "tags").iterator(chunk_size=5000)


def _facet_rows(rows: Collection[tuple], places: Places) -> Any:
    for number, _model, _object, kind, area, theme, tags in rows:
        yield TYPE, number, kind
        for slug in places.around(area):
            yield AREA, number, slug
        if theme:
            yield THEME, number, theme
        for tag in tags:
            yield TAG, number, tag


def _lexicon() -> Lexicon:
    """The word lists that come along, with what editors added."""
    added = [group for line in WordGroup.objects.values_list("line", flat=True) if (group := parse_line(line))]
    return default_lexicon().extended(added) if added else default_lexicon()
