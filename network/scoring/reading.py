"""From the text and fields of an offer or demand to an Item."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, reduce
from operator import or_
from pathlib import Path

from network.scoring.clauses import Clause, Says, demand_clauses, offer_clauses
from network.scoring.fields import Fields, Reader
from network.scoring.items import Item, Meaning, Moments, Whereabouts, Word
from network.scoring.moments import hours_in, once_in, slots_in

TERM, TERM_WORD = 1.6, 0.8  # what a chosen term counts, and each word of its name
TITLE, ASKED, TOLD = 1.2, 1.0, 0.7  # words of the title, of a clause that asks, of the rest
NARROWER = 0.55  # how much a term stands for its wider term
FIELD, HALF_FIELD = 4.0, 0.45  # what a field counts at most, what points half of that at it
FAINT = 0.25  # a field that counts less was not meant
ANY = 0.2  # what a word counts that tells of no field
_REMOTE = re.compile(r"\b(op afstand|vanuit huis|per (mail|telefoon)|telefonisch|via (de )?(computer|mail|zoom))\b")
_AT_HOME = re.compile(
    r"\b(aan huis|bij (u|mij|mensen|ons|ouderen|jou) (thuis|langs)|thuis in gezinnen|keukentafel|hier aan tafel"
    r"|kom (ik )?(bij u |graag )?langs|bij mensen|in mijn (huis|gang|keuken))\b"
)
_ONLY = re.compile(r"\b(alleen|uitsluitend|enkel|slechts)\b.*\b(in|binnen)\b")


@dataclass(frozen=True)
class Facts:
    """What stands in the fields of an offer or demand."""

    title: str = ""
    text: str = ""
    terms: Sequence[str] = ()
    area: str = ""
    travel_km: float | None = None
    remote: bool = False
    slots: int = 0
    hours: int | None = None
    once: bool | None = None
    themes: Iterable[str] = ()
    owner: Hashable = None
    asked: int = 0
    told: float = TOLD  # what text counts that does not ask


@dataclass(frozen=True)
class Language:
    """What is needed to read: the words of Dutch, the expertise terms and the places there are."""

    reader: Reader
    terms: Mapping[str, str] = field(default_factory=dict)  # slug -> name
    broader: Mapping[str, Sequence[str]] = field(default_factory=dict)  # slug -> wider terms, nearest first
    places: Mapping[str, str] = field(default_factory=dict)  # name in lower case -> slug
    fields: Fields | None = None


def read_item(id: Hashable, facts: Facts, language: Language, *, offer: bool) -> Item:
    """The item behind these facts. What fields say goes before what the text says."""
    clauses = list((offer_clauses if offer else demand_clauses)(facts.title, facts.text))
    told = list(_told(clauses, facts, language, offer=offer))
    does = [(word, weight) for word, weight in told if weight > 0]
    refused = [(word, -weight) for word, weight in told if weight < 0]
    terms = list(_term_words(facts.terms, language))
    spoken = " ".join(clause.text for clause in clauses if clause.says in (Says.YES, Says.ASKS))
    return Item(
        id=id,
        words=(
            *terms,
            *_fields(terms, "", language),
            *_by_worth(does, language),
            *_fields(does, spoken, language),
        ),
        refused=(*_by_worth(refused, language), *_fields(refused, "", language)),
        terms=tuple(facts.terms),
        moments=_moments(facts, clauses),
        where=_where(facts, clauses, language),
        themes=frozenset(facts.themes),
        owner=facts.owner,
        asked=facts.asked,
    )


def _by_worth(words: Iterable[tuple[Word, float]], language: Language) -> Iterator[tuple[Word, float]]:
    """Words that tell of expertise count in full, others for a part."""
    for word, weight in words:
        worth = language.fields.worth(word) if language.fields else 1.0
        yield word, weight * (ANY + (1 - ANY) * worth)


def _fields(words: Sequence[tuple[Word, float]], text: str, language: Language) -> Iterator[tuple[Word, float]]:
    """The fields that words and phrases give away, each for as much as points at it."""
    found = language.fields.strengths(words, text) if language.fields else {}
    totals = {name: sum(signs.values()) for name, signs in found.items()}
    most = max(totals.values(), default=1.0)
    for name, signs in found.items():
        strength = totals[name]
        said = max(signs, key=lambda sign: signs[sign])
        name = f"field:{name}"
        counts = FIELD * strength / most * strength / (strength + HALF_FIELD)
        if counts >= FAINT:
            yield Meaning(name, said, {name: 1.0}), counts


@cache
def empty_words() -> frozenset[str]:
    """Words that tell nothing of what somebody can do, with their plain inflections."""
    lines = (Path(__file__).parent / "empty.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return frozenset(word + ending for word in words for ending in ("", "s", "en", "e", "ochtend", "middag", "avond"))


def term_word(slug: str, language: Language) -> Meaning:
    """A term means itself and, less, the wider terms it falls under."""
    chain = [f"term:{wider}" for wider in language.broader.get(slug, ())]
    wider = {sense: NARROWER**step for step, sense in enumerate(chain, 1)}
    name = f"term:{slug}"
    return Meaning(name, language.terms.get(slug, slug), {name: 1.0, **wider})


def _term_words(slugs: Iterable[str], language: Language) -> Iterator[tuple[Word, float]]:
    for slug in slugs:
        yield term_word(slug, language), TERM
        for word in language.reader(language.terms.get(slug, slug)):
            yield word, TERM_WORD * word.weight


def _told(clauses: Iterable[Clause], facts: Facts, language: Language, *, offer: bool) -> Iterator[tuple[Word, float]]:
    """Words of the text with what they count here: below zero for what somebody does not do."""
    for clause in clauses:
        if clause.says is Says.HAS:
            continue
        body = ASKED if offer or clause.says is Says.ASKS else facts.told
        counts = TITLE if clause.title else body
        sign = -1 if clause.says is Says.NO else 1
        for word in language.reader(clause.text):
            if word.word not in empty_words() and word.word not in language.places:
                yield word, sign * counts * word.weight


def _moments(facts: Facts, clauses: Sequence[Clause]) -> Moments:
    free = reduce(or_, (slots_in(clause.text) for clause in clauses if clause.says is not Says.NO), 0)
    busy = reduce(or_, (slots_in(clause.text) for clause in clauses if clause.says is Says.NO), 0)
    told = (hours_in(clause.text) for clause in clauses)
    hours = facts.hours if facts.hours is not None else next((number for number in told if number is not None), None)
    once = [said for clause in clauses if (said := once_in(clause.text)) is not None]
    return Moments((facts.slots or free) & ~busy, busy, hours, once[0] if once else facts.once)


def _where(facts: Facts, clauses: Sequence[Clause], language: Language) -> Whereabouts:
    where = Whereabouts(frozenset({facts.area} - {""}), travel_km=facts.travel_km, remote=facts.remote)
    for clause in clauses:
        where = _with_clause(where, clause, language)
    return where


def _with_clause(where: Whereabouts, clause: Clause, language: Language) -> Whereabouts:
    lower, refuses = clause.text.lower(), clause.says is Says.NO
    named = places_in(lower, language.places)
    if refuses:
        where = replace(where, not_in=where.not_in | named)
    elif named:
        only = where.only | named if _ONLY.search(lower) else where.only
        where = replace(where, areas=where.areas | named, only=only)
    if _REMOTE.search(lower):
        where = replace(where, remote=not refuses)
    if _AT_HOME.search(lower) and where.at_home is None:
        where = replace(where, at_home=not refuses)
    return where


def places_in(text: str, places: Mapping[str, str]) -> frozenset[str]:
    """Slugs of the places that a text in lower case names, longer names before shorter ones."""
    found: set[str] = set()
    for name in sorted(places, key=len, reverse=True):
        if name in text and re.search(rf"\b{re.escape(name)}\b", text):
            found.add(places[name])
            text = text.replace(name, " ")
    return frozenset(found)
