"""Reading the words of a query: separable verbs, compounds typed with spaces, and slips of the finger."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.analysis.compounds import split_compound
from search.analysis.dutch import is_known, lemma
from search.analysis.normalise import clean, fold, split_words
from search.analysis.places import Gazetteer
from search.analysis.separable import separated_verbs
from search.analysis.spelling import nearest
from search.analysis.tokens import base_form, is_content, stop_words
from search.analysis.variants import LexiconLike, intent_words
from search.analysis.vocabulary import Vocabulary

MAX_WORDS = 40
MAX_CORRECTIONS = 4
_JOIN_LINKS = ("", "s", "en", "n", "e")


@dataclass(frozen=True, slots=True)
class Term:
    """One typed word with the form it is used in."""

    typed: str
    word: str  # cleaned, possibly corrected
    folded: str


def read_terms(text: str) -> list[Term]:
    """The words of a query; a verb whose particle stands at the end ("legt dat uit") becomes one word."""
    words = split_words(text)[:MAX_WORDS]
    terms = [Term(word.text, clean(word.text).strip("'"), fold(word.text)) for word in words]
    for at, particle, verb in separated_verbs(text, words):
        if particle == len(words) - 1 or text[words[particle].end] in ".,!?;:":
            terms[at] = Term(words[at].text, verb, verb)
    return [term for term in terms if term.folded]


class WordSense:
    """What one index and one lexicon say about typed words: known or not, joined, meant."""

    def __init__(self, vocabulary: Vocabulary, lexicon: LexiconLike, gazetteer: Gazetteer) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    def knows(self, word: str) -> bool:
        """Is this folded word Dutch, in the lexicon or in the index?"""
        return is_known(word) or word in self._lexicon.words or word in self._vocabulary.words

    def joined(self, terms: Sequence[Term]) -> str | None:
        """The compound that these terms make when written as one word, if there is such a word."""
        if not all(term.folded.isalpha() for term in terms):
            return None
        first, last = terms[0].folded, "".join(term.folded for term in terms[1:])
        stops = sum(term.folded in stop_words() for term in terms)
        if len(first) < 2 or len(last) < 3 or stops == len(terms):
            return None
        light = stops or any(term.folded in intent_words() for term in terms)
        for link in _JOIN_LINKS:
            word = first + link + last
            if self._in_use(word) or (not light and not link and is_known(word)):
                return word
        return None

    def corrected(self, terms: Sequence[Term]) -> tuple[list[Term], tuple[tuple[str, str], ...]]:
        """The terms with what nobody knows replaced by the nearest word that is known here, and (typed, used)."""
        found = list(terms)
        changes: list[tuple[str, str]] = []
        unknown = [at for at in range(len(terms)) if not self._is_right(terms, at)]
        for at in unknown[:MAX_CORRECTIONS]:
            among = (self._vocabulary.shapes, self._lexicon.shapes, self._gazetteer.shapes)
            near = nearest(terms[at].folded, among, self._vocabulary.document_frequencies)
            if near:
                changes.append((terms[at].typed, near))
                found[at] = Term(terms[at].typed, near, near)
        return found, tuple(changes)

    def _in_use(self, word: str) -> bool:
        return any(form in self._vocabulary.words or form in self._lexicon.words for form in (word, base_form(word)))

    def _is_right(self, terms: Sequence[Term], at: int) -> bool:
        word = terms[at].folded
        if not is_content(word) or self.knows(word) or word in intent_words() or word in self._gazetteer.forms:
            return True
        neighbours = terms[max(0, at - 1) : at + 1], terms[at : at + 2]
        return any(len(pair) == 2 and self.joined(pair) for pair in neighbours) or self._is_regular(word)

    def _is_regular(self, word: str) -> bool:
        """A form that no list has but that is made by the rules is right, unless a word of the index is one slip away
        and the index does not have what it is made of."""
        parts = split_compound(word, self.knows) or tuple(filter(None, (lemma(word),)))
        if not parts:
            return False
        if all(self._in_index(part) for part in parts):
            return True
        return not any(slips == 1 for _, slips in self._vocabulary.shapes.close_to(word, 1))

    def _in_index(self, part: str) -> bool:
        return part in self._vocabulary.words or base_form(part) in self._vocabulary.words
