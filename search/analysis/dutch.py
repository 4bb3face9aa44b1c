"""What is known about single Dutch words: the lemma list of simplemma with our own additions and corrections."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from search.analysis.normalise import clean, fold

_WORDS = Path(__file__).parent / "words"
_ENDINGS = ("etjes", "etje", "tjes", "tje", "pjes", "pje", "jes", "je", "en", "n", "s", "e")
_LONG = ("aa", "ee", "oo", "uu")


def word_list(name: str) -> frozenset[str]:
    """The words of one of our own lists (`words/<name>.txt`), folded; `#` starts a comment line."""
    return frozenset(fold(word) for line in _lines(name) for word in line.split()) - {""}


def _lines(name: str) -> list[str]:
    lines = (_WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@cache
def _dictionary() -> Mapping[str, str]:
    return DefaultDictionaryFactory().get_dictionary("nl")


@cache
def _spellings() -> dict[str, str]:
    """Folded form to the spelling in the dictionary, for words with accents, capitals or apostrophes."""
    dictionary = _dictionary()
    found: dict[str, str] = {}
    for spelling in dictionary:
        if spelling.isascii() and spelling.isalpha() and spelling.islower():
            continue
        folded = fold(spelling)
        if folded and folded not in dictionary:
            found.setdefault(folded, spelling)
    return found


@cache
def _known_words() -> frozenset[str]:
    return word_list("known")


@cache
def _fixes() -> dict[str, str]:
    return {fold(word): fold(lemma) for word, lemma in (line.split() for line in _lines("lemma_fixes"))}


def is_known(word: str) -> bool:
    """Is this folded word Dutch, as far as the lists know? Compounds count only when listed."""
    return word in _known_words() or word in _fixes() or word in _dictionary() or word in _spellings()


@lru_cache(maxsize=8_000)
def lemma(word: str) -> str | None:
    """The folded dictionary form of a cleaned word (accents allowed), or None for an unknown one."""
    folded = fold(word)
    if folded in _fixes():
        return _fixes()[folded]
    entry = _entry(word, folded)
    if entry is None:
        return folded if folded in _known_words() else _inflected_base(folded)
    return _settled(folded, entry)


def _entry(word: str, folded: str) -> str | None:
    dictionary = _dictionary()
    for spelling in (clean(word), folded, _spellings().get(folded, "")):
        found = dictionary.get(spelling)
        if found:
            return fold(found.replace("_", ""))
    return None


def _settled(folded: str, entry: str) -> str:
    """Choose between a word and its listed lemma, which may be a rarer feminine or point back at the word."""
    masculine = folded.removesuffix("s").removesuffix("e")
    if folded.endswith(("iste", "istes")) and _entry(masculine, masculine) == masculine:
        return masculine  # pianiste, but not piste
    if len(entry) > len(folded) and not entry.endswith("en"):
        return folded
    if folded == entry + "n" and (bare := _without_ending(entry)):
        return bare  # scholieren, kasten and daklozen are no forms of scholiere, kaste and dakloze
    back = _entry(entry, entry)
    if entry.endswith("je") and back and len(back) < len(entry):
        return back  # tuintjes is listed under tuintje
    if back == folded and folded != entry:
        return min(folded, entry, key=lambda form: (len(form), form))
    return folded if _is_its_own(folded, entry) else entry


def _without_ending(entry: str) -> str | None:
    """The shorter word that a listed lemma on -e is a form of, if that has a listing of its own."""
    base = entry.removesuffix("e")
    if base == entry:
        return None
    return next((form for form in (*_respelled(base, "e"), base) if is_known(form) and lemma(form) == form), None)


def noun_of(verb: str) -> str | None:
    """The noun of which a folded infinitive may be the plural as well: fiets of fietsen, reis of reizen."""
    base = verb.removesuffix("en")
    if base == verb or len(base) < 3:
        return None
    nearest, *_others = (*_respelled(base, "en"), base)  # kat of katten, hark of harken, but not kok of koken
    return nearest if is_known(nearest) and lemma(nearest) == nearest else None


def _is_its_own(word: str, entry: str) -> bool:
    """Is a folded word, listed as a form of another (sloot of sluiten, haan of hen), the lemma of forms itself?"""
    if entry == word or word.endswith(("je", "ster")):
        return entry == word
    opened = word[:-2] + word[-1] if word[-3:-1] in _LONG else word
    voiced = opened[:-1] + {"s": "z", "f": "v"}.get(opened[-1], opened[-1])
    doubled = word + word[-1]
    plurals = (word + "en", opened + "en", voiced + "en", doubled + "en")
    is_agent = word.endswith(("er", "el"))
    is_third_person = word.endswith("t") and _entry(word[:-1], word[:-1]) == entry
    if is_third_person or (entry in plurals and not is_agent):
        return False  # leest and lezen, rook and roken: one family, and one lemma helps
    forms = (word + "s",) if is_agent else (*plurals, word + "s", word + "je", word + "tje", doubled + "etje")
    return any(_entry(form, form) == word for form in forms)


def _inflected_base(folded: str) -> str | None:
    """The lemma of a regular inflection that the list lacks: a diminutive, plural or adjective of a known word."""
    for ending in _ENDINGS:
        base = folded.removesuffix(ending)
        if base == folded or len(base) < 3:
            continue
        for form in (base, *_respelled(base, ending)):
            if is_known(form):
                return lemma(form)
    return None


def _respelled(base: str, ending: str) -> tuple[str, ...]:
    """Spellings of a base before -en or -e: bus for buss, raam for ram, huis for huiz."""
    if ending not in ("en", "e") or len(base) < 3:
        return ()
    voiceless = base[:-1] + {"z": "s", "v": "f"}.get(base[-1], base[-1])
    if base[-1] == base[-2]:
        return (base[:-1],)
    lengthened = base[:-2] + base[-2] + voiceless[-2:] if base[-2] in "aeou" and base[-3] not in "aeiou" else voiceless
    return (lengthened, voiceless)


def warm_up_dictionary() -> None:
    """Load the lists now (about half a second) instead of on the first word."""
    _spellings()
    _fixes()
    _known_words()
