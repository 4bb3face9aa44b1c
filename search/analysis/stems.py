"""Roots that tie a word to its family: coach and coachen, bemiddelaar and bemiddeling, repareren and reparatie."""

import re
import threading
from functools import cache, lru_cache

import Stemmer

from search.analysis.dutch import is_known, lemma, word_list

_LOCAL = threading.local()  # a Stemmer object is not safe to share between threads
_DOUBLED = re.compile(r"(.)\1+")
_AGENTS = ("er", "ster")
_LONG = ("aa", "ee", "oo", "uu")
# ending of a word -> endings of the relative that is looked for; used only when that relative is a known word
_RELATIVES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ateuse", ("eren",)),
    ("ateur", ("eren",)),
    ("atrice", ("eren",)),
    ("ator", ("eren",)),
    ("atie", ("eren",)),
    ("ering", ("eren",)),
    ("eerder", ("eren",)),
    ("trice", ("eren",)),
    ("teur", ("eren",)),
    ("eur", ("eren",)),
    ("itie", ("eren",)),
    ("afe", ("aaf",)),
    ("euse", ("eur",)),
    ("iste", ("ist",)),
    ("ente", ("ent",)),
    ("ologe", ("oloog",)),
    ("aaf", ("aferen",)),
    ("afie", ("aferen",)),
    ("ograaf", ("ografie",)),
    ("oog", ("ogie",)),
    ("peut", ("pie",)),
    ("icus", ("ica", "iek")),
    ("ist", ("istiek", "ie", "")),
    ("erij", ("en", "er")),
    ("ares", ("aren", "aar")),
    ("eres", ("en",)),
    ("ster", ("en",)),
    ("elaar", ("elen",)),
    ("enaar", ("enen",)),
    ("rder", ("ren",)),
    ("age", ("en", "eren")),
    ("ing", ("en",)),
    ("heid", ("",)),
    ("elijk", ("en", "")),
    ("lijk", ("",)),
    ("er", ("en",)),
    ("ig", ("",)),
    ("man", ("",)),
    ("vrouw", ("",)),
)


@cache
def _own_roots() -> frozenset[str]:
    return word_list("own_roots")


def _stem(algorithm: str, word: str) -> str:
    stemmers = _LOCAL.__dict__.setdefault("stemmers", {})
    if algorithm not in stemmers:
        stemmers[algorithm] = Stemmer.Stemmer(algorithm)
        stemmers[algorithm].maxCacheSize = 0  # roots() keeps its own, bounded cache
    return str(stemmers[algorithm].stemWord(word))


def _skeleton(word: str) -> str:
    return _DOUBLED.sub(r"\1", word).replace("z", "s").replace("v", "f")


def stem(word: str) -> str:
    """The stem of a folded word; where the modern stemmer cuts "ge" (gemeente, begeleiding) the older one is used."""
    word = word.removesuffix("heid") or word
    if word.endswith(("ig", "ige")):
        return word.removesuffix("e")  # veilig is no form of veilen, handig none of hand
    modern = _stem("dutch", word)
    if _skeleton(word).startswith(_skeleton(modern)[:-1] or modern):
        return modern
    return _stem("dutch_porter", word)


def _stem_of_base(base: str) -> str:
    found = stem(base)
    return base if found + "s" == base else found  # the s of fiets, dans and les is no plural


def relative(word: str) -> str | None:
    """The known word that a folded word is derived from: begeleider gives begeleiden, reparatie gives repareren."""
    for ending, replacements in _RELATIVES:
        base = word.removesuffix(ending)
        if base == word or len(base) < 3:
            continue
        for replacement in replacements:
            for form in _respelled(base, replacement):
                if len(form) >= 4 and is_known(form) and (ending not in _AGENTS or _is_own_lemma(form)):
                    return form
    return None


def _is_own_lemma(form: str) -> bool:
    # boter is not who does "boten", nor vinger who did "vingen": those are forms of boot and vangen
    return form.startswith(lemma(form) or form) or lemma(stem(form) + "t") == form


def _respelled(base: str, ending: str) -> tuple[str, ...]:
    """A base with an ending in the spellings Dutch may give it (lez-en for lees, zwemm-en for zwem)."""
    if ending != "en":
        undoubled = base[:-1] if not ending and base[-1] == base[-2] else base
        return tuple(dict.fromkeys((base + ending, undoubled + ending)))
    voiced = {"s": "z", "f": "v"}.get(base[-1], base[-1])
    forms = [base + "en", base[:-1] + voiced + "en", base + base[-1] + "en"]
    if base[-3:-1] in _LONG:
        forms.append(base[:-2] + voiced + "en")
    return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=8_000)
def roots(word: str, base: str) -> tuple[str, ...]:
    """The roots of a folded word with lemma `base`, without doubles; empty for short words and numbers."""
    if len(word) < 4 or not word.isalpha():
        return ()
    if base in _own_roots():
        return (base,)
    found = [_stem_of_base(base)]
    if word != base:
        found.append(stem(word))
    origin = relative(base)
    if origin:
        found += [_stem_of_base(origin), _stem_of_base(lemma(origin) or origin)]
    if word.startswith("ge") and not is_known(word):
        found.append(_stem("dutch", word))  # geblaf, gezang: the noun of a verb
    return tuple(dict.fromkeys(root for root in found if len(root) >= 3))
