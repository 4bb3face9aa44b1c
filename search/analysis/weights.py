"""How much a word of a query says: a subject, a verb or quality, for whom, or a general word."""

import re
from collections.abc import Mapping
from functools import cache

from search.analysis.dutch import is_known, lemma, word_list
from search.analysis.normalise import fold
from search.analysis.query import Concept
from search.analysis.separable import without_particle
from search.analysis.stems import stem
from search.analysis.tokens import base_form
from search.analysis.variants import general_words

GENERAL, AUDIENCE, QUALITY, SUBJECT = 0.25, 0.6, 0.6, 1.0
_QUALITY_ENDINGS = re.compile(r"(lijke?|ige?|bare?|ische|zame?|loze?|loos|achtige?)$")


@cache
def _audience_words() -> frozenset[str]:
    return word_list("audience")


@cache
def _light_words() -> frozenset[str]:
    return word_list("light")


def is_audience(word: str) -> bool:
    """Does a cleaned word tell for whom something is?"""
    return fold(word) in _audience_words() or base_form(word) in _audience_words()


def kind_weight(word: str) -> float:
    """What a cleaned word weighs by its kind, from GENERAL to SUBJECT."""
    folded, base = fold(word), base_form(word)
    if folded in general_words() or base in general_words() or folded.isdigit():
        return GENERAL
    if is_audience(word):
        return AUDIENCE
    if folded in _light_words():
        return GENERAL
    if (_QUALITY_ENDINGS.search(folded) and is_known(folded)) or _is_adjective(base) or _is_verb(base):
        return QUALITY
    # boodschappen and planten are verbs too, but rarely meant so; uitlaten is one although listed under uitlaat
    return QUALITY if without_particle(folded) and _is_verb(folded) else SUBJECT


def _is_adjective(word: str) -> bool:
    return len(word) >= 4 and lemma(word + "st") == word


def _is_verb(word: str) -> bool:
    """Is this folded word an infinitive, also one with a part that comes off (uitlaten, meerijden)?"""
    return any(_is_infinitive(verb) for verb in (word, without_particle(word)))


def _is_infinitive(word: str) -> bool:
    if len(word) < 5 or not word.endswith("en"):
        return False
    root = word[:-2]
    thirds = (stem(word) + "t", root + "t", root[:-1] + root[-2:] + "t")  # verzorgt, oefent, repareert
    return any(lemma(third) == word for third in thirds)


def concept_frequency(concept: Concept, frequencies: Mapping[str, int]) -> int:
    """The number of documents that hold the concept, as far as counts of single tokens can tell."""
    best = 0
    for variant in concept.variants:
        counts = [max((frequencies.get(token, 0) for token in slot), default=0) for slot in variant.slots]
        best = max(best, min(counts, default=0))
    return best
