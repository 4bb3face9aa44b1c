"""Keys by which the words and phrases of the lexicon are recognised in a query, whatever their inflection."""

from collections.abc import Iterable

from search.analysis.normalise import fold, pieces, split_words
from search.analysis.tokens import base_form, stop_words

Key = tuple[str, ...]


def phrase_keys(phrase: str) -> tuple[Key, ...]:
    """The keys of a word or phrase: the base forms of its words in alphabetical order, so that "heg snoeien" and
    "snoeien van de heg" are one; without stop words; one more for a hyphenated word."""
    words = [word.text for word in split_words(phrase)]
    whole = _key("".join(pieces(word)) for word in words)
    apart = _key(piece for word in words for piece in pieces(word))
    return (whole,) if whole == apart or any(len(piece) < 3 for piece in apart) else (whole, apart)


def _key(texts: Iterable[str]) -> Key:
    words = [word for word in texts if fold(word)]
    content = [word for word in words if fold(word) not in stop_words()]
    # "geen huis" must not become a key for every "huis": a phrase keeps its stop words rather than shrink to one word
    kept = content if len(content) > 1 else words
    return tuple(sorted(base_form(word) for word in kept))
