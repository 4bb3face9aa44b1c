"""A search engine in memory: the reference that real engines are compared with, for tests and quality figures."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from search.analysis import Gazetteer, Query, Vocabulary, analyse_document, analyse_query
from search.lexicon import Lexicon, default_lexicon
from search.ranking import Candidate, Hit, rank

CANDIDATES = 300


class MemoryIndex:
    """Documents with their tokens and the statistics that query analysis asks for."""

    def __init__(self, lexicon: Lexicon | None = None, gazetteer: Gazetteer | None = None) -> None:
        self._lexicon = default_lexicon() if lexicon is None else lexicon
        self._gazetteer = gazetteer
        self._documents: dict[str, dict[str, list[str]]] = {}
        self._frequencies: Counter[str] = Counter()
        self._vocabulary: Vocabulary | None = None
        self._place_names: dict[str, tuple[str, ...]] = {}

    @property
    def total(self) -> int:
        """Number of documents."""
        return len(self._documents)

    @property
    def words(self) -> Collection[str]:
        """Plain tokens of the index."""
        return [token for token in self._frequencies if not _is_marked(token)]

    def document_frequencies(self, tokens: Collection[str]) -> Mapping[str, int]:
        """Number of documents per token that occurs."""
        return {token: self._frequencies[token] for token in tokens if token in self._frequencies}

    def add(self, id: str, fields: Mapping[str, str | Iterable[str]]) -> None:
        """Add a document or replace the one with this id. Fields: title, tags, body, place."""
        self.remove(id)
        tokens = analyse_document(fields)
        self._documents[id] = tokens
        self._frequencies.update(_distinct(tokens))
        places = fields.get("place", ())
        self._place_names[id] = (places,) if isinstance(places, str) else tuple(places)
        self._vocabulary = None

    def remove(self, id: str) -> None:
        """Forget a document; nothing happens when there is none with this id."""
        tokens = self._documents.pop(id, None)
        if tokens is not None:
            self._frequencies.subtract(_distinct(tokens))
            self._frequencies = +self._frequencies
            self._place_names.pop(id, None)
            self._vocabulary = None

    def analyse(self, text: str) -> Query:
        """The query as this index understands it."""
        return analyse_query(text, self.vocabulary, self._lexicon, self._places())

    def search(self, text: str) -> list[Hit]:
        """The documents that answer a query, best first."""
        query = self.analyse(text)
        return rank(query, self._candidates(query)) if query else []

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the documents added so far."""
        if self._vocabulary is None:
            self._vocabulary = Vocabulary(self)
        return self._vocabulary

    def _places(self) -> Gazetteer:
        if self._gazetteer is None:
            return Gazetteer.from_names(name for names in self._place_names.values() for name in names)
        return self._gazetteer

    def _candidates(self, query: Query) -> list[Candidate]:
        """The documents that share most of what is rare with the query."""
        weights = query.tokens()
        shares: list[tuple[float, str]] = []
        for id_, tokens in self._documents.items():
            share = sum(weights[token] for token in weights.keys() & _distinct(tokens))
            if share:
                shares.append((-share, id_))
        return [Candidate.of(id_, self._documents[id_]) for _, id_ in sorted(shares)[:CANDIDATES]]


def _distinct(tokens: Mapping[str, Iterable[str]]) -> set[str]:
    return {token for field in tokens.values() for token in field}


def _is_marked(token: str) -> bool:
    return len(token) > 1 and token[0] == "0" and token[1].isalpha()
