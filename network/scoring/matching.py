"""Adding up: the best offers for a demand, the best demands for an offer, the same score either way."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappush, heappushpop
from operator import itemgetter

from network.scoring.items import Item, Word
from network.scoring.parts import Distance, Part, availability, fairness, nearness, themes
from network.scoring.weights import DEFAULT_WEIGHTS
from network.scoring.wording import Lexis, best_pairs, key, said

COMMON = 0.3  # how much less a word says that everybody uses
HALF = 3.0  # of shared expertise, that is worth half
LEAST = 0.5  # of shared expertise: with less nobody is suggested
TELLING = 0.3  # words that say less than this do not make a match by themselves
MARGIN = 1e-5  # more than rounding can make of a score
DIGITS = 6  # after which two scores are equal, and only then the number of an item decides


@dataclass(frozen=True, slots=True)
class Match:
    """A demand and an offer that fit. `asked` and `offered` are the words that bring them together, best first."""

    demand: Item
    offer: Item
    parts: tuple[Part, ...]
    asked: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """0 to 1."""
        return round(sum(part.points for part in self.parts), DIGITS)


class Side:
    """All offers, or all demands, ready to be looked through."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = list(items)
        self.words = Lexis([item.words for item in self.items])
        self.refused = Lexis([item.refused for item in self.items])


class Matcher:
    """Finds who fits whom."""

    def __init__(self, offers: Side, distance: Distance, weights: Mapping[str, float] = DEFAULT_WEIGHTS) -> None:
        self._offers, self._distance, self._weights = offers, distance, weights

    def offers_for(self, demand: Item, limit: int) -> list[Match]:
        """The offers that fit a demand, best first."""
        return self._best(self._worth_of_offers(demand), lambda place: (demand, self._offers.items[place]), limit)

    def demands_for(self, offer: Item, demands: Side, limit: int) -> list[Match]:
        """The demands that fit an offer, best first."""
        return self._best(self._worth_of_demands(offer, demands), lambda place: (demands.items[place], offer), limit)

    def says(self, word: Word) -> float:
        """How much a word says among the offers, 0 to 1."""
        return 1.0 - COMMON + COMMON * self._offers.words.rarity(word)

    def _worth_of_offers(self, demand: Item) -> dict[int, float]:
        """Place of each offer that speaks of what is asked -> the sum of what it shares."""
        worth: dict[int, float] = {}
        for word, weight in telling_first(demand.words):
            says, telling = weight * self.says(word), word.weight >= TELLING
            for place, alike in self._offers.words.holding(word).items():
                if place in worth:
                    worth[place] += says * alike
                elif telling:
                    worth[place] = says * alike
        for word, weight in telling_first(demand.words):
            says = weight * self.says(word)
            for place, alike in self._offers.refused.holding(word).items():
                if place in worth:
                    worth[place] -= says * alike
        return worth

    def _worth_of_demands(self, offer: Item, demands: Side) -> dict[int, float]:
        """The same sums, for each demand that asks what is offered."""
        worth: dict[int, float] = defaultdict(float)
        for asked, alike in _most_alike(demands.words, offer.words):
            says = self.says(asked) * alike
            for place, weight in demands.words.items_with(asked):
                if asked.weight >= TELLING or place in worth:
                    worth[place] += weight * says
        for asked, alike in _most_alike(demands.words, offer.refused):
            says = self.says(asked) * alike
            for place, weight in demands.words.items_with(asked):
                if place in worth:
                    worth[place] -= weight * says
        return worth

    def _best(self, found: Mapping[int, float], pair: Callable[[int], tuple[Item, Item]], limit: int) -> list[Match]:
        """The best matches. Expertise tells beforehand how high a pair can come: most need not be looked at."""
        beside = sum(self._weights.values()) - self._weights["expertise"]
        scores: list[float] = []  # the best so far, lowest first
        matches: list[Match] = []
        for place, worth in sorted(found.items(), key=itemgetter(1), reverse=True):
            highest = self._weights["expertise"] * expertise(worth) + beside
            if worth < LEAST or (len(scores) == limit and highest < scores[0] - MARGIN):
                break
            demand, offer = pair(place)
            if demand.owner is None or demand.owner != offer.owner:
                matches.append(Match(demand, offer, self.parts(demand, offer, worth)))
                (heappushpop if len(scores) == limit else heappush)(scores, matches[-1].score)
        return [self._explained(match) for match in sorted(matches, key=_order)[:limit]]

    def parts(self, demand: Item, offer: Item, worth: float) -> tuple[Part, ...]:
        """Each part of the score; `worth` is the sum of what words share."""
        near, where = nearness(demand.where, offer.where, self._distance)
        free, when = availability(demand.moments, offer.moments)
        shared, about = themes(demand, offer)
        weights = self._weights
        return (
            Part("expertise", expertise(worth), weights["expertise"]),
            Part("nearness", near, weights["nearness"], where),
            Part("availability", free, weights["availability"], when),
            Part("themes", shared, weights["themes"], about),
            Part("fairness", fairness(offer), weights["fairness"], (offer.asked,)),
        )

    def _explained(self, match: Match) -> Match:
        pairs = best_pairs(match.demand, match.offer, self.says)
        asked = dict.fromkeys(said(word) for _value, word, _other in pairs)
        offered = dict.fromkeys(said(word) for _value, _word, word in pairs)
        return Match(match.demand, match.offer, match.parts, tuple(asked), tuple(offered))


def expertise(worth: float) -> float:
    """The sum of what is shared as a value from 0 to 1."""
    return worth / (worth + HALF)


def telling_first(words: Iterable[tuple[Word, float]]) -> list[tuple[Word, float]]:
    """Each word once, with the most it counts; words that say little come last."""
    best: dict[str, tuple[Word, float]] = {}
    for word, weight in words:
        if weight > best.get(key(word), (word, 0.0))[1]:
            best[key(word)] = (word, weight)
    return sorted(best.values(), key=lambda pair: pair[0].weight < TELLING)


def _most_alike(lexis: Lexis, words: Iterable[tuple[Word, float]]) -> Iterator[tuple[Word, float]]:
    """Words of a lexis with how alike the most alike of these is, telling ones first."""
    best: dict[int, float] = {}
    for word, weight in telling_first(words):
        for number, alike in lexis.near(word).items():
            best[number] = max(best.get(number, 0.0), alike * weight)
    found = [(lexis.word(number), alike) for number, alike in best.items()]
    yield from sorted(found, key=lambda pair: (pair[0].weight < TELLING, key(pair[0])))


def _order(match: Match) -> tuple[float, str, str]:
    return -match.score, str(match.demand.id), str(match.offer.id)
