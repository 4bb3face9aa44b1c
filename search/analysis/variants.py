"""The weighted ways in which documents may speak of a typed word or of a phrase related to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Protocol

from search.analysis.compounds import Known, dutch_parts, split_compound
from search.analysis.dutch import is_known, lemma, noun_of, word_list
from search.analysis.keys import Key, phrase_keys
from search.analysis.normalise import clean, fold, pieces, split_words
from search.analysis.query import Variant
from search.analysis.separable import without_particle
from search.analysis.spelling import WordShapes
from search.analysis.stems import relative, roots
from search.analysis.tokens import PART, PART_STEM, STEM, VERB, base_form, is_content, part_forms
from search.analysis.vocabulary import Vocabulary

EXACT, LEMMA, IN_COMPOUND, ROOT, ROOT_IN_COMPOUND = 1.0, 0.97, 0.8, 0.62, 0.45
UNLISTED_ROOT = 0.85  # for a word the lemma list lacks, the stem is the only way to see its inflections
SEPARATED_VERB = 0.9
MAYBE_NOUN = 0.9  # reizen, that may be a verb or more than one reis
ALL_PARTS = 0.8  # a compound asked, its parts found apart
PART_ALONE = 0.7  # what is related to the one part that tells something
ONE_PART = 0.5  # its general part left out (belastinghulp: belasting)
WITHOUT_HEAD = 0.4  # what is done with it left out (witgoedreparatie: witgoed)
LIGHT_LEFT_OUT = 0.7  # a phrase without its general words
PART_RELATION = 0.9  # on top of the relation's own weight
PARTS_RELATED = 0.85  # the words of a phrase, each as it is or as an equal
_NEGATIONS = frozenset({"geen", "niet", "zonder", "nooit"})
ALWAYS_RELATED = 12  # of more relations only those that the index speaks of, and no more than
MAX_RELATED = 120


class LexiconLike(Protocol):
    """The part of a lexicon that analysis needs."""

    words: frozenset[str]
    longest: int

    def related(self, key: Key) -> Mapping[str, float]:
        """Related words and phrases with their weights."""

    @property
    def shapes(self) -> WordShapes:
        """Its single words, for correcting spelling."""

    def __contains__(self, key: Key) -> bool: ...


@cache
def intent_words() -> frozenset[str]:
    """Words that ask or offer (folded): left out of a query."""
    return word_list("intent")


@cache
def general_words() -> frozenset[str]:
    """Words too general to carry a question beside a subject (folded)."""
    return word_list("generic")


@cache
def heads() -> frozenset[str]:
    """Last parts of compounds that say what is done with the first (folded)."""
    return word_list("heads")


def is_general(word: str) -> bool:
    """Is this folded word, or its base form, general or an intent word?"""
    light = general_words() | intent_words()
    return word in light or base_form(word) in light


@lru_cache(maxsize=4_000)
def word_slot(word: str) -> Mapping[str, float]:
    """Tokens of documents that hold a cleaned word: itself, inflected, inside a compound, or of the same family."""
    folded, base = fold(word), base_form(word)
    slot = {folded: EXACT, PART + folded: IN_COMPOUND}
    slot.setdefault(base, LEMMA)
    slot.setdefault(PART + base, IN_COMPOUND)
    for form in (folded, base, relative(base) or ""):
        if without_particle(form):
            slot[VERB + form] = SEPARATED_VERB
    if noun := noun_of(base):
        slot.setdefault(noun, MAYBE_NOUN)
    near = ROOT if is_known(folded) or lemma(word) else UNLISTED_ROOT
    for at, root in enumerate(roots(folded, base)):
        slot[STEM + root] = near if at == 0 else min(near, ROOT)
        slot[PART_STEM + root] = ROOT_IN_COMPOUND
    return slot


@lru_cache(maxsize=8_000)
def related_slot(word: str) -> Mapping[str, float]:
    """Tokens for a cleaned word that was not typed but related: its family inside compounds would lead too far."""
    return {token: weight for token, weight in word_slot(word).items() if not token.startswith(PART_STEM)}


def merged(slots: Iterable[tuple[Mapping[str, float], float]]) -> dict[str, float]:
    """One slot out of several with a factor each; a token keeps its best weight."""
    found: dict[str, float] = {}
    for slot, factor in slots:
        for token, weight in slot.items():
            found[token] = max(found.get(token, 0.0), weight * factor)
    return found


def gathered(variants: Sequence[Variant]) -> tuple[Variant, ...]:
    """The same variants with those of one slot put together: what is one word is compared with a document once."""
    single = merged((variant.slots[0], variant.weight) for variant in variants if len(variant.slots) == 1)
    several = [variant for variant in variants if len(variant.slots) > 1]
    return (Variant((single,)), *several) if single else tuple(several)


class VariantMaker:
    """Makes variants with what one index and one lexicon know."""

    def __init__(self, vocabulary: Vocabulary, lexicon: LexiconLike, knows: Known) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._knows = knows
        self._made: dict[str, list[Variant]] = {}  # words are repeated in hostile queries

    def of_word(self, word: str) -> list[Variant]:
        """Ways to speak of a cleaned word: its own tokens, its parts, and what the lexicon relates to it."""
        if word not in self._made:
            self._made[word] = self._variants_of(word)
        return self._made[word]

    def _variants_of(self, word: str) -> list[Variant]:
        joined = "".join(pieces(word))
        variants = [Variant((word_slot(joined),)), *self._inside_others(joined), *self._apart(joined)]
        if "-" in word:
            variants.append(
                Variant(tuple(word_slot(piece) for piece in pieces(word) if is_content(fold(piece))), ALL_PARTS)
            )
        for key in phrase_keys(word):
            variants += self.related(key)
        if noun := noun_of(base_form(joined)):
            variants += [replace(variant, weight=variant.weight * MAYBE_NOUN) for variant in self.related((noun,))]
        return [variant for variant in variants if variant.slots]

    def of_phrase(self, words: list[str], key: Key) -> list[Variant]:
        """Ways to speak of a lexicon phrase typed in full: all its words, some of them, or what is related."""
        variants = _phrase_variants(words, 1.0)
        subjects = [word for word in words if is_content(fold(word)) and not is_general(fold(word))]
        variants.append(Variant(tuple(self.part_slot(fold(word)) for word in subjects or words), PARTS_RELATED))
        joined = "".join(fold(word) for word in words)
        if self._knows(joined):
            variants.append(Variant((word_slot(joined),)))
        return [*variants, *self.related(key)]

    def related(self, key: Key) -> list[Variant]:
        """What the lexicon relates to a key; of a word with very many relations only what the index speaks of."""
        found: list[Variant] = []
        by_weight = sorted(self._lexicon.related(key).items(), key=lambda pair: (-pair[1], pair[0]))
        for phrase, weight in by_weight[:ALWAYS_RELATED]:
            found += _related_variants(phrase, weight)
        for phrase, weight in by_weight[ALWAYS_RELATED:]:
            found += [variant for variant in _related_variants(phrase, weight) if self._occurs(variant)]
        return found[:MAX_RELATED]

    def _occurs(self, variant: Variant) -> bool:
        return all(self._vocabulary.document_frequencies(slot.keys()) for slot in variant.slots)

    def _apart(self, word: str) -> list[Variant]:
        """A compound also matches documents with all its parts, or without the part that says little."""
        parts = split_compound(word, self._knows)
        if not parts:
            return []
        variants = [Variant(tuple(self.part_slot(part) for part in parts), ALL_PARTS)]
        telling = [part for part in parts if not any(is_general(form) for form in part_forms(part))]
        if telling and len(telling) < len(parts):
            variants.append(Variant(tuple(self.part_slot(part) for part in telling), ONE_PART))
        elif len(parts) == 2 and heads().intersection(part_forms(parts[-1])):
            variants.append(Variant((self.part_slot(parts[0]),), WITHOUT_HEAD))
        if len(telling) == 1:  # toneelavond: what toneel is related to
            related = self.related((base_form(telling[0]),))
            variants += [replace(variant, weight=variant.weight * PART_ALONE) for variant in related]
        return variants

    def part_slot(self, part: str) -> dict[str, float]:
        """Tokens of documents that hold one part of a compound, or an equal of that part."""
        slots = [(word_slot(form), 1.0) for form in part_forms(part)]
        for phrase, weight in self._lexicon.related((base_form(part),)).items():
            if " " not in phrase and weight > 0.5:
                slots.append((related_slot(clean(phrase)), weight * PART_RELATION))
        return merged(slots)

    def _inside_others(self, word: str) -> list[Variant]:
        """Compounds of the index with this word in them that the Dutch lists alone cannot split (repair-café)."""
        forms = {form for form in (word, base_form(word)) if len(form) >= 4}
        others = {other for form in forms for other in self._compounds_with(form)}
        return [Variant((dict.fromkeys(sorted(others), 1.0),), IN_COMPOUND)] if others else []

    def _compounds_with(self, form: str) -> list[str]:
        vocabulary = self._vocabulary
        around = [*vocabulary.starting_with(form), *vocabulary.ending_with(form)]
        return [
            other for other in around if form not in dutch_parts(other) and form in split_compound(other, self._knows)
        ]


def _content(phrase: str) -> list[str]:
    return [clean(word.text) for word in split_words(phrase) if is_content(fold(word.text))]


@lru_cache(maxsize=8_000)
def _related_variants(phrase: str, weight: float) -> tuple[Variant, ...]:
    words = [fold(word.text) for word in split_words(phrase)]
    content = _content(phrase)
    if len(words) > 1 and _NEGATIONS.intersection(words):
        return ()  # "geen huis" is not about houses, and stop words are not indexed
    if len(words) == 1:
        slot = related_slot("".join(pieces(content[0]))) if content else {}
        variants = [Variant((slot,), weight)] if slot else []
        parts = dutch_parts(words[0]) and split_compound(words[0])
        if parts:
            slots = tuple(merged((related_slot(form), 1.0) for form in part_forms(part)) for part in parts)
            variants.append(Variant(slots, weight * ALL_PARTS))
        return tuple(variants)
    return tuple(_phrase_variants(content, weight if len(content) > 1 else weight * LIGHT_LEFT_OUT))


def _phrase_variants(words: list[str], weight: float) -> list[Variant]:
    """All words of a phrase, its telling words only, or the compound it makes."""
    content = [word for word in words if is_content(fold(word))]
    subjects = [word for word in content if not is_general(fold(word))]
    found = [_all_of(content, weight)] if content else []
    if subjects and len(subjects) < len(content):
        found.append(_all_of(subjects, weight * LIGHT_LEFT_OUT))
    joined = "".join(fold(word) for word in content)
    if len(content) > 1 and is_known(joined):
        found.append(Variant((related_slot(joined),), weight))
    return found


def _all_of(words: list[str], weight: float) -> Variant:
    # several words together say what is meant, one word alone had better be that word
    slot = word_slot if len(words) > 1 else related_slot
    return Variant(tuple(slot(word) for word in words), weight)
