"""Showing why a result was found: the words that matched, and the part of a text that holds most of them."""

from collections.abc import Sequence
from itertools import accumulate

from search.analysis import Query, Variant, word_tokens
from search.analysis.normalise import Word, split_words

Span = tuple[int, int]
MIN_WEIGHT = 0.25  # tokens below this say too little to be marked
SLACK = 2  # words that may stand between those of a phrase


def highlight(text: str, query: Query) -> list[Span]:
    """The places (start, end in characters) of the words in a text that answer the query, in order."""
    words = split_words(text)
    tokens = [frozenset(word_tokens(word.text)) for word in words]
    marked: set[int] = set()
    if query.place:
        marked |= _holding(tokens, query.place.words)
    for concept in query.required or query.concepts:
        for variant in concept.variants:
            marked |= _answering(tokens, variant)
    return [(words[at].start, words[at].end) for at in sorted(marked)]


def _answering(tokens: Sequence[frozenset[str]], variant: Variant) -> set[int]:
    """Words that fill the slots of a variant; those of a phrase only where the whole phrase stands."""
    slots = [
        frozenset(token for token, weight in slot.items() if weight * variant.weight >= MIN_WEIGHT)
        for slot in variant.slots
    ]
    found = [_holding(tokens, slot) for slot in slots]
    if len(found) < 2 or not all(found):
        return found[0] if len(found) == 1 else set()
    span = len(slots) + SLACK
    return {
        at
        for places in found
        for at in places
        if all(any(abs(at - other) < span for other in those) for those in found)
    }


def _holding(tokens: Sequence[frozenset[str]], wanted: frozenset[str]) -> set[int]:
    return {at for at, here in enumerate(tokens) if not wanted.isdisjoint(here)}


def excerpt(text: str, query: Query, length: int = 200) -> str:
    """The part of a text, about `length` characters, that answers most of the query; "…" where it was cut."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    words = split_words(text)
    start = _best_start(words, [frozenset(concept.tokens()) for concept in query.concepts], length)
    return _cut(text, start, length)


def _best_start(words: Sequence[Word], concepts: Sequence[frozenset[str]], length: int) -> int:
    """Where the window of `length` characters begins that holds most concepts, then most matches, then the first."""
    matches = [[not concept.isdisjoint(word_tokens(word.text)) for concept in concepts] for word in words]
    counts = [list(accumulate((row[at] for row in matches), initial=0)) for at in range(len(concepts))]
    best, best_start, end = (0, 0), 0, 0
    for at, word in enumerate(words):
        while end < len(words) and words[end].end <= word.start + length:
            end += 1
        here = [count[end] - count[at] for count in counts]
        value = (sum(1 for number in here if number), sum(here))
        if value > best:
            best, best_start = value, word.start
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
