"""From what a resident types to a Query: places, phrases, joined words, corrections, what matters and what does not."""

from collections.abc import Sequence
from dataclasses import replace

from search.analysis.keys import Key, phrase_keys
from search.analysis.normalise import clean
from search.analysis.places import FoundPlace, Gazetteer
from search.analysis.query import Concept, PlaceWish, Query, Variant
from search.analysis.reading import Term, WordSense, read_terms
from search.analysis.tokens import is_content, stop_words
from search.analysis.variants import LexiconLike, VariantMaker, gathered, general_words, intent_words, word_slot
from search.analysis.vocabulary import Vocabulary
from search.analysis.weights import GENERAL, QUALITY, SUBJECT, concept_frequency, is_audience, kind_weight

MAX_TEXT = 1_000  # characters of a query that are read
OR = "of"
SENTENCE = 5  # words
SOME_OF_PHRASE = 0.4  # a phrase, one of its subjects found
SUBJECT_OF_PHRASE = 0.6  # a phrase, only the one subject in it found
SEPARATED = 0.95  # a compound typed with spaces, found apart


def analyse_query(text: str, vocabulary: Vocabulary, lexicon: LexiconLike, gazetteer: Gazetteer | None = None) -> Query:
    """What a query asks. Empty (false) when it holds nothing to search for."""
    return _Reader(vocabulary, lexicon, gazetteer or Gazetteer()).read(text)


class _Reader:
    def __init__(self, vocabulary: Vocabulary, lexicon: LexiconLike, gazetteer: Gazetteer) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._sense = WordSense(vocabulary, lexicon, gazetteer)
        self._maker = VariantMaker(vocabulary, lexicon, self._sense.knows)

    def read(self, text: str) -> Query:
        """Analyse one query."""
        text = text[:MAX_TEXT]
        terms, corrected = self._sense.corrected(read_terms(text))
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

    def _take_places(self, terms: Sequence[Term]) -> tuple[list[FoundPlace], list[list[Term]]]:
        """The places named, and the runs of terms between them."""
        words = [term.folded for term in terms]
        places: list[FoundPlace] = []
        runs: list[list[Term]] = [[]]
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

    def _concepts(self, terms: Sequence[Term]) -> list[Concept]:
        found: list[Concept] = []
        at = 0
        while at < len(terms):
            concept, used = self._longest(terms, at)
            if concept and found and at and terms[at - 1].folded == OR and concept.importance == found[-1].importance:
                found[-1] = _either(found[-1], concept)
            elif concept:
                found.append(concept)
            at += used
        return found

    def _longest(self, terms: Sequence[Term], at: int) -> tuple[Concept | None, int]:
        """The concept that begins at a term, and how many terms it takes: a phrase, a joined compound or one word."""
        if terms[at].folded not in stop_words() or self._lexicon.longest > 1:
            for length in range(min(len(terms) - at, self._lexicon.longest + 2), 1, -1):
                concept = self._phrase(terms[at : at + length])
                if concept:
                    return concept, length
        for length in (3, 2):
            group = terms[at : at + length]
            joined = self._sense.joined(group) if len(group) == length else None
            if joined:
                return self._joined_concept(group, joined), length
        term = terms[at]
        if not is_content(term.folded) or term.folded in intent_words():
            return None, 1
        return self._concept([term], self._maker.of_word(term.word)), 1

    def _phrase(self, terms: Sequence[Term]) -> Concept | None:
        edges = (terms[0].folded, terms[-1].folded)
        for within in (terms, _without_general(terms)):
            for key in phrase_keys(" ".join(term.word for term in within)):
                # stop words at the edges belong to a phrase only when they are part of its key ("op reis")
                if len(key) < 2 or (len(key) < len(terms) and any(edge in stop_words() for edge in edges)):
                    continue
                if key in self._lexicon:
                    found = self._concept(within, self._of_phrase(within, key), terms)
                    return replace(found, importance=max(found.importance, QUALITY), optional=False)
        return None

    def _of_phrase(self, terms: Sequence[Term], key: Key) -> list[Variant]:
        """Ways to speak of a phrase, and weaker of the one subject in it, or of one of its subjects."""
        variants = self._maker.of_phrase([term.word for term in terms], key)
        subjects = [term.word for term in terms if is_content(term.folded) and kind_weight(term.word) == SUBJECT]
        if len(subjects) == 1:
            alone = self._maker.of_word(subjects[0])
            return [*variants, *(replace(one, weight=one.weight * SUBJECT_OF_PHRASE) for one in alone)]
        return [*variants, *(Variant((word_slot(word),), SOME_OF_PHRASE) for word in subjects)]

    def _joined_concept(self, terms: Sequence[Term], joined: str) -> Concept:
        content = [term.word for term in terms if is_content(term.folded)]
        apart = [variant for word in content[:1] for variant in self._maker.of_word(word)] if len(content) == 1 else []
        slots = tuple(self._maker.part_slot(word) for word in content)
        variants = list(self._maker.of_word(joined))
        if len(slots) > 1:
            variants.append(Variant(slots, SEPARATED))
        return self._concept(terms, [*variants, *(replace(variant, weight=variant.weight * 0.6) for variant in apart)])

    def _concept(self, terms: Sequence[Term], variants: Sequence[Variant], typed_as: Sequence[Term] = ()) -> Concept:
        kinds = [kind_weight(term.word) for term in terms if is_content(term.folded)]
        weight = max(kinds, default=SUBJECT)
        typed = " ".join(term.typed for term in typed_as or terms)
        return Concept(typed, gathered(variants), weight, optional=weight <= GENERAL)

    def _weighed(self, concepts: Sequence[Concept]) -> tuple[Concept, ...]:
        """Weigh concepts by rarity; when all are general words, they are the question."""
        tokens = {token for concept in concepts for token in concept.tokens()}
        frequencies = self._vocabulary.document_frequencies(tokens)
        all_general = all(_is_weak(concept) for concept in concepts)
        found = []
        for concept in concepts:
            frequency = concept_frequency(concept, frequencies)
            rarity = self._vocabulary.rarity(frequency)
            importance = concept.importance * (0.4 + 0.6 * rarity)
            optional = concept.optional and not all_general
            found.append(replace(concept, importance=importance, optional=optional, frequency=frequency))
        return tuple(found)


def _either(one: Concept, other: Concept) -> Concept:
    """The concept of "koor of orkest", answered by one of the two."""
    variants = (*one.variants, *other.variants)
    return replace(one, typed=f"{one.typed} {OR} {other.typed}", variants=variants)


def _is_weak(concept: Concept) -> bool:
    """Does a concept only say something general, or for whom?"""
    return concept.optional or is_audience(clean(concept.typed))


def _without_general(terms: Sequence[Term]) -> Sequence[Term]:
    """The terms less the general words between the first and the last ("boeken van de vereniging controleren")."""
    inner = [term for term in terms[1:-1] if term.folded not in general_words()]
    return (terms[0], *inner, terms[-1]) if len(terms) > 2 else terms


def _distinct(concepts: Sequence[Concept]) -> list[Concept]:
    """Each concept once, however often it was typed."""
    kept = {
        tuple(tuple(slot) for slot in concept.variants[0].slots): concept for concept in concepts if concept.variants
    }
    return list(kept.values())


def _wish(places: Sequence[FoundPlace], terms: Sequence[Term]) -> PlaceWish | None:
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
