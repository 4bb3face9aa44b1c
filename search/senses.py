"""What the words of a text mean, in a form that lets others compare texts without knowing the word lists.

Every word gets senses with weights: itself, its family, the parts of a compound, and the groups of the lexicon in which
it stands. Two words are alike as far as they share a sense: the product of both weights. Hence the weights below are
about the square root of how alike two such words should be. Pure Python.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from burgerkracht.hookspecs import WordSense
from search.analysis.compounds import split_compound
from search.analysis.keys import Key, phrase_keys
from search.analysis.normalise import clean, fold, split_words
from search.analysis.separable import separated_verbs
from search.analysis.stems import roots
from search.analysis.tokens import STEM, base_form, is_content, part_forms
from search.analysis.variants import intent_words, is_general
from search.analysis.weights import SUBJECT, kind_weight
from search.lexicon import Group, Kind, Lexicon

FAMILY = 0.8  # of the same root: bemiddelaar, bemiddeling
HEAD, MODIFIER = 0.79, 0.5  # a compound as its last part (moestuin: tuin), as another (tuinhek: tuin)
EQUAL, ROLE = 0.87, 0.82  # words of one group; who does it and what is done
WIDE, NARROW = 0.85, 0.6  # a wider word and what falls under it: .5 between them, .36 beside each other
HOP = 0.85  # what an equal word stands in besides
OF_PART = 0.65  # what the head of a compound stands in
PHRASE_WORD = 0.5  # words of a known phrase also count alone, for half
KEPT = 60_000  # words of which the senses are kept


class WordReader:
    """Reads texts with the knowledge of one lexicon. Words that come back are looked up, not analysed again."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._groups = _senses_of_groups(lexicon)
        self._phrases = _phrases(self._groups)
        self._kept: OrderedDict[str, WordSense | None] = OrderedDict()

    def __call__(self, text: str) -> list[WordSense]:
        """The words of a text that say something, in its order; words that say nothing of a subject are left out."""
        words = split_words(text)
        verbs = {at: (particle, verb) for at, particle, verb in separated_verbs(text, words)}
        away = {particle for particle, _verb in verbs.values()}
        forms = [
            verbs[at][1] if at in verbs else clean(word.text).strip("'")
            for at, word in enumerate(words)
            if at not in away
        ]
        return list(self._read([form for form in forms if is_content(fold(form))]))

    def _read(self, forms: Sequence[str]) -> Iterator[WordSense]:
        inside = 0  # how many of the coming words belong to a phrase that was read
        for at, form in enumerate(forms):
            inside -= 1
            length = self._phrase_at(forms, at)
            if length:
                inside = max(inside, length)
                yield self._phrase(forms[at : at + length])
            sense = self._word(form)
            if sense:
                yield _lighter(sense, PHRASE_WORD) if inside > 0 else sense

    def _phrase_at(self, forms: Sequence[str], at: int) -> int:
        """How many words the longest known phrase that begins here has; 0 when there is none."""
        for key in self._phrases.get(base_form(forms[at]), ()):
            if tuple(base_form(form) for form in forms[at : at + len(key)]) == key:
                return len(key)
        return 0

    def _phrase(self, forms: Sequence[str]) -> WordSense:
        key = tuple(base_form(form) for form in forms)
        return WordSense(" ".join(forms), SUBJECT, {"".join(key): 1.0, **self._groups[key]})

    def _word(self, form: str) -> WordSense | None:
        if form in self._kept:
            return self._kept[form]
        while len(self._kept) >= KEPT:
            self._kept.popitem(last=False)
        self._kept[form] = made = self._made(form)
        return made

    def _made(self, form: str) -> WordSense | None:
        folded, base = fold(form), base_form(form)
        if folded in intent_words() or base in intent_words():
            return None
        senses = {base: 1.0}
        for root in roots(folded, base):
            senses.setdefault(STEM + root, FAMILY)
        for key in phrase_keys(form):
            _keep_best(senses, self._groups.get(key, {}), 1.0)
        if not form.endswith("en") or len(senses) < 4:
            self._add_parts(senses, folded)
        return WordSense(form, kind_weight(form), senses)

    def _add_parts(self, senses: dict[str, float], folded: str) -> None:
        """A compound is also what its parts are, as far as those say something."""
        parts = split_compound(folded)
        for part in parts:
            head = part is parts[-1]
            if any(is_general(form) for form in part_forms(part)):
                continue
            weight = HEAD if head or is_general(parts[-1]) else MODIFIER
            _keep_best(senses, dict.fromkeys(part_forms(part)[:1], 1.0), weight)
            _keep_best(senses, {STEM + root: FAMILY for root in roots(part, base_form(part))}, weight)
            _keep_best(senses, self._groups.get((base_form(part),), {}), weight * OF_PART)


def _lighter(sense: WordSense, factor: float) -> WordSense:
    return WordSense(sense.word, sense.weight * factor, sense.senses)


def _keep_best(found: dict[str, float], more: Mapping[str, float], factor: float) -> None:
    for sense, weight in more.items():
        found[sense] = max(found.get(sense, 0.0), weight * factor)


def _senses_of_groups(lexicon: Lexicon) -> dict[Key, dict[str, float]]:
    """Key of a word or phrase -> the groups it stands in, and those of words equal to it."""
    own: dict[Key, dict[str, float]] = defaultdict(dict)
    for number, group in enumerate(lexicon.groups):
        for word, weight in _weights(group):
            for key in lexicon.keys_of(word):
                _keep_best(own[key], {f"0g{number}": weight}, 1.0)
    found = {key: dict(senses) for key, senses in own.items()}
    for group in lexicon.groups:
        if group.kind is Kind.BROADER:
            continue
        keys = [key for word in (*group.left, *group.right) for key in lexicon.keys_of(word)]
        together: dict[str, float] = {}
        for key in keys:
            _keep_best(together, own[key], HOP)
        for key in keys:
            _keep_best(found[key], together, 1.0)
    return found


def _weights(group: Group) -> Iterator[tuple[str, float]]:
    left, right = {Kind.EQUAL: (EQUAL, EQUAL), Kind.ROLE: (ROLE, ROLE), Kind.BROADER: (WIDE, NARROW)}[group.kind]
    yield from ((word, left) for word in group.left)
    yield from ((word, right) for word in group.right)


def _phrases(keys: Mapping[Key, object]) -> dict[str, list[Key]]:
    """First word -> the phrases that begin with it, longest first."""
    found: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        if len(key) > 1:
            found[key[0]].append(key)
    return {word: sorted(phrases, key=lambda key: (-len(key), key)) for word, phrases in found.items()}
