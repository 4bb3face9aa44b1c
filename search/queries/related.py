"""What may help somebody who found nothing."""

from search.analysis import Query
from search.analysis.keys import phrase_keys
from search.analysis.normalise import fold, split_words
from search.documents import TAG
from search.queries.knowledge import Knowledge

MOST = 8


def did_you_mean(query: Query) -> str:
    """The question with the words in it that were searched for instead; empty when nothing was corrected."""
    return query.suggestion or ""


def related_words(known: Knowledge, query: Query) -> list[str]:
    """Words near to those of the question that do find something; else the keywords that find most."""
    near: dict[str, float] = {}
    for concept in query.concepts:
        for key in phrase_keys(concept.typed):
            for word, weight in known.lexicon.related(key).items():
                near[word] = max(near.get(word, 0.0), weight)
    usable = [word for word in sorted(near, key=lambda word: (-near[word], word)) if _finds(known, word)]
    tags = known.catalogue.values(TAG)
    common = sorted(tags, key=lambda tag: (-tags[tag], tag))
    return (usable or common)[:MOST]


def _finds(known: Knowledge, words: str) -> bool:
    """Whether each of the words stands somewhere as it is."""
    return all(known.knows(fold(word.text)) for word in split_words(words))
