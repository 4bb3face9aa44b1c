"""Separable verbs: "leest voor", "haalt de boodschappen op" and "legt dat uit" are voorlezen, ophalen and uitleggen."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from search.analysis.dutch import is_known, lemma, word_list
from search.analysis.normalise import Word, fold

_REACH = 7  # words between verb and particle
_STOPS = frozenset(".!?;:")


@cache
def particles() -> frozenset[str]:
    """The words that come off a verb."""
    return word_list("particles")


def separated_verbs(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Each (index of the verb, index of its particle, folded infinitive) within one sentence."""
    for at, word in enumerate(words):
        particle = fold(word.text)
        if particle not in particles():
            continue
        for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
            if _STOPS.intersection(text[words[back].end : words[back + 1].start]):
                break
            verb = joined_verb(particle, fold(words[back].text))
            if verb:
                yield back, at, verb
                break


@lru_cache(maxsize=8_000)
def joined_verb(particle: str, word: str) -> str:
    """The known verb that a folded verb form makes with a particle, or an empty text."""
    for infinitive in (lemma(word) or "", word):
        if len(infinitive) > 4 and infinitive.endswith("en") and is_known(particle + infinitive):
            return particle + infinitive
    return ""


def without_particle(word: str) -> str:
    """The verb that is left when the particle of a folded separable verb is taken off; empty when it has none."""
    found = [particle for particle in particles() if word.startswith(particle)] if word.endswith("en") else []
    return word.removeprefix(max(found, key=len)) if found else ""
