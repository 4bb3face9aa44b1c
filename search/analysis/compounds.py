"""Splitting Dutch compounds: buurtmoestuin is buurt and moestuin, hondengeblaf is hond and geblaf."""

from collections.abc import Callable
from functools import cache, lru_cache

from search.analysis.dutch import is_known, lemma, word_list

MIN_PART = 4  # letters; shorter parts only from our own list
MIN_COMPOUND = 7
MIN_NESTED = 8
MAX_COMPOUND = 40
_LINKS = ("", "s", "en", "n", "e", "er")
Known = Callable[[str], bool]


@cache
def _short_parts() -> frozenset[str]:
    return word_list("short_parts")


@cache
def _no_parts() -> frozenset[str]:
    return word_list("no_parts")


@cache
def _simple_words() -> frozenset[str]:
    return word_list("no_compounds")


def split_compound(word: str, known: Known = is_known) -> tuple[str, ...]:
    """The two or three parts of a folded compound without their links; empty when it is none."""
    if not MIN_COMPOUND <= len(word) <= MAX_COMPOUND or not word.isalpha() or word in _simple_words():
        return ()
    found = _split_in_two(word, known)
    return found or _split_in_three(word, known)


@lru_cache(maxsize=8_000)
def dutch_parts(word: str) -> tuple[str, ...]:
    """All parts of a folded compound that the Dutch lists know, also parts of parts (moestuin and tuin)."""
    parts: list[str] = []
    for part in split_compound(word):
        parts += [part, *(dutch_parts(part) if len(part) >= MIN_NESTED else ())]
    return tuple(dict.fromkeys(parts))


def _split_in_two(word: str, known: Known) -> tuple[str, ...]:
    """The split whose shorter part is longest, rather without a link: that is the least accidental one."""
    best: tuple[tuple[int, bool, bool, int], tuple[str, ...]] | None = None
    for at in range(2, len(word) - 2):
        head = word[at:]
        modifier = _modifier(word[:at], known) if _is_head(head, known) else ""
        if modifier:
            rank = (min(len(modifier), len(head)), len(modifier) == at, lemma(modifier) == modifier, at)
            if best is None or rank > best[0]:
                best = (rank, (modifier, head))
    return best[1] if best else ()


def _split_in_three(word: str, known: Known) -> tuple[str, ...]:
    if len(word) < 3 * MIN_PART:
        return ()
    for at in range(len(word) - 3, 2 * MIN_PART - 1, -1):
        if _is_head(word[at:], known):
            front = _split_linked(word[:at], known)
            if front:
                return (*front, word[at:])
    return ()


def _split_linked(front: str, known: Known) -> tuple[str, ...]:
    for link in _LINKS:
        if front.endswith(link):
            found = _split_in_two(front.removesuffix(link), known)
            if found:
                return found
    return ()


def _modifier(front: str, known: Known) -> str:
    """The known word in the first half of a compound, its link taken off; empty when there is none."""
    for link in _LINKS:
        base = front.removesuffix(link) if front.endswith(link) else ""
        if base and _is_part(base, known):
            return base
    return ""


def _is_head(part: str, known: Known) -> bool:
    # geblaf, gezang: the noun that every verb has and no list holds
    return _is_part(part, known) or (len(part) >= 6 and part.startswith("ge") and is_known(part[2:]))


def _is_part(part: str, known: Known) -> bool:
    if part in _no_parts():
        return False
    return part in _short_parts() or (len(part) >= MIN_PART and known(part))
