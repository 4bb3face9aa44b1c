"""Reads the documents that are to be put in order. This is where a search spends its time, so only tokens that the
query can use are taken out of a document's text, at their places.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from search.analysis import Query
from search.documents import PLACE_MARK
from search.models import SearchDocument
from search.ranking import NEAR, Candidate

HOLE = ""  # stands for tokens that do not matter


class SparseTokens(Sequence[str]):
    """The tokens of a field with holes for those that do not matter; long holes are cut to where nothing is near."""

    def __init__(self, found: Sequence[tuple[int, str]], length: int) -> None:
        self._found = found
        self._length = length

    def __len__(self) -> int:
        """Of the whole text."""
        return self._length

    def __getitem__(self, at: int | slice) -> str:  # type: ignore[override]
        return list(self)[at]  # type: ignore[return-value]

    def __iter__(self) -> Iterator[str]:
        tokens: list[str] = []
        before = -1
        for at, token in self._found:
            tokens += [HOLE] * min(at - before - 1, NEAR)
            tokens.append(token)
            before = at
        return iter(tokens)


def candidates(query: Query, numbers: Iterable[int], known: Callable[[str], bool]) -> list[Candidate]:
    """These documents for ranking. Their ids are their numbers as text of one length: ties go by age."""
    asked = {*query.tokens(), *(query.place.words if query.place else ())}
    wanted = [token for token in sorted(asked) if known(token)]
    rows = SearchDocument.objects.filter(pk__in=list(numbers)).values_list(
        "pk", "title_tokens", "tag_tokens", "body_tokens", "facet_tokens"
    )
    return [
        Candidate(
            f"{pk:015d}",
            {
                "title": sparse(title, wanted),
                "tags": sparse(tags, wanted),
                "body": sparse(body, wanted),
                "place": [token for token in facets.split() if token.startswith(PLACE_MARK)],
            },
        )
        for pk, title, tags, body, facets in rows
    ]


def sparse(text: str, wanted: Iterable[str]) -> SparseTokens:
    """The wanted tokens of a text with their places, found without taking it apart."""
    padded = f" {text} "
    found: list[tuple[int, str]] = []
    for token in wanted:
        padded_token = f" {token} "
        start = padded.find(padded_token)
        while start >= 0:
            found.append((padded.count(" ", 0, start), token))
            start = padded.find(padded_token, start + len(token) + 1)
    found.sort()
    return SparseTokens(found, text.count(" ") + 1 if text else 0)
