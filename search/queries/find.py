"""Searching: what is asked, which documents answer it, in which order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from home.memo import Memo
from search.analysis import Query
from search.documents import FACET_MARKS, FACETS, facet_token
from search.engines import (
    Best,
    Engine,
    EngineDownError,
    Survey,
    Wanted,
    Words,
    breaker,
    current_engine,
    database_engine,
)
from search.queries.candidates import ranked
from search.queries.knowledge import Knowledge, knowledge
from search.queries.wanted import STRONG, about, filtered, in_place, wanted

FEW = 100  # documents that are all put in order by what they say
BEST = 24  # of more, this many, that the engine puts first
SOON = 20  # results on the first page
FAR = 1000  # results that can be paged to
TOO_MANY = 10_000  # found by words that say nothing: then the newest come first

Chosen = Mapping[str, Sequence[str]]
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Found:
    """The answer to a search."""

    query: Query
    order: Sequence[int] = ()  # numbers of documents, best first; no more than can be paged to
    total: int = 0
    counts: Counts = field(default_factory=dict)  # by facet and value, as if nothing was chosen of that facet


@dataclass(frozen=True)
class Search:
    """One search under way."""

    known: Knowledge
    engine: Engine
    query: Query
    chosen: Chosen
    reach: int

    def answer(self) -> Found:
        """Everything that answers is put in order when there are few; else the best of it."""
        asked = wanted(self.query, self.known.knows)
        if not self.query or asked is None:
            return Found(self.query)
        guess = self.guess(asked) if self.engine.outside else None
        survey = self.engine.survey(asked, FEW, guess)
        if survey.total <= FEW:
            return self.of_few(survey.ids or ())
        if self.query.place and self.query.concepts:
            return self.around_place(asked, survey)
        return self.of_many(asked, survey, guess)

    @cached_property
    def filters(self) -> Mapping[str, Words]:
        """What was chosen, as an engine knows it."""
        return {
            FACET_MARKS[facet]: Words.of(facet_token(facet, value) for value in values)
            for facet, values in self.chosen.items()
        }

    def guess(self, asked: Wanted) -> Best | None:
        """What will have to be asked next when there are many: to a server outside it can go along."""
        number = about(asked, self.known.frequencies.documents)
        return self.strongest(ranked=number <= TOO_MANY) if number > FEW else None

    def strongest(self, *, ranked: bool) -> Best | None:
        """The best by the strongest words."""
        return Best(self.strong, BEST, ranked) if self.strong else None

    @cached_property
    def strong(self) -> Wanted | None:
        """What speaks of the question in strong words."""
        strong = wanted(self.query, self.known.knows, at_least=STRONG)
        return filtered(strong, self.filters.values()) if strong else None

    def of_few(self, candidates: Iterable[int]) -> Found:
        """All numbers are exact."""
        order = ranked(self.query, candidates)
        catalogue = self.known.catalogue
        found = catalogue.subset(order)
        bits = catalogue.matching(self.chosen, found)
        within = [pk for pk in order if (place := catalogue.position.get(pk)) is not None and bits >> place & 1]
        return Found(self.query, within, len(within), self.counted(found))

    def around_place(self, asked: Wanted, survey: Survey) -> Found:
        """Those in the place that was named; elsewhere only what answers as well."""
        place = in_place(self.query, self.known.knows)
        if place is None:
            return self.of_many(asked, survey)
        there = filtered(asked, [place])
        near = self.engine.survey(there, FEW)
        if not near.total:
            return self.of_many(asked, survey)
        if near.total > FEW:
            return self.of_many(there, near)
        elsewhere = self.engine.best(Best(asked, FEW, survey.total <= TOO_MANY))
        return self.of_few(dict.fromkeys([*(near.ids or ()), *elsewhere]))

    def of_many(self, asked: Wanted, survey: Survey, guess: Best | None = None) -> Found:
        """The engine says which are best, by the strongest words first; of those, what they say decides."""
        is_ranked = survey.total <= TOO_MANY
        inside = filtered(asked, self.filters.values())
        strongest = self.strongest(ranked=is_ranked)
        known = survey.beside if strongest == guess else None
        top = self.engine.best(strongest) if strongest and known is None else list(known or ())
        rest: list[int] = []
        if len(top) < BEST:
            rest = self.engine.best(Best(inside, FAR if self.reach > SOON else FEW, is_ranked))
        candidates = list(dict.fromkeys([*top, *rest]))[:BEST]
        order = ranked(self.query, candidates)
        dropped = set(candidates).difference(order)
        if len(order) < self.reach:
            rest = rest or self.engine.best(Best(inside, FAR, is_ranked))
            order = list(dict.fromkeys([*order, *(pk for pk in rest if pk not in dropped)]))
        return self.numbers_of_many(asked, survey, order, dropped)

    def numbers_of_many(self, asked: Wanted, survey: Survey, order: list[int], dropped: set[int]) -> Found:
        """How many there are, from their ids or else from the engine."""
        catalogue = self.known.catalogue
        if survey.ids is None:
            inside = self.engine.survey(filtered(asked, self.filters.values()), 0) if self.chosen else survey
            held = self.engine.counts(asked, self.filters) if self.chosen else survey.counts
            return Found(self.query, order, inside.total - len(dropped), self.by_value(held))
        found = catalogue.subset(survey.ids) & ~catalogue.subset(dropped)
        return Found(self.query, order, catalogue.matching(self.chosen, found).bit_count(), self.counted(found))

    def counted(self, found: int) -> Counts:
        """Counts within these documents."""
        return {facet: self.known.catalogue.counts(facet, self.chosen, found) for facet in FACETS}

    def by_value(self, held: Mapping[str, int]) -> Counts:
        """Counts of tokens as counts of values."""
        held_by = self.known.catalogue.names
        return {facet: {value: held.get(facet_token(facet, value), 0) for value in held_by(facet)} for facet in FACETS}


def find(memo: Memo, text: str, chosen: Chosen, *, reach: int = SOON) -> Found:
    """Search; `reach` is how many results are wanted. Kept in memory until the index changes."""
    picked = tuple((facet, tuple(chosen[facet])) for facet in FACETS if chosen.get(facet))
    known, far = knowledge(memo), SOON if reach <= SOON else FAR

    def search(engine: Engine) -> Found:
        def answer() -> Found:
            return Search(known, engine, known.analyse(text), dict(picked), far).answer()

        return known.kept.get((engine.name, text, picked, far), answer)

    try:
        return search(current_engine())
    except EngineDownError as error:
        breaker.open(error)
        return search(database_engine())
