"""The index tokens of words and documents. Index and query call the same functions, so they always agree.

A token is [a-z0-9]+. Plain tokens are words and lemmas; a mark in front tells the derived kinds apart, and
because no folded word starts with `0` and a letter, kinds never collide.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from search.analysis.compounds import dutch_parts
from search.analysis.dutch import is_known, lemma, word_list
from search.analysis.normalise import clean, fold, pieces, split_words
from search.analysis.separable import separated_verbs
from search.analysis.stems import roots

ANALYSIS_VERSION = 3  # raise it whenever the same text may give other tokens: engines then reindex

STEM = "0s"  # the root of a word
PART = "0p"  # a word inside a compound
PART_STEM = "0q"  # the root of a word inside a compound
VERB = "0v"  # a separable verb whose parts stand apart ("haalt op": ophalen)
PLACE = "0l"  # a place a document belongs to

TEXT_FIELDS = ("title", "tags", "body")
FIELDS = (*TEXT_FIELDS, "place")


@cache
def stop_words() -> frozenset[str]:
    """Function words (folded): never indexed, never searched."""
    return word_list("stop")


def is_content(word: str) -> bool:
    """Is this folded word worth a token? Not when it is a stop word or a single letter."""
    return bool(word) and word not in stop_words() and (len(word) > 1 or word.isdigit())


@lru_cache(maxsize=8_000)
def base_form(word: str) -> str:
    """The folded dictionary form of a cleaned word; an unknown compound gets that of its last part."""
    found = lemma(word)
    if found is not None:
        return found
    folded = fold(word)
    parts = dutch_parts(folded)
    heads = [part for part in parts if folded.endswith(part)]
    return folded.removesuffix(heads[0]) + _head_lemma(heads[0]) if heads else folded


def _head_lemma(head: str) -> str:
    """The lemma of a compound's head, which is rarely the form of a verb (poldersloot: not sluiten)."""
    found = lemma(head) or head
    return head if found.endswith("en") and len(found) >= len(head) and not head.endswith("en") else found


@lru_cache(maxsize=4_000)
def part_forms(part: str) -> tuple[str, ...]:
    """The forms of a compound's part: its lemma, itself, and without a linking s (dorps gives dorp)."""
    forms = [base_form(part), part]
    if part.endswith("s") and is_known(part[:-1]):
        forms.append(base_form(part[:-1]))
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1))


@lru_cache(maxsize=20_000)
def word_tokens(word: str) -> tuple[str, ...]:
    """All index tokens of one word as written; hyphenated words give the joined word and their pieces."""
    split = pieces(word)
    tokens = list(_simple_tokens("".join(split) if len(split) > 1 else clean(word).strip("'")))
    if len(split) > 1:
        for piece in split:
            tokens += _simple_tokens(piece)
    return tuple(dict.fromkeys(tokens))


def _simple_tokens(word: str) -> tuple[str, ...]:
    folded = fold(word)
    if not is_content(folded):
        return ()
    base = base_form(word)
    tokens = [folded, base, *(STEM + root for root in roots(folded, base))]
    for part in dutch_parts(folded):
        forms = part_forms(part)
        tokens += [PART + form for form in forms]
        tokens += [PART_STEM + root for root in roots(part, forms[0])]
    return tuple(dict.fromkeys(tokens))


def text_tokens(text: str) -> list[str]:
    """The index tokens of a text in its order, repeats kept (their number and nearness count in ranking)."""
    words = split_words(text)
    verbs = {at: verb for at, _, verb in separated_verbs(text, words)}
    found: list[str] = []
    for at, word in enumerate(words):
        found += word_tokens(word.text)
        if at in verbs:
            found.append(VERB + verbs[at])
    return found


def place_token(name: str) -> str:
    """The token of a place, whatever way its name is written ("Voorburg-West", "voorburg west")."""
    return PLACE + fold("".join(word.text for word in split_words(name)))


def analyse_document(fields: Mapping[str, str | Iterable[str]]) -> dict[str, list[str]]:
    """Index tokens per field. `title`, `tags` and `body` are text or lists of texts; `place` lists place names."""
    found = {field: text_tokens(_joined(fields.get(field, ""))) for field in TEXT_FIELDS}
    places = fields.get("place", ())
    names = [places] if isinstance(places, str) else list(places)
    found["place"] = [place_token(name) for name in names if fold(name)]
    return found


def _joined(value: str | Iterable[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)
