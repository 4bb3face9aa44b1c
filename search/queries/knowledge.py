"""What a process keeps in memory of the index: its words, its facets and what those are called."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from home.memo import Memo
from home.models import Theme
from search.analysis import Query, Vocabulary, analyse_query
from search.lexicon import Lexicon, default_lexicon, parse_line
from search.models import SCOPE, WORD_SCOPE, SearchDocument, SearchToken, WordGroup
from search.queries.catalogue import Catalogue, Row
from search.queries.places import Places, read_places

T = TypeVar("T")
WORD_SCOPES = ("home.area", "home.theme", WORD_SCOPE)
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

    def with_changes(self, total: int, changes: Iterable[tuple[str, int]]) -> "Frequencies":
        """New counts of some tokens; none left means that it stands nowhere any more."""
        documents = dict(self.documents)
        for token, number in changes:
            if number > 0:
                documents[token] = number
            else:
                documents.pop(token, None)
        return Frequencies(total, documents)

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

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._values.clear()


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The index as of one moment."""

    number: int  # of the index
    words_stamp: str  # of the areas, themes and word groups
    vocabulary: Vocabulary
    lexicon: Lexicon
    frequencies: Frequencies
    places: Places
    themes: dict[str, str]  # slug -> name
    catalogue: Catalogue
    kept: Kept = field(default_factory=lambda: Kept(KEPT))

    def analyse(self, text: str) -> Query:
        """What somebody asks."""
        return analyse_query(text, self.vocabulary, self.lexicon, self.places.gazetteer)

    def knows(self, token: str) -> bool:
        """Whether it stands in any document."""
        return token in self.frequencies.documents


class _Holder:
    """The latest knowledge of this process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.latest: Knowledge | None = None

    def get(self, memo: Memo) -> Knowledge:
        """Brought up to date when needed; one thread does so, and others meanwhile go on with what there is."""
        number, words_stamp = int(memo.stamp((SCOPE,))), memo.stamp(WORD_SCOPES)
        latest = self.latest
        if latest and latest.number >= number and latest.words_stamp == words_stamp:
            return latest
        if not self.lock.acquire(blocking=latest is None):
            return latest or self.get(memo)
        try:
            self.latest = _renewed(self.latest, number, words_stamp)
            return self.latest
        finally:
            self.lock.release()


def knowledge(memo: Memo) -> Knowledge:
    """What is known now."""
    return memo.get_large("search", (), _Holder).get(memo)


def _renewed(before: Knowledge | None, number: int, words_stamp: str) -> Knowledge:
    if before is None or before.words_stamp != words_stamp:
        return _made(number, words_stamp)
    if before.number >= number:
        return before
    catalogue = before.catalogue.with_changes(_rows(after=before.number), before.places)
    frequencies = before.frequencies.with_changes(len(catalogue.keys), _tokens(after=before.number))
    vocabulary = Vocabulary(frequencies)
    # What a mistyped word resembles takes long to prepare, and the newest words may miss there for a while.
    if "shapes" in vars(before.vocabulary):
        vars(vocabulary)["shapes"] = before.vocabulary.shapes
    return replace(
        before, number=number, vocabulary=vocabulary, frequencies=frequencies, catalogue=catalogue, kept=Kept(KEPT)
    )


def _made(number: int, words_stamp: str) -> Knowledge:
    places = read_places()
    catalogue = Catalogue(_rows(after=-1), places)
    frequencies = Frequencies(0, {}).with_changes(len(catalogue.keys), _tokens(after=-1))
    return Knowledge(
        number=number,
        words_stamp=words_stamp,
        vocabulary=Vocabulary(frequencies),
        lexicon=current_lexicon(),
        frequencies=frequencies,
        places=places,
        themes=dict(Theme.objects.values_list("slug", "name")),
        catalogue=catalogue,
    )


def _rows(after: int) -> list[Row]:
    documents = SearchDocument.objects.filter(stamp__gt=after).order_by("pk")
    return [Row(*values) for values in documents.values_list(*Row._fields).iterator(chunk_size=5000)]


def _tokens(after: int) -> Iterable[tuple[str, int]]:
    return SearchToken.objects.filter(stamp__gt=after).values_list("token", "documents").iterator(chunk_size=5000)


def current_lexicon() -> Lexicon:
    """The word lists that come along, with what editors added."""
    added = [group for line in WordGroup.objects.values_list("line", flat=True) if (group := parse_line(line))]
    return default_lexicon().extended(added) if added else default_lexicon()
