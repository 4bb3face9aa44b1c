"""Showing why a result was found: the words that matched, and the part of a text that holds most of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from search.analysis import Query, Variant, word_tokens
from search.analysis.normalise import Word, split_words

Span = tuple[int, int]
Places = Mapping[str, Sequence[int]]  # token -> the words of a text that give it
MIN_WEIGHT = 0.25  # tokens below this say too little to be marked
SLACK = 2  # words that may stand between those of a phrase
BEFORE = 40  # characters that an excerpt shows before the first word that matched


class Marker:
    """Shows in texts what answers one query."""

    def __init__(self, query: Query) -> None:
        self._variants = [_slots(variant) for one in query.required or query.concepts for variant in one.variants]
        self._concepts = [frozenset(concept.tokens()) for concept in query.concepts]
        if query.place:
            self._variants.append([query.place.words])

    def highlight(self, text: str) -> list[Span]:
        """The places (start, end in characters) of the words in a text that answer the query, in order."""
        words = split_words(text)
        places = _places(words)
        marked: set[int] = set()
        for slots in self._variants:
            marked |= _answering(places, slots)
        return [(words[at].start, words[at].end) for at in sorted(marked)]

    def excerpt(self, text: str, length: int = 200) -> str:
        """The part of a text, about `length` characters, that answers most of the query; "…" where it was cut."""
        text = " ".join(text.split())
        if len(text) <= length:
            return text
        words = split_words(text)
        places = _places(words)
        start = _best_start(words, [_holding(places, concept) for concept in self._concepts], length - BEFORE)
        return _cut(text, start - BEFORE, length)


def _slots(variant: Variant) -> list[frozenset[str]]:
    return [
        frozenset(token for token, weight in slot.items() if weight * variant.weight >= MIN_WEIGHT)
        for slot in variant.slots
    ]


def _places(words: Sequence[Word]) -> Places:
    found: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        for token in word_tokens(word.text):
            found.setdefault(token, []).append(at)
    return found


def _answering(places: Places, slots: Sequence[Collection[str]]) -> set[int]:
    """Words that fill the slots of a variant; those of a phrase only where the whole phrase stands."""
    found = [_holding(places, slot) for slot in slots]
    if len(found) < 2 or not all(found):
        return found[0] if len(found) == 1 else set()
    span = len(slots) + SLACK
    return {
        at for here in found for at in here if all(any(abs(at - other) < span for other in those) for those in found)
    }


def _holding(places: Places, tokens: Collection[str]) -> set[int]:
    return {at for token in _common(places, tokens) for at in places[token]}


def _common(places: Places, tokens: Collection[str]) -> Iterator[str]:
    few, many = (places, tokens) if len(places) < len(tokens) else (tokens, places)
    return (token for token in few if token in many)


def _best_start(words: Sequence[Word], concepts: Sequence[Collection[int]], length: int) -> int:
    """Where the window of `length` characters begins that holds most concepts, then most matches, then the first."""
    matches = sorted((at, number) for number, places in enumerate(concepts) for at in places)
    best, best_start = (0, 0), 0
    for first, (at, _number) in enumerate(matches):
        start = words[at].start
        inside = [number for other, number in matches[first : first + length] if words[other].end <= start + length]
        value = (len(set(inside)), len(inside))
        if value > best:
            best, best_start = value, start
    return best_start


def _cut(text: str, start: int, length: int) -> str:
    start = max(0, min(start, len(text) - length))
    if start:
        start = text.rfind(" ", 0, start + 1) + 1
    end = start + length
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    if end <= start + 1:
        end = start + length  # one endless word
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
