"""From what a resident types to a Query: places, phrases, joined words, corrections, what matters and what does not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from search.analysis.compounds import split_compound
from search.analysis.dutch import is_known, lemma, word_list
from search.analysis.keys import phrase_keys
from search.analysis.normalise import clean, fold, split_words
from search.analysis.places import FoundPlace, Gazetteer
from search.analysis.query import Concept, PlaceWish, Query, Variant
from search.analysis.spelling import nearest
from search.analysis.stems import stem
from search.analysis.tokens import base_form, is_content, stop_words
from search.analysis.variants import LexiconLike, VariantMaker, general_words, intent_words
from search.analysis.vocabulary import Vocabulary

MAX_TEXT = 1_000  # characters of a query that are read
MAX_WORDS = 40
SENTENCE = 6  # words
MAX_CORRECTIONS = 4
_JOIN_LINKS = ("", "s", "en", "n", "e")
_JOIN_LENGTH = 3
SEPARATED = 0.95  # a compound typed with spaces, found apart
GENERAL, AUDIENCE, QUALITY, SUBJECT = 0.25, 0.6, 0.6, 1.0
_QUALITY_ENDINGS = re.compile(r"(lijke?|ige?|bare?|ische|zame?|loze?|loos|achtige?)$")
_SEPARABLE = re.compile(
    r"^(aan|achter|af|bij|door|in|klaar|mee|na|om|op|over|samen|schoon|terug|toe|uit|vast|voor|weg)"
)


@dataclass(slots=True)
class _Term:
    """One typed word with the form it is used in."""

    typed: str
    word: str  # cleaned, possibly corrected
    folded: str


@cache
def _audience_words() -> frozenset[str]:
    return word_list("audience")


def analyse_query(text: str, vocabulary: Vocabulary, lexicon: LexiconLike, gazetteer: Gazetteer | None = None) -> Query:
    """What a query asks. Empty (false) when it holds nothing to search for."""
    return _Reader(vocabulary, lexicon, gazetteer or Gazetteer()).read(text)


class _Reader:
    def __init__(self, vocabulary: Vocabulary, lexicon: LexiconLike, gazetteer: Gazetteer) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._maker = VariantMaker(vocabulary, lexicon)

    def read(self, text: str) -> Query:
        """Analyse one query."""
        text = text[:MAX_TEXT]
        terms = self._terms(text)
        corrected = self._correct(terms)
        places, runs = self._take_places(terms)
        concepts = [concept for run in runs for concept in self._concepts(run)]
        return Query(
            text=text,
            concepts=self._weighed(_distinct(concepts)),
            place=_wish(places, terms),
            sentence=len(terms) >= SENTENCE,
            corrected=corrected,
            suggestion=_suggestion(text, corrected),
        )

    def _terms(self, text: str) -> list[_Term]:
        words = [word.text for word in split_words(text)[:MAX_WORDS]]
        terms = [_Term(word, clean(word).strip("'"), fold(word)) for word in words]
        return [term for term in terms if term.folded]

    def _correct(self, terms: list[_Term]) -> tuple[tuple[str, str], ...]:
        """Replace words that nobody knows by the nearest one that is known here."""
        found: list[tuple[str, str]] = []
        tried = 0
        for at, term in enumerate(terms):
            if tried == MAX_CORRECTIONS:
                break
            if self._is_right(terms, at):
                continue
            tried += 1
            among = (self._vocabulary.shapes, self._lexicon.shapes, self._gazetteer.shapes)
            near = nearest(term.folded, among, self._vocabulary.document_frequencies)
            if near:
                found.append((term.typed, near))
                terms[at] = _Term(term.typed, near, near)
        return tuple(found)

    def _is_right(self, terms: Sequence[_Term], at: int) -> bool:
        word = terms[at].folded
        if not is_content(word) or self._maker.knows(word) or word in intent_words() or word in self._gazetteer.forms:
            return True
        neighbours = terms[max(0, at - 1) : at + 1], terms[at : at + 2]
        return any(len(pair) == 2 and self._joined(pair) for pair in neighbours) or self._is_regular(word)

    def _is_regular(self, word: str) -> bool:
        """A form that no list has but that is made by the rules is right, unless a word of the index is one slip away
        and the index does not have what it is made of."""
        parts = split_compound(word, self._maker.knows) or tuple(filter(None, (lemma(word),)))
        if not parts:
            return False
        if all(part in self._vocabulary.words or base_form(part) in self._vocabulary.words for part in parts):
            return True
        return not any(slips == 1 for _, slips in self._vocabulary.shapes.close_to(word, 1))

    def _take_places(self, terms: Sequence[_Term]) -> tuple[list[FoundPlace], list[list[_Term]]]:
        """The places named, and the runs of terms between them."""
        words = [term.folded for term in terms]
        places: list[FoundPlace] = []
        runs: list[list[_Term]] = [[]]
        at = 0
        while at < len(terms):
            place = self._gazetteer.find(words, at)
            if place:
                places.append(place)
                runs.append([])
                at = place.end
            else:
                runs[-1].append(terms[at])
                at += 1
        return places, runs

    def _concepts(self, terms: Sequence[_Term]) -> list[Concept]:
        found: list[Concept] = []
        at = 0
        while at < len(terms):
            concept, used = self._longest(terms, at)
            if concept:
                found.append(concept)
            at += used
        return found

    def _longest(self, terms: Sequence[_Term], at: int) -> tuple[Concept | None, int]:
        """The concept that begins at a term, and how many terms it takes: a phrase, a joined compound or one word."""
        if terms[at].folded not in stop_words() or self._lexicon.longest > 1:
            for length in range(min(len(terms) - at, self._lexicon.longest + 2), 1, -1):
                concept = self._phrase(terms[at : at + length])
                if concept:
                    return concept, length
        for length in (3, 2):
            group = terms[at : at + length]
            joined = self._joined(group) if len(group) == length else None
            if joined:
                return self._joined_concept(group, joined), length
        term = terms[at]
        if not is_content(term.folded) or term.folded in intent_words():
            return None, 1
        return self._concept([term], self._maker.of_word(term.word)), 1

    def _phrase(self, terms: Sequence[_Term]) -> Concept | None:
        edges = (terms[0].folded, terms[-1].folded)
        for key in phrase_keys(" ".join(term.word for term in terms)):
            # stop words at the edges belong to a phrase only when they are part of its key ("op reis")
            if len(key) < 2 or (len(key) < len(terms) and any(edge in stop_words() for edge in edges)):
                continue
            if key in self._lexicon:
                return self._concept(terms, self._maker.of_phrase([term.word for term in terms], key))
        return None

    def _joined(self, terms: Sequence[_Term]) -> str | None:
        """The compound that these terms make when written as one word, if there is such a word."""
        if any(term.folded in intent_words() or not term.folded.isalpha() for term in terms):
            return None
        first, last = terms[0].folded, "".join(term.folded for term in terms[1:])
        if len(first) < 2 or len(last) < 3 or sum(term.folded in stop_words() for term in terms) == len(terms):
            return None
        stop = any(term.folded in stop_words() for term in terms)
        for link in _JOIN_LINKS:
            joined = first + link + last
            if self._in_use(joined) or (not stop and not link and is_known(joined)):
                return joined
        return None

    def _in_use(self, word: str) -> bool:
        return any(form in self._vocabulary.words or form in self._lexicon.words for form in (word, base_form(word)))

    def _joined_concept(self, terms: Sequence[_Term], joined: str) -> Concept:
        content = [term.word for term in terms if is_content(term.folded)]
        apart = [variant for word in content[:1] for variant in self._maker.of_word(word)] if len(content) == 1 else []
        slots = tuple(self._maker.part_slot(word) for word in content)
        variants = self._maker.of_word(joined)
        if len(slots) > 1:
            variants.append(Variant(slots, SEPARATED))
        return self._concept(terms, [*variants, *(replace(variant, weight=variant.weight * 0.6) for variant in apart)])

    def _concept(self, terms: Sequence[_Term], variants: Sequence[Variant]) -> Concept:
        kinds = [_kind(term) for term in terms if is_content(term.folded)]
        weight = max(kinds, default=SUBJECT)
        typed = " ".join(term.typed for term in terms)
        return Concept(typed, tuple(variants), weight, optional=weight <= GENERAL)

    def _weighed(self, concepts: Sequence[Concept]) -> tuple[Concept, ...]:
        """Weigh concepts by rarity; when all are general words, they are the question."""
        tokens = {token for concept in concepts for token in concept.tokens()}
        frequencies = self._vocabulary.document_frequencies(tokens)
        all_general = all(concept.optional for concept in concepts)
        found = []
        for concept in concepts:
            frequency = _frequency(concept, frequencies)
            rarity = self._vocabulary.rarity(frequency)
            importance = concept.importance * (0.4 + 0.6 * rarity)
            optional = concept.optional and not all_general
            found.append(replace(concept, importance=importance, optional=optional, frequency=frequency))
        return tuple(found)


def _kind(term: _Term) -> float:
    """How much a word says: a general word, for whom, a verb or quality, or a subject."""
    base = base_form(term.word)
    if term.folded in general_words() or base in general_words():
        return GENERAL
    if term.folded in _audience_words() or base in _audience_words():
        return AUDIENCE
    if (_QUALITY_ENDINGS.search(term.folded) and is_known(term.folded)) or _is_verb(base) or _is_verb(term.folded):
        return QUALITY
    return SUBJECT


def _is_verb(word: str) -> bool:
    """Is this folded word an infinitive, also one with a part that comes off (uitlaten, meerijden)?"""
    bare = _SEPARABLE.sub("", word)
    for verb in dict.fromkeys((word, bare)):
        if len(verb) >= 5 and verb.endswith("en") and verb in (lemma(stem(verb) + "t"), lemma(verb[:-2] + "t")):
            return True
    return False


def _frequency(concept: Concept, frequencies: Mapping[str, int]) -> int:
    """The number of documents that hold the concept, as far as counts of single tokens can tell."""
    best = 0
    for variant in concept.variants:
        counts = [max((frequencies.get(token, 0) for token in slot), default=0) for slot in variant.slots]
        best = max(best, min(counts, default=0))
    return best


def _distinct(concepts: Sequence[Concept]) -> list[Concept]:
    seen: dict[tuple[Variant, ...], Concept] = {}
    kept: list[Concept] = []
    for concept in concepts:
        key = tuple(sorted(concept.variants[0].slots[0])) if concept.variants else ()
        if key not in seen and concept.variants:
            seen[key] = concept
            kept.append(concept)
    return kept


def _wish(places: Sequence[FoundPlace], terms: Sequence[_Term]) -> PlaceWish | None:
    if not places:
        return None
    tokens = frozenset(token for place in places for token in place.tokens)
    words = frozenset(
        term.folded for place in places for term in terms[place.start : place.end] if is_content(term.folded)
    )
    return PlaceWish(", ".join(dict.fromkeys(place.name for place in places)), tokens, words)


def _suggestion(text: str, corrected: Sequence[tuple[str, str]]) -> str | None:
    for typed, used in corrected:
        text = text.replace(typed, used, 1)
    return text if corrected else None
