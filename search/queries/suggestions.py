"""How the words that somebody is typing may go on: keywords and titles that exist."""

from bisect import bisect_left
from collections.abc import Sequence

from home.memo import Memo
from search.analysis.normalise import fold, split_words
from search.analysis.tokens import is_content
from search.documents import TAG
from search.engines import EngineDownError, Words, breaker, current_engine, database_engine
from search.models import SearchDocument
from search.queries.knowledge import Knowledge, knowledge

MOST = 8
SHORTEST = 2  # letters of the word that is being typed
Beginnings = Sequence[tuple[str, str, int]]  # (folded beginning, keyword, how often it is used), in order


def suggest(memo: Memo, text: str) -> list[str]:
    """At most eight; keywords first. Nothing for less than two letters."""
    typed = [fold(word.text) for word in split_words(text)]
    if not typed or len(typed[-1]) < SHORTEST:
        return []
    known = knowledge(memo)
    found = [*_keywords(known, "".join(typed)), *_titles(typed[:-1], typed[-1])]
    first: dict[str, str] = {}
    for phrase in found:
        first.setdefault(phrase.casefold(), phrase)
    return list(first.values())[:MOST]


def _keywords(known: Knowledge, start: str) -> list[str]:
    """Keywords that begin so, the most used first."""
    ordered: Beginnings = known.kept.get("keywords", lambda: _beginnings(known))
    found: list[tuple[int, str]] = []
    for beginning, tag, count in ordered[bisect_left(ordered, (start, "", 0)) :]:
        if not beginning.startswith(start):
            break
        found.append((-count, tag))
    return [tag for _count, tag in sorted(found)]


def _beginnings(known: Knowledge) -> Beginnings:
    return sorted((fold(tag), tag, count) for tag, count in known.catalogue.values(TAG).items())


def _titles(before: list[str], start: str) -> list[str]:
    """Titles with these words and one that begins so."""
    words = [Words.of([word]) for word in before if is_content(word)]
    try:
        numbers = current_engine().starting(words, start, MOST)
    except EngineDownError as error:
        breaker.open(error)
        numbers = database_engine().starting(words, start, MOST)
    titles = dict(SearchDocument.objects.filter(pk__in=numbers).values_list("pk", "title"))
    return [titles[number] for number in numbers if number in titles]
